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
        self._define(name, row, column)
        value = self._values[name]
        if value is None:
            self._sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, form)
        else:
            self._sheet.write_number(row, column, value, form)

    def write_link(self, name: str, row: int, column: int, form: Format, target: str) -> None:
        """The named text in a cell that leads to a sheet."""
        self._define(name, row, column)
        words = str(self._values[name])
        self._sheet.write_url(row, column, f"internal:'{target}'!A1", form, words, f"Go to {target}")

    def _define(self, name: str, row: int, column: int) -> None:
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self._workbook.define_name(name, f"='{self._sheet.get_name()}'!{cell}")
