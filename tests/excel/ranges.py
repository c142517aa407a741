"""Ranges and notes of the workbook that tests open as if Excel had it."""

from __future__ import annotations

import copy
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes, utils

from tests.excel.entering import enter, seen

MIXED = (0, 0, 0)


class Range(base_classes.Range):
    sheet = row = column = shape = None  # xlwings' own are read-only

    def __init__(self, sheet: Any, row: int, column: int, height: int = 1, width: int = 1) -> None:
        self.sheet, self.row, self.column, self.shape = sheet, row, column, (height, width)

    api, has_array = True, False
    max_cells_per_read = max_cells_per_write = None
    coords = property(lambda self: (self.sheet.name, self.row, self.column, *self.shape))

    @property
    def address(self) -> str:
        first = f"${get_column_letter(self.column)}${self.row}"
        last = f"${get_column_letter(self.column + self.shape[1] - 1)}${self.row + self.shape[0] - 1}"
        return first if first == last else f"{first}:{last}"

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return Range(self.sheet, self.row + row - 1, self.column + column - 1)

    def cells(self) -> list[list[Any]]:
        ws = self.sheet.ws
        rows, columns = (
            range(self.row, self.row + self.shape[0]),
            range(self.column, self.column + self.shape[1]),
        )
        return [[ws.cell(row, column) for column in columns] for row in rows]

    def _noted(self, what: str) -> None:
        self.sheet.book.log.append((what, f"{self.sheet.name}!{self.address}"))

    @property
    def raw_value(self) -> Any:
        self._noted("read")
        values = [[self._shown(cell) for cell in row] for row in self.cells()]
        return values[0][0] if len(self) == 1 else values

    def _shown(self, cell: Any) -> Any:
        book = self.sheet.book
        if not book.results:
            return seen(cell)
        place = (self.sheet.name, cell.coordinate)
        spilled = any(place == (at[0], filled) for at, cells in book.spills.items() for filled in cells)
        return book.results.get(place) if cell.data_type == "f" or spilled else seen(cell)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._noted("write")
        for number, row in enumerate(self.cells()):
            for place, cell in enumerate(row):
                if self.sheet.book.spills:
                    self.sheet.book.spills.pop((self.sheet.name, cell.coordinate), None)
                enter(cell, data[number][place] if isinstance(data, (list, tuple)) else data)

    @property
    def formula(self) -> Any:
        texts = tuple(tuple(_text(cell.value) for cell in row) for row in self.cells())
        return texts[0][0] if len(self) == 1 else texts

    @formula.setter
    def formula(self, text: str) -> None:
        self._noted("formula")
        for cell in (cell for row in self.cells() for cell in row):
            cell.value = text

    formula2 = formula

    def clear_contents(self) -> None:
        self._noted("clear")
        for row in self.cells():
            for cell in row:
                cell.value = None

    def delete(self, shift: str | None = None) -> None:
        assert shift == "up"
        self._noted("delete")
        ws, height = self.sheet.ws, self.shape[0]
        for row in range(self.row, ws.max_row + 1):
            for column in range(self.column, self.column + self.shape[1]):
                _moved(ws.cell(row + height, column), ws.cell(row, column))
        self._shrunk()

    def _shrunk(self) -> None:
        for table in self.sheet.ws.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            if top < self.row <= bottom and left <= self.column <= right:
                table.ref = Range(
                    self.sheet, top, left, bottom - top + 1 - self.shape[0], right - left + 1
                ).address.replace("$", "")

    @property
    def color(self) -> Any:
        fills = {c.fill.fgColor.rgb if c.fill.fill_type else None for row in self.cells() for c in row}
        if fills == {None}:
            return None
        return utils.hex_to_rgb(f"#{fills.pop()[-6:]}") if len(fills) == 1 else MIXED

    @color.setter
    def color(self, value: Any) -> None:
        text = "#{:02X}{:02X}{:02X}".format(*value) if isinstance(value, tuple) else value
        for row in self.cells():
            for cell in row:
                cell.fill = PatternFill("solid", fgColor=f"FF{text[1:]}") if text else PatternFill()

    note = property(lambda self: Note(self) if self.cells()[0][0].comment else None)

    def add_note(self, text: str) -> Note:
        self.cells()[0][0].comment = Comment(text, "somebody")
        return Note(self)

    def get_special_cells(self, cell_type: str, _value_type: Any) -> list[Range]:
        if cell_type == "formulas":
            cells = [cell for row in self.cells() for cell in row if cell.data_type == "f"]
            return [Range(self.sheet, cell.row, cell.column) for cell in cells]
        hidden = self.sheet.ws.row_dimensions
        rows = [row for row in range(self.row, self.row + self.shape[0]) if not hidden[row].hidden]
        return [Range(self.sheet, row, self.column, 1, self.shape[1]) for row in rows]

    def select(self) -> None:
        self.sheet.book.selected = self


def _text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "text", value))


def _moved(source: Any, target: Any) -> None:
    kind = source.data_type
    target.value, target.data_type = source.value, kind
    target._style = copy.copy(source._style)
    target.comment = copy.copy(source.comment) if source.comment else None
    source.value = source.comment = None


class Note(base_classes.Note):
    location = None  # xlwings' own are read-only

    def __init__(self, location: Range) -> None:
        self.location = location

    text = property(lambda self: self.location.cells()[0][0].comment.text)
    author = property(lambda self: self.location.cells()[0][0].comment.author)

    def delete(self) -> None:
        self.location.cells()[0][0].comment = None
