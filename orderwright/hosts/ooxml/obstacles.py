"""What stands below or beside a table: growth never writes over it, rows that move never take it along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orderwright.hosts.ooxml.addresses import MAX_COLUMN, Area, address
from orderwright.hosts.ooxml.markup import elements
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.rowparts import RowParts
from orderwright.hosts.ooxml.rows import SheetRows


def in_the_way(sheet: SheetRows, reshape: Reshape, tables: Iterable[Area]) -> str:
    """The first cell or area that the table would grow into; "" if there is room.

    Args:
        sheet: the worksheet before the edit.
        reshape: the table's growth.
        tables: the areas of the sheet's other tables.
    """
    new = Area(reshape.end + 1, reshape.left, reshape.new_end, reshape.right)
    if new.bottom < new.top:
        return ""
    for parts in _rows(sheet, new.top, new.bottom):
        column = parts.has_content(new.left, new.right)
        if column:
            return address(parts.number, column)
    blocks = [*tables, *merged_areas(sheet)]
    return next((str(block) for block in blocks if block.overlaps(new)), "")


def stands_beside(sheet: SheetRows, moving: Area, tables: Iterable[Area]) -> bool:
    """Whether a table's cells that move share a row with anything else, which then has to stay."""
    top, bottom = moving.top, moving.bottom
    left = Area(top, 1, bottom, moving.left - 1)
    right = Area(top, moving.right + 1, bottom, MAX_COLUMN)
    if any(block.overlaps(left) or block.overlaps(right) for block in [*tables, *merged_areas(sheet)]):
        return True
    return any(
        parts.has_content(left.left, left.right) or parts.has_content(right.left, right.right)
        for parts in _rows(sheet, top, bottom)
    )


def merged_areas(sheet: SheetRows) -> list[Area]:
    """The sheet's merged cells."""
    tail = sheet.xml[sheet.data.end :]
    return [Area.parse(element.get("ref")) for element in elements(tail, "mergeCell")]


def _rows(sheet: SheetRows, top: int, bottom: int) -> Iterator[RowParts]:
    for index in range(sheet.position(top), sheet.position(bottom + 1)):
        row = sheet.xml[sheet.starts[index] : sheet.starts[index + 1]]
        yield RowParts.of(row, sheet.numbers[index], sheet.patterns)
