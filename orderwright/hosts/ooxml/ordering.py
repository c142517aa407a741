"""The rows of a table in another order: whole rows move with everything on them, as when Excel sorts.

References from elsewhere keep to their cells, and formulas inside the rows to their own row, as in Excel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.formulas import copied
from orderwright.hosts.ooxml.markup import attribute, first, replaced, with_attribute
from orderwright.hosts.ooxml.obstacles import stands_beside
from orderwright.hosts.ooxml.ranges import ordered_ranges
from orderwright.hosts.ooxml.rowparts import RowParts
from orderwright.hosts.ooxml.rows import SheetRows, indexed, renumbered
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas
from orderwright.hosts.ooxml.tablepart import TablePart
from orderwright.hosts.ooxml.text import escaped, unescaped

_FORMULA = re.compile(rb"(<(?:[\w.-]+:)?f(?:\s[^>]*)?>)([^<]*)(?=</)")
_FEW = 100
"""An area of more rows is meant for the column, and would fall into as many pieces."""


def is_sorted_by_hand(table: TablePart) -> bool:
    """Whether a person sorted the table; then the sort is theirs and stays."""
    return first(table.xml, "sortState") is not None


@dataclass(frozen=True)
class Ordering:
    """Where each body row of a table goes.

    Attributes:
        area: the table's body.
        sources: for every body row the one that comes there, both counted from 0.
        filtered: a filter hides rows of the table, so that a row stays hidden wherever it goes.
    """

    area: Area
    sources: Sequence[int]
    filtered: bool = False

    @cached_property
    def _goes(self) -> dict[int, int]:
        return {self.area.top + source: self.area.top + n for n, source in enumerate(self.sources)}

    def row(self, row: int, column: int) -> int:
        """The new row of a cell anywhere in the sheet."""
        return self._goes.get(row, row) if self.area.left <= column <= self.area.right else row

    def sheet(self, xml: bytes, tables: Sequence[Area]) -> bytes:
        """The worksheet with its rows in order; ``tables`` are the areas of the sheet's other tables."""
        shared = SharedFormulas(indexed(xml).xml)
        rows = SheetRows(shared.written_out(lambda group: group.area.overlaps(self.area)))
        whole = not stands_beside(rows, self.area, tables)
        start, end = rows.position(self.area.top), rows.position(self.area.bottom + 1)
        body = b"".join(self._moved(rows, n, source, whole=whole) for n, source in enumerate(self.sources))
        tail = rows.xml[rows.data.end :]
        return replaced(
            rows.xml,
            [
                (rows.starts[start], rows.starts[end], body),
                (rows.data.end, len(rows.xml), ordered_ranges(tail, self._areas)),
            ],
        )

    def _moved(self, rows: SheetRows, place: int, source: int, *, whole: bool) -> bytes:
        number, was = self.area.top + place, self.area.top + source
        row = rows.row(was)
        if place == source:
            return row
        if whole:
            return _following(renumbered(row, number, rows.patterns), number - was) if row else b""
        there = rows.row(number)
        parts = RowParts.of(there, number, rows.patterns).without(self.area)
        came = RowParts.of(row, was, rows.patterns)
        for column, cell in came.inside(self.area).items():
            parts.put(column, _following(renumbered(cell, number, rows.patterns), number - was))
        if self.filtered:
            parts.tag = parts.tag_hidden_as(came)
        return parts.xml() if parts.cells or there else b""

    def _areas(self, area: Area) -> list[Area]:
        """Where an area with a format, a rule or a link goes; one over the whole body, or large, stays."""
        top, bottom = max(area.top, self.area.top), min(area.bottom, self.area.bottom)
        count = bottom - top + 1
        if not area.overlaps(self.area) or count > _FEW or count == len(self.sources):
            return [area]
        return _joined([self._across(area, row) for row in range(area.top, area.bottom + 1)])

    def _across(self, area: Area, row: int) -> list[Area]:
        """One row of an area: what lies beside the table stays."""
        left, right = max(area.left, self.area.left), min(area.right, self.area.right)
        now = self.row(row, left)
        pieces = [Area(row, area.left, row, left - 1), Area(now, left, now, right)]
        pieces.append(Area(row, right + 1, row, area.right))
        if now == row:
            return [Area(row, area.left, row, area.right)]
        return [piece for piece in pieces if piece.left <= piece.right]


def _joined(rows: Sequence[Sequence[Area]]) -> list[Area]:
    """Areas of one row each, those below one another made one."""
    joined: list[Area] = []
    for piece in sorted((p for row in rows for p in row), key=lambda p: (p.left, p.right, p.top)):
        last = joined[-1] if joined else None
        if last and (last.left, last.right, last.bottom + 1) == (piece.left, piece.right, piece.top):
            joined[-1] = replace(last, bottom=piece.bottom)
        else:
            joined.append(piece)
    return sorted(joined, key=lambda area: (area.top, area.left))


def _following(xml: bytes, rows: int) -> bytes:
    """Cells whose formulas, and the areas of array formulas, move along by some rows."""

    def follow(found: re.Match[bytes]) -> bytes:
        tag = found[1]
        if b"ref=" in tag:
            area = Area.parse(attribute(tag, "ref"))
            moved = Area(area.top + rows, area.left, area.bottom + rows, area.right)
            tag = with_attribute(tag, "ref", str(moved))
        return tag + escaped(copied(unescaped(found[2]), rows, 0))

    return _FORMULA.sub(follow, xml)
