"""Single cells put into a worksheet part, row by row in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from orderwright.hosts.ooxml.markup import attribute, replaced
from orderwright.hosts.ooxml.rowparts import ColumnStyles, RowParts
from orderwright.hosts.ooxml.rows import SheetRows

Made = Callable[[int, int, int], bytes]
"""A cell's XML by its row, its column and the format that it has."""
_SPANS: Final = re.compile(r"(\d+):(\d+)")


def with_put_cells(sheet: SheetRows, places: Iterable[tuple[int, int]], made: Made) -> bytes:
    """The worksheet part with other cells in some places.

    Args:
        sheet: the part.
        places: rows and columns.
        made: gives the cell for a place.
    """
    columns = ColumnStyles(sheet.xml[: sheet.data.start])
    by_row: dict[int, list[int]] = {}
    for row, column in places:
        by_row.setdefault(row, []).append(column)
    changes = []
    for row, mine in sorted(by_row.items()):
        written, start = sheet.row(row), sheet.starts[sheet.position(row)]
        parts = RowParts.of(written, row, sheet.patterns)
        tag = parts.tag
        for column in mine:
            parts.put(column, made(row, column, parts.style(column, columns)))
        if _spans(tag, mine):
            parts.tag = tag
        changes.append((start, start + len(written), parts.xml()))
    return replaced(sheet.xml, changes)


def _spans(tag: bytes, columns: Iterable[int]) -> bool:
    """Whether a row's tag says already that these columns are written (ECMA-376 part 1, 18.3.1.73)."""
    ends = _SPANS.fullmatch(attribute(tag, "spans"))
    return ends is not None and all(int(ends[1]) <= column <= int(ends[2]) for column in columns)
