"""A run done anew from what was recorded: the same input must give the same changes (reperformance)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from orderwright.changes import Changes, TableChange
from orderwright.desk.keeping import with_kept
from orderwright.desk.ledger.before import before
from orderwright.desk.ledger.compared import differing
from orderwright.desk.ledger.heads import company_of_file
from orderwright.desk.ledger.inputs import input_hashes
from orderwright.desk.ledger.place import ledger_at
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.record import record_of
from orderwright.ledger.entry import RUN, Entry
from orderwright.ledger.trail import AuditTrail
from orderwright.tables import SCHEMA

_FROM_OUTSIDE: Final = {
    "load": "read the ERP's files",
    "run": "read the ERP's files",
    "documents": "drew numbers and made papers",
    "undo": "took another run back",
    "values": "replaced formulas",
}


@dataclass(frozen=True)
class _Recorded:
    """A run as the trail has it: its entry, and what it changed."""

    entry: Entry
    changes: Changes


def replay(run: str, book: Path, ledger: str | None) -> Outcome:
    """Does a recorded run anew and compares what it changes with what was recorded; writes nothing.

    Args:
        run: its id, or a part of it that fits one run only.
        book: its workbook, as it is now or as it was before the run.
        ledger: address or path; the configured one where not given.

    Raises:
        DeskError: no such run in the trail, or only the hash of what it changed is left.
    """
    host = FileHost(book)
    with ledger_at(ledger, company_of_file(host)) as found:
        recorded = _recorded(found.trail, run, host)
    entry = recorded.entry
    when = dt.datetime.fromisoformat(entry.at)
    with before(book, entry.run_id, dt.date.fromisoformat(entry.as_of), when) as desk:
        apart = apart_tables(json.loads(entry.inputs), input_hashes(desk.book.tables))
        return _judged(recorded, desk, apart)


def apart_tables(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Tables that are no longer as they were read."""
    names = {**wanted, **found}
    known = [table.name for table in SCHEMA if table.name in names]
    return [name for name in known if wanted.get(name) != found.get(name)]


def _recorded(trail: AuditTrail, run: str, host: FileHost) -> _Recorded:
    ids = [one for one in host.journal.run_ids() if run in one] or [run]
    if len(ids) > 1:
        raise DeskError(f"{len(ids)} runs fit {run}. Name one wholly; orderwright runs lists them.")
    found = [one for one in trail.of_run(ids[0]) if one.kind == RUN and one.workbook == host.path.name]
    if not found:
        raise DeskError(f"The audit trail has no run {run} of {host.path.name}. orderwright log lists them.")
    packed = trail.changes(found[-1])
    if packed is None:
        packed = _from_journal(host, found[-1])
    return _Recorded(found[-1], record_of(packed).changes)


def _from_journal(host: FileHost, entry: Entry) -> bytes:
    """What a large run changed, which the trail keeps as a hash only."""
    same = (run for run in host.journal.runs() if run.run_id == entry.run_id)
    run = next((run for run in same if run.changes_sha256 == entry.changes_sha256), None)
    if run is None or host.journal.record_faults(run):
        message = (
            f"Of run {entry.run_id} the trail keeps the hash of its changes only, and the "
            "workbook's own journal no longer has these changes."
        )
        raise DeskError(message, file=str(host.path))
    return host.journal.packed(entry.run_id)


def _judged(recorded: _Recorded, desk: OpenDesk, apart: list[str]) -> Outcome:
    entry = recorded.entry
    body: dict[str, Any] = {
        "run": entry.run_id,
        "entry": entry.sequence,
        "verb": entry.verb,
        "rule_pack": entry.rule_pack,
        "input_same": not apart,
        "tables_apart": apart,
        "same": None,
        "differences": [],
    }
    named = f"Run {entry.run_id} ({entry.verb} by {entry.who}, entry {entry.sequence})"
    if entry.verb in _FROM_OUTSIDE:
        said = f"{named} {_FROM_OUTSIDE[entry.verb]}, so it cannot be done anew from the tables alone."
        return Outcome(said, body, blocked=True)
    if apart:
        said = (
            f"{named} cannot be done anew: {', '.join(apart)} are no longer as it read them. "
            "Name the workbook as it was before the run, for example from its folder backups."
        )
        return Outcome(said, body, blocked=True)
    lines = differing(recorded.changes.tables, _again(desk, entry))
    packs = ""
    if entry.rule_pack != PACK_VERSION:
        packs = f" Rules {entry.rule_pack} judged then, {PACK_VERSION} now."
    same = f"{named} gives the same changes again: {_size(recorded.changes.tables)}.{packs}"
    other = f"{named} gives other changes now, in {len(lines)} places.{packs}"
    return Outcome(
        other if lines else same,
        {**body, "same": not lines, "differences": lines},
        blocked=bool(lines),
        lines=tuple(f"  {line}" for line in lines[:20]),
    )


def _again(desk: OpenDesk, entry: Entry) -> tuple[TableChange, ...]:
    done = verb(entry.verb)
    given: dict[str, Any] = json.loads(entry.arguments)
    days = {option.parameter for option in done.options if option.kind == "day"}
    given = {key: dt.date.fromisoformat(one) if key in days else one for key, one in given.items()}
    outcome: Outcome = done.called(replace(desk, simulate=True), **given)
    changes = outcome.changes.in_standing_order(desk.book.sorted_by_hand)
    return with_kept(desk, changes).tables


def _size(tables: tuple[TableChange, ...]) -> str:
    rows = sum(len(t.added) + len(t.removed) for t in tables)
    return f"{rows:,} rows and {sum(t.edited_cells for t in tables):,} cells"
