"""From a host's grid of raw cells to the typed frame of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import Origin
from orderwright.findings import Faults, Severity
from orderwright.tables.codec.bad_cells import BadCells, CodedFaults, as_faults
from orderwright.tables.codec.cells import parted
from orderwright.tables.codec.read_dates import read_moments
from orderwright.tables.codec.read_numbers import read_decimals, read_integers
from orderwright.tables.codec.read_texts import read_flags, read_free_text, read_identifiers, read_words
from orderwright.tables.codec.readings import Reader
from orderwright.tables.frames import Positions, typed_frame
from orderwright.tables.grid import TableGrid, column_letters
from orderwright.tables.schema import DATE_KINDS, DECIMAL_KINDS, Column, Kind, Table, fold

_READERS: Mapping[Kind, Reader] = {
    Kind.IDENTIFIER: read_identifiers,
    Kind.TEXT: read_free_text,
    Kind.CHOICE: read_words,
    Kind.INTEGER: read_integers,
    Kind.FLAG: read_flags,
    **dict.fromkeys(DECIMAL_KINDS, read_decimals),
    **dict.fromkeys(DATE_KINDS, read_moments),
}
_WHOLE_TABLE: Positions = np.array([-1], np.intp)


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


def decode(table: Table, grid: TableGrid) -> Decoded:
    """Reads a table's raw cells by its declaration.

    Columns are found by header, in any order; unknown ones are left alone; a missing one is blank and told
    (TBL-010), of two with the same header the first counts (TBL-015). Rows in which every known cell is
    blank are left out; results of formulas do not fill a row.
    """
    places = _places(table, grid.headers)
    values: dict[str, pd.Series] = {}
    found: list[tuple[str, BadCells]] = []
    typed_in, calculated = np.zeros(grid.height, bool), np.zeros(grid.height, bool)
    formulas = {fold(header) for header in grid.formula_columns}
    for column in table.columns:
        if column.key not in places:
            continue
        cells = parted(grid.columns[places[column.key]])
        reading = _READERS[column.kind](column, cells, grid.date1904)
        values[column.key] = reading.typed
        found += [(column.key, bad) for bad in reading.bad]
        into = calculated if fold(column.header) in formulas else typed_in
        into |= cells.filled
    only_formulas = all(fold(table.column(key).header) in formulas for key in places)
    kept = calculated if only_formulas else typed_in
    origin = Origin(grid.sheet, grid.top, {key: grid.left + place for key, place in places.items()})
    told = _headers(table, grid)
    if kept.all():
        told += [as_faults(table.name, key, bad, None) for key, bad in found]
        return Decoded(typed_frame(table, values, grid.height), origin, told)
    offsets, rows = np.flatnonzero(kept).astype(np.intp), np.cumsum(kept) - 1
    frame = typed_frame(table, {key: column.iloc[offsets] for key, column in values.items()}, len(offsets))
    told += [as_faults(table.name, key, bad, rows) for key, bad in found]
    return Decoded(frame, replace(origin, offsets=offsets), told)


def _places(table: Table, headers: Sequence[str]) -> dict[str, int]:
    """Place of every declared column among the headers, the first where a header stands twice."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = table.by_header.get(fold(str(header)))
        if column is not None:
            places.setdefault(column.key, place)
    return places


def _headers(table: Table, grid: TableGrid) -> list[CodedFaults]:
    """Missing columns, and headers that stand twice."""
    folded = [fold(str(header)) for header in grid.headers]
    told = [_missing(table, c, grid) for c in table.columns if fold(c.header) not in folded]
    for place, header in enumerate(folded):
        if header in table.by_header and header in folded[:place]:
            column = table.by_header[header]
            first = f"only {_header_cell(grid, folded.index(header))}"
            twice = Faults(table.name, "", _WHOLE_TABLE, [column.header], [first])
            told.append(CodedFaults("TBL-015", _at(twice, _header_cell(grid, place), column)))
    return told


def _missing(table: Table, column: Column, grid: TableGrid) -> CodedFaults:
    needed = column.required or column.part_of_key
    made = _at(Faults(table.name, "", _WHOLE_TABLE, [""], [column.header]), _header_cell(grid, 0), column)
    return CodedFaults("TBL-010", made, Severity.ERROR if needed else Severity.INFO)


def _at(faults: Faults, cell: str, column: Column) -> Faults:
    return replace(faults, cells=[cell], columns=[column.key])


def _header_cell(grid: TableGrid, place: int) -> str:
    return f"{column_letters(grid.left + place)}{grid.top}"
