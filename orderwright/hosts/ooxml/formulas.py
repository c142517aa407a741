"""References inside formulas: what becomes of them when cells move or a formula is copied to another cell.

Only A1 references move; structured references ("Orders[Qty]") name their cells by themselves. A reference to
a cell that is gone becomes #REF!, as in Excel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from orderwright.hosts.ooxml.addresses import MAX_COLUMN, MAX_ROW, Area, column_letters, column_number
from orderwright.hosts.ooxml.reshape import Reshape

_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"                                            # a text
    | \[\d+\][^!'"()\s,;+*/^&=<>-]*!\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d*)?   # another workbook
    | (?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?
      (?P<first>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})(?::(?P<second>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}))?(?![\w.(!\[])
    | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]                 # a structured reference's brackets
    | '(?:[^']|'')+'!
    | [^\W\d][\w.?\\]*
    | \d+(?:\.\d*)?(?:[Ee][+-]?\d+)?
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Z]+)(\$?)(\d+)")
GONE = "#REF!"


@dataclass(frozen=True, slots=True)
class Corner:
    """One cell of a reference, and whether its column and row are fixed by "$"."""

    column: int
    row: int
    fixed_column: bool
    fixed_row: bool

    @classmethod
    def parse(cls, text: str) -> Corner:
        """Reads "$A1"."""
        found = _CELL.fullmatch(text)
        assert found is not None  # noqa: S101 - the token's pattern holds this one
        return cls(column_number(found[2]), int(found[4]), bool(found[1]), bool(found[3]))

    def at(self, row: int, column: int) -> str:
        """The same kind of reference to another cell; #REF! outside the sheet."""
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            return GONE
        return f"{'$' * self.fixed_column}{column_letters(column)}{'$' * self.fixed_row}{row}"


Rewrite = Callable[[str, Corner, Corner | None], str | None]
"""Sheet ("" for the formula's own), first and second corner: the new text, or None to leave it."""


def rewritten(formula: str, rewrite: Rewrite) -> str:
    """The formula with its A1 references rewritten."""

    def replacement(token: re.Match[str]) -> str:
        if token["first"] is None:
            return token[0]
        sheet = (token["sheet"] or "").removesuffix("!")
        second = Corner.parse(token["second"]) if token["second"] else None
        new = rewrite(_unquoted(sheet), Corner.parse(token["first"]), second)
        return token[0] if new is None else f"{token['sheet'] or ''}{new}"

    return _TOKEN.sub(replacement, formula)


def shifted(formula: str, home: str, reshape: Reshape, *, rows: int = 0, relative: bool = False) -> str:
    """The formula of a cell in sheet ``home`` after cells of another place moved.

    Args:
        formula: without "=".
        home: the sheet that the formula stands in.
        reshape: what moved.
        rows: with ``relative``, how far down the formula itself moved.
        relative: the formula is a format's or a rule's: its references without "$" are distances from its
            own cell, so that they go along with it and do not follow what they point at.
    """

    def rewrite(sheet: str, first: Corner, second: Corner | None) -> str | None:
        here = (sheet or home).casefold() == reshape.sheet.casefold()
        if not here and not relative:
            return None
        if relative and not (first.fixed_row and (second is None or second.fixed_row)):
            return _moved(first, second, rows, 0)
        if not here:
            return None
        last = second or first
        area = Area(
            min(first.row, last.row), min(first.column, last.column),
            max(first.row, last.row), max(first.column, last.column),
        )  # fmt: skip
        new = reshape.reference(area)
        if new is None:
            return GONE
        text = first.at(new.top, first.column)
        return f"{text}:{second.at(new.bottom, second.column)}" if second else text

    return rewritten(formula, rewrite)


def copied(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when it is copied to another cell.

    >>> copied("B2*$C$1+SUM(Orders[Qty])", 3, 0)
    'B5*$C$1+SUM(Orders[Qty])'
    """
    return rewritten(formula, lambda _sheet, first, second: _moved(first, second, rows, columns))


def _moved(first: Corner, second: Corner | None, rows: int, columns: int) -> str:
    corners = [
        corner.at(
            corner.row + (0 if corner.fixed_row else rows),
            corner.column + (0 if corner.fixed_column else columns),
        )
        for corner in (first, second)
        if corner
    ]
    return GONE if GONE in corners else ":".join(corners)


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
