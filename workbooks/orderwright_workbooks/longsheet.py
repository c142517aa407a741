"""A worksheet that takes whole columns and writes their cells in one step, for tables of many rows.

It reaches into XlsxWriter; a test compares the bytes with those of a plain worksheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

_letters = cache(xl_col_to_name)


class LongSheet(Worksheet):  # type: ignore[misc] # XlsxWriter brings no types
    """A worksheet for tables of many rows."""

    def write_downward(
        self, top: int, column: int, values: Sequence[str | float | None], form: Format
    ) -> int:
        """Writes cells downward; None is left out. Texts are not interpreted.

        Returns:
            The row of the first text that no cell can hold, where writing stops; -1 where all was written.
        """
        filled = [row for row, value in enumerate(values, top) if value is not None]
        for row in filled[:1] + filled[-1:]:
            self._check_dimensions(row, column)
        index_of, longest = self.str_table._get_shared_string_index, self.xls_strmax
        for row in filled:
            value = values[row - top]
            if not isinstance(value, str):
                cell: object = CellNumberTuple(value, form)
            elif 2 * len(value) > longest and len(value.encode("utf-16-le")) > 2 * longest:
                return row
            else:
                cell = CellStringTuple(index_of(value), form)
            self.table[row][column] = cell
        return -1

    def repeat_formula(self, top: int, column: int, formula: str, shown: Sequence[str], form: Format) -> None:
        """Writes one formula downward, with what each cell shows until it is computed."""
        self.write_formula(top, column, formula, form, shown[0])
        self._check_dimensions(top + len(shown) - 1, column)
        first = self.table[top][column]
        for row, text in enumerate(shown[1:], top + 1):
            self.table[row][column] = first.__class__(first.formula, form, text)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401 - XlsxWriter's own
        """A number or a text with a format at once; any other cell as XlsxWriter does it."""
        kind = cell.__class__
        if (kind is CellStringTuple or kind is CellNumberTuple) and cell[1]:
            held = f' t="s"><v>{cell[0]}' if kind is CellStringTuple else f"><v>{cell[0]:.16G}"
            place, look = f"{_letters(col)}{row + 1}", cell[1]._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{look}"{held}</v></c>')
        else:
            super()._write_cell(row, col, cell)
