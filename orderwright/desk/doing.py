"""Doing a verb: one read, the verb, one write. The command line and Excel share it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from orderwright.desk.keeping import with_kept
from orderwright.desk.ledger.trail import noted
from orderwright.desk.looking import look
from orderwright.desk.opening import opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.overlong import stay_lines
from orderwright.desk.registry import Verb
from orderwright.desk.start import with_start
from orderwright.desk.writing import run_of, write
from orderwright.errors import DeskError
from orderwright.hosts.desk_folder import desk_folder, folder_beside
from orderwright.hosts.port import Host

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Call:
    """How a verb is called.

    Attributes:
        as_of: the day asked for.
        now: the clock, with its zone.
        simulate: write nothing.
        progress: told what is going on.
        rehearsal: the workbook is a copy that nobody keeps; no ledger is told.
    """

    as_of: dt.date | None
    now: dt.datetime
    simulate: bool = False
    progress: Progress = lambda _: None
    rehearsal: bool = False


def do_on_book(verb: Verb, host: Host, call: Call, given: Mapping[str, Any]) -> Outcome:
    """Reads the workbook, does the verb, applies its changes; no other run works on it meanwhile.

    Raises:
        DeskError: something outside stands in the way; nothing is half-written.
    """
    if verb.reads:
        return look(verb, host, call.as_of, call.now, given)
    with nullcontext() if call.simulate else host.held(verb.name, call.now):
        return _done(verb, host, call, given)


def _done(verb: Verb, host: Host, call: Call, given: Mapping[str, Any]) -> Outcome:
    call.progress(f"{verb.label}: reading {host.name}")
    desk = opened(host, call.as_of, call.now, simulate=call.simulate)
    desk = replace(desk, rehearsal=call.rehearsal, progress=call.progress)
    call.progress(f"{verb.label}: working on {len(desk.book['OrderLines']):,} order lines")
    outcome: Outcome = verb.called(desk, **given)
    outcome = replace(outcome, changes=outcome.changes.in_standing_order(desk.book.sorted_by_hand))
    if not call.simulate and not outcome.changes.empty:
        call.progress(f"{verb.label}: writing {host.name}")
        kept = with_kept(desk, outcome.changes)
        outcome = replace(outcome, lines=(*outcome.lines, *stay_lines(outcome.changes, kept)))
        changes = with_start(desk.book, kept)
        write(desk, changes, run_of(desk, verb.name, given, outcome, changes), given)
    elif not call.simulate:
        outcome = replace(outcome, lines=(*outcome.lines, *noted(desk, verb.name, given, outcome.message)))
    return outcome


def copied(book: Path, out: Path) -> Path:
    """A copy of the workbook, with the folders that lie beside it, for a verb to write into.

    Raises:
        DeskError: the copy exists already, or cannot be made.
    """
    if out.exists():
        message = "The copy exists already. Choose another name, or take it away first."
        raise DeskError(message, file=str(out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(book, out)
        for beside in (folder_beside, desk_folder):
            if beside(book).is_dir():
                shutil.copytree(beside(book), beside(out))
    except OSError as error:
        message = f"The copy cannot be written: {error.strerror}."
        raise DeskError(message, file=str(out)) from error
    return out
