"""Words for WordprocessingML (ECMA-376 part 1, §17): elements, paragraphs, tables; lengths in mm."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, TypeAlias

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

Element: TypeAlias = etree._Element
Border: TypeAlias = tuple[str, int, str]
"""Side, size in eighths of a point, colour."""


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element `w:tag` with `w:` attributes; children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name.rstrip('_')}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def twips(mm: float) -> int:
    """Twentieths of a point."""
    return round(mm * 1440 / 25.4)


def text_run(text: str, style: str = "") -> Element:
    """A run of text, in a character style where one is named."""
    content = w("t")
    content.text = text
    content.set(_SPACE, "preserve")
    return w("r", w("rPr", w("rStyle", val=style)) if style else None, content)


def tab() -> Element:
    """A run with a tabulator."""
    return w("r", w("tab"))


def field(code: str) -> Element:
    """A simple field that Word and LibreOffice compute, such as PAGE."""
    return w("fldSimple", text_run("1"), instr=f" {code} ")


def p(style: str, *content: str | Element, keep_next: bool = False) -> Element:
    """A paragraph in a paragraph style."""
    runs = [text_run(part) if isinstance(part, str) else part for part in content]
    return w("p", w("pPr", w("pStyle", val=style), w("keepNext") if keep_next else None), *runs)


def gap() -> Element:
    """A paragraph one point high: between tables, and at the end of cells."""
    return p("Gap")


def when(condition: str, *blocks: Element, otherwise: tuple[Element, ...] = ()) -> list[Element]:
    """Paragraphs and tables that are printed under a condition."""
    alternative = [p("Gap", "{%p else %}"), *otherwise] if otherwise else []
    return [p("Gap", f"{{%p if {condition} %}}"), *blocks, *alternative, p("Gap", "{%p endif %}")]


def cell(
    *blocks: Element,
    span: int = 1,
    fill: str = "",
    borders: tuple[Border, ...] = (),
    align: str = "",
    pad: tuple[float, float] | None = None,
) -> Element:
    """A table cell; its table sets its width. `borders` go top first; `pad` is left and right, in mm."""
    margins = None
    if pad is not None:
        left, right = (
            w(side, w=twips(size), type="dxa") for side, size in zip(("left", "right"), pad, strict=True)
        )
        margins = w("tcMar", left, right)
    properties = w(
        "tcPr",
        w("gridSpan", val=span) if span > 1 else None,
        w("tcBorders", *map(_border, borders)) if borders else None,
        w("shd", val="clear", color="auto", fill=fill) if fill else None,
        margins,
        w("vAlign", val=align) if align else None,
    )
    return w("tc", properties, *(blocks or (gap(),)))


def _border(border: Border) -> Element:
    side, size, color = border
    return w(side, val="single", sz=size, space=0, color=color)


def row(*cells: Element, header: bool = False, height: float = 0) -> Element:
    """A row that is not split over pages; `height` is the least height in mm."""
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=twips(height), hRule="atLeast") if height else None,
        w("tblHeader") if header else None,
    )
    return w("tr", properties, *cells)


def tag_row(tag: str, columns: int) -> Element:
    """A row that holds only a docxtpl row tag and vanishes when the document is made."""
    return w("tr", cell(p("Gap", f"{{%tr {tag} %}}"), span=columns))


def table(
    columns: tuple[float, ...],
    *rows: Element,
    about: str = "",
    pad: tuple[float, float] = (0, 0),
    side: float = 0,
    head: bool = False,
) -> Element:
    """A table of fixed columns.

    Args:
        columns: widths in mm.
        rows: its rows.
        about: description for a screen reader.
        pad: space above and below the text of each cell, in mm.
        side: space left and right of it.
        head: whether the first row is a head.
    """
    top, bottom = (w(name, w=twips(mm), type="dxa") for name, mm in zip(("top", "bottom"), pad, strict=True))
    left, right = (w(name, w=twips(side), type="dxa") for name in ("left", "right"))
    look = {
        "firstRow": int(head),
        "lastRow": 0,
        "firstColumn": 0,
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    properties = w(
        "tblPr",
        w("tblW", w=_edge(columns, len(columns)), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", top, left, bottom, right),
        w("tblLook", val="0620" if head else "0600", **look),
        w("tblDescription", val=about) if about else None,
    )
    edges = [_edge(columns, place) for place in range(len(columns) + 1)]
    for line in rows:
        _set_widths(line, edges)
    grid = w("tblGrid", *(w("gridCol", w=high - low) for low, high in pairwise(edges)))
    return w("tbl", properties, grid, *rows)


def _set_widths(line: Element, edges: list[int]) -> None:
    """Give each cell of a row the width of the columns that it spans."""
    start = 0
    for properties in line.iterfind(f"{{{W}}}tc/{{{W}}}tcPr"):
        span = properties.find(f"{{{W}}}gridSpan")
        end = start + (1 if span is None else int(span.get(f"{{{W}}}val", "1")))
        properties.insert(0, w("tcW", w=edges[end] - edges[start], type="dxa"))
        start = end


def _edge(columns: tuple[float, ...], place: int) -> int:
    """Where a column begins, in twips: rounded once, so that the columns add up to the table."""
    return twips(sum(columns[:place]))
