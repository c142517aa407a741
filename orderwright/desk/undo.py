"""The verb undo: a run taken back, as far as nobody has changed since what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange
from orderwright.desk.choosing import PAPERS, STAYING, chosen_run
from orderwright.desk.last_word import keep_last_word
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.said_since import SAID_AGAIN, Words, as_said, newer_words
from orderwright.desk.stages.never_forward import never_forward
from orderwright.desk.taking_back import Left, is_rekeyed, taken_back
from orderwright.desk.thawing import thawed
from orderwright.desk.undo_words import Undone, undone_body, undone_lines, undone_message
from orderwright.errors import DeskError
from orderwright.hosts.journal import Journal
from orderwright.hosts.run import Run
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask
from orderwright.tables.row_texts import key_text, key_texts

Rows = frozenset[tuple[str, tuple[str, ...]]]
"""Rows by table and key, as keepsakes name them."""


def undo(desk: OpenDesk, run: str | None = None) -> Outcome:
    """Takes a run back: its cells where its values still stand, its new rows, the rows that it removed.

    Raises:
        DeskError: there is no such run, it was taken back already, or its record is damaged.
    """
    journal = desk.host.journal
    chosen = chosen_run(known_runs(journal, desk.book), run, desk.host.name)
    faults = (*journal.chain_faults(), *journal.record_faults(chosen))
    changes = journal.record(chosen.run_id).changes
    done = undone(desk.book, changes, _put_since(desk, changes), newer_words(desk, changes))
    _refuse_altered(journal, chosen, changes)
    thaw = thawed(desk.host, changes)
    done = replace(
        done,
        changes=replace(done.changes, frozen=thaw.frozen, restored=thaw.restored),
        cells=thaw.left,
    )
    keep_last_word(desk, done.changes)
    return Outcome(
        undone_message(chosen, done),
        lambda: undone_body(desk.book, chosen, done),
        done.changes,
        blocked=bool(done.left or done.cells),
        lines=(*undone_lines(desk.book, done), *(f"  ▲ {fault}" for fault in faults)),
        undoes=chosen.run_id,
    )


def _refuse_altered(journal: Journal, run: Run, changes: Changes) -> None:
    """DeskError for formulas that are no longer those that the run took away."""
    if (changes.frozen or changes.restored) and journal.record_faults(run):
        message = (
            f"What run {run.run_id} wrote down was altered since, so no formula is put back from it. "
            "Take the version before it from backups/."
        )
        raise DeskError(message)


def undone(
    book: OrderBook, changes: Changes, kept: Rows = frozenset(), words: Words = MappingProxyType({})
) -> Undone:
    """What takes changes back in a book.

    Args:
        book: the desk's tables.
        changes: what a run did.
        kept: rows that must not go, since a person put something on them.
        words: what the ERP said in newer loads, by table.
    """
    found: list[TableChange] = []
    left: list[Left] = []
    for change in changes.tables:
        if change.table in STAYING:
            continue
        table, standing = SCHEMA[change.table], book[change.table]
        back, stays = taken_back(table, change, standing, _protected(table, standing, kept))
        found.append(back)
        left += stays
    found, again = as_said(found, words)
    left += again
    held, stays = never_forward(_closed_apart(found, left), {t.table: book[t.table] for t in found})
    found, left = [change for change in held if not change.empty], [*left, *stays]
    returned, gone = _keys(found, "added"), _keys(found, "removed")
    given = tuple(k for k in changes.taken if (k.table, k.key) in returned)
    taken = tuple(k for k in changes.given if (k.table, k.key) in gone)
    rekeyed = frozenset(change.table for change in found if is_rekeyed(change))
    return Undone(Changes(tuple(found), taken=taken, given=given, rekeyed=rekeyed), left, _papers(changes))


def _closed_apart(changes: Sequence[TableChange], left: Sequence[Left]) -> list[TableChange]:
    """The changes without rows of Closed whose own row stays where it stands: it cannot be in both."""
    staying = {(one.table, key_text(one.key)) for one in left if one.why in {"written on", SAID_AGAIN}}

    def apart(change: TableChange) -> TableChange:
        keys = zip(change.added["table"], change.added["row_key"], strict=True)
        goes = np.array([key not in staying for key in keys], bool)
        return replace(change, added=change.added[goes].reset_index(drop=True))

    return [apart(change) if change.table == "Closed" else change for change in changes]


def _put_since(desk: OpenDesk, changes: Changes) -> Rows:
    """New rows of a run on which somebody put a colour, a comment or a value of their own since."""
    kept = desk.host.keepsakes({t.table: t.added for t in changes.tables if len(t.added)})
    return frozenset((one.table, one.key) for one in kept if one not in changes.given)


def _protected(table: Table, standing: pd.DataFrame, kept: Rows) -> Mask:
    """The rows that must not go."""
    if not any(name == table.name for name, _ in kept):
        return np.zeros(len(standing), bool)
    return np.array([(table.name, key) in kept for key in key_texts(table, standing)], bool)


def _keys(changes: Sequence[TableChange], part: str) -> Rows:
    """Table and key, as keepsakes name them, of all rows of a part."""
    return frozenset(
        (change.table, key)
        for change in changes
        for key in key_texts(SCHEMA[change.table], getattr(change, part))
    )


def _papers(changes: Changes) -> list[str]:
    """The papers of a run: their numbers, or the names of drafts."""
    rows = [change.added for change in changes.tables if change.table == PAPERS]
    return [
        number or file for frame in rows for number, file in zip(frame["number"], frame["file"], strict=True)
    ]
