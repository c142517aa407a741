"""How the rows of a sheet move when a table's body gets longer or shorter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from orderwright.hosts.ooxml.addresses import Area


@dataclass(frozen=True)
class Reshape:
    """The rows of one table's body before and after an edit; only cells in the table's columns move.

    Attributes:
        sheet: the worksheet's name.
        first: row of the body's first row, 1-based.
        left: the table's first column.
        right: the table's last column.
        count: body rows in the file, the blank row of an empty table included.
        filled: body rows that count: ``count``, or 0 for an empty table.
        deleted: offsets of the rows that go, ascending.
        appended: number of new rows.
        totals: number of totals rows, which follow the body.
    """

    sheet: str
    first: int
    left: int
    right: int
    count: int
    filled: int
    deleted: tuple[int, ...]
    appended: int
    totals: int

    @cached_property
    def kept(self) -> list[int]:
        """The offsets that stay, in their order."""
        gone = set(self.deleted)
        return [offset for offset in range(self.filled) if offset not in gone]

    @cached_property
    def new_count(self) -> int:
        """Body rows afterwards; a table keeps one blank row when it has no other."""
        return max(len(self.kept) + self.appended, min(self.count, 1))

    @property
    def first_changing(self) -> int:
        """The first row that goes, moves or comes."""
        return self.first + (self.deleted[0] if self.deleted else len(self.kept))

    @property
    def last(self) -> int:
        """The body's last row before."""
        return self.first + self.count - 1

    @property
    def new_last(self) -> int:
        """The body's last row afterwards."""
        return self.first + self.new_count - 1

    @property
    def end(self) -> int:
        """The table's last row before, totals included."""
        return self.last + self.totals

    @property
    def new_end(self) -> int:
        """The table's last row afterwards, totals included."""
        return self.new_last + self.totals

    @property
    def resizes(self) -> bool:
        """Whether anything moves, goes or comes."""
        return bool(self.deleted) or self.new_count != self.count

    @property
    def moves(self) -> bool:
        """Whether a cell that was there goes or gets another address."""
        return bool(self.deleted) or (self.totals > 0 and self.new_count != self.count)

    def row(self, row: int) -> int | None:
        """The new number of a row in the table's columns; None for one that goes."""
        if self.last < row <= self.end:
            return row + self.new_last - self.last
        if not self.first <= row <= self.last or not self.filled:
            return row
        before = bisect_left(self.deleted, row - self.first)
        gone = before < len(self.deleted) and self.deleted[before] == row - self.first
        return None if gone else row - before

    def cell(self, row: int, column: int) -> int | None:
        """The new row of a cell anywhere in the sheet; None for one that goes."""
        return self.row(row) if self.left <= column <= self.right else row

    def area(self, area: Area) -> list[Area]:
        """What becomes of an area with formats, rules or links; one over the whole body grows with it.

        One that begins further down was put on its rows, and new rows inherit nothing of it.

        Empty when all its cells go; several areas when it reaches over the table's sides.
        """
        if self._stays(area):
            return [area]
        inside = self._rows(area, grows=area.top <= self.first)
        pieces = [replace(area, right=self.left - 1), inside, replace(area, left=self.right + 1)]
        if inside:
            pieces[1] = replace(inside, left=max(self.left, area.left), right=min(self.right, area.right))
        if inside and (inside.top, inside.bottom) == (area.top, area.bottom):
            return [area]
        return [piece for piece in pieces if piece and piece.left <= piece.right]

    def reference(self, area: Area) -> Area | None:
        """What becomes of an area that a formula reads; None when all its cells go.

        An area over the whole body follows the body; any other keeps to its cells.
        """
        if self._stays(area) or not self.left <= area.left <= area.right <= self.right:
            return area
        return self._rows(area, grows=area.top <= self.first and area.bottom > area.top)

    def _stays(self, area: Area) -> bool:
        beside = area.right < self.left or area.left > self.right
        around = area.top <= self.first and area.bottom > self.end and not self._outgrown(area)
        return not self.resizes or beside or around or area.bottom < self.first or area.top > self.end

    def _outgrown(self, area: Area) -> bool:
        """Whether the totals row leaves an area that ended below it."""
        return self.totals > 0 and self.end < area.bottom < self.new_end

    def _rows(self, area: Area, *, grows: bool) -> Area | None:
        moved = self.new_last - self.last
        top, bottom = area.top, area.bottom
        if self.first <= top <= self.last:
            top -= bisect_left(self.deleted, top - self.first)
        elif self.last < top <= self.end:
            top += moved
        if self.last < bottom <= self.end or (bottom == self.last and grows):
            bottom += moved
        elif self._outgrown(area):
            bottom = self.new_end
        elif self.first <= bottom <= self.last:
            bottom -= bisect_right(self.deleted, bottom - self.first)
        return replace(area, top=top, bottom=bottom) if top <= bottom else None
