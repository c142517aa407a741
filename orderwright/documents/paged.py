"""Rows of a form: as many as its first page holds, the others on a supplement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def on_first_page(rows: Sequence[Row], most: int, lines: int, lines_of: Callable[[Row], int]) -> int:
    """How many rows the first page holds: the first always, then as long as rows and lines of text are left.

    >>> on_first_page(["one", "two", "three"], 2, 9, lambda _: 1)
    2
    >>> on_first_page(["long", "long"], 5, 3, lambda _: 2)
    1
    """
    used = 0
    for place, row in enumerate(rows):
        used += lines_of(row)
        if place == most or (place and used > lines):
            return place
    return len(rows)


def text_lines(text: str, letters: int) -> int:
    """Lines that a text takes in a column of so many letters; signs of East Asia take two places.

    >>> text_lines("x" * 50, 42), text_lines("電磁流量計" * 5, 42), text_lines("", 42)
    (2, 2, 1)
    """
    width = sum(2 if "\u2e80" <= sign <= "\uffdc" else 1 for sign in text)
    return max(1, -(-width // letters))
