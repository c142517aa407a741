"""Values entered into cells, and the changes that this makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.desk.opening import OpenDesk
from orderwright.rules.report import ROW
from orderwright.tables import SCHEMA, Table
from orderwright.tables.codec import CodedFaults
from orderwright.tables.frames import Mask, differs
from orderwright.tables.row_texts import cell_texts, key_texts, typed_cells

CELL = ["table", ROW, "proposed_in"]
"""Columns of a frame of values to enter that say where; ``proposed`` says what."""


def entered(desk: OpenDesk, values: pd.DataFrame) -> OpenDesk:
    """The desk with these values in its cells; rows stay where they are."""
    return desk.with_cells(tables_with(desk.book, values), _still_bad(desk.cells, values))


def tables_with(book: OrderBook, values: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables in which values are entered."""
    made: dict[str, pd.DataFrame] = {}
    for (name, key), cells in values.groupby(["table", "proposed_in"], sort=False):
        frame = made.get(name, book[name])
        series = frame[key].copy()
        typed = typed_cells(SCHEMA[name].column(key), cells["proposed"].tolist())
        series.iloc[cells[ROW].to_numpy(np.intp)] = typed.array
        made[name] = frame.assign(**{key: series})
    return made


def _still_bad(cells: Sequence[CodedFaults], values: pd.DataFrame) -> list[CodedFaults]:
    """What could not be read, without the cells that get a value."""
    gets = {place: rows[ROW].to_numpy(np.intp) for place, rows in values.groupby(["table", "proposed_in"])}
    rest = []
    for coded in cells:
        faults = coded.faults
        rows = gets.get((faults.table, faults.columns[0])) if len(faults) else None
        kept = faults if rows is None else faults.at(~np.isin(faults.rows, rows))
        rest.append(coded._replace(faults=kept))
    return [coded for coded in rest if len(coded.faults)]


def texts_of(book: OrderBook, values: pd.DataFrame) -> list[str]:
    """What stands in the cells, or stood there where nobody could read it."""
    told = []
    for name, row, key in values[CELL].itertuples(index=False):
        typed = cell_texts(SCHEMA[name].column(key), book[name][key].iloc[[row]])[0]
        told.append(typed or book.unread_cells(name, key).get(row, ""))
    return told


def changes_between(before: OrderBook, after: Mapping[str, pd.DataFrame]) -> Changes:
    """The changes that make the one of the other; rows are the same and stand in the same places.

    A row whose key changes goes and comes again under its new key, with all that stands in it.
    """
    found = [_table_change(SCHEMA[name], before[name], frame) for name, frame in after.items()]
    made = tuple(change for change in found if not change.empty)
    return Changes(made, rekeyed=frozenset(change.table for change in made if len(change.removed)))


def _table_change(table: Table, old: pd.DataFrame, new: pd.DataFrame) -> TableChange:
    keys = list(table.keys)
    apart = {c.key: differs(old[c.key], new[c.key]) for c in table.columns}
    moved = np.logical_or.reduce([apart[key] for key in keys])
    once = ~old.duplicated(keys, keep=False).to_numpy(bool)
    touched = [key for key, mask in apart.items() if key not in keys and (mask & ~moved).any()]
    edited = np.logical_or.reduce([apart[key] for key in touched] or [moved & False]) & ~moved & once
    kept = [*keys, *touched]
    return TableChange(
        table.name,
        added=_rows(new, moved),
        removed=_rows(old, moved),
        before=_rows(old, edited)[kept],
        after=_rows(new, edited)[kept],
        order=new[keys].reset_index(drop=True) if moved.any() else None,
        places=np.flatnonzero(moved) if moved.any() else None,
    )


def _rows(frame: pd.DataFrame, mask: Mask) -> pd.DataFrame:
    return frame[mask].reset_index(drop=True)


def with_keepsakes(desk: OpenDesk, changes: Changes) -> Changes:
    """The changes, with what people put on rows that get another key put on them again."""
    moved = {t.table: t for t in changes.tables if t.table in changes.rekeyed}
    if not moved:
        return changes
    taken = desk.host.keepsakes({name: change.removed for name, change in moved.items()})
    given = tuple(_under(moved[one.table], one) for one in taken)
    return replace(changes, taken=taken, given=given)


def _under(change: TableChange, one: Keepsake) -> Keepsake:
    """The same on the row under its new key."""
    table = SCHEMA[change.table]
    now = dict(zip(key_texts(table, change.removed), key_texts(table, change.added), strict=True))
    return replace(one, key=now[one.key])
