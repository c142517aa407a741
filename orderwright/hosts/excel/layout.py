"""A table as it shall stand: which row goes where, and which cells must be put anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from orderwright.hosts.ooxml.model import Cell, Formula, TableEdit
from orderwright.tables.grid import TableGrid

PIECES = 200
"""Blocks that are put one by one; where a table would need more, a column is put as one block."""


@dataclass(frozen=True)
class Block:
    """Cells to be put in one write.

    Attributes:
        first: first row after the edit, counted from 0.
        column: first column of the table, counted from 0.
        rows: the values, row by row.
    """

    first: int
    column: int
    rows: list[list[Cell | Formula]]


@dataclass(frozen=True)
class Layout:
    """What an edit makes of a table's rows.

    Rows are named by their offset before the edit; appended rows count on from there.

    Attributes:
        grid: the table as it stands.
        edit: what shall change.
        calculated: headers of columns whose cells are formulas; they are never put.
    """

    grid: TableGrid
    edit: TableEdit
    calculated: Collection[str]

    @cached_property
    def appended(self) -> int:
        """How many rows are new."""
        return max((len(cells) for cells in self.edit.appended.values()), default=0)

    @cached_property
    def staying(self) -> list[int]:
        """Old rows that stay; the one blank row of an empty table makes room for new ones."""
        gone = set(self.edit.deleted)
        stay = [row for row in range(self.grid.height) if row not in gone]
        blank = self.appended and all(
            column[row] in (None, "") for column in self.grid.columns for row in stay
        )
        return [] if blank else stay

    @property
    def leaving(self) -> list[range]:
        """Runs of old rows that go, the last first; an emptied table keeps its first row."""
        stay = set(self.staying) or {0}
        gone = [row for row in range(self.grid.height) if row not in stay]
        return [range(run[0], run[-1] + 1) for run in reversed(list(_runs(gone)))]

    @cached_property
    def standing(self) -> list[int]:
        """The rows as they stand once old rows have gone and room for new ones is made."""
        return self.staying + [self.grid.height + new for new in range(self.appended)]

    @cached_property
    def final(self) -> list[int]:
        """The rows in the order wanted."""
        there = set(self.standing)
        return [row for row in self.edit.order if row in there] or self.standing

    @property
    def height(self) -> int:
        """Body rows afterwards; a table is never without one."""
        return max(len(self.final), 1)

    @cached_property
    def moved(self) -> list[int]:
        """Places at which another row stands than before."""
        pairs = zip(self.standing, self.final, strict=True)
        return [place for place, (was, row) in enumerate(pairs) if was != row]

    @property
    def reused(self) -> range:
        """The first place, where a row stands that is no longer one of the table's."""
        return range(1 if self.grid.height and not self.staying else 0)

    def value(self, header: str, row: int) -> Cell | Formula:
        """What shall stand in a cell of a row."""
        updates = self.edit.updates.get(header, {})
        if row in updates:
            return updates[row]
        if row >= self.grid.height:
            cells = self.edit.appended.get(header)
            return cells[row - self.grid.height] if cells else None
        found: Cell = self.grid.columns[self._place[header]][row]  # type: ignore[assignment]
        return found

    @cached_property
    def _place(self) -> dict[str, int]:
        return {header: place for place, header in reversed(list(enumerate(self.grid.headers)))}

    def after(self) -> TableGrid:
        """The table as it stands after the edit."""
        columns = [[self.value(header, row) for row in self.final] or [None] for header in self.grid.headers]
        return replace(self.grid, columns=columns)

    def blocks(self) -> list[Block]:
        """The cells to be put, as few rectangles: columns side by side in which the same rows change."""
        touched = [self._touched(header) for header in self.grid.headers]
        pieces = list(self._pieces(touched))
        if len(pieces) > PIECES:
            pieces = list(self._pieces([_spanned(rows) for rows in touched]))
        return [self._block(*piece) for piece in pieces]

    def _pieces(self, touched: Sequence[tuple[int, ...]]) -> Iterator[tuple[range, range]]:
        for rows, group in groupby(enumerate(touched), key=lambda pair: pair[1]):
            columns = [place for place, _ in group]
            for run in _runs(rows):
                yield range(run[0], run[-1] + 1), range(columns[0], columns[-1] + 1)

    def _touched(self, header: str) -> tuple[int, ...]:
        """Places in a column at which something must be put."""
        updates = self.edit.updates.get(header, {})
        if header in self.calculated and not updates:
            return ()
        height, named = self.grid.height, header in self.edit.appended
        anew = set() if header in self.calculated else {*self.moved, *self.reused}
        changed = {
            place for place, row in enumerate(self.final) if row in updates or (named and row >= height)
        }
        return tuple(sorted(changed | anew))

    def _block(self, places: range, columns: range) -> Block:
        headers = [self.grid.headers[column] for column in columns]
        if not self.final:
            return Block(places.start, columns.start, [[None] * len(columns)])
        rows = [[self.value(header, self.final[place]) for header in headers] for place in places]
        return Block(places.start, columns.start, rows)


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow one another, together.

    >>> list(_runs([1, 2, 5, 6, 9]))
    [[1, 2], [5, 6], [9]]
    """
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _spanned(rows: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(rows[0], rows[-1] + 1)) if rows else ()
