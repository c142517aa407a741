"""Whole rows as Excel and the usual libraries write them, taken apart by one pattern, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from orderwright.hosts.ooxml.addresses import column_letters

_PASSED = rb"[^>/]*+(?:/>|>(?:<%(p)sv>[^<]*+</%(p)sv></%(p)sc>|.*?</%(p)sc>))"
_TAKEN = rb"([^>/]*+)(?:/>|>(?:<%(p)sv>([^<]*+)</%(p)sv></%(p)sc>|(.*?)</%(p)sc>))"


@dataclass(frozen=True, slots=True)
class UsualRows:
    """Rows of a sheet, of which some columns are read.

    Attributes:
        numbers: of the rows.
        columns: for every column read, from left to right, three values of each row: the attributes of its
            cell other than its reference, the text of ``v`` if nothing else is there, any other content.
            All three are blank where the row has no such cell.
    """

    numbers: list[int]
    columns: Sequence[tuple[Sequence[bytes], Sequence[bytes], Sequence[bytes]]]


def usual_rows(rows: bytes, prefix: bytes, columns: tuple[int, ...]) -> UsualRows | None:
    """The rows, if each says its number first, and each cell its reference, from left to right; else None.

    Args:
        rows: whole rows of a worksheet part.
        prefix: the namespace prefix of its elements.
        columns: those that are read, counted from 1, ascending.
    """
    found = _pattern(prefix, columns).findall(rows)
    if not found or len(found) != rows.count(b"<%srow" % prefix):
        return None
    numbers, *parts = zip(*found, strict=True)
    thirds = [iter(parts)] * 3
    return UsualRows(list(map(int, numbers)), list(zip(*thirds, strict=True)))


@cache
def _pattern(prefix: bytes, columns: tuple[int, ...]) -> re.Pattern[bytes]:
    """One row. What a part of it has matched it keeps, so that no row is looked at twice."""
    first, last = columns[0], columns[-1]
    wanted = frozenset(columns)
    beside = rb'(?:<%(p)sc r="(?!(?:' + _any_of(range(first, last + 1)) + rb')\1")[A-Z]++\1"'
    outside = beside + _PASSED + rb")*+"
    cells = b"".join(
        rb'(?:<%(p)sc r="' + _letters(c) + rb'\1"' + (_TAKEN if c in wanted else _PASSED) + rb")?+"
        for c in range(first, last + 1)
    )
    row = rb'<%(p)srow r="(\d+)"[^>/]*+(?:/>|>' + outside + cells + outside + rb"</%(p)srow>)"
    return re.compile(row % {b"p": re.escape(prefix)}, re.DOTALL)


def _any_of(columns: Iterable[int]) -> bytes:
    return b"|".join(map(_letters, columns))


def _letters(column: int) -> bytes:
    return column_letters(column).encode()
