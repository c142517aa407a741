"""Whether a change still fits what stands in the workbook, and which rows it means there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.changes import TableChange
from orderwright.errors import DeskError
from orderwright.tables import Table
from orderwright.tables.frames import Positions, differs, first_positions, row_keys


@dataclass(frozen=True)
class Fitted:
    """A change that fits.

    Attributes:
        edited: position of each edited row in the frame that stands there.
        removed: positions of the rows that go.
    """

    edited: Positions
    removed: Positions


def fitted(table: Table, standing: pd.DataFrame, origin: Origin, change: TableChange, name: str) -> Fitted:
    """The rows that a change means.

    Args:
        table: declaration.
        standing: what stands in the workbook now.
        origin: where it stands, for the message.
        change: what is wanted.
        name: the workbook's name, for the message.

    Raises:
        DeskError: a stale edit; names sheet and cell.
    """
    keys = row_keys(standing, table.keys)
    edited = first_positions(keys, row_keys(change.before, table.keys)) if len(change.before) else _none()
    removed = first_positions(keys, row_keys(change.removed, table.keys)) if len(change.removed) else _none()
    _all_there(table, change.before, edited, origin, name)
    _all_there(table, change.removed, removed, origin, name)
    _unchanged(standing, change.before, edited, origin, name)
    _unchanged(standing, change.removed, removed, origin, name)
    if len(change.added):
        rest = np.delete(np.arange(len(standing)), removed)
        twice = first_positions(keys[rest], row_keys(change.added, table.keys))
        if (twice >= 0).any():
            row = int(np.flatnonzero(twice >= 0)[0])
            message = f"{_named(table, change.added, row)} was added in the meantime. Run it again."
            raise DeskError(message, file=name, sheet=origin.sheet)
    return Fitted(edited, removed)


def after(table: Table, standing: pd.DataFrame, change: TableChange, where: Fitted) -> pd.DataFrame:
    """The table as it is after a change that fits: edited in place, new rows last."""
    result = standing.copy()
    for column in change.after.columns:
        if column in table.keys:
            continue
        values = result[column].copy()
        values.iloc[where.edited] = change.after[column].to_numpy()
        result[column] = values.astype(standing[column].dtype)
    kept = result.drop(index=result.index[where.removed])
    if not len(change.added):
        return kept.reset_index(drop=True)
    added = change.added[[c.key for c in table.columns]].astype(dict(standing.dtypes))
    return pd.concat([kept, added], ignore_index=True)


def _none() -> Positions:
    return np.zeros(0, np.intp)


def _all_there(table: Table, rows: pd.DataFrame, found: Positions, origin: Origin, name: str) -> None:
    if len(found) and found.min() < 0:
        row = int(np.flatnonzero(found < 0)[0])
        message = f"{_named(table, rows, row)} is no longer there. Run it again."
        raise DeskError(message, file=name, sheet=origin.sheet)


def _unchanged(
    standing: pd.DataFrame, expected: pd.DataFrame, found: Positions, origin: Origin, name: str
) -> None:
    if not len(found):
        return
    for column in expected.columns:
        apart = differs(standing[column].iloc[found], expected[column])
        if apart.any():
            cell = origin.address(int(found[np.flatnonzero(apart)[0]]), column)
            message = "This cell was changed in the meantime, so nothing was written. Run it again."
            raise DeskError(message, file=name, sheet=origin.sheet, cell=cell or None)


def _named(table: Table, rows: pd.DataFrame, row: int) -> str:
    words = ", ".join(f"{table.column(key).header} {rows[key].iloc[row]}" for key in table.keys)
    return f"{table.sheet}: the row {words}"
