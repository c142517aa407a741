"""Taking a run back: what of its changes still stands and may go, and what somebody changed since."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.changes import TableChange
from orderwright.hosts.fitting import in_order
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask, Positions, differs, first_positions, row_keys

_STAMPS = frozenset({"verdict"})
"""Columns that validation stamps on every row; they make no row somebody's own."""


@dataclass(frozen=True)
class Left:
    """Something of a run that stays, because somebody changed it since.

    Attributes:
        table: name of the table.
        key: the row's key, as texts.
        row: position of the row in the table as it stands; -1 where it is no longer there.
        column: key of the column; blank where the whole row is meant.
        why: ``changed``, ``gone``, ``written on``, ``back again``, ``said again`` or ``forward``.
    """

    table: str
    key: tuple[str, ...]
    row: int
    column: str
    why: str


def taken_back(
    table: Table, change: TableChange, standing: pd.DataFrame, protected: Mask
) -> tuple[TableChange, list[Left]]:
    """The change that takes a run's change back as far as its values still stand.

    Args:
        table: declaration.
        change: what the run did.
        standing: the table as it stands.
        protected: rows of ``standing`` that must not go, since a person put something on them.
    """
    keys = row_keys(standing, table.keys)
    before, after, edits_left = _edits(table, change, standing, keys)
    removed, added_left = _added(table, change, standing, keys, protected)
    added, removed_left = _removed(table, change, keys)
    order = _order(table, change, keys, added, removed)
    stood = None if order is None else standing[list(table.keys)].reset_index(drop=True)
    back = TableChange(table.name, added, removed, before, after, order, stood=stood)
    return back, [*edits_left, *added_left, *removed_left]


def _order(
    table: Table, change: TableChange, keys: pd.Index, added: pd.DataFrame, removed: pd.DataFrame
) -> pd.DataFrame | None:
    """The order in which all rows stood before the run, as far as it is known; None where they stand so."""
    rest = keys.delete(first_positions(keys, row_keys(removed, table.keys))) if len(removed) else keys
    rows = pd.concat([rest.to_frame(index=False), added[list(table.keys)]], ignore_index=True)
    if change.stood is not None:
        wanted = in_order(table, rows, change.stood)
    elif change.places is not None and len(added):
        returned = first_positions(row_keys(change.removed, table.keys), row_keys(added, table.keys))
        wanted = _inserted(len(rest), change.places[returned])
    else:
        return None
    return None if (np.diff(wanted) > 0).all() else rows.iloc[wanted].reset_index(drop=True)


def _inserted(count: int, places: Positions) -> Positions:
    """So many rows with further ones, which are numbered on from there, put at their places among them."""
    total, by_place = count + len(places), np.argsort(places, kind="stable")
    at = np.minimum(places[by_place], total - len(places) + np.arange(len(places)))
    result = np.empty(total, np.intp)
    result[at] = count + by_place
    result[np.setdiff1d(np.arange(total), at)] = np.arange(count)
    return result


def is_rekeyed(change: TableChange) -> bool:
    """Whether every removed row is added again as it was, but for its key."""
    table = SCHEMA[change.table]
    if not len(change.removed) or len(change.removed) != len(change.added):
        return False
    own = [c.key for c in table.columns if c.key not in table.keys and c.key not in _STAMPS]
    return not any(differs(change.removed[key], change.added[key]).any() for key in own)


def _edits(
    table: Table, change: TableChange, standing: pd.DataFrame, keys: pd.Index
) -> tuple[pd.DataFrame, pd.DataFrame, list[Left]]:
    """Cells that the run edited: back where its value stands, left where another does."""
    place = _places(table, keys, change.after)
    here = np.flatnonzero(place >= 0)
    rows = place[here]
    was, ran = change.before.iloc[here], change.after.iloc[here]
    left = [
        Left(table.name, _key(table, change.after, n), -1, "", "gone")
        for n in np.flatnonzero(place < 0).tolist()
    ]
    columns = [c for c in change.after.columns if c not in table.keys]
    now = standing.iloc[rows][[*table.keys, *columns]].reset_index(drop=True)
    back, any_back = now.copy(), np.zeros(len(rows), bool)
    for column in columns:
        ours = differs(was[column], ran[column])
        stands = ~differs(now[column], ran[column])
        goes = ours & stands
        values = now[column].copy()
        values.iloc[np.flatnonzero(goes)] = was[column].to_numpy()[goes]
        back[column] = values
        any_back |= goes
        others = np.flatnonzero(ours & ~stands & differs(now[column], was[column])).tolist()
        left += [Left(table.name, _key(table, ran, n), int(rows[n]), column, "changed") for n in others]
    chosen = np.flatnonzero(any_back)
    return now.iloc[chosen].reset_index(drop=True), back.iloc[chosen].reset_index(drop=True), left


def _added(
    table: Table, change: TableChange, standing: pd.DataFrame, keys: pd.Index, protected: Mask
) -> tuple[pd.DataFrame, list[Left]]:
    """Rows that the run added: they go, unless somebody wrote on them."""
    place = _places(table, keys, change.added)
    here = np.flatnonzero(place >= 0)
    rows = place[here]
    now, ran = standing.iloc[rows], change.added.iloc[here]
    touched = protected[rows].copy()
    for column in (c.key for c in table.columns if c.key not in _STAMPS):
        touched |= differs(now[column], ran[column])
    left = [
        Left(table.name, _key(table, ran, n), int(rows[n]), "", "written on")
        for n in np.flatnonzero(touched).tolist()
    ]
    return now.iloc[np.flatnonzero(~touched)].reset_index(drop=True), left


def _removed(table: Table, change: TableChange, keys: pd.Index) -> tuple[pd.DataFrame, list[Left]]:
    """Rows that the run removed: they return, unless their key stands there again."""
    place = _places(table, keys, change.removed)
    left = [
        Left(table.name, _key(table, change.removed, n), int(place[n]), "", "back again")
        for n in np.flatnonzero(place >= 0).tolist()
    ]
    return change.removed.iloc[np.flatnonzero(place < 0)].reset_index(drop=True), left


def _places(table: Table, keys: pd.Index, rows: pd.DataFrame) -> Positions:
    return first_positions(keys, row_keys(rows, table.keys)) if len(rows) else np.zeros(0, np.intp)


def _key(table: Table, rows: pd.DataFrame, row: int) -> tuple[str, ...]:
    return tuple(str(rows[name].iloc[row]) for name in table.keys)
