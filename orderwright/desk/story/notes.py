"""What people wrote on orders since a day's first run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.desk.opening import OpenDesk
from orderwright.desk.run_ends import known_runs
from orderwright.desk.story.cells import ChangedCell, written_cells
from orderwright.desk.words import words_changed
from orderwright.desk.zone import local
from orderwright.hosts.run import Run
from orderwright.tables import SCHEMA
from orderwright.tables.frames import first_positions

Notes = dict[str, dict[str, str]]
"""By order what was written last, by the place: ``Note`` or ``line 10, Line Hold``."""


def runs_of(desk: OpenDesk, day: dt.date) -> list[Run]:
    """The runs of a day of the company's zone, the oldest first."""
    runs = known_runs(desk.host.journal, desk.book)
    return [run for run in runs if local(desk.book, run.at).date() == day]


def written_since(desk: OpenDesk) -> tuple[TableChange, ...]:
    """What people wrote since the last run; nothing where that is not known."""
    words = desk.host.journal.words()
    return () if words is None else words_changed(words, desk.book.tables)


def notes_of(desk: OpenDesk, day: dt.date) -> Notes:
    """What people wrote after the first run of a day, up to now where the day is today."""
    later = runs_of(desk, day)[1:]
    changes = [change for run in later for change in desk.host.journal.record(run.run_id).noticed]
    if day == local(desk.book, desk.now).date():
        changes += written_since(desk)
    notes: Notes = {}
    for order, place, text in _written(desk, changes):
        notes.setdefault(order, {})[place] = text
    return {order: {place: text for place, text in found.items() if text} for order, found in notes.items()}


def _written(desk: OpenDesk, changes: Iterable[TableChange]) -> Iterator[tuple[str, str, str]]:
    """Order, place and text of every cell that people wrote; blank where they wiped it out."""
    for change in changes:
        for cell in written_cells(change):
            order, line = _order_and_line(desk.book, change.table, cell)
            header = cell.column.header
            if order:
                yield order, f"line {line}, {header}" if line else header, cell.after


def _order_and_line(book: OrderBook, table: str, cell: ChangedCell) -> tuple[str, str]:
    """Whose row it is; blank where it is no order's."""
    rows, n = cell.frame, cell.row
    if "order_no" not in rows and "order_no" in SCHEMA[table].by_key:
        rows = book[table]
        key = SCHEMA[table].keys[0]
        n = int(first_positions(pd.Index(rows[key]), pd.Index([cell.frame[key].iloc[cell.row]]))[0])
    if "order_no" not in rows or n < 0:
        return "", ""
    return str(rows["order_no"].iloc[n]), str(rows["line_no"].iloc[n]) if "line_no" in rows else ""
