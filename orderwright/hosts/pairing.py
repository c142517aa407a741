"""A workbook and the Parquet tables beside it change together, or not at all.

They are several files, so one of them decides: new tables are written under names of their own first, a note
says which workbook (by its hash) they belong to, then the workbook is replaced. From that moment on the new
tables count, even if the run is killed before they have their final names.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from orderwright.errors import DeskError
from orderwright.hosts.desk_folder import folder_beside
from orderwright.hosts.parquet import write_parquet
from orderwright.hosts.replacing import force_to_disk, sha256_of
from orderwright.patience import patiently
from orderwright.tables import SCHEMA

Announce = Callable[[Path | None], None]
"""Told the new workbook before it takes the old one's place; None where the workbook stays."""
_NOTE = "pending.json"
_UNFINISHED = ("*.pending", "*.new")


@dataclass(frozen=True)
class Pending:
    """New tables that wait for their workbook.

    Attributes:
        before: the hash of the workbook that they replace the tables of.
        after: the hash of the workbook that they belong to.
        files: names of the new files by table.
    """

    before: str
    after: str
    files: dict[str, str]


class TablesBeside:
    """The Parquet tables of one workbook."""

    def __init__(self, book: Path) -> None:
        self._book = book
        self._folder = folder_beside(book)

    def files(self, sha256: str) -> dict[str, Path]:
        """The files that belong to a version of the workbook, by table."""
        found = {path.stem: path for path in self._folder.glob("*.parquet") if path.stem in SCHEMA}
        pending = self._pending()
        if pending and self._counts(pending, sha256):
            new = {table: self._folder / name for table, name in pending.files.items()}
            found |= {table: path for table, path in new.items() if path.exists()}
        return found

    def settle(self, sha256: str) -> None:
        """Ends what a killed run left: new tables of this version get their names, all others go.

        Raises:
            DeskError: a program holds an old table, so that the new one, which counts, has no name yet.
        """
        pending = self._pending()
        if pending and self._counts(pending, sha256):
            for table, name in pending.files.items():
                self._name(self._folder / name, self._folder / f"{table}.parquet")
        self._sweep()

    def _name(self, new: Path, named: Path) -> None:
        try:
            with contextlib.suppress(FileNotFoundError):
                patiently(lambda: new.replace(named))
        except PermissionError as error:
            raise DeskError(
                "Another program holds this file. Close it and try again.", file=str(named)
            ) from error

    @contextlib.contextmanager
    def changing(self, frames: Mapping[str, pd.DataFrame], sha256: str) -> Iterator[Announce]:
        """Writes new tables; they count when the block ends, and go when it fails.

        The block calls what it is given as soon as the new workbook is known.

        Args:
            frames: the tables as they shall be.
            sha256: the hash of the workbook as it is.
        """
        if not frames:
            yield lambda _: None
            return
        self._folder.mkdir(exist_ok=True)
        names = {table: f"{table}.{secrets.token_hex(4)}.pending" for table in frames}
        after = sha256

        def announce(book: Path | None) -> None:
            nonlocal after
            after = sha256_of(book) if book else sha256
            self._announce(Pending(sha256, after, names))

        try:
            for table, frame in frames.items():
                write_parquet(SCHEMA[table], frame, self._folder / names[table])
                force_to_disk(self._folder / names[table])
            yield announce
        except BaseException:
            if after != sha256 and sha256_of(self._book) == after:
                self.settle(after)
            self._sweep()
            raise
        with contextlib.suppress(DeskError):  # they count already, and the next run gives them their names
            self.settle(after)

    def _counts(self, pending: Pending, sha256: str) -> bool:
        """Whether the workbook was replaced; one that was saved since counts as the new one."""
        return sha256 != pending.before or pending.before == pending.after

    def _pending(self) -> Pending | None:
        try:
            found = json.loads((self._folder / _NOTE).read_text(encoding="utf-8"))
            return Pending(found["before"], found["after"], dict(found["files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _announce(self, pending: Pending) -> None:
        new = self._folder / f"{_NOTE}.new"
        new.write_text(json.dumps(asdict(pending)), encoding="utf-8")
        force_to_disk(new)
        patiently(lambda: new.replace(self._folder / _NOTE))

    def _sweep(self) -> None:
        """Takes the note away last: until then it says what counts."""
        for pattern in _UNFINISHED:
            for left in self._folder.glob(pattern):
                with contextlib.suppress(OSError):
                    left.unlink()
        with contextlib.suppress(PermissionError):  # without its tables it says nothing
            patiently(lambda: (self._folder / _NOTE).unlink(missing_ok=True))
