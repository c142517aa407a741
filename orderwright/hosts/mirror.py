"""What the ERP last said, table by table, kept beside the workbook.

A mark in the table Loads says which of the kept tables belongs to the workbook as it stands, so that a load
that is taken back finds the one before. The files alone need pyarrow, which is imported only then.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Protocol

import pandas as pd

from orderwright.errors import DeskError
from orderwright.tables import SCHEMA

KEPT_LOADS = 20
"""How many loads of a table are kept."""

_MARK = re.compile(r"[0-9A-Za-z-]+")


class Mirror(Protocol):
    """Where it is kept."""

    def read(self, table: str, stamp: str) -> pd.DataFrame | None:
        """What the ERP said of a table: its key columns and those that loads filled; None if not known."""
        ...

    def keep(self, table: str, stamp: str, frame: pd.DataFrame) -> None:
        """Keeps it under a mark; marks sort by time. What is older than the last loads goes.

        Raises:
            DeskError: it cannot be written.
        """
        ...


class MemoryMirror:
    """Kept in memory; what it does not know itself it asks of the one beneath, which it never writes."""

    def __init__(self, beneath: Mirror | None = None) -> None:
        self._frames: dict[tuple[str, str], pd.DataFrame] = {}
        self._beneath = beneath

    def read(self, table: str, stamp: str) -> pd.DataFrame | None:
        """See `Mirror`."""
        found = self._frames.get((table, stamp))
        return self._beneath.read(table, stamp) if found is None and self._beneath else found

    def keep(self, table: str, stamp: str, frame: pd.DataFrame) -> None:
        """See `Mirror`."""
        self._frames[table, stamp] = frame.copy()
        for old in sorted(key for key in self._frames if key[0] == table)[:-KEPT_LOADS]:
            del self._frames[old]


class FileMirror:
    """Parquet files in a folder, ``OrderLines-<mark>.parquet``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, table: str, stamp: str) -> pd.DataFrame | None:
        """See `Mirror`; a damaged file is as good as none."""
        from orderwright.hosts.parquet import read_held  # noqa: PLC0415 - memory does without pyarrow

        if not _MARK.fullmatch(stamp) or not self._file(table, stamp).is_file():
            return None
        try:
            return read_held(SCHEMA[table], self._file(table, stamp))
        except DeskError:
            return None

    def keep(self, table: str, stamp: str, frame: pd.DataFrame) -> None:
        """See `Mirror`."""
        from orderwright.hosts.parquet import write_parquet  # noqa: PLC0415 - memory does without pyarrow

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_parquet(SCHEMA[table], frame, self._file(table, stamp))
        except OSError as error:
            message = f"What the ERP says cannot be kept beside the workbook: {error.strerror}."
            raise DeskError(message, file=str(self.folder)) from error
        for old in sorted(self.folder.glob(f"{table}-*.parquet"))[:-KEPT_LOADS]:
            with contextlib.suppress(OSError):
                old.unlink()

    def _file(self, table: str, stamp: str) -> Path:
        return self.folder / f"{table}-{stamp}.parquet"
