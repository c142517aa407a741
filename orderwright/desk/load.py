"""The verb load: exports into the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from orderwright.changes import Changes
from orderwright.desk.corrections import noticing
from orderwright.desk.json_body import findings_json
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.overlong import closable
from orderwright.desk.settling import Settled, settled
from orderwright.desk.since_load import since_json, since_lines
from orderwright.desk.telling import told
from orderwright.erp.folders import files_of
from orderwright.erp.load import Loaded, load_files
from orderwright.erp.terms import Terms
from orderwright.errors import DeskError
from orderwright.freshness import company_zone, stale_lines
from orderwright.moments import zone_named

_DIFFERENCES = frozenset({"SinceLoad", "Unsettled"})
"""Tables of what a load changes; older desks lack them."""


def load(
    desk: OpenDesk,
    files: Sequence[Path],
    profile: str | None = None,
    exported_at: str | None = None,
    *,
    partial: bool = False,
    confirm: bool = False,
) -> Outcome:
    """Merges exports into the desk by key; the desk's own columns stay.

    Args:
        desk: the desk in hand.
        files: the exports, or folders of exports.
        profile: their layout; found by itself where not given.
        exported_at: the time for which they speak; the files' own times where not given.
        partial: they are only a part; no row is gone because they lack it.
        confirm: load them even if they look wrong.

    Raises:
        DeskError: a file that cannot be read, or files that look wrong.
    """
    terms = _terms(desk, exported_at, partial=partial, confirm=confirm)
    before, tables = noticing(desk), dict(desk.book.tables)
    loaded = load_files(tables, files_of(files), profile, desk.book.as_of, desk.now, terms, last=before.last)
    corrections = settled(desk, before, loaded)
    errors = bool((loaded.findings["severity"] == "error").any()) if len(loaded.findings) else False
    return Outcome(
        _message(loaded, simulate=desk.simulate),
        lambda: {
            "tables": loaded.counts,
            "since_load": since_json(loaded.since),
            "corrections": dict(corrections.counts),
            "findings": findings_json(loaded.findings),
        },
        _writable(desk, corrections.changes),
        blocked=errors,
        lines=_lines(desk, loaded, corrections, movable=terms.movable),
    )


def _terms(desk: OpenDesk, exported_at: str | None, *, partial: bool, confirm: bool) -> Terms:
    zone = company_zone(desk.book)
    at = _moment(exported_at, zone, desk.now)
    return Terms(partial, confirm, at, "Closed" in desk.book.tables, zone, closable(desk.host))


def _lines(desk: OpenDesk, loaded: Loaded, corrections: Settled, *, movable: bool) -> tuple[str, ...]:
    """What the load did, what it could not do, and what is wrong in the exports."""
    return (
        *(f"  {text}" for text in (*loaded.summary, *corrections.lines)),
        *_asides(desk, movable=movable),
        *(since_lines(loaded.since) if desk.simulate else _where(loaded.since)),
        *stale_lines(desk.book.with_tables(loaded.frames), desk.now),
        *told(loaded.findings),
    )


def _moment(text: str | None, zone: dt.tzinfo, now: dt.datetime) -> dt.datetime | None:
    """The time that somebody typed; in the company's zone where it names none."""
    if text is None:
        return None
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise DeskError(f"--exported-at: {text!r} is no time. Write it as 2026-11-25T07:10.") from None
    found = found if found.tzinfo else found.replace(tzinfo=zone)
    if found > now:
        raise DeskError(f"--exported-at: {text!r} has not come yet. Name the time of the export.")
    return found


def _message(loaded: Loaded, *, simulate: bool) -> str:
    return f"Nothing written. {loaded.message}" if simulate else loaded.message


def _where(since: pd.DataFrame) -> tuple[str, ...]:
    return ("  Row by row in the sheet Since last load; rows that are gone in Closed.",) if len(since) else ()


def _asides(desk: OpenDesk, *, movable: bool) -> list[str]:
    """What keeps the load from doing all that it should."""
    said = []
    if not movable:
        said.append("  The workbook has no table Closed, so rows that are gone stay where they are.")
    named = desk.book.setting("time_zone")
    if zone_named(named) is None:
        said.append(
            f"  Settings, time_zone: {named!r} is no zone such as Europe/Berlin; the computer's is used."
        )
    return said


def _writable(desk: OpenDesk, changes: Changes) -> Changes:
    """The changes without what the workbook has no sheet for."""
    lacking = _DIFFERENCES - set(desk.book.tables)
    if not lacking:
        return changes
    return replace(changes, tables=tuple(t for t in changes.tables if t.table not in lacking))
