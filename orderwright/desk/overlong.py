"""Rows on which people wrote more than a cell of Closed holds: they stay where they are, and it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.desk.keepsake_json import keepsakes_json
from orderwright.erp.closing import desk_columns
from orderwright.erp.room import fits, rows_that_fit, too_long_words
from orderwright.hosts.port import Host
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask, row_keys
from orderwright.tables.row_texts import key_texts, row_texts

Key = tuple[str, tuple[str, ...]]
"""Table and key of a row."""


def by_row(keepsakes: Sequence[Keepsake]) -> dict[Key, list[Keepsake]]:
    """Keepsakes by the row on which they stand."""
    found: dict[Key, list[Keepsake]] = {}
    for one in keepsakes:
        found.setdefault((one.table, one.key), []).append(one)
    return found


def closable(host: Host) -> Callable[[Table, pd.DataFrame], Mask]:
    """Tells of rows of a table which of them Closed can hold, with what people put on them."""
    return lambda table, rows: _fit(table, rows, by_row(host.keepsakes({table.name: rows})))


def without_overlong(change: TableChange, taken: Mapping[Key, Sequence[Keepsake]]) -> TableChange:
    """The change in which rows stay that Closed cannot hold.

    Args:
        change: of a table other than Closed.
        taken: what people put on the rows that it removes.
    """
    table = SCHEMA[change.table]
    going = _fit(table, change.removed, taken)
    again = row_keys(change.removed, table.keys).isin(row_keys(change.added, table.keys))
    going |= np.asarray(again, bool)
    if going.all():
        return change
    places = None if change.places is None else change.places[going]
    return replace(change, removed=change.removed[going].reset_index(drop=True), places=places)


def stay_lines(asked: Changes, made: Changes) -> Iterator[str]:
    """What is to be said of rows that a verb wanted to remove and that stay."""
    removed = {change.table: change.removed for change in made.tables}
    for change in asked.tables:
        table, left = SCHEMA[change.table], removed.get(change.table)
        if left is not None and len(left) < len(change.removed):
            stay = ~row_keys(change.removed, table.keys).isin(row_keys(left, table.keys))
            yield f"  {too_long_words(table, row_texts(table, change.removed[stay]))}"


def _fit(table: Table, rows: pd.DataFrame, taken: Mapping[Key, Sequence[Keepsake]]) -> Mask:
    mask = rows_that_fit(table, rows, desk_columns(table))
    long = {key for key, kept in taken.items() if not fits(keepsakes_json(kept))}
    if long:
        mask &= np.array([(table.name, key) not in long for key in key_texts(table, rows)], bool)
    return mask
