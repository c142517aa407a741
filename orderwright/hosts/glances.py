"""Typed copies of tables beside a workbook, for looking things up while the file stays the same.

They are made anew from the workbook whenever it is another; nothing is lost with them.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from orderwright.errors import DeskError
from orderwright.hosts.parquet import read_parquet, write_parquet
from orderwright.tables import SCHEMA

_NONE = "none"


def stamp_of(path: Path) -> str:
    """Fingerprint of a file; blank where it cannot be read, which reading it says better."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class Glances:
    """The copies in a folder, one Parquet file a table, of one version of the workbook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, stamp: str, names: Sequence[str]) -> dict[str, pd.DataFrame] | None:
        """The tables as this version of the workbook had them; None where they are not all kept."""
        if not all(self._kept(stamp, name) for name in names):
            return None
        there = [name for name in names if self._file(stamp, name).is_file()]
        try:
            return {name: read_parquet(SCHEMA[name], self._file(stamp, name)) for name in there}
        except DeskError:
            return None

    def keep(self, stamp: str, names: Sequence[str], frames: Mapping[str, pd.DataFrame]) -> None:
        """Keeps them instead of those of other versions; where nothing can be written, nothing is kept."""
        if not stamp:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in self.folder.iterdir():
                if not old.name.startswith(stamp[:16]):
                    old.unlink(missing_ok=True)
            for name in names:
                if name in frames:
                    write_parquet(SCHEMA[name], frames[name], self._file(stamp, name))
                else:
                    self._file(stamp, name).with_suffix(f".{_NONE}").touch()

    def _kept(self, stamp: str, name: str) -> bool:
        file = self._file(stamp, name)
        return file.is_file() or file.with_suffix(f".{_NONE}").is_file()

    def _file(self, stamp: str, name: str) -> Path:
        return self.folder / f"{stamp[:16]}-{name}.parquet"
