"""The verb log: what was done by whom on all workbooks, whether that record is whole, and a run done anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from orderwright.desk.ledger.heads import company_of_file, known_heads
from orderwright.desk.ledger.place import ledger_at
from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.ledger.entry import END, Entry, Head, head_of
from orderwright.ledger.trail import AuditTrail
from orderwright.spoken import counted

VERIFY, REPLAY = "verify", "replay"


def log(
    words: Sequence[str] = (),
    *,
    head: str | None = None,
    ledger: str | None = None,
    company: str | None = None,
    most: int = 20,
) -> Outcome:
    """Lists the audit trail, looks whether it is whole, or does a run anew.

    Args:
        words: nothing or a workbook; ``verify`` and perhaps a workbook; ``replay``, a run and its workbook.
        head: entry that must stand in the trail: its hash, or number and hash.
        ledger: address or path; the configured one where not given.
        company: company; a workbook's own, else the ledger's only one where not given.
        most: how many of the newest entries are told; the JSON has them all.

    Raises:
        DeskError: no ledger, no such workbook or run.
    """
    do, rest = (words[0], words[1:]) if words[:1] in [(VERIFY,), (REPLAY,)] else ("", tuple(words))
    if do == REPLAY:
        return _replayed(rest, ledger)
    if len(rest) > 1:
        raise DeskError(f"One workbook at a time; {rest[1]} is one too many.")
    host = FileHost(Path(rest[0])) if rest else None
    if host is not None:
        company = company or company_of_file(host)
    with ledger_at(ledger, company) as found:
        if do == VERIFY:
            known = [*_named(head), *(known_heads(host) if host else ())]
            return _verified(found.trail, known, found.company_id)
        return _listed(found.trail.entries(), host, most, found.company_id)


def _named(head: str | None) -> Iterable[Head]:
    if head is None:
        return []
    found = head_of(head)
    if found is None:
        raise DeskError(f"{head!r} is no head: write the hash, or number and hash as 412:9f3a….")
    return [found]


def _verified(trail: AuditTrail, known: Sequence[Head], company: str) -> Outcome:
    elsewhere = [head.ledger for head in known if head.ledger not in ("", trail.name)]
    known = [head for head in known if head.ledger in ("", trail.name)]
    told = trail.check(known)
    count = counted(told.entries, "entry", "entries")
    against = f", and against {counted(len(known), 'entry', 'entries')} known elsewhere" if known else ""
    if told.faults:
        faulty = counted(len(told.faults), "fault")
        message = f"The audit trail of {company} is not whole: {faulty} in {count}."
    else:
        message = f"The audit trail of {company} is whole: {count} checked{against}."
    lines = [f"  ▲ {fault.message}" for fault in told.faults]
    if told.head:
        lines.append(f"  Head: {trail.head(told.head)}")
    if elsewhere:
        others = ", ".join(dict.fromkeys(elsewhere))
        count = counted(len(elsewhere), "entry", "entries")
        lines.append(f"  ○ The workbook also knows {count} of another ledger ({others}). Verify there too.")
    if not known:
        lines.append(
            "  ○ No head was given. A trail that was cut off or written anew as a whole is seen only by an "
            "entry known elsewhere: name a workbook, or --head."
        )
    faults = [{"entry": f.sequence, "kind": f.kind, "message": f.message} for f in told.faults]
    body = {"company": company, "entries": told.entries, "head": trail.head(told.head) if told.head else None}
    return Outcome(
        message, {**body, "whole": not faults, "faults": faults}, blocked=bool(faults), lines=tuple(lines)
    )


def _listed(entries: Sequence[Entry], host: FileHost | None, most: int, company: str) -> Outcome:
    ends = {entry.ends: entry.outcome for entry in entries if entry.kind == END}
    told = [entry for entry in entries if entry.kind != END]
    if host is not None:
        told = [entry for entry in told if entry.workbook == host.path.name]
    lines = [_line(entry, ends) for entry in reversed(told)][:most]
    if len(told) > most:
        lines.append(f"  … and {len(told) - most:,} older; --most tells more.")
    where = f" on {host.path.name}" if host else ""
    message = f"Audit trail of {company}: {counted(len(told), 'entry', 'entries')}{where}."
    body = {"company": company, "entries": [entry_json(entry, ends) for entry in told]}
    return Outcome(message, body, lines=tuple(lines))


def _line(entry: Entry, ends: dict[int, str]) -> str:
    state = {"void": " (never happened)", "open": " (nobody wrote how it ended)"}.get(_state(entry, ends), "")
    when = entry.at[:16].replace("T", " ")
    run = entry.run_id or "-"
    return f"  {entry.sequence:>5}  {when}  {run:<15}  {entry.verb:<9}  {entry.who}: {entry.outcome}{state}"


def _state(entry: Entry, ends: dict[int, str]) -> str:
    return ends.get(entry.sequence, "open" if entry.run_id else "done")


def entry_json(entry: Entry, ends: dict[int, str]) -> dict[str, Any]:
    """An entry for the JSON document."""
    return {
        "entry": entry.sequence,
        "at": entry.at,
        "as_of": entry.as_of,
        "who": entry.who,
        "machine": entry.machine,
        "verb": entry.verb,
        "arguments": json.loads(entry.arguments),
        "workbook": entry.workbook,
        "run": entry.run_id or None,
        "state": _state(entry, ends),
        "rule_pack": entry.rule_pack,
        "inputs": json.loads(entry.inputs),
        "changes_sha256": entry.changes_sha256 or None,
        "changes_kept": bool(entry.changes_kept),
        "sentence": entry.outcome,
        "previous": entry.previous or None,
        "sha256": entry.sha256,
    }


def _replayed(words: Sequence[str], ledger: str | None) -> Outcome:
    from orderwright.desk.ledger.replay import replay  # noqa: PLC0415

    if len(words) != 2:
        raise DeskError("Say which run of which workbook: orderwright log replay RUN BOOK.")
    return replay(words[0], Path(words[1]), ledger)
