"""Single cells that verbs refresh, by the workbook's defined names."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright_workbooks.sheetvalues import Value


class NamedCells:
    """Puts plain values into cells of a sheet and gives the cells their names."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, values: Mapping[str, Value]) -> None:
        self._workbook, self._sheet, self._values = workbook, sheet, values

    def write(self, name: str, row: int, column: int, form: Format) -> None:
        """The named value in a cell, counted from 0. Text is text, whatever it begins with."""
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self._workbook.define_name(name, f"='{self._sheet.get_name()}'!{cell}")
        value = self._values[name]
        if value is None:
            self._sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, form)
        else:
            self._sheet.write_number(row, column, value, form)
