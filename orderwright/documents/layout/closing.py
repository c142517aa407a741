"""Totals and signatures in one row, which no page break can part."""

from __future__ import annotations

from typing import Final

from orderwright.documents.layout.furniture import TEXT_MM
from orderwright.documents.layout.lists import HAIR
from orderwright.documents.layout.style import NAVY, TILE
from orderwright.documents.layout.wordml import Element, cell, gap, p, row, table, tag_row, when

LEFT_MM: Final = 100.0
RIGHT_MM: Final = 75.0
SUMS: Final = (35.0, 40.0)


def closing(caption: str, left: list[Element], right: Element, signatures: Element | None = None) -> Element:
    """One outer row: LibreOffice heeds no keep-with-next between rows, but it does not split this one."""
    pair = table((LEFT_MM, RIGHT_MM), row(cell(*left, gap(), pad=(0, 6)), cell(right, gap())))
    signed = [] if signatures is None else [p("Value"), p("Value"), p("Value"), signatures]
    outer = cell(p("TotalsOf", caption), pair, *signed, gap())
    return table((TEXT_MM,), row(outer), pad=(2, 0), about="Totals and signatures")


def sums(*rows: Element) -> Element:
    """Labels and figures below each other."""
    return table(SUMS, *rows, pad=(0.8, 0.8), side=1.1, about="Totals")


def sum_row(label: str, figure: str) -> Element:
    """A plain line of the totals."""
    return row(cell(p("SumLabel", label), borders=HAIR), cell(p("SumFigure", figure), borders=HAIR))


def total_row(label: str, figure: str) -> Element:
    """The last, strong line."""
    rules = (("top", 12, NAVY), ("bottom", 6, NAVY))
    return row(
        cell(p("TotalLabel", label), borders=rules, fill=TILE, align="center"),
        cell(p("TotalFigure", figure), borders=rules, fill=TILE, align="center"),
    )


def each_sum(loop: str, label: str, figure: str) -> list[Element]:
    """A plain line for each element of a list."""
    return [tag_row(f"for {loop}", len(SUMS)), sum_row(label, figure), tag_row("endfor", len(SUMS))]


def sums_when(condition: str, *rows: Element) -> list[Element]:
    """Lines of the totals that are printed under a condition."""
    return [tag_row(f"if {condition}", len(SUMS)), *rows, tag_row("endif", len(SUMS))]


def pay_to() -> list[Element]:
    """The bank account, where the company has one."""
    account = labelled("Pay to", "{{ bank.name }}\u2002{{ bank.bic }}", "{{ bank.iban }}")
    return when("bank", *account)


def labelled(label: str, *texts: str) -> list[Element]:
    """A label and paragraphs below it."""
    return [p("Label", label), *(p("Value", text) for text in texts), p("Small")]
