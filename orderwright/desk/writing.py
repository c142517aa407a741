"""Writing a verb's changes into the workbook, with the run journal before and after."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from orderwright.changes import Changes
from orderwright.desk.ledger.trail import Trail, noted, trail_of, with_head
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.run_ends import last_end, settle
from orderwright.desk.stages.recorded import recorded
from orderwright.desk.words import words_changed, words_of
from orderwright.erp.folders import files_of
from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.record import Record
from orderwright.hosts.replacing import sha256_of
from orderwright.hosts.run import DONE, VOID, NamedFile, Run, Touched
from orderwright.person import machine_name, person_name


def write(desk: OpenDesk, changes: Changes, run: Run, given: Mapping[str, Any] | None = None) -> None:
    """Applies changes; what they did to tables and formulas is a run of journal and audit trail.

    Args:
        desk: the desk before them.
        changes: what is to be written.
        run: the run as it is intended.
        given: what its verb was given.

    Raises:
        DeskError: the host refuses, or journal or ledger cannot be written; the workbook is then as it was.
    """
    if not (run.touched or run.formulas):
        desk.host.apply(changes)
        noted(desk, run.verb, given or {}, run.sentence)
        return
    with trail_of(desk) as trail:
        _written(desk, changes, run, given or {}, trail)


def _written(
    desk: OpenDesk, changes: Changes, run: Run, given: Mapping[str, Any], trail: Trail | None
) -> None:
    journal = desk.host.journal
    settle(journal, desk.book)
    if trail:
        trail.settle(last_end(journal))
    words = journal.words()
    noticed = () if words is None else words_changed(words, desk.book.tables)
    known = recorded(journal, desk.book)
    run = journal.intend(run, Record(changes, noticed))
    try:
        if trail:
            trail.begin(run, given, journal.packed(run.run_id))
            trail.take_stock(changes, run.verb)
        desk.host.apply(with_head(changes, trail))
    except DeskError:
        if journal.book_hash() == run.book_before:
            journal.end(run, done=False)
            _end(trail, VOID)
        raise
    with contextlib.suppress(DeskError):  # the workbook is written; the next run finds out what is missing
        left = known.after(changes.tables, run.verb)
        journal.end(run, done=True, recorded=left.to_keep, trail=trail.head if trail else "")
        _end(trail, DONE)
        journal.keep_words(run, words_of(_after(desk, changes)))


def _end(trail: Trail | None, state: str) -> None:
    if trail:
        trail.end(state)


def run_of(desk: OpenDesk, verb: str, given: Mapping[str, Any], outcome: Outcome, changes: Changes) -> Run:
    """The run of a verb, as it is intended."""
    return Run(
        "",
        verb,
        person_name(),
        machine_name(),
        desk.now,
        desk.book.as_of,
        outcome.message,
        tuple(named(path) for path in _files(given.values())),
        tuple(named(path) for path in outcome.made if path.is_file()),
        touched_of(changes),
        outcome.undoes,
        rule_pack=PACK_VERSION,
        formulas=len(changes.frozen) + len(changes.restored),
    )


def touched_of(changes: Changes) -> dict[str, Touched]:
    """What changes do, by table; a keepsake counts as an edit of its row."""
    done = {
        t.table: Touched(len(t.added), len(t.removed), len(t.before)) for t in changes.tables if not t.empty
    }
    for keepsake in changes.given:
        done.setdefault(keepsake.table, Touched(edited=1))
    return done


def named(path: Path) -> NamedFile:
    """A file by its name and hash; its folder is nobody else's business."""
    return NamedFile(path.name, sha256_of(path))


def _files(values: Iterable[Any]) -> list[Path]:
    """Files among what a verb was given; of a folder that many may be named with, its exports."""
    alone = [value for value in values if isinstance(value, Path) and value.is_file()]
    many = [one for value in values if isinstance(value, (tuple, list)) for one in value]
    return [*alone, *(one for one in files_of(p for p in many if isinstance(p, Path)) if one.is_file())]


def _after(desk: OpenDesk, changes: Changes) -> Mapping[str, Any]:
    after = MemoryHost(desk.book.tables)
    after.apply(Changes(changes.tables))
    return after.tables
