"""The cells that a change touches, one by one, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from orderwright.changes import TableChange
from orderwright.desk.cell_texts import cell_text
from orderwright.tables import SCHEMA, Column, Table
from orderwright.tables.frames import differs, typed_frame


class ChangedCell(NamedTuple):
    """One cell: the frame and row that hold its key, its column, what stood there, what stands there now."""

    frame: pd.DataFrame
    row: int
    column: Column
    before: str
    after: str


def edited_cells(change: TableChange) -> Iterator[ChangedCell]:
    """The cells of rows that stayed."""
    yield from _cells(SCHEMA[change.table], change.before, change.after)


def written_cells(change: TableChange) -> Iterator[ChangedCell]:
    """The cells of a change of words: a row that came was blank before, one that went is blank now."""
    table = SCHEMA[change.table]
    yield from _cells(table, change.removed, _blank(table, change.removed))
    yield from _cells(table, _blank(table, change.added), change.added)
    yield from edited_cells(change)


def _cells(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[ChangedCell]:
    for column in (c for c in table.columns if c.key in after and c.key in before and not c.part_of_key):
        for row in differs(before[column.key], after[column.key]).nonzero()[0].tolist():
            old, new = (cell_text(column, frame[column.key], row) for frame in (before, after))
            yield ChangedCell(after, row, column, old, new)


def _blank(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with nothing but their keys."""
    return typed_frame(table, {key: rows[key] for key in table.keys}, len(rows))
