"""The host for a workbook file: reads its tables, writes changes without touching anything else."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from orderwright.book import Origin
from orderwright.changes import CellValue, Changes, FormulaCell, Keepsake, TableChange
from orderwright.errors import DeskError, OutdatedError
from orderwright.hosts.beside import journal_beside
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.editing import edit_of, every_table
from orderwright.hosts.file_glance import FileGlance
from orderwright.hosts.fitting import after, fitted
from orderwright.hosts.journal import Journal
from orderwright.hosts.keeping import Keeping, kept_on
from orderwright.hosts.locking import locked
from orderwright.hosts.mirror import FileMirror
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.pairing import Announce, TablesBeside
from orderwright.hosts.parquet import read_parquet
from orderwright.hosts.port import FoundTables
from orderwright.hosts.replacing import replace_safely
from orderwright.hosts.standing import Standing
from orderwright.tables import SCHEMA, Table
from orderwright.tables.grid import TableGrid
from orderwright.tables.row_texts import key_texts

_VERSIONS = 5
"""So many versions of a workbook that is saved again and again are tried before it is left alone."""
SHEET_ROWS = 1_048_570
"""Body rows that fit into a sheet, with some room for a title above the header."""


class FileHost:
    """A workbook file, and the Parquet tables beside it."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._beside = TablesBeside(self.path)
        self._held = False
        self._package: Package | None = None
        self._grids: dict[str, TableGrid] = {}
        self._standing: dict[str, Standing] = {}

    @property
    def name(self) -> str:
        """The file, as it was named."""
        return str(self.path)

    @property
    def mirror(self) -> FileMirror:
        """What the ERP last said, in the folder beside the workbook."""
        return FileMirror(desk_folder(self.path) / "erp")

    @property
    def journal(self) -> Journal:
        """The run journal beside the workbook."""
        return journal_beside(self.path)

    @contextlib.contextmanager
    def held(self, verb: str, now: dt.datetime) -> Iterator[None]:
        """Holds the workbook by a lock file beside it."""
        if self._held:
            yield
            return
        with locked(self.path, verb, now):
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """Reads the declared tables that the workbook has; raw grids, or typed frames from beside it."""
        self._forget()
        self._package = Package(self.path)
        there = {name.casefold(): name for name in self._package.table_names()}
        wanted = [t.name for t in SCHEMA if tables is None or t.name in set(tables)]
        found: dict[str, TableGrid | pd.DataFrame] = {}
        beside = self._beside.files(self._package.sha256)
        for name in wanted:
            if name in beside:
                found[name] = read_parquet(SCHEMA[name], beside[name])
            elif name.casefold() in there:
                found[name] = self._package.read_table(there[name.casefold()])
        self._grids.update({n: g for n, g in found.items() if isinstance(g, TableGrid)})
        return found

    def glance(self, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """Typed frames of some tables; from copies beside the workbook while it is the same file."""
        return FileGlance(self.path).glance(names)

    def keepsakes(self, rows: Mapping[str, pd.DataFrame]) -> tuple[Keepsake, ...]:
        """What people put on given rows; rows that stand in Parquet beside the workbook carry nothing."""
        package = self._package = self._package or Package(self.path)
        beside = self._beside.files(package.sha256)
        there = {t.casefold() for t in package.table_names()} - {t.casefold() for t in beside}
        found: list[Keepsake] = []
        for name, frame in rows.items():
            if len(frame) and name.casefold() in there:
                keys = key_texts(SCHEMA[name], frame)
                found += kept_on(package, self._stands(package, SCHEMA[name]), keys)
        return tuple(found)

    def formulas(self, functions: Collection[str]) -> tuple[FormulaCell, ...]:
        """The cells whose formula calls one of the functions."""
        package = self._package = self._package or Package(self.path)
        return tuple(package.formula_cells(functions))

    def standing(self, places: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], FormulaCell]:
        """Cells as they stand; those of a sheet that is gone are left out."""
        package = self._package = self._package or Package(self.path)
        return package.standing_cells(places)

    def apply(self, changes: Changes) -> None:
        """Writes all changes, or none.

        If somebody saved another version since the file was read, the same changes go into that one where
        they still fit: by key, cell by cell. What does not fit is refused, naming the cell and what it says.
        """
        for turn in range(_VERSIONS):
            try:
                return self._write(changes, again=turn > 0)
            except OutdatedError as error:
                outdated = error
                self._forget()
        raise outdated

    def _write(self, changes: Changes, *, again: bool) -> None:
        package = self._package or Package(self.path)
        formulas = changes.frozen or changes.restored
        if again and formulas:
            message = "Somebody saved another version meanwhile, so no formula became a value. Run it again."
            if changes.restored:
                message = "Somebody saved another version meanwhile, so no formula came back. Run it again."
            raise DeskError(message, file=self.name)
        self._beside.settle(package.sha256)
        edits: list[TableEdit] = []
        large: dict[str, pd.DataFrame] = {}
        for change in every_table(changes):
            self._prepare(package, change, changes, edits, large, again=again)
        names = package.defined_names() if changes.cells else frozenset()
        cells = {name: value for name, value in changes.cells.items() if name.casefold() in names}
        with self._beside.changing(large, package.sha256) as announce:
            if edits or formulas or _differing(package, cells):
                build = _building(package, edits, cells, changes, announce)
                replace_safely(self.path, build, package.sha256)
            else:
                announce(None)
        self._forget()

    def _prepare(
        self,
        package: Package,
        change: TableChange,
        changes: Changes,
        edits: list[TableEdit],
        large: dict[str, pd.DataFrame],
        *,
        again: bool,
    ) -> None:
        table = SCHEMA[change.table]
        beside = self._beside.files(package.sha256)
        if table.name in beside:
            standing = read_parquet(table, beside[table.name])
            where = fitted(table, standing, Origin(table.sheet, 0, {}), change, self.name)
            large[table.name] = after(table, standing, change, where)
            return
        there = self._stands(package, table)
        where = fitted(table, there.frame, there.origin, change, self.name)
        if len(there.frame) - len(change.removed) + len(change.added) <= SHEET_ROWS:
            keeping = Keeping(package, there, change, changes)
            if again:
                keeping.refuse_unknown()
            edits.append(keeping.put_into(edit_of(there, change, where)))
        else:
            large[table.name] = after(table, there.frame, change, where)
            edits.append(TableEdit(there.grid.table, deleted=range(there.grid.height)))

    def _stands(self, package: Package, table: Table) -> Standing:
        if table.name not in self._standing:
            grid = self._grids.get(table.name) or self._read_again(package, table)
            self._standing[table.name] = Standing.of(table, grid)
        return self._standing[table.name]

    def _read_again(self, package: Package, table: Table) -> TableGrid:
        if table.name.casefold() not in {name.casefold() for name in package.table_names()}:
            message = (
                f"The workbook has no table {table.name}. Make a new desk, or add the table to this one."
            )
            raise DeskError(message, file=self.name)
        return package.read_table(table.name)

    def _forget(self) -> None:
        self._package = None
        self._grids.clear()
        self._standing.clear()


def _differing(package: Package, cells: Mapping[str, CellValue]) -> bool:
    """Whether a single cell holds another value; a program that saved the workbook may write it otherwise."""
    stands = package.read_cells(cells)
    return not all(_alike(stands[name], value) for name, value in cells.items())


def _alike(stands: object, value: CellValue) -> bool:
    """Whether a cell holds a value; Excel keeps 15 digits of a number."""
    if isinstance(stands, (int, float)) and isinstance(value, (int, float)):
        return math.isclose(stands, value, rel_tol=1e-14)
    return ("" if stands is None else stands) == ("" if value is None else value)


def _building(
    package: Package,
    edits: list[TableEdit],
    cells: Mapping[str, CellValue],
    changes: Changes,
    announce: Announce,
) -> Callable[[Path], None]:
    def build(to: Path) -> None:
        package.spliced(to, edits, cells, changes.frozen, changes.restored)
        announce(to)

    return build
