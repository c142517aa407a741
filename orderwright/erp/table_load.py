"""One table after all its feeds: merged, compared with what it was, counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import TableChange
from orderwright.erp.fed import Fed
from orderwright.erp.last_said import LastSaid
from orderwright.erp.merge import Merged, any_of, change_of, merged, unequal_cells
from orderwright.erp.tally import TableTally, not_met
from orderwright.erp.told import bad_cells, decimal_identifiers, overlong_rows, rows_left_out
from orderwright.rules.engine import Coded
from orderwright.tables import Table
from orderwright.tables.frames import Mask, row_keys


@dataclass(frozen=True)
class TableLoad:
    """One table after its feeds.

    Attributes:
        frame: the table as it shall be.
        change: what turns the table as it was into it.
        tally: what was new, changed and gone.
        parts: the feeds, and how their rows were merged.
        says: what the ERP says now of the table; None where nobody knows what it last said.
    """

    frame: pd.DataFrame
    change: TableChange
    tally: TableTally
    parts: Sequence[tuple[Fed, Merged]]
    says: pd.DataFrame | None = None


def merged_table(
    table: Table, old: pd.DataFrame, given: Sequence[Fed], last: LastSaid | None = None
) -> TableLoad:
    """Merges the feeds of a table one after the other; corrections made in the desk stay."""
    frame = old
    parts: list[tuple[Fed, Merged]] = []
    away = last.hand_deleted() if last else None
    for one in given:
        after = merged(table, frame, one.frame, one.columns, away)
        frame = after.frame
        parts.append((one, after))
    says = last.says_now(given, lambda rows: unnamed(table, rows, given)) if last else None
    if last is not None and says is not None:
        frame = last.kept(old, frame, says)
    columns = [c for one in given for c in one.columns] + (last.given_back if last else [])
    unequal = unequal_cells(old, frame, list(dict.fromkeys(columns)))
    change = change_of(table, old, frame, unequal)
    tally = TableTally(table.name, new=len(change.added), changed=len(change.before))
    tally.gone = not_met(len(old), [after.rows for _, after in parts])
    for one, after in parts:
        tally.add(one, after.rows, len(old), any_of(unequal.values(), len(old)))
    return TableLoad(frame, change, tally, parts, says)


def unnamed(table: Table, rows: pd.DataFrame, given: Sequence[Fed]) -> Mask:
    """Rows that no feed names."""
    named = [row_keys(one.frame, table.keys) for one in given]
    keys = row_keys(rows, table.keys)
    return ~any_of((np.asarray(keys.isin(found)) for found in named), len(rows))


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
