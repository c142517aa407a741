"""One table after all its feeds: merged, compared with what it was, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.erp.fed import Fed
from orderwright.erp.last_said import LastSaid
from orderwright.erp.merge import Merged, any_of, change_of, merged, unequal_cells
from orderwright.erp.tally import TableTally
from orderwright.erp.told import bad_cells, decimal_identifiers, overlong_rows, rows_left_out
from orderwright.rules.engine import Coded
from orderwright.tables import Table
from orderwright.tables.frames import Mask, Positions, typed_frame

Absent = Callable[[pd.DataFrame], Mask]
"""Of rows with the table's keys those that the ERP no longer has."""


def _none() -> Positions:
    return np.zeros(0, np.intp)


@dataclass(frozen=True)
class TableLoad:
    """One table after its feeds.

    Attributes:
        table: its declaration.
        old: the table as it was.
        frame: its rows in their old order, those that go among them, new ones below.
        edited: what changes in rows that stay; ``added`` are the new rows, ``removed`` is empty.
        changed: the rows of ``old`` that it edits.
        tally: what was new, changed, gone and back.
        parts: the feeds, and how their rows were merged.
        by_hand: rows of ``old`` that a person added and that the ERP does not have yet.
        says: what the ERP says now of the table; None where nobody knows what it last said.
        gone: rows of ``old`` that go.
        back: rows of ``frame`` that came back.
        from_closed: their rows in Closed.
    """

    table: Table
    old: pd.DataFrame
    frame: pd.DataFrame
    edited: TableChange
    changed: Positions
    tally: TableTally
    parts: Sequence[tuple[Fed, Merged]]
    by_hand: Mask
    says: pd.DataFrame | None = None
    gone: Positions = field(default_factory=_none)
    back: Positions = field(default_factory=_none)
    from_closed: Positions = field(default_factory=_none)

    @cached_property
    def met(self) -> Mask:
        """Rows of ``old`` that a row of the exports met."""
        mask = np.zeros(len(self.old), bool)
        for _, after in self.parts:
            mask[after.rows[(after.rows >= 0) & (after.rows < len(self.old))]] = True
        return mask

    @cached_property
    def after(self) -> pd.DataFrame:
        """The table as it shall be."""
        if not len(self.gone):
            return self.frame
        return self.frame.drop(index=self.frame.index[self.gone]).reset_index(drop=True)

    @property
    def new(self) -> Positions:
        """Rows of ``frame`` that are new and were never closed."""
        return np.setdiff1d(np.arange(len(self.old), len(self.frame)), self.back)

    @cached_property
    def change(self) -> TableChange:
        """What turns the table as it was into it."""
        return replace(
            self.edited,
            added=self.frame.iloc[len(self.old) :].reset_index(drop=True),
            removed=self.old.iloc[self.gone].reset_index(drop=True),
            places=self.gone,
        )

    def without(self, gone: Positions) -> TableLoad:
        """The same, where these rows go."""
        self.tally.gone = len(gone)
        return replace(self, gone=gone.astype(np.intp))

    def with_back(self, frame: pd.DataFrame, back: Positions, from_closed: Positions) -> TableLoad:
        """The same with rows that came back, which were counted as new so far."""
        self.tally.back = len(back)
        self.tally.new = len(frame) - len(self.old) - len(back)
        return replace(self, frame=frame, back=back, from_closed=from_closed)


def merged_table(
    table: Table, old: pd.DataFrame, given: Sequence[Fed], last: LastSaid | None, absent: Absent
) -> TableLoad:
    """Merges the feeds of a table one after the other; corrections made in the desk stay.

    Args:
        table: declaration.
        old: its rows in the desk.
        given: what its feeds gave.
        last: what the ERP last said, where it is known.
        absent: of rows those that the ERP no longer has.
    """
    frame = old
    parts: list[tuple[Fed, Merged]] = []
    away = last.hand_deleted() if last else None
    for one in given:
        after = merged(table, frame, one.frame, one.columns, away)
        frame = after.frame
        parts.append((one, after))
    says = last.says_now(given, absent) if last else None
    if last is not None and says is not None:
        frame = last.kept(old, frame, says)
    edited = {c for _, after in parts for c in after.edited} | set(last.given_back if last else ())
    columns = [c for one in given for c in one.columns] + (last.given_back if last else [])
    unequal = unequal_cells(old, frame, [c for c in dict.fromkeys(columns) if c in edited])
    change = change_of(table, old, frame, unequal)
    tally = TableTally(table.name, new=len(change.added), changed=len(change.before))
    changed = any_of(unequal.values(), len(old))
    for one, after in parts:
        tally.add(one, after.rows, len(old), changed)
    by_hand = last.hand_added(old) if last else np.zeros(len(old), bool)
    return TableLoad(table, old, frame, change, np.flatnonzero(changed), tally, parts, by_hand, says)


def beside(table: Table, old: pd.DataFrame | None) -> TableLoad:
    """A table that no export of this load fills."""
    frame = typed_frame(table, {}, 0) if old is None else old
    nothing, by_hand = change_of(table, frame, frame, {}), np.zeros(len(frame), bool)
    return TableLoad(table, frame, frame, nothing, _none(), TableTally(table.name), (), by_hand)


def told_of(book: OrderBook, loads: Iterable[TableLoad]) -> Iterator[Coded]:
    """All that reading and merging found wrong; what is wrong with a whole file once."""
    seen: set[str] = set()
    for load in loads:
        for given, after in load.parts:
            if given.feed.source not in seen:
                seen.add(given.feed.source)
                yield from overlong_rows(given)
                yield from decimal_identifiers(given)
            yield from bad_cells(book, given, after)
            yield from rows_left_out(given, after)
