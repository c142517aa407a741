"""The header row: where the declared columns stand, which are missing, which stand twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orderwright.findings import Faults, Severity
from orderwright.tables.codec.bad_cells import CodedFaults
from orderwright.tables.frames import Positions
from orderwright.tables.grid import TableGrid, column_letters
from orderwright.tables.schema import Column, Table, fold

_WHOLE_TABLE: Positions = np.array([-1], np.intp)


def column_places(table: Table, headers: Sequence[str]) -> dict[str, int]:
    """Place of every declared column among the headers, the first where a header stands twice."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = table.by_header.get(fold(str(header)))
        if column is not None:
            places.setdefault(column.key, place)
    return places


def header_faults(table: Table, grid: TableGrid) -> list[CodedFaults]:
    """Missing columns (TBL-010), and headers that stand twice (TBL-015)."""
    folded = [fold(str(header)) for header in grid.headers]
    corner = _cell(grid, 0)
    told = [missing_column(table, c, corner) for c in table.columns if fold(c.header) not in folded]
    for place, header in enumerate(folded):
        if header in table.by_header and header in folded[:place]:
            column = table.by_header[header]
            first = f"only {_cell(grid, folded.index(header))}"
            twice = _header_fault(table, column, _cell(grid, place), found=column.header, expected=first)
            told.append(CodedFaults("TBL-015", twice))
    return told


def missing_column(table: Table, column: Column, cell: str) -> CodedFaults:
    """The fault of a missing column: an error where rows cannot be used without it, else an information."""
    needed = column.required or column.part_of_key
    severity = Severity.ERROR if needed else Severity.INFO
    faults = _header_fault(table, column, cell, found="", expected=column.header)
    return CodedFaults("TBL-010", faults, severity)


def _header_fault(table: Table, column: Column, cell: str, *, found: str, expected: str) -> Faults:
    return Faults(table.name, "", _WHOLE_TABLE, [found], [expected], cells=[cell], columns=[column.key])


def _cell(grid: TableGrid, place: int) -> str:
    return f"{column_letters(grid.left + place)}{grid.top}"
