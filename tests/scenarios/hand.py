"""The coordinator's hand in the workbook: notes, colours, comments, sorting.

Played with openpyxl, which is not the program under test.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import SortCondition, SortState
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, object]


_LAST: dict[bytes, Workbook] = {}
"""The workbook that was opened last, by its bytes."""


@contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """The workbook for reading; while nobody saves it, it is read once."""
    data = path.read_bytes()
    if data not in _LAST:
        _LAST.clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _LAST[data] = openpyxl.load_workbook(BytesIO(data))
    yield _LAST[data]


@contextmanager
def edited(path: Path) -> Iterator[Workbook]:
    """The workbook, saved afterwards."""
    with opened(path) as book:
        _LAST.clear()
        yield book
        book.save(path)


class Sheet:
    """One table of an open workbook, by header and key."""

    def __init__(self, book: Workbook, table: str) -> None:
        self.sheet: Worksheet = next(s for s in book.worksheets if table in s.tables)
        self.table: Table = self.sheet.tables[table]
        left, top, right, self.bottom = openpyxl.utils.range_boundaries(self.table.ref)
        self.top, self.left, self.right = top, left, right
        self.columns = {str(self.sheet.cell(top, c).value): c for c in range(left, right + 1)}

    def rows(self) -> Iterator[int]:
        """Numbers of the rows that hold something."""
        for row in range(self.top + 1, self.bottom + 1):
            if any(self.sheet.cell(row, c).value not in (None, "") for c in self.columns.values()):
                yield row

    def value(self, row: int, header: str) -> object:
        value = self.sheet.cell(row, self.columns[header]).value
        return "" if value is None else value

    def row_of(self, **key: str) -> int:
        """The row with these values; headers with _ for the blank."""
        wanted = {header.replace("_", " "): value for header, value in key.items()}
        return next(r for r in self.rows() if all(str(self.value(r, h)) == v for h, v in wanted.items()))

    def put(self, row: int, header: str, value: object) -> None:
        self.sheet.cell(row, self.columns[header]).value = value

    def paint(self, row: int, header: str, colour: str) -> None:
        self.sheet.cell(row, self.columns[header]).fill = PatternFill("solid", fgColor=colour)

    def colour(self, row: int, header: str) -> str:
        fill = self.sheet.cell(row, self.columns[header]).fill
        return str(fill.fgColor.rgb)[-6:] if fill.fill_type == "solid" else ""

    def say(self, row: int, header: str, text: str) -> None:
        self.sheet.cell(row, self.columns[header]).comment = Comment(text, "Kim")

    def comment(self, row: int, header: str) -> str:
        found = self.sheet.cell(row, self.columns[header]).comment
        return found.text if found else ""

    def sort(self, header: str, *, descending: bool) -> None:
        """Sorts as Excel does: whole rows of the table, with fills and comments, and only those shown."""
        shown = [row for row in self.rows() if not self.sheet.row_dimensions[row].hidden]
        rows = sorted(shown, key=lambda r: str(self.value(r, header)), reverse=descending)
        look = [[_taken(self.sheet.cell(row, c)) for c in range(self.left, self.right + 1)] for row in rows]
        for number, cells in zip(shown, look, strict=True):
            for column, (value, style, comment) in enumerate(cells, self.left):
                cell = self.sheet.cell(number, column)
                cell.value, cell._style = value, style
                cell.comment = Comment(*comment) if comment else None
        letter = openpyxl.utils.get_column_letter(self.columns[header])
        by = SortCondition(ref=f"{letter}{self.top + 1}:{letter}{self.bottom}", descending=descending)
        body = self.table.ref.replace(str(self.top), str(self.top + 1), 1)
        self.table.sortState = SortState(ref=body, sortCondition=[by])

    def widen(self) -> None:
        """Makes the table one column wider; its filter goes along."""
        self.right += 1
        letters = openpyxl.utils.get_column_letter
        self.table.ref = f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"
        self.table.autoFilter.ref = self.table.ref


def _taken(cell: openpyxl.cell.Cell) -> tuple[object, object, tuple[str, str] | None]:
    comment = (cell.comment.text, cell.comment.author) if cell.comment else None
    return cell.value, copy(cell._style), comment
