"""What people have written themselves in the desk's columns, and what of it changed since the last run."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from orderwright.changes import TableChange, difference
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import is_blank, typed_frame

_STAMPS = frozenset({"verdict", "desk_status"})
"""Desk columns that only verbs write."""
_NOT_WORDS = frozenset({"Closed"})

Frames = Mapping[str, pd.DataFrame]


def word_columns(table: Table) -> list[str]:
    """The columns of a table in which people write."""
    return [c.key for c in table.columns if c.desk and c.key not in _STAMPS and not c.part_of_key]


def words_of(frames: Frames) -> tuple[TableChange, ...]:
    """Rows on which somebody has written, as additions of their keys and words."""
    filled = {name: frame for name, frame in frames.items() if name in SCHEMA and len(frame)}
    found = ((SCHEMA[name], _rows(SCHEMA[name], frame)) for name, frame in filled.items())
    return tuple(_added(table, rows) for table, rows in found if len(rows))


def words_changed(before: tuple[TableChange, ...], frames: Frames) -> tuple[TableChange, ...]:
    """What people wrote, changed and wiped out since an earlier state; in the order of the schema."""
    old = {change.table: change.added for change in before}
    new = {change.table: change.added for change in words_of(frames)}
    changed = [
        _difference(table, old.get(table.name), new.get(table.name))
        for table in SCHEMA
        if table.name in old or table.name in new
    ]
    return tuple(change for change in changed if not change.empty)


def _difference(table: Table, old: pd.DataFrame | None, new: pd.DataFrame | None) -> TableChange:
    none = typed_frame(table, {}, 0)
    columns = [*table.keys, *word_columns(table)]
    was, now = (none if frame is None else frame for frame in (old, new))
    return difference(table, was[columns], now[columns], word_columns(table))


def _rows(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    columns = word_columns(table) if table.name not in _NOT_WORDS else []
    written = np.zeros(len(frame), bool)
    for key in columns:
        written |= ~is_blank(frame[key])
    if not written.any():
        return frame.iloc[:0]
    return frame[[*table.keys, *columns]][written].reset_index(drop=True)


def _added(table: Table, rows: pd.DataFrame) -> TableChange:
    none = rows.iloc[:0]
    return TableChange(table.name, rows, none, none, none)
