"""A worksheet that takes whole columns and writes their cells in one step, for tables of many rows.

It reaches into XlsxWriter, which makes a Python object of every cell and looks at it twice; a test compares
the bytes with those of a plain worksheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

from orderwright_workbooks.longcolumns import LongColumn, spans, stretches

LONG: Final = 64
"""Cells from which a column is kept as a column."""

Values = Sequence[str | float | None]


class LongSheet(Worksheet):  # type: ignore[misc] # XlsxWriter brings no types
    """A worksheet for tables of many rows."""

    def __init__(self) -> None:
        """An empty sheet."""
        super().__init__()
        self._columns: dict[int, LongColumn] = {}

    def write_downward(self, top: int, column: int, values: Values, form: Format) -> int:
        """Writes cells downward; None is left out. Texts are not interpreted.

        Returns:
            The row of the first text that no cell can hold, where writing stops; -1 where all was written.
        """
        beyond = self._first_too_long(values)
        fitting = values if beyond < 0 else values[:beyond]
        if len(fitting) < LONG or column in self._columns:
            self._write_each(top, column, fitting, form)
        else:
            self._keep(LongColumn(column, top, self._held(fitting), form))
        return -1 if beyond < 0 else top + beyond

    def repeat_formula(self, top: int, column: int, formula: str, shown: Sequence[str], form: Format) -> None:
        """Writes one formula downward, with the text that each cell shows until it is computed."""
        self.write_formula(top, column, formula, form, shown[0])
        self._check_dimensions(top + len(shown) - 1, column)
        first = self.table[top][column]
        if len(shown) < LONG or column in self._columns:
            for row, text in enumerate(shown[1:], top + 1):
                self.table[row][column] = first.__class__(first.formula, form, text)
            return
        begun = f"><f>{self._escape_data(first.formula)}</f><v>"
        held = {
            text: (' t="str"' if text else "") + begun + self._escape_data(text) + "</v></c>"
            for text in set(shown)
        }
        self._keep(LongColumn(column, top, [held[text] for text in shown], form))

    def _first_too_long(self, values: Values) -> int:
        longest = self.xls_strmax
        suspects = {text for text in set(values) if isinstance(text, str) and 2 * len(text) > longest}
        wrong = {text for text in suspects if len(text.encode("utf-16-le")) > 2 * longest}
        return next((row for row, value in enumerate(values) if value in wrong), -1) if wrong else -1

    def _write_each(self, top: int, column: int, values: Values, form: Format) -> None:
        index_of = self.str_table._get_shared_string_index
        for row, value in enumerate(values, top):
            if value is not None:
                self._check_dimensions(row, column)
                text = isinstance(value, str)
                cell = CellStringTuple(index_of(value), form) if text else CellNumberTuple(value, form)
                self.table[row][column] = cell

    def _held(self, values: Values) -> list[str | None]:
        """The cells' XML; what comes again is written out, and kept in memory, once."""
        known: dict[str | float | None, str | None] = {None: None}
        strings, index_of = self.str_table, self.str_table._get_shared_string_index
        held = []
        for value in values:
            if value not in known:
                text = isinstance(value, str)
                known[value] = f' t="s"><v>{index_of(value)}</v></c>' if text else f"><v>{value:.16G}</v></c>"
            elif isinstance(value, str):
                strings.count += 1
            held.append(known[value])
        return held

    def _keep(self, column: LongColumn) -> None:
        """Takes a column; it replaces cells that stand there, and cells written later replace its own."""
        for rows in (range(column.top, column.end), range(column.end - 1, column.top - 1, -1)):
            row = next(filter(column.has, rows), None)
            if row is None:
                return
            self._check_dimensions(row, column.index)
        for row in [row for row, cells in self.table.items() if column.index in cells and column.has(row)]:
            del self.table[row][column.index]
        self._columns[column.index] = column

    def _write_rows(self) -> None:
        if not self._columns:
            super()._write_rows()
            return
        end = self.dim_rowmax + 1
        self.row_spans = spans(self._columns.values(), (self.table, self.comments), end)
        for stretch in stretches(list(self._columns.values()), self.dim_rowmin, end):
            for row, cells in stretch.written():
                self._write_long_row(row, cells)

    def _write_long_row(self, row: int, cells: dict[int, str]) -> None:
        span, info, single = self.row_spans.get(row // 16), self.row_info.get(row), self.table.get(row)
        if not cells and not single:
            if info or row in self.comments:
                self._write_empty_row(row, span, info)
            return
        self._write_row(row, span, info)
        for column in sorted({*cells, *single}) if single else ():
            if column in single:
                self._write_cell(row, column, single[column])
            else:
                self.fh.write(cells[column])
        if not single:
            self.fh.write("".join(cells.values()))
        self._xml_end_tag("row")
