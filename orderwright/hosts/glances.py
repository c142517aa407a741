"""Typed copies of tables beside a workbook, for looking things up while the file stays the same.

They are made anew from the workbook whenever it is another; nothing is lost with them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from orderwright.errors import DeskError
from orderwright.hosts.parquet import read_held, write_parquet
from orderwright.hosts.wanted import Wanted
from orderwright.patience import patiently
from orderwright.tables import SCHEMA

_INDEX = "index.json"


def stamp_of(path: Path) -> str:
    """Fingerprint of a file; blank where it cannot be read, which reading it says better."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class Glances:
    """The copies in a folder, one Parquet file for the columns that were asked for of a table.

    A file's name tells from which cells it was made, so that it still holds in another version of the
    workbook in which these did not change. The index says which files a version has.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, stamp: str, wanted: Wanted) -> dict[str, pd.DataFrame] | None:
        """The columns as this version of the workbook has them; None where they are not all kept."""
        files = self._files(stamp)
        asked = {name: files.get(_asked(name, columns)) for name, columns in wanted.items()}
        if None in asked.values():
            return None
        there = {name: file for name, file in asked.items() if file}
        found = {name: frame for name, file in there.items() if (frame := self.table(file, name)) is not None}
        return found if len(found) == len(there) else None

    def table(self, file: str, name: str) -> pd.DataFrame | None:
        """The table in a file; None where there is none, or it is damaged, and then it goes."""
        path = self.folder / file
        try:
            return read_held(SCHEMA[name], path) if path.is_file() else None
        except DeskError:
            with contextlib.suppress(OSError):
                path.unlink()
            return None

    def keep(self, stamp: str, frames: Mapping[str, tuple[str, pd.DataFrame | None]], wanted: Wanted) -> None:
        """Keeps them instead of those of other versions; where nothing can be written, nothing is kept.

        Args:
            stamp: fingerprint of the workbook.
            frames: by table, the name of its file and its rows; a blank name and None where there is no such
                table.
            wanted: the columns asked for.
        """
        if not stamp:
            return
        files = self._files(stamp) | {_asked(name, wanted[name]): file for name, (file, _) in frames.items()}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, (file, frame) in frames.items():
                if frame is not None and not (self.folder / file).is_file():
                    write_parquet(SCHEMA[name], frame, self.folder / file)
            self._point_to(stamp, files)
            for old in self.folder.iterdir():
                if old.name not in {_INDEX, *files.values()}:
                    old.unlink(missing_ok=True)

    def _files(self, stamp: str) -> dict[str, str]:
        """The file of every table that this version has; a blank name where it has no such table."""
        try:
            index = json.loads((self.folder / _INDEX).read_text(encoding="utf-8"))
            return dict(index["files"]) if index["stamp"] == stamp else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _point_to(self, stamp: str, files: Mapping[str, str]) -> None:
        new = self.folder / f"{secrets.token_hex(4)}.new"
        new.write_text(json.dumps({"stamp": stamp, "files": files}, indent=1), encoding="utf-8")
        patiently(lambda: new.replace(self.folder / _INDEX))


def file_name(name: str, source: str, columns: tuple[str, ...]) -> str:
    """Name of the file for columns of a table that were read from such cells."""
    told = repr((source, columns, [str(SCHEMA[name].column(key).kind) for key in columns])).encode()
    return f"{hashlib.blake2b(told, digest_size=12).hexdigest()}-{name}.parquet"


def _asked(name: str, columns: tuple[str, ...]) -> str:
    return f"{name}: {' '.join(columns)}"
