"""What a load did to a table, file by file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from orderwright.erp.export import Export
from orderwright.erp.fed import Fed
from orderwright.tables.frames import Mask, Positions


@dataclass
class FileTally:
    """One file's part in a table, and the time for which the file speaks."""

    file: str
    sha256: str
    as_of: dt.datetime | None = None
    rows: int = 0
    new: int = 0
    changed: int = 0


@dataclass
class TableTally:
    """What became of one table.

    Attributes:
        table: name of the table.
        files: by file name.
        new: rows that were new.
        changed: rows that had changed.
        gone: rows of the desk that the exports no longer have; they moved to Closed.
        back: rows that were closed and came back.
        too_long: keys of rows that stay because Closed cannot hold what is written on them.
        beside: files whose cells were only looked up for this table, with their rows.
    """

    table: str
    files: dict[str, FileTally] = field(default_factory=dict)
    beside: dict[str, FileTally] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    gone: int = 0
    back: int = 0
    too_long: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(file.rows for file in self.files.values())

    @property
    def counts(self) -> dict[str, int]:
        """The figures by name."""
        names = ("rows", "new", "changed", "gone", "back")
        return {name: getattr(self, name) for name in names}

    def add(self, fed: Fed, rows: Positions, old_height: int, changed: Mask) -> None:
        """Counts a feed's rows.

        Args:
            fed: the feed.
            rows: row of the merged table for each row of the feed; -1 where it was not merged.
            old_height: rows that the table had before.
            changed: which of these have changed.
        """
        of_export = fed.exports
        for number, export in enumerate(fed.rows.stack.exports):
            tally = self.files.setdefault(
                export.file, FileTally(export.file, export.sha256, export.speaks_for)
            )
            mine = np.unique(rows[(of_export == number) & (rows >= 0)])
            tally.rows += len(mine)
            tally.new += int((mine >= old_height).sum())
            tally.changed += int(changed[mine[mine < old_height]].sum())


def tell_of_files_beside(tallies: Sequence[TableTally], used: Sequence[tuple[str, Export]]) -> None:
    """Files that feed no table of their own are told with the first table for which they were looked up.

    Args:
        tallies: what became of the tables.
        used: table and export of every look-up.
    """
    told = {file for tally in tallies for file in tally.files}
    by_table = {tally.table: tally for tally in tallies}
    for table, export in used:
        if export.file not in told:
            told.add(export.file)
            by_table[table].beside[export.file] = FileTally(
                export.file, export.sha256, export.speaks_for, export.rows
            )
