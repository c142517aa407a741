"""The lines of a document: one declaration of columns gives head and rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from orderwright.documents.layout.style import HAIRLINE, NAVY
from orderwright.documents.layout.wordml import Element, cell, p, row, table, tag_row, when

PAD: Final = (0.8, 0.8)
SIDE: Final = 1.1
_HEADS: Final = {
    "left": "TableHead",
    "right": "TableHeadRight",
    "center": "TableHeadCenter",
    "tick": "TableHeadCenter",
}
_BODIES: Final = {"left": "TableText", "right": "TableFigure", "center": "TableCode", "tick": "Tick"}
_NOTES: Final = {"left": "TableNote", "right": "TableNoteRight", "center": "TableNote"}
HAIR: Final = (("bottom", 4, HAIRLINE),)


@dataclass(frozen=True)
class Column:
    """A column: width in mm, head, what a line prints, alignment; `note` is a field for small print below."""

    mm: float
    head: str
    text: str
    align: str = "left"
    note: str = ""


INVOICE_COLUMNS: Final = (
    Column(9, "No.", "{{ line.no|fit(4) }}", "right"),
    Column(
        71, "Item and description of goods", "{{ line.sku }}\u2002{{ line.description }}", note="line.note"
    ),
    Column(18, "HS code", "{{ line.hs_code|fit(11) }}"),
    Column(12, "Origin", "{{ line.origin }}", "center"),
    Column(13, "Qty", "{{ line.qty|fit(7) }}", "right"),
    Column(11, "Unit", "{{ line.uom }}"),
    Column(17, "Price", "{{ line.price|fit(10) }}", "right", note="line.price_note"),
    Column(24, "Amount ({{ currency }})", "{{ line.amount|fit(14) }}", "right"),
)
"""Of invoices and pro-forma invoices."""


def widths(columns: tuple[Column, ...]) -> tuple[float, ...]:
    """Their widths."""
    return tuple(column.mm for column in columns)


def head_row(columns: tuple[Column, ...]) -> Element:
    """The dark head, repeated on every page."""
    seam = (("left", 2, NAVY),)  # without it a white line may show between two fills
    cells = (
        cell(p(_HEADS[c.align], c.head), fill=NAVY, align="center", borders=seam if place else ())
        for place, c in enumerate(columns)
    )
    return row(*cells, header=True)


def line_row(columns: tuple[Column, ...]) -> Element:
    """One line with a hairline below."""
    return row(*(cell(*_paragraphs(column), borders=HAIR) for column in columns))


def _paragraphs(column: Column) -> list[Element]:
    text = p(_BODIES[column.align], column.text)
    if not column.note:
        return [text]
    small = when(column.note, p(_NOTES[column.align], f"{{{{ {column.note} }}}}"))
    return [text, *small]


def repeated(loop: str, columns: tuple[Column, ...], *rows: Element) -> list[Element]:
    """Rows printed for each element of a list: `loop` is "line in lines"."""
    return [tag_row(f"for {loop}", len(columns)), *rows, tag_row("endfor", len(columns))]


def listing(columns: tuple[Column, ...], *rows: Element, about: str) -> Element:
    """The table of the lines."""
    return table(widths(columns), head_row(columns), *rows, pad=PAD, side=SIDE, about=about, head=True)
