"""The host in memory: for tests, previews and simulations."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd

from orderwright.book import Origin
from orderwright.changes import CellValue, Changes, FormulaCell, Keepsake
from orderwright.errors import DeskError
from orderwright.hosts.fitting import after, fitted
from orderwright.hosts.journal import Journal
from orderwright.hosts.mirror import MemoryMirror, Mirror
from orderwright.hosts.port import FoundTables
from orderwright.hosts.shelf import MemoryShelf
from orderwright.hosts.typed import typed
from orderwright.hosts.wanted import wanted_columns
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import typed_frame
from orderwright.tables.row_texts import key_texts


class MemoryHost:
    """A workbook that is only typed frames."""

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        name: str = "memory",
        mirror: Mirror | None = None,
        journal: Journal | None = None,
    ) -> None:
        self.tables = dict(tables)
        self.mirror: Mirror = MemoryMirror() if mirror is None else mirror
        self.cells: dict[str, CellValue] = {}
        self.kept: list[Keepsake] = []
        self._name = name
        self._journal = Journal(MemoryShelf()) if journal is None else journal

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self._name

    @property
    def journal(self) -> Journal:
        """The run journal, in memory too."""
        return self._journal

    @contextlib.contextmanager
    def held(self, verb: str, now: dt.datetime) -> Iterator[None]:
        """Nobody else comes here."""
        yield

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """The frames themselves."""
        wanted = set(self.tables if tables is None else tables)
        return {name: frame for name, frame in self.tables.items() if name in wanted}

    def glance(self, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """Those columns of the frames."""
        return typed(self.tables, wanted_columns(names))

    def keepsakes(self, rows: Mapping[str, pd.DataFrame]) -> tuple[Keepsake, ...]:
        """What was put on the rows."""
        wanted = {(name, key) for name, frame in rows.items() for key in key_texts(SCHEMA[name], frame)}
        return tuple(one for one in self.kept if (one.table, one.key) in wanted)

    def formulas(self, functions: Collection[str]) -> tuple[FormulaCell, ...]:
        """Frames hold none."""
        return ()

    def standing(self, places: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], FormulaCell]:
        """There are no sheets."""
        return {}

    def apply(self, changes: Changes) -> None:
        """Applies all changes, or none."""
        made = dict(self.tables)
        kept = [k for k in self.kept if k not in changes.taken]
        for change in changes.tables:
            table = SCHEMA[change.table]
            standing = made.get(change.table)
            if standing is None:
                standing = typed_frame(table, {}, 0)
            where = fitted(table, standing, Origin(table.sheet, 0, {}), change, self.name)
            gone = set(key_texts(table, change.removed))
            _refuse_comments([k for k in kept if k.table == table.name and k.key in gone], table)
            kept = [k for k in kept if k.table != table.name or k.key not in gone]
            made[change.table] = after(table, standing, change, where)
        _refuse_lost(changes.given, made)
        self.tables = made
        self.cells.update(changes.cells)
        self.kept = kept + [k for k in changes.given if k not in kept]


def _refuse_lost(given: Iterable[Keepsake], tables: Mapping[str, pd.DataFrame]) -> None:
    """DeskError for a keepsake whose row is not there."""
    for name in {k.table for k in given}:
        there = set(key_texts(SCHEMA[name], tables[name])) if name in tables else set()
        lost = next((k for k in given if k.table == name and k.key not in there), None)
        if lost:
            message = (
                f"The row {' / '.join(lost.key)} is no longer there, so nothing was written. Run it again."
            )
            raise DeskError(message, sheet=SCHEMA[name].sheet)


def _refuse_comments(left: Iterable[Keepsake], table: Table) -> None:
    noted = next((k for k in left if k.comment), None)
    if noted:
        row = " / ".join(noted.key)
        message = f"The row {row} has a comment on {noted.header}, and it would be deleted. Run it again."
        raise DeskError(message, sheet=table.sheet)
