"""The host for a workbook file: reads its tables, writes changes without touching anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.errors import DeskError
from orderwright.hosts.beside import journal_beside
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.fitting import Fitted, after, fitted
from orderwright.hosts.journal import Journal
from orderwright.hosts.mirror import FileMirror
from orderwright.hosts.ooxml.model import Cell, Formula, TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.parquet import folder_beside, read_parquet, write_parquet
from orderwright.hosts.port import FoundTables
from orderwright.hosts.replacing import replace_safely
from orderwright.tables import SCHEMA, Table
from orderwright.tables.codec import decode, encode
from orderwright.tables.frames import differs, typed_frame
from orderwright.tables.grid import TableGrid
from orderwright.tables.schema import fold

SHEET_ROWS = 1_048_570
"""Body rows that fit into a sheet, with some room for a title above the header."""


class FileHost:
    """A workbook file, and the Parquet tables beside it."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._package: Package | None = None
        self._grids: dict[str, TableGrid] = {}

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

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """Reads the declared tables that the workbook has; raw grids, or typed frames from beside it."""
        self._package = Package(self.path)
        there = {name.casefold(): name for name in self._package.table_names()}
        wanted = [t.name for t in SCHEMA if tables is None or t.name in set(tables)]
        found: dict[str, TableGrid | pd.DataFrame] = {}
        for name in wanted:
            beside = self._beside(name)
            if beside.exists():
                found[name] = read_parquet(SCHEMA[name], beside)
            elif name.casefold() in there:
                found[name] = self._package.read_table(there[name.casefold()])
        self._grids.update({n: g for n, g in found.items() if isinstance(g, TableGrid)})
        return found

    def keepsakes(self, rows: Mapping[str, pd.DataFrame]) -> tuple[Keepsake, ...]:
        """What people put on given rows; this host does not read it."""
        return ()

    def apply(self, changes: Changes) -> None:
        """Writes all changes, or none, if the file is still the one that was read."""
        package = self._package or Package(self.path)
        edits: list[TableEdit] = []
        large: dict[str, pd.DataFrame] = {}
        for change in changes.tables:
            self._prepare(package, change, changes, edits, large)
        names = package.defined_names() if changes.cells else frozenset()
        cells = {name: value for name, value in changes.cells.items() if name.casefold() in names}
        if edits or cells:
            replace_safely(self.path, lambda to: package.spliced(to, edits, cells), package.sha256)
        for name, frame in large.items():
            self._beside(name).parent.mkdir(exist_ok=True)
            write_parquet(SCHEMA[name], frame, self._beside(name))
        self._package = None
        self._grids.clear()

    def _prepare(
        self,
        package: Package,
        change: TableChange,
        changes: Changes,
        edits: list[TableEdit],
        large: dict[str, pd.DataFrame],
    ) -> None:
        table = SCHEMA[change.table]
        beside = self._beside(table.name)
        if beside.exists():
            standing, origin, grid = read_parquet(table, beside), Origin(table.sheet, 0, {}), None
        else:
            grid = self._grids.get(table.name) or self._read_again(package, table)
            decoded = decode(table, grid)
            standing, origin = decoded.frame, decoded.origin
        where = fitted(table, standing, origin, change, self.name)
        rows = len(standing) - len(change.removed) + len(change.added)
        if grid is not None and rows <= SHEET_ROWS:
            edits.append(_edit(table, grid, origin, change, where))
        else:
            large[table.name] = after(table, standing, change, where)
            if grid is not None:
                edits.append(TableEdit(table.name, deleted=range(grid.height)))

    def _read_again(self, package: Package, table: Table) -> TableGrid:
        if table.name not in package.table_names():
            message = (
                f"The workbook has no table {table.name}. Make a new desk, or add the table to this one."
            )
            raise DeskError(message, file=self.name)
        return package.read_table(table.name)

    def _beside(self, name: str) -> Path:
        return folder_beside(self.path) / f"{name}.parquet"


def _edit(table: Table, grid: TableGrid, origin: Origin, change: TableChange, where: Fitted) -> TableEdit:
    """The change in the sheet's own terms: headers and body rows."""
    headers = {table.by_header[fold(h)].key: h for h in reversed(grid.headers) if fold(h) in table.by_header}
    offsets = np.arange(grid.height) if origin.offsets is None else origin.offsets
    updates: dict[str, dict[int, Cell | Formula]] = {}
    for key in change.after.columns:
        if key in table.keys or key not in headers:
            continue
        apart = np.flatnonzero(differs(change.before[key], change.after[key]))
        values = encode(table.column(key), change.after[key].iloc[apart])
        rows = offsets[where.edited[apart]].tolist()
        updates[headers[key]] = dict(zip(rows, values, strict=True))
    added = change.added if len(change.added) else typed_frame(table, {}, 0)
    appended = {headers[c.key]: encode(c, added[c.key]) for c in table.columns if c.key in headers}
    return TableEdit(
        grid.table,
        {header: cells for header, cells in updates.items() if cells},
        offsets[where.removed].tolist(),
        appended if len(added) else {},
    )
