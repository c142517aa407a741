"""A feed's rows as a typed frame of its table, and what could not be read, by file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.erp.derive import derived
from orderwright.erp.export import Cells, Lines, Place
from orderwright.erp.profile import Feed, Profile, Value
from orderwright.erp.profile_check import LOADABLE_DESK
from orderwright.erp.rows import Rows, rows_of
from orderwright.erp.stack import Stack
from orderwright.erp.written import dates_by, numbers_by
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, SCHEMA, Column, Kind
from orderwright.tables.codec import CodedFaults, decode
from orderwright.tables.frames import Positions
from orderwright.tables.grid import TableGrid

NEW_STATUS = "entered"


@dataclass(frozen=True)
class Fed:
    """What a feed gives.

    Attributes:
        feed: the feed.
        frame: typed, all columns of the table; those not in ``columns`` are blank.
        columns: keys of the ERP's columns that the feed fills, without the table's keys.
        rows: the rows before typing.
        positions: row in ``rows`` of every row of the frame.
        bad: cells that could not be read; rows are those of the frame.
    """

    feed: Feed
    frame: pd.DataFrame
    columns: tuple[str, ...]
    rows: Rows
    positions: Positions
    bad: tuple[CodedFaults, ...]

    @property
    def exports(self) -> Lines:
        """Number of the export, among those of the feed's source, of every row of the frame."""
        own = self.rows.positions[self.feed.source][self.positions]
        return np.asarray(self.rows.stack.export_of[own])

    def place(self, row: int, column: str = "") -> Place:
        """Where the cell stands that gave a cell of the frame; without a column, where its row stands."""
        headers = self.feed.columns[column].headers if column in self.feed.columns else ()
        return self.rows.place(int(self.positions[row]), headers[0] if headers else "")


def fed(feed: Feed, stacks: Mapping[str, Stack], profile: Profile) -> Fed | None:
    """The typed rows of a feed; None where a source or a key column that it needs is not among the files.

    Args:
        feed: the feed.
        stacks: exports by source.
        profile: whose maps and marks hold.
    """
    table = SCHEMA[feed.table]
    rows = rows_of(feed, stacks)
    if rows is None:
        return None
    fillable = {key: value for key, value in feed.columns.items() if all(map(rows.has, value.headers))}
    if any(table.column(key).required and key not in fillable for key in table.keys):
        return None
    cells = {key: _cells(table.column(key), value, rows, profile) for key, value in fillable.items()}
    headers = [table.column(key).header for key in cells]
    grid = TableGrid(table.name, table.sheet, 1, 1, headers, [column.tolist() for column in cells.values()])
    decoded = decode(table, grid)
    offsets = decoded.origin.offsets
    positions = np.arange(len(decoded.frame), dtype=np.intp) if offsets is None else offsets
    filled = tuple(key for key in cells if key not in table.keys and not table.column(key).desk)
    frame = decoded.frame
    if LOADABLE_DESK in table.by_key:
        status = frame[LOADABLE_DESK]
        frame[LOADABLE_DESK] = status.where(status != "", NEW_STATUS)
    bad = tuple(b for b in decoded.bad if len(b.faults) and b.faults.rows.min() >= 0)
    return Fed(feed, frame, filled, rows, positions, bad)


def _cells(column: Column, value: Value, rows: Rows, profile: Profile) -> Cells:
    cells = derived(value, rows, profile)
    if column.kind in DATE_KINDS:
        return dates_by(profile.dates, cells)
    if column.kind in DECIMAL_KINDS or column.kind is Kind.INTEGER:
        return numbers_by(profile.decimal, cells)
    return cells
