"""Cells and areas of a worksheet in A1 notation (ECMA-376 part 1, 18.3.1.4 and 18.18.62)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_AREA = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})(?::\$?([A-Za-z]{0,3})\$?(\d{0,7}))?")


@cache
def column_letters(column: int) -> str:
    """The letters of a 1-based column.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str | bytes) -> int:
    """The 1-based column of its letters.

    >>> column_number("AB")
    28
    """
    text = letters.decode("ascii") if isinstance(letters, bytes) else letters
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """The A1 notation of a cell.

    >>> address(5, 2)
    'B5'
    """
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """Reads "B5", "$B$5:D9", "A:C" or "5:7"; ValueError for anything else.

        >>> str(Area.parse("$B$5:D9"))
        'B5:D9'
        """
        found = _AREA.fullmatch(text.strip())
        if not found or not text.strip(": $"):
            raise ValueError(f"{text!r} is not an area of cells.")
        left, top, right, bottom = found.groups()
        if right is None and bottom is None:
            right, bottom = left, top
        return cls(
            int(top or 1),
            column_number(left) if left else 1,
            int(bottom or MAX_ROW),
            column_number(right) if right else MAX_COLUMN,
        )

    def overlaps(self, other: Area) -> bool:
        """Whether the two share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        first = address(self.top, self.left)
        last = address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def parse_areas(text: str) -> list[Area]:
    """The areas of an ``sqref``: areas with blanks between them."""
    return [Area.parse(part) for part in text.split()]


def format_areas(areas: Iterable[Area]) -> str:
    """The ``sqref`` of some areas."""
    return " ".join(map(str, areas))
