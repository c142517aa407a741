"""Runs whose end is not known, because they were killed: whether they were written into the workbook."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.errors import DeskError
from orderwright.hosts.journal import Journal
from orderwright.hosts.run import DONE, INTENDED, VOID, Run
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs, first_positions, row_keys


def known_runs(journal: Journal, book: OrderBook, after: str = "") -> list[Run]:
    """All runs that happened, the oldest first; those without an end are judged by the workbook.

    Args:
        journal: the workbook's journal.
        book: its tables.
        after: only runs later than this one.
    """
    runs = [
        replace(run, state=DONE if happened(journal, run, book) else VOID) if run.state == INTENDED else run
        for run in journal.runs(after)
    ]
    return [run for run in runs if run.state == DONE]


def settle(journal: Journal, book: OrderBook) -> None:
    """Gives every run that has no end the one that the workbook tells."""
    for run in journal.unended():
        journal.end(run, done=happened(journal, run, book))


def last_end(journal: Journal) -> Run | None:
    """The last run, if it is known how it ended."""
    ids = journal.run_ids()
    last = journal.runs(after=ids[-2] if len(ids) > 1 else "")[-1:]
    return next((run for run in last if run.state != INTENDED), None)


def happened(journal: Journal, run: Run, book: OrderBook) -> bool:
    """Whether a run that has no end was written into the workbook.

    What stands in most of its cells and rows tells, since somebody may have saved the workbook since. Where
    that is undecided, it was written if the workbook is no longer the one before it.
    """
    try:
        changes = journal.record(run.run_id).changes
    except DeskError:
        return False
    leaning = sum(_leaning(change, book) for change in changes.tables)
    return leaning > 0 or (leaning == 0 and journal.book_hash() != run.book_before)


def _leaning(change: TableChange, book: OrderBook) -> int:
    """Cells and rows that stand as after the change, less those that stand as before it."""
    table, standing = SCHEMA[change.table], book[change.table]
    keys = row_keys(standing, table.keys)
    came = first_positions(keys, row_keys(change.added, table.keys)) >= 0
    stayed = first_positions(keys, row_keys(change.removed, table.keys)) >= 0
    balance = 2 * int(came.sum()) - len(came) + len(stayed) - 2 * int(stayed.sum())
    place = (
        first_positions(keys, row_keys(change.after, table.keys)) if len(change.after) else np.zeros(0, int)
    )
    here = np.flatnonzero(place >= 0)
    for column in change.after.columns.difference(list(table.keys)):
        before, after = change.before[column].iloc[here], change.after[column].iloc[here]
        stands = standing[column].iloc[place[here]]
        apart = differs(before, after)
        balance += int((apart & ~differs(stands, after)).sum()) - int(
            (apart & ~differs(stands, before)).sum()
        )
    return balance
