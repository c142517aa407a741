"""What a newer load says too of a load that is taken back: it stays, for it is the ERP's word by now.

The desk is then as if the older load had never been made and the newer one had: what the newer one confirmed
it would have brought itself. Otherwise rows that go would count as deleted by hand, and cells as corrected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.changes import Changes, TableChange
from orderwright.desk.corrections import mark_of
from orderwright.desk.opening import OpenDesk
from orderwright.desk.taking_back import Left
from orderwright.erp.differences import erp_columns
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask, differs, first_positions, row_keys
from orderwright.tables.row_texts import key_text, key_texts

SAID_AGAIN = "said again"
Words = Mapping[str, pd.DataFrame]
"""By table, what the ERP last said."""


def newer_words(desk: OpenDesk, changes: Changes) -> Words:
    """What the ERP said in newer loads of what a run loaded; nothing where it was the last load."""
    found = {}
    for name, mark in _marks(changes).items():
        now = mark_of(desk.book, name)
        said = desk.host.mirror.read(name, now) if now > mark else None
        if said is not None:
            found[name] = said
    return found


def _marks(changes: Changes) -> dict[str, str]:
    """The marks under which a run kept what the ERP said, by table."""
    parts = [
        frame[["table", "mirror"]]
        for change in changes.tables
        if change.table == "Loads"
        for frame in (change.added, change.after)
        if "mirror" in frame
    ]
    rows = pd.concat(parts) if parts else pd.DataFrame({"table": [], "mirror": []})
    return {str(name): str(mark) for name, mark in rows.groupby("table")["mirror"].max().items()}


def as_said(changes: Sequence[TableChange], words: Words) -> tuple[list[TableChange], list[Left]]:
    """The changes without what a newer load says too, and what therefore stays."""
    if not words:
        return list(changes), []
    kept: list[TableChange] = []
    left: list[Left] = []
    closed: set[tuple[str, str]] = set()
    for change in _orders_first(changes):
        said = words.get(change.table)
        back = _of_closed_orders(change, closed) if said is None else _absent(change, said)
        goes = np.zeros(len(change.removed), bool) if said is None else _present(change, said)
        table = SCHEMA[change.table]
        closed |= {(table.name, key_text(key)) for key in key_texts(table, change.added[back])}
        for rows in (change.added[back], change.removed[goes]):
            left += [Left(table.name, key, -1, "", SAID_AGAIN) for key in key_texts(table, rows)]
        made = _without(change, back, goes)
        if said is not None:
            made, cells = _cells(table, made, said)
            left += cells
        kept.append(made)
    return [_still_closed(change, closed) for change in kept], left


def _orders_first(changes: Sequence[TableChange]) -> list[TableChange]:
    return sorted(changes, key=lambda change: change.table != "Orders")


def _absent(change: TableChange, said: pd.DataFrame) -> Mask:
    """Rows that would return though the ERP has them no longer."""
    keys = SCHEMA[change.table].keys
    return ~np.asarray(row_keys(change.added, keys).isin(row_keys(said, keys)), bool)


def _present(change: TableChange, said: pd.DataFrame) -> Mask:
    """Rows that would go though the ERP still has them."""
    keys = SCHEMA[change.table].keys
    return np.asarray(row_keys(change.removed, keys).isin(row_keys(said, keys)), bool)


def _of_closed_orders(change: TableChange, closed: set[tuple[str, str]]) -> Mask:
    """Rows of orders that do not return."""
    if "order_no" not in change.added or change.table == "Closed":
        return np.zeros(len(change.added), bool)
    orders = [key for name, key in closed if name == "Orders"]
    return np.asarray(change.added["order_no"].isin(orders), bool)


def _without(change: TableChange, back: Mask, goes: Mask) -> TableChange:
    """A change without some of the rows that return, and of those that go."""
    if not back.any() and not goes.any():
        return change
    added, removed = change.added[~back], change.removed[~goes]
    return replace(
        change,
        added=added.reset_index(drop=True),
        removed=removed.reset_index(drop=True),
        order=None,
        stood=None,
        places=None,
    )


def _cells(table: Table, change: TableChange, said: pd.DataFrame) -> tuple[TableChange, list[Left]]:
    """The change without cells that stand as the ERP says."""
    place = first_positions(row_keys(said, table.keys), row_keys(change.before, table.keys))
    known, after, left = np.flatnonzero(place >= 0), change.after.copy(), list[Left]()
    keys = key_texts(table, change.before)
    for key in set(erp_columns(table, said)) & set(after.columns):
        now, then = change.before[key].iloc[known], after[key].iloc[known]
        stays = known[differs(now, then) & ~differs(now, said[key].iloc[place[known]])]
        series = after[key].copy()
        series.iloc[stays] = change.before[key].array[stays]
        after[key] = series
        left += [Left(table.name, keys[row], -1, key, SAID_AGAIN) for row in stays.tolist()]
    touched = [column for column in after.columns if column not in table.keys]
    moves = np.zeros(len(after), bool)
    for column in touched:
        moves |= differs(change.before[column], after[column])
    before = change.before[moves].reset_index(drop=True)
    return replace(change, before=before, after=after[moves].reset_index(drop=True)), left


def _still_closed(change: TableChange, closed: set[tuple[str, str]]) -> TableChange:
    """The change of Closed without the rows that do not return."""
    if change.table != "Closed":
        return change
    keys = zip(change.removed["table"], change.removed["row_key"], strict=True)
    return _without(
        change, np.zeros(len(change.added), bool), np.array([key in closed for key in keys], bool)
    )
