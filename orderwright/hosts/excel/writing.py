"""Puts an edit into a table of a live workbook: rows that go are deleted, the rest are blocks of values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orderwright.hosts.excel.entries import entry
from orderwright.hosts.excel.finding import refuse_content
from orderwright.hosts.excel.layout import Layout
from orderwright.hosts.excel.looks import LiveLooks, Place, put_looks
from orderwright.hosts.ooxml.model import Note, TableEdit
from orderwright.tables.grid import TableGrid

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table


def calculated_columns(table: Table, grid: TableGrid) -> frozenset[str]:
    """Headers of columns that the first body row calculates; none where the runtime cannot tell."""
    row = grid.top + 1
    body = table.parent.range((row, grid.left), (row, grid.left + len(grid.headers) - 1))
    try:
        formulas = body.formula
    except NotImplementedError:
        return frozenset()
    texts = [formulas] if isinstance(formulas, str) else formulas[0]
    shown = [column[0] for column in grid.columns]
    cells = zip(grid.headers, texts, shown, strict=True)
    # of text that begins with "=" Excel says the same as of a formula, but it shows itself
    return frozenset(header for header, text, cell in cells if str(text).startswith("=") and text != cell)


@dataclass(frozen=True)
class Writing:
    """One table's edit on its way into the workbook.

    Attributes:
        table: the live table.
        layout: what it shall be.
        fills: fills of old rows by row and column, of those that move or go.
        notes: notes likewise.
    """

    table: Table
    layout: Layout
    fills: dict[Place, str]
    notes: dict[Place, Note]

    @classmethod
    def of(
        cls, table: Table, grid: TableGrid, edit: TableEdit, looks: LiveLooks, ours: Collection[str]
    ) -> Writing:
        """Looks at all that must be known before the first cell is put.

        Args:
            table: the live table.
            grid: its cells.
            edit: what shall change.
            looks: fills and notes of the workbook.
            ours: headers of declared columns.

        Raises:
            DeskError: the table cannot grow.
        """
        moving = bool(edit.order) or bool(edit.deleted)
        foreign = moving and (grid.height > 0) and set(grid.headers) - set(ours)
        layout = Layout(grid, edit, calculated_columns(table, grid) if foreign else frozenset())
        if layout.height > max(grid.height, 1):
            refuse_content(table, grid, layout.height - grid.height, looks.file)
        rows = {row for place in layout.moved for row in (layout.standing[place], layout.final[place])}
        rows |= set(layout.reused)
        old = sorted(row for row in rows if row < grid.height)
        return cls(
            table,
            layout,
            looks.fills(table, grid, old) if old else {},
            looks.notes(table, grid, old) if old else {},
        )

    def put(self) -> None:
        """Deletes, grows, puts the values, then the looks."""
        grid, layout, sheet = self.layout.grid, self.layout, self.table.parent
        last = grid.left + len(grid.headers) - 1
        for run in layout.leaving:
            top = grid.top + 1 + run.start
            sheet.range((top, grid.left), (top + len(run) - 1, last)).delete("up")
        if layout.height != max(grid.height - sum(map(len, layout.leaving)), 1):
            self.table.resize(sheet.range((grid.top, grid.left), (grid.top + layout.height, last)))
        for block in layout.blocks():
            at = sheet.range((grid.top + 1 + block.first, grid.left + block.column))
            at.value = [[entry(value) for value in row] for row in block.rows]
        self._put_looks(sheet)

    def _put_looks(self, sheet: xw.Sheet) -> None:
        cells, notes = self._carried()
        rows = {row: place for place, row in enumerate(self.layout.final)}
        columns = {name: place for place, name in reversed(list(enumerate(self.layout.grid.headers)))}
        for header, marks in self.layout.edit.marks.items():
            for row in marks.keys() & rows.keys():
                cells[self._cell(rows[row], columns[header])] = marks[row]
        for header, said in self.layout.edit.notes.items():
            for row in said.keys() & rows.keys():
                notes[self._cell(rows[row], columns[header])] = said[row]
        put_looks(sheet, cells, notes)

    def _carried(self) -> tuple[dict[Place, str], dict[Place, Note | None]]:
        """Fills and notes that go where their row goes."""
        layout = self.layout
        cells: dict[Place, str] = {}
        notes: dict[Place, Note | None] = {}
        for place in {*layout.moved, *layout.reused}:
            was = place if place in layout.reused else layout.standing[place]
            now = layout.final[place] if layout.final else -1
            for column in range(len(layout.grid.headers)):
                at, old, new = self._cell(place, column), (was, column), (now, column)
                if self.fills.get(old) != self.fills.get(new):
                    cells[at] = self.fills.get(new, "")
                if self.notes.get(old) != self.notes.get(new):
                    notes[at] = self.notes.get(new)
        return cells, notes

    def _cell(self, place: int, column: int) -> Place:
        return self.layout.grid.top + 1 + place, self.layout.grid.left + column
