"""The header row: where the declared columns stand, which are missing or stand twice, or no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from orderwright.findings import Faults, Severity
from orderwright.tables.codec.bad_cells import CodedFaults
from orderwright.tables.codec.texts import cell_text
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
    """A header row that is gone (TBL-005), missing columns (TBL-010), headers that stand twice (TBL-015)."""
    folded = [fold(str(header)) for header in grid.headers]
    corner = _cell(grid, 0)
    if _row_is_gone(table, grid):
        named = table.column(table.keys[0])
        gone = _header_fault(table, named, corner, found=f"row {grid.top}", expected=named.header)
        return [CodedFaults("TBL-005", gone, Severity.ERROR)]
    told = [missing_column(table, c, corner) for c in table.columns if fold(c.header) not in folded]
    for place, header in enumerate(folded):
        if header in table.by_header and header in folded[:place]:
            column = table.by_header[header]
            first = f"only {_cell(grid, folded.index(header))}"
            twice = _header_fault(table, column, _cell(grid, place), found=column.header, expected=first)
            told.append(CodedFaults("TBL-015", twice))
    return told


def row_beneath(table: Table, grid: TableGrid, places: Mapping[str, int]) -> list[CodedFaults]:
    """A row typed directly under the table, which Excel did not take into it (TBL-006).

    A row without anything in the key columns is a total or a remark, and no row of the table.
    """
    if not grid.beneath:
        return []
    filled = [key for key in table.keys if key in places and grid.beneath[places[key]] not in (None, "")]
    if not filled:
        return []
    row = grid.top + max(grid.height, 1) + 1
    column = table.column(filled[0])
    cell = f"{column_letters(grid.left + places[column.key])}{row}"
    said = cell_text(grid.beneath[places[column.key]])
    faults = _header_fault(
        table, column, cell, found=f"row {row}", expected=f"a row of the table {grid.table}"
    )
    return [CodedFaults("TBL-006", replace(faults, params={"key": [said]}), Severity.ERROR)]


def _row_is_gone(table: Table, grid: TableGrid) -> bool:
    """Whether data stand where the headers should: none of the table's headers is there."""
    shown = [str(cell) for cell in grid.shown_headers if cell is not None]
    return not column_places(table, grid.headers) or (bool(shown) and not column_places(table, shown))


def missing_column(table: Table, column: Column, cell: str) -> CodedFaults:
    """The fault of a missing column: an error where rows cannot be used without it, else an information."""
    severity = Severity.ERROR if column.needed else Severity.INFO
    faults = _header_fault(table, column, cell, found="", expected=column.header)
    return CodedFaults("TBL-010", faults, severity)


def missing_table(table: Table) -> CodedFaults:
    """The fault of a workbook that lacks a table altogether (TBL-002)."""
    first = table.column(table.keys[0])
    faults = _header_fault(table, first, "", found=table.name, expected=f"a table named {table.name}")
    return CodedFaults("TBL-002", faults, Severity.ERROR)


def _header_fault(table: Table, column: Column, cell: str, *, found: str, expected: str) -> Faults:
    return Faults(table.name, "", _WHOLE_TABLE, [found], [expected], cells=[cell], columns=[column.key])


def _cell(grid: TableGrid, place: int) -> str:
    return f"{column_letters(grid.left + place)}{grid.top}"
