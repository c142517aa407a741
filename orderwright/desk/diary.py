"""The verb diary: what was done on a day, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from orderwright.changes import TableChange
from orderwright.desk.choosing import undone_by
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.run_words import run_json, touched_words
from orderwright.desk.story.cells import written_cells
from orderwright.desk.story.notes import runs_of, written_since
from orderwright.desk.story.row_words import arrow
from orderwright.desk.zone import local
from orderwright.hosts.run import Run
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_MOST = 10


def diary(desk: OpenDesk, day: dt.date | None = None) -> Outcome:
    """Tells a day's runs, and what people wrote between them.

    Args:
        desk: the desk in hand.
        day: the day in the company's zone; today where not given.
    """
    today = local(desk.book, desk.now).date()
    day = day or today
    runs = runs_of(desk, day)
    undone = undone_by(known_runs(desk.host.journal, desk.book))
    noticed = {run.run_id: desk.host.journal.record(run.run_id).noticed for run in runs}
    later = written_since(desk) if day == today else ()
    lines = [line for run in runs for line in _told(desk, run, noticed[run.run_id], undone)]
    lines += _written(later, "since the last run")
    return Outcome(
        f"{day.isoformat()}: {counted(len(runs), 'run')} of {desk.host.name}.",
        {
            "day": day.isoformat(),
            "runs": [
                {
                    **run_json(run, undone.get(run.run_id, "")),
                    "written_before": _written_json(noticed[run.run_id]),
                }
                for run in runs
            ],
            "written_since": _written_json(later),
        },
        lines=tuple(lines),
    )


def _told(desk: OpenDesk, run: Run, noticed: Sequence[TableChange], undone: dict[str, str]) -> list[str]:
    clock = f"{local(desk.book, run.at):%H:%M}"
    lines = _written(noticed, f"before {clock}")
    lines.append(f"  {clock}  {run.verb} ({run.who}): {run.sentence}")
    if run.read:
        lines.append(f"         from {', '.join(one.name for one in run.read)}")
    if done := touched_words(run):
        lines.append(f"         {done}")
    if run.made:
        lines.append(f"         made {', '.join(one.name for one in run.made)}")
    if run.run_id in undone:
        lines.append(f"         taken back by run {undone[run.run_id]}")
    return lines


def _written(changes: Sequence[TableChange], when: str) -> list[str]:
    """What people wrote, the first few cells by name."""
    cells = [(change.table, cell) for change in changes for cell in written_cells(change)]
    if not cells:
        return []
    lines = [f"  by hand {when}: {counted(len(cells), 'cell')}"]
    for table, cell in cells[:_MOST]:
        row = "/".join(str(cell.frame[key].iloc[cell.row]) for key in SCHEMA[table].keys)
        place = f"{SCHEMA[table].sheet} {row}, {cell.column.header}"
        lines.append(f"         {place}: {arrow(cell.before, cell.after)}")
    return [*lines, *([f"         … and {len(cells) - _MOST:,} more"] if len(cells) > _MOST else [])]


def _written_json(changes: Sequence[TableChange]) -> list[dict[str, object]]:
    return [
        {
            "table": change.table,
            "key": [str(cell.frame[key].iloc[cell.row]) for key in SCHEMA[change.table].keys],
            "column": cell.column.key,
            "before": cell.before or None,
            "after": cell.after or None,
        }
        for change in changes
        for cell in written_cells(change)
    ]
