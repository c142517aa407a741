"""What the run journal knows of an order: what runs did to its rows, what people typed between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pandas as pd

from orderwright.changes import TableChange
from orderwright.desk.cell_texts import cell_text
from orderwright.desk.story.event import Event
from orderwright.desk.story.row_words import arrow, where, whole_rows
from orderwright.desk.story.rows import OrderRows
from orderwright.hosts.run import Run
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import differs, typed_frame

_QUIET = frozenset({"MyList", "NotChecked", "WaitingOn", "DeskDays", "SinceLoad", "Loads", "Closed"})
"""Tables that only repeat what others say."""
_SHOWN = frozenset({"Findings", "ErpCorrections", "Allocations"})
"""Written tables of which only a person's words and the state are told where a row changes."""
_STATES = frozenset({"state", "decision", "owner", "note", "snooze_until", "reason", "waiting_on"})


def run_events(run: Run, at: dt.datetime, changes: Iterable[TableChange], rows: OrderRows) -> Iterator[Event]:
    """What a run did to the order.

    Args:
        run: the run.
        at: when, in the company's zone.
        changes: what it did to tables.
        rows: finds the order's rows.
    """
    told = list(changes)
    returned = _returned(told, rows)
    for mine in (rows.change(change) for change in told if change.table not in _QUIET):
        came = "back" if mine.table in returned else "new"
        for frame, became in ((mine.added, came), (mine.removed, "gone")):
            for what, kind, line in whole_rows(mine.table, frame, became):
                yield Event(at, what, kind, by(run), run.run_id, mine.table, line)
        yield from _edits(run, at, mine, rows)


def note_events(
    who: str, run_id: str, at: dt.datetime, noticed: Iterable[TableChange], rows: OrderRows
) -> Iterator[Event]:
    """What people typed in the desk's columns before a moment."""
    for mine in (rows.change(change) for change in noticed if change.table not in _QUIET):
        table = SCHEMA[mine.table]
        pairs = (
            (mine.before, mine.after),
            (_blank(table, mine.added), mine.added),
            (mine.removed, _blank(table, mine.removed)),
        )
        for before, after in pairs:
            for line, column, old, new in _cells(table, before, after, rows):
                what = f"{where(table.name, line)}{table.column(column).header}: {arrow(old, new)}"
                yield Event(at, what, "note", who, run_id, mine.table, line, column, old, new)


def _edits(run: Run, at: dt.datetime, change: TableChange, rows: OrderRows) -> Iterator[Event]:
    table = SCHEMA[change.table]
    for line, column, old, new in _cells(table, change.before, change.after, rows):
        if table.name in _SHOWN and column not in _STATES:
            continue
        what = f"{where(table.name, line)}{table.column(column).header}: {arrow(old, new)}"
        kind = "correction" if table.name == "ErpCorrections" else "load" if run.verb == "load" else "changed"
        yield Event(at, what, kind, by(run), run.run_id, table.name, line, column, old, new)


def _cells(
    table: Table, before: pd.DataFrame, after: pd.DataFrame, rows: OrderRows
) -> Iterator[tuple[str, str, str, str]]:
    """Line, column, old and new of every cell that differs."""
    for column in (c for c in table.columns if c.key in after and c.key in before and not c.part_of_key):
        for n in differs(before[column.key], after[column.key]).nonzero()[0]:
            line = rows.line_of(table.name, after, n)
            old, new = (cell_text(column, frame[column.key], n) for frame in (before, after))
            yield line, column.key, old, new


def _blank(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with nothing but their keys."""
    return typed_frame(table, {key: rows[key] for key in table.keys}, len(rows))


def _returned(changes: Iterable[TableChange], rows: OrderRows) -> frozenset[str]:
    """Tables of which rows of the order came back from Closed."""
    closed = [rows.of("Closed", change.removed) for change in changes if change.table == "Closed"]
    return frozenset(name for frame in closed for name in frame["table"])


def by(run: Run) -> str:
    """Who did a run, by which verb."""
    return f"{run.verb}, {run.who}"
