"""What stands on every page: header of the following pages, footer, page size."""

from __future__ import annotations

from typing import Final

from lxml import etree

from orderwright.documents.layout.style import HAIRLINE, NAVY, margins
from orderwright.documents.layout.watermark import watermark
from orderwright.documents.layout.wordml import Element, R, W, cell, field, gap, p, row, table, w

TEXT_MM: Final = 175.0
DOT: Final = "\u00a0\u00a0·\u00a0 "
REFERENCES: Final = (
    ("headerReference", "default", "rId3"),
    ("headerReference", "first", "rId4"),
    ("footerReference", "default", "rId5"),
    ("footerReference", "first", "rId6"),
)
_NUMBERED: Final = '{{ title }} {{ number or "DRAFT" }}'


def first_header(*behind: Element) -> Element:
    """The header of page 1: only the watermark, and what else stands behind the text."""
    return w("hdr", *watermark(), *behind, gap())


def next_header(date_field: str, *behind: Element) -> Element:
    """The header of the pages after it: number, "continued", seller, date."""
    rule = (("bottom", 8, NAVY),)
    said = p("ContinuedRight", "continued", f"{DOT}{{{{ company.name }}}}{DOT}{{{{ {date_field} }}}}")
    left = cell(p("Continued", _NUMBERED), borders=rule, align="bottom")
    right = cell(said, borders=rule, align="bottom")
    return w("hdr", *watermark(), *behind, table((95, 80), row(left, right), pad=(0, 1)), p("Label"))


def footer() -> Element:
    """Legal data, number, page x of y, made time."""
    rule = (("top", 4, HAIRLINE),)
    page = p("FootRight", _NUMBERED, DOT, "Page ", field("PAGE"), " of ", field("NUMPAGES"))
    left = cell(p("Foot", "{{ company.legal }}"), p("Foot", "{{ company.tax }}"), borders=rule)
    right = cell(page, p("FootRight", "Made {{ made }}"), borders=rule)
    return w("ftr", table((110, 65), row(left, right), pad=(1, 0)), gap())


def document(*blocks: Element, letter: bool = False) -> Element:
    """The main part: the blocks on A4 or US Letter pages, whose first has a header of its own."""
    references = []
    for tag, kind, relation in REFERENCES:
        reference = w(tag, type=kind)
        reference.set(f"{{{R}}}id", relation)
        references.append(reference)
    size = w("pgSz", w=12240, h=15840) if letter else w("pgSz", w=11906, h=16838)
    section = w("sectPr", *references, size, w("pgMar", **margins(letter=letter)), w("titlePg"))
    root = etree.Element(f"{{{W}}}document", nsmap={"w": W, "r": R})
    root.append(w("body", *blocks, section))
    return root
