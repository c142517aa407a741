"""What the run journal knows of an order: what runs did to its rows, what people typed between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from orderwright.changes import TableChange
from orderwright.desk.story.cells import ChangedCell, edited_cells, written_cells
from orderwright.desk.story.event import Event
from orderwright.desk.story.row_words import arrow, where, whole_rows
from orderwright.desk.story.rows import OrderRows
from orderwright.hosts.run import Run

_QUIET = frozenset(
    {"MyList", "NotChecked", "WaitingOn", "DeskDays", "SinceLoad", "Unsettled", "Loads", "Closed"}
)
"""Tables that only repeat what others say."""
_SHOWN = frozenset({"Findings", "ErpCorrections", "Allocations"})
"""Written tables of which only a person's words and the state are told where a row changes."""
_STATES = frozenset({"state", "decision", "owner", "note", "snooze_until", "reason", "waiting_on"})
_ECHO = (("OrderLines", "verdict"), ("OrderLines", "desk_status"))
"""Says again, line by line, what the findings and the order tell."""
_STATUS = ("Orders", "desk_status")


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
    run_id: str, at: dt.datetime, noticed: Iterable[TableChange], rows: OrderRows
) -> Iterator[Event]:
    """What people typed in the desk's columns before a moment."""
    for mine in (rows.change(change) for change in noticed if change.table not in _QUIET):
        for cell in written_cells(mine):
            what, line = _told(mine.table, cell, rows)
            yield Event(
                at,
                what,
                "note",
                "by hand",
                run_id,
                mine.table,
                line,
                cell.column.key,
                cell.before,
                cell.after,
            )


def _edits(run: Run, at: dt.datetime, change: TableChange, rows: OrderRows) -> Iterator[Event]:
    kind = "correction" if change.table == "ErpCorrections" else "load" if run.verb == "load" else "changed"
    for cell in edited_cells(change):
        column = cell.column.key
        if (change.table in _SHOWN and column not in _STATES) or (change.table, column) in _ECHO:
            continue
        what, line = _told(change.table, cell, rows)
        moves = (change.table, column) == _STATUS
        what += f" by rule pack {run.rule_pack}" if moves and run.rule_pack else ""
        kind_told = "stage" if moves else kind
        yield Event(
            at, what, kind_told, by(run), run.run_id, change.table, line, column, cell.before, cell.after
        )


def _told(table: str, cell: ChangedCell, rows: OrderRows) -> tuple[str, str]:
    """A changed cell in words, and the line concerned."""
    line = rows.line_of(table, cell.frame, cell.row)
    return f"{where(table, line)}{cell.column.header}: {arrow(cell.before, cell.after)}", line


def _returned(changes: Iterable[TableChange], rows: OrderRows) -> frozenset[str]:
    """Tables of which rows of the order came back from Closed."""
    closed = [rows.of("Closed", change.removed) for change in changes if change.table == "Closed"]
    return frozenset(name for frame in closed for name in frame["table"])


def by(run: Run) -> str:
    """Who did a run, by which verb."""
    return f"{run.verb}, {run.who}"
