"""An undo moves no order on: what a step needs is asked only by the verb of that step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.changes import TableChange
from orderwright.desk.stages.recorded import ENTERED
from orderwright.desk.stages.steps import WAY, rank_of
from orderwright.desk.taking_back import Left
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs, first_positions, row_keys
from orderwright.tables.row_texts import key_texts

FORWARD = "forward"
_MOVED = ("Orders", "OrderLines")


def never_forward(
    found: Iterable[TableChange], standing: dict[str, pd.DataFrame]
) -> tuple[list[TableChange], list[Left]]:
    """Changes without statuses that would be further on than now, and the orders that therefore stay.

    Args:
        found: changes that take a run back.
        standing: the tables as they stand, by name.
    """
    kept: list[TableChange] = []
    left: list[Left] = []
    for change in found:
        if change.table in _MOVED and "desk_status" in change.after.columns:
            frame = standing[change.table]
            kept.append(_held(change))
            left += _left(change, frame) if change.table == "Orders" else []
        else:
            kept.append(change)
    return kept, left


def _forward(change: TableChange) -> pd.Series:
    before, after = (frame["desk_status"].replace("", ENTERED) for frame in (change.before, change.after))
    on = after.map(rank_of).to_numpy(int) > before.map(rank_of).to_numpy(int)
    return pd.Series(on & after.isin(WAY).to_numpy(bool))


def _held(change: TableChange) -> TableChange:
    """The change with such statuses as they stand."""
    stays = _forward(change).to_numpy(bool)
    after = change.after.assign(
        desk_status=change.after["desk_status"].mask(stays, change.before["desk_status"])
    )
    touched = [c for c in after.columns if c not in SCHEMA[change.table].keys]
    moves = np.logical_or.reduce([differs(change.before[c], after[c]) for c in touched])
    return replace(
        change, before=change.before[moves].reset_index(drop=True), after=after[moves].reset_index(drop=True)
    )


def _left(change: TableChange, frame: pd.DataFrame) -> list[Left]:
    table = SCHEMA[change.table]
    rows = change.before[_forward(change).to_numpy(bool)]
    places = first_positions(row_keys(frame, table.keys), row_keys(rows, table.keys)).tolist()
    return [
        Left(table.name, key, place, "desk_status", FORWARD)
        for key, place in zip(key_texts(table, rows), places, strict=True)
    ]
