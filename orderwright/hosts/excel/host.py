"""The host for a workbook that is open in Excel."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from orderwright.changes import Changes, FormulaCell, Keepsake, TableChange
from orderwright.errors import DeskError
from orderwright.hosts.editing import edit_of, every_table
from orderwright.hosts.excel.entries import entry
from orderwright.hosts.excel.finding import cells_of, declared_tables, grid_of
from orderwright.hosts.excel.freezing import formulas_of, freeze, restore, standing_in
from orderwright.hosts.excel.looks import LiveLooks
from orderwright.hosts.excel.place import file_as_shown, journal_of, local_path, mirror_of, reads_anew
from orderwright.hosts.excel.writing import Writing
from orderwright.hosts.file_glance import FileGlance
from orderwright.hosts.fitting import fitted
from orderwright.hosts.journal import Journal
from orderwright.hosts.keeping import Keeping, kept_on
from orderwright.hosts.locking import locked
from orderwright.hosts.mirror import Mirror
from orderwright.hosts.port import FoundTables
from orderwright.hosts.standing import Standing
from orderwright.hosts.typed import places_of, typed
from orderwright.hosts.wanted import wanted_columns
from orderwright.tables import SCHEMA, Table
from orderwright.tables.grid import TableGrid
from orderwright.tables.row_texts import key_texts

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table as LiveTable


class ExcelHost:
    """A workbook that is open in Excel, on every runtime of xlwings.

    Each table is read in one read; what changes in it is put in blocks of values. Nothing is saved: that is
    the person's. On Server and Lite a read after a write would give what stood there before, so the host
    remembers what it has put.
    """

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self.path: Path | None = local_path(book)
        self._mirror, self._journal = mirror_of(self.path, book.name), journal_of(self.path, book.name)
        self._held = False
        self._put: dict[str, TableGrid] | None = None if reads_anew(book) else {}
        self._tables: dict[str, LiveTable] = {}
        self._grids: dict[str, TableGrid] = {}
        self._standing: dict[str, Standing] = {}

    @property
    def name(self) -> str:
        """The workbook's name."""
        return str(self._book.name)

    @property
    def mirror(self) -> Mirror:
        """What the ERP last said; beside the workbook where it has a folder."""
        return self._mirror

    @property
    def journal(self) -> Journal:
        """The run journal; beside the workbook where it has a folder."""
        return self._journal

    @contextlib.contextmanager
    def held(self, verb: str, now: dt.datetime) -> Iterator[None]:
        """Holds the workbook by a lock file beside it, where it has a folder."""
        if self._held or self.path is None:
            yield
            return
        with locked(self.path, verb, now):
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """Reads the declared tables that the workbook has, each whole and once."""
        self._forget()
        self._tables.update(declared_tables(self._book))
        wanted = set(self._tables if tables is None else tables)
        self._grids.update({name: self._grid(name) for name in self._tables if name in wanted})
        return dict(self._grids)

    def glance(self, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """Typed frames of some tables: out of the file's copies while Excel shows what the file says."""
        wanted = wanted_columns(names)
        file = file_as_shown(self._book, self.path)
        if file is not None:
            with contextlib.suppress(DeskError):
                return FileGlance(file).glance(names)
        there = declared_tables(self._book)
        found = {name: self._some(there[name], name, keys) for name, keys in wanted.items() if name in there}
        return typed(found, wanted)

    def _some(self, live: LiveTable, name: str, keys: tuple[str, ...]) -> TableGrid:
        """The table, of which only some columns are converted."""
        known = (self._put or {}).get(name.casefold())
        return known or grid_of(live, self.name, lambda headers: places_of(SCHEMA[name], headers, keys))

    def keepsakes(self, rows: Mapping[str, pd.DataFrame]) -> tuple[Keepsake, ...]:
        """What people put on given rows, as far as the runtime can tell."""
        found: list[Keepsake] = []
        for name, frame in rows.items():
            if len(frame) and name in self._known():
                there = self._stands(SCHEMA[name])
                found += kept_on(self._looks(), there, key_texts(SCHEMA[name], frame))
        return tuple(found)

    def formulas(self, functions: Collection[str]) -> tuple[FormulaCell, ...]:
        """The cells whose formula calls one of the functions."""
        return formulas_of(self._book, functions)

    def standing(self, places: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], FormulaCell]:
        """Cells as they stand; those of a sheet that is gone are left out."""
        return standing_in(self._book, places)

    def apply(self, changes: Changes) -> None:
        """Puts all changes, or none: whatever does not fit is told before the first cell is put."""
        cells = cells_of(self._book, changes.cells) if changes.cells else {}
        writings = [self._prepared(change, changes) for change in every_table(changes)]
        freeze(self._book, changes.frozen)
        restore(self._book, changes.restored)
        for writing in writings:
            writing.put()
            if self._put is not None:
                self._put[writing.layout.grid.table.casefold()] = writing.layout.after()
        for name, cell in cells.items():
            cell.value = entry(changes.cells[name])
        self._forget()

    def _prepared(self, change: TableChange, changes: Changes) -> Writing:
        table = SCHEMA[change.table]
        there = self._stands(table)
        where = fitted(table, there.frame, there.origin, change, self.name)
        self._refuse_comments(there, change, changes)
        edit = Keeping(self._looks(), there, change, changes).put_into(edit_of(there, change, where))
        ours = set(there.headers.values())
        return Writing.of(self._tables[table.name], there.grid, edit, self._looks(), ours)

    def _refuse_comments(self, there: Standing, change: TableChange, changes: Changes) -> None:
        """DeskError for a row that would go with a note which nobody has put away."""
        gone = set(key_texts(there.table, change.removed))
        known = {(k.key, k.header) for k in changes.taken if k.table == change.table}
        noted = {there.by_key[key]: key for key in gone}
        notes = self._looks().notes(self._tables[there.table.name], there.grid, noted) if gone else {}
        for row, column in notes:
            header = there.grid.headers[column]
            if (noted[row], header) not in known:
                message = (
                    f"The row {' / '.join(noted[row])} has a comment on {header}, and it would be deleted."
                )
                cell = there.grid.cell(row, column)
                raise DeskError(f"{message} Run it again.", file=self.name, sheet=there.grid.sheet, cell=cell)

    def _known(self) -> Mapping[str, LiveTable]:
        if not self._tables:
            self._tables.update(declared_tables(self._book))
        return self._tables

    def _stands(self, table: Table) -> Standing:
        if table.name not in self._known():
            message = (
                f"The workbook has no table {table.name}. Make a new desk, or add the table to this one."
            )
            raise DeskError(message, file=self.name)
        if table.name not in self._grids:
            self._grids[table.name] = self._grid(table.name)
        if table.name not in self._standing:
            self._standing[table.name] = Standing.of(table, self._grids[table.name])
        return self._standing[table.name]

    def _grid(self, name: str) -> TableGrid:
        known = (self._put or {}).get(name.casefold())
        return known or grid_of(self._tables[name], self.name)

    def _looks(self) -> LiveLooks:
        by_own_name = {grid.table: (self._tables[name], grid) for name, grid in self._grids.items()}
        tables = {own: table for own, (table, _) in by_own_name.items()}
        return LiveLooks(self.name, tables, {own: grid for own, (_, grid) in by_own_name.items()})

    def _forget(self) -> None:
        self._tables.clear()
        self._grids.clear()
        self._standing.clear()
