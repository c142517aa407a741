"""The port that every host implements, and what is said when a change no longer fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

import pandas as pd

from orderwright.changes import Changes, FormulaCell, Keepsake
from orderwright.hosts.journal import Journal
from orderwright.hosts.mirror import Mirror
from orderwright.tables.grid import TableGrid

FoundTables = Mapping[str, TableGrid | pd.DataFrame]
"""Tables as a host found them: raw grids, or typed frames where the host stores types (Parquet, memory)."""


class Glanced(Protocol):
    """Where something can be looked up."""

    @property
    def name(self) -> str:
        """What to call the workbook in a sentence: its file name."""
        ...

    def glance(self, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """Typed frames of some tables, for looking something up: quick, without cells or their addresses.

        Args:
            names: whole tables, or single columns of them as ``Table.column``; only these are in the frames.

        Raises:
            DeskError: the workbook cannot be read.
        """
        ...


class Host(Glanced, Protocol):
    """Where a workbook lives.

    A host finds the tables that the schema declares by their Excel table name; it ignores all others.
    """

    @property
    def mirror(self) -> Mirror:
        """What the ERP last said of the workbook's tables."""
        ...

    @property
    def journal(self) -> Journal:
        """The workbook's run journal."""
        ...

    def held(self, verb: str, now: dt.datetime) -> AbstractContextManager[None]:
        """Keeps other runs of the desk away from reading to applying; a verb within a verb is let through.

        Args:
            verb: what is being done, for the sentence that others are told.
            now: the clock, with its zone.

        Raises:
            DeskError: another run holds the workbook.
        """
        ...

    def read(self, tables: Iterable[str] | None = None) -> FoundTables:
        """Reads whole tables; those that the workbook does not have are left out.

        Raises:
            DeskError: the workbook cannot be read.
        """
        ...

    def keepsakes(self, rows: Mapping[str, pd.DataFrame]) -> tuple[Keepsake, ...]:
        """What people put on given rows beside the desk's columns: fills, comments, values of own columns.

        Args:
            rows: frames with the key columns, by table name; rows that are not there are passed over.

        Raises:
            DeskError: the workbook cannot be read.
        """
        ...

    def formulas(self, functions: Collection[str]) -> tuple[FormulaCell, ...]:
        """The cells whose formula calls one of the functions, wherever they stand in the workbook.

        Args:
            functions: names of worksheet functions, in capitals.

        Raises:
            DeskError: the workbook cannot be read, or the runtime cannot tell formulas.
        """
        ...

    def standing(self, places: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], FormulaCell]:
        """Cells as they stand, with or without a formula; those of a sheet that is gone are left out.

        Args:
            places: sheets and cells.

        Raises:
            DeskError: the workbook cannot be read, or the runtime cannot tell formulas.
        """
        ...

    def apply(self, changes: Changes) -> None:
        """Writes all changes, or none.

        Rows are found by key. A row whose ``before`` no longer stands there, a removed row that differs, an
        added key that exists already: the edit is stale and everything is refused. So is a removed row with
        a comment that is not among the keepsakes ``taken``. Keepsakes ``taken`` go, those ``given`` are put
        on their rows.

        Raises:
            DeskError: a stale edit, or the workbook cannot be written.
        """
        ...
