"""Whether a change still fits what stands in the workbook, and which rows it means there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.changes import TableChange
from orderwright.errors import DeskError
from orderwright.tables import Table
from orderwright.tables.codec import encode
from orderwright.tables.frames import COPIES_ON_WRITE, Positions, differs, first_positions, row_keys, taken


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
    rest = np.delete(np.arange(len(standing)), removed) if len(removed) else slice(None)
    twice = first_positions(keys[rest], row_keys(change.added, table.keys)) if len(change.added) else _none()
    fits = _Fit(table, standing, origin, name)
    fits.all_there(change.before, edited)
    fits.all_there(change.removed, removed)
    fits.unchanged(change.before, edited, change.after)
    fits.unchanged(change.removed, removed)
    fits.new(change.added, twice)
    return Fitted(edited, removed)


def after(table: Table, standing: pd.DataFrame, change: TableChange, where: Fitted) -> pd.DataFrame:
    """The table as it is after a change that fits: edited in place, new rows last or in the order wanted."""
    result = standing.copy(deep=not COPIES_ON_WRITE)
    for column in change.after.columns if len(where.edited) else ():
        if column in table.keys:
            continue
        values = result[column].copy()
        values.iloc[where.edited] = change.after[column].to_numpy()
        result[column] = values.astype(standing[column].dtype)
    kept = result.drop(index=result.index[where.removed]) if len(where.removed) else result
    if len(change.added):
        added = change.added[[c.key for c in table.columns]].astype(dict(standing.dtypes))
        kept = pd.concat([kept, added], ignore_index=True)
    if change.order is not None:
        kept = kept.iloc[in_order(table, kept, change.order)]
    return kept.reset_index(drop=True)


def in_order(table: Table, rows: pd.DataFrame, order: pd.DataFrame | None) -> Positions:
    """The rows' positions in the order wanted; those that it does not name follow as they stand."""
    everywhere = np.arange(len(rows))
    if order is None:
        return everywhere
    named = first_positions(row_keys(rows, table.keys), row_keys(order, table.keys))
    named = pd.unique(named[named >= 0])
    return np.concatenate([named, np.setdiff1d(everywhere, named)])


def _none() -> Positions:
    return np.zeros(0, np.intp)


@dataclass(frozen=True)
class _Fit:
    """Refuses what no longer fits a table as it stands, and says what stands there."""

    table: Table
    standing: pd.DataFrame
    origin: Origin
    name: str

    def all_there(self, rows: pd.DataFrame, found: Positions) -> None:
        if len(found) and found.min() < 0:
            row = self._named(rows, int(np.flatnonzero(found < 0)[0]))
            raise self._refusal(f"{row} is no longer there.")

    def new(self, rows: pd.DataFrame, found: Positions) -> None:
        if len(found) and found.max() >= 0:
            row = self._named(rows, int(np.flatnonzero(found >= 0)[0]))
            raise self._refusal(f"{row} was added in the meantime.")

    def unchanged(self, was: pd.DataFrame, found: Positions, ours: pd.DataFrame | None = None) -> None:
        if not len(found):
            return
        for column in was.columns:
            apart = np.flatnonzero(differs(taken(self.standing[column], found), was[column]))
            if len(apart):
                row, place = int(apart[0]), int(found[apart[0]])
                wish = (
                    "its row would go" if ours is None else f"ours would be {self._shown(ours, column, row)}"
                )
                there = self._shown(self.standing, column, place)
                message = f"This cell was changed in the meantime to {there}; {wish}."
                raise self._refusal(message, self.origin.address(place, column))

    def _refusal(self, message: str, cell: str = "") -> DeskError:
        if self.table.written:
            message = f"{self.table.sheet} was written by another run in the meantime."
        message = f"{message} Nothing was written. Run it again."
        return DeskError(message, file=self.name, sheet=self.origin.sheet, cell=cell or None)

    def _named(self, rows: pd.DataFrame, row: int) -> str:
        table = self.table
        words = ", ".join(f"{table.column(key).header} {rows[key].iloc[row]}" for key in table.keys)
        return f"{table.sheet}: the row {words}"

    def _shown(self, rows: pd.DataFrame, column: str, row: int) -> str:
        (cell,) = encode(self.table.column(column), rows[column].iloc[[row]])
        return "blank" if cell is None else str(cell)
