"""What a run leaves behind for the next one to compare with; only the newest is kept."""

from __future__ import annotations

import hashlib

from orderwright.changes import TableChange
from orderwright.hosts.record import Record, record_bytes, record_of
from orderwright.hosts.shelf import Shelf


class Kept:
    """Rows of tables that runs leave beside the journal, a file a run.

    Attributes:
        shelf: where the files lie.
        suffix: what their names end with, after the run's id.
    """

    def __init__(self, shelf: Shelf, suffix: str) -> None:
        self.shelf = shelf
        self.suffix = suffix

    def run_ids(self) -> list[str]:
        """Runs that left something, the oldest first."""
        return sorted(
            name.removesuffix(self.suffix) for name in self.shelf.names() if name.endswith(self.suffix)
        )

    def read(self, run_id: str) -> tuple[TableChange, ...] | None:
        """What a run left; None where that is missing or damaged."""
        try:
            return record_of(self.shelf.read(run_id + self.suffix)).noticed
        except (OSError, ValueError):
            return None

    def sha256(self, run_id: str) -> str:
        """The hash of what a run left; blank where it is missing."""
        try:
            return hashlib.sha256(self.shelf.read(run_id + self.suffix)).hexdigest()
        except OSError:
            return ""

    def put(self, run_id: str, rows: tuple[TableChange, ...]) -> None:
        """Keeps what a run leaves.

        Raises:
            DeskError: it cannot be written.
        """
        self.shelf.put(run_id + self.suffix, record_bytes(Record(noticed=rows)))

    def drop_before(self, run_id: str) -> None:
        """Takes away what earlier runs left."""
        for older in self.run_ids():
            if older < run_id:
                self.shelf.drop(older + self.suffix)
