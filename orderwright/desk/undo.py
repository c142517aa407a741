"""The verb undo: a run taken back, as far as nobody has changed since what it did."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.book import OrderBook
from orderwright.changes import Changes, TableChange
from orderwright.desk.choosing import PAPERS, chosen_run
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.taking_back import Left, taken_back
from orderwright.desk.undo_words import Undone, undone_body, undone_lines, undone_message
from orderwright.tables import SCHEMA
from orderwright.tables.frames import row_keys


def undo(desk: OpenDesk, run: str | None = None) -> Outcome:
    """Takes a run back: its cells where its values still stand, its new rows, the rows that it removed.

    Raises:
        DeskError: there is no such run, it was taken back already, or its record is damaged.
    """
    journal = desk.host.journal
    chosen = chosen_run(known_runs(journal, desk.book), run, desk.host.name)
    faults = (*journal.chain_faults(), *journal.record_faults(chosen))
    done = undone(desk.book, journal.record(chosen.run_id).changes)
    return Outcome(
        undone_message(chosen, done),
        lambda: undone_body(desk.book, chosen, done),
        done.changes,
        blocked=bool(done.left),
        lines=(*undone_lines(desk.book, done), *(f"  ▲ {fault}" for fault in faults)),
        undoes=chosen.run_id,
    )


def undone(book: OrderBook, changes: Changes) -> Undone:
    """What takes changes back in a book."""
    found: list[TableChange] = []
    left: list[Left] = []
    for change in changes.tables:
        if change.table == PAPERS:
            continue
        back, stays = taken_back(SCHEMA[change.table], change, book[change.table])
        found += [] if back.empty else [back]
        left += stays
    returned, gone = _keys(found, "added"), _keys(found, "removed")
    given = tuple(k for k in changes.taken if (k.table, k.key) in returned)
    taken = tuple(k for k in changes.given if (k.table, k.key) in gone)
    return Undone(Changes(tuple(found), taken=taken, given=given), left, _papers(changes))


def _keys(changes: Sequence[TableChange], part: str) -> set[tuple[str, tuple[str, ...]]]:
    """Table and key, as keepsakes name them, of all rows of a part."""
    return {
        (change.table, key if isinstance(key, tuple) else (key,))
        for change in changes
        for key in row_keys(getattr(change, part).astype(str), SCHEMA[change.table].keys)
    }


def _papers(changes: Changes) -> list[str]:
    """The papers of a run: their numbers, or the names of drafts."""
    rows = [change.added for change in changes.tables if change.table == PAPERS]
    return [
        number or file for frame in rows for number, file in zip(frame["number"], frame["file"], strict=True)
    ]
