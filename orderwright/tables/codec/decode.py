"""From a host's grid of raw cells to the typed frame of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.remembered import Remembered
from orderwright.tables.codec.bad_cells import BadCells, CodedFaults, as_faults, bad_cells
from orderwright.tables.codec.cells import parted
from orderwright.tables.codec.headers import column_places, header_faults, row_beneath
from orderwright.tables.codec.read_dates import read_moments
from orderwright.tables.codec.read_numbers import read_decimals, read_integers
from orderwright.tables.codec.read_texts import read_flags, read_free_text, read_identifiers, read_words
from orderwright.tables.codec.readings import Reader
from orderwright.tables.frames import Mask, whole_frame
from orderwright.tables.grid import TableGrid
from orderwright.tables.schema import DATE_KINDS, DECIMAL_KINDS, Kind, Table, fold

_READERS: Mapping[Kind, Reader] = {
    Kind.IDENTIFIER: read_identifiers,
    Kind.TEXT: read_free_text,
    Kind.CHOICE: read_words,
    Kind.INTEGER: read_integers,
    Kind.FLAG: read_flags,
    **dict.fromkeys(DECIMAL_KINDS, read_decimals),
    **dict.fromkeys(DATE_KINDS, read_moments),
}


@dataclass(frozen=True)
class Decoded:
    """A table as it was understood.

    Attributes:
        frame: typed, all declared columns, without wholly blank rows.
        origin: where every row and column stands in the sheet.
        bad: headers and cells that could not be read.
    """

    frame: pd.DataFrame
    origin: Origin
    bad: list[CodedFaults]


_DECODED: Final = Remembered[Decoded](most=128)


def decode(table: Table, grid: TableGrid) -> Decoded:
    """Reads a table's raw cells by its declaration.

    Columns are found by header, in any order; unknown ones are left alone; a missing one is blank and told
    (TBL-010), of two with the same header the first counts (TBL-015). Rows in which every known cell is
    blank are left out; results of formulas do not fill a row.
    """
    if not grid.source:
        return _decoded(table, grid)
    found = _DECODED.of((table, grid.source), lambda: _decoded(table, grid))
    return replace(found, frame=found.frame.copy(deep=False), bad=list(found.bad))


def _decoded(table: Table, grid: TableGrid) -> Decoded:
    places = column_places(table, grid.headers)
    body = _body(table, grid, places)
    columns = {key: grid.left + place for key, place in places.items()}
    origin = Origin(grid.sheet, grid.top, columns, sorted_by_hand=grid.sorted_by_hand)
    bad = [*header_faults(table, grid), *row_beneath(table, grid, places)]
    if body.kept.all():
        bad += [as_faults(table.name, key, batch, None) for key, batch in body.bad]
        return Decoded(whole_frame(table, body.columns, grid.height), origin, bad)
    offsets = np.flatnonzero(body.kept).astype(np.intp)
    rows = np.where(body.kept, np.cumsum(body.kept) - 1, -1)
    compact = {key: column.iloc[offsets].reset_index(drop=True) for key, column in body.columns.items()}
    bad += [as_faults(table.name, key, batch, rows) for key, batch in body.bad]
    return Decoded(whole_frame(table, compact, len(offsets)), replace(origin, offsets=offsets), bad)


@dataclass(frozen=True)
class _Body:
    """The body's filled columns by key, which of its rows are not blank, and the bad cells by column key."""

    columns: Mapping[str, pd.Series]
    kept: Mask
    bad: list[tuple[str, BadCells]]


def _body(table: Table, grid: TableGrid, places: Mapping[str, int]) -> _Body:
    columns: dict[str, pd.Series] = {}
    bad: list[tuple[str, BadCells]] = []
    typed_in, calculated = np.zeros(grid.height, bool), np.zeros(grid.height, bool)
    formulas = {fold(header) for header in grid.formula_columns}
    for key, place in places.items():
        column = table.column(key)
        cells = parted(grid.columns[place])
        if not cells.blank:
            reading = _READERS[column.kind](column, cells, grid.date1904)
            columns[key] = reading.typed
            bad += [(key, batch) for batch in reading.bad]
            into = calculated if fold(column.header) in formulas else typed_in
            into |= cells.filled
        bad += [(key, batch) for batch in _uncalculated(grid, place)]
    only_formulas = all(fold(table.column(key).header) in formulas for key in places)
    return _Body(columns, calculated if only_formulas else typed_in, bad)


def _uncalculated(grid: TableGrid, place: int) -> list[BadCells]:
    """Formulas of a column that no program has calculated yet (TBL-095)."""
    rows = np.array(sorted(row for row, column in grid.uncalculated if column == place), np.intp)
    return bad_cells("TBL-095", rows, ["a formula"] * len(rows), "its result")
