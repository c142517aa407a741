"""What a host found, decoded: a frame is typed already, a grid is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from orderwright.hosts.port import FoundTables
from orderwright.hosts.wanted import Wanted
from orderwright.tables import SCHEMA, Table
from orderwright.tables.codec import decode
from orderwright.tables.codec.headers import column_places
from orderwright.tables.grid import TableGrid


def typed(found: FoundTables, wanted: Wanted) -> dict[str, pd.DataFrame]:
    """Those columns of what a host found, as typed frames."""
    return {name: _typed(SCHEMA[name], rows, wanted[name]) for name, rows in found.items() if name in wanted}


def _typed(table: Table, rows: TableGrid | pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    if not isinstance(rows, pd.DataFrame):
        rows = decode(table, _without_others(table, rows, columns)).frame
    return rows[[key for key in columns if key in rows]]


def _without_others(table: Table, grid: TableGrid, columns: tuple[str, ...]) -> TableGrid:
    """The grid, blank in the columns that nobody asked for, which then are not typed."""
    kept = places_of(table, grid.headers, columns)
    if grid.source or len(kept) == len(grid.headers):
        return grid
    blank: list[object] = [None] * grid.height
    return replace(
        grid, columns=[cells if place in kept else blank for place, cells in enumerate(grid.columns)]
    )


def places_of(table: Table, headers: Sequence[str], columns: tuple[str, ...]) -> frozenset[int]:
    """Where columns stand among the headers, counted from 0."""
    return frozenset(place for key, place in column_places(table, headers).items() if key in columns)
