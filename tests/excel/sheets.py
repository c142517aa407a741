"""Sheets, tables and names of the workbook that tests open as if Excel had it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.utils import range_boundaries
from xlwings import base_classes

from tests.excel.ranges import Note, Range


class Table(base_classes.Table):
    parent = None  # xlwings' own are read-only

    def __init__(self, sheet: Any, table: Any) -> None:
        self.parent, self.table = sheet, table

    name = property(lambda self: self.table.displayName)
    range = property(lambda self: self.parent.range(self.table.ref))
    show_headers = property(lambda self: self.table.headerRowCount != 0)
    show_totals = property(lambda self: bool(self.table.totalsRowCount))

    def resize(self, area: Any) -> None:
        self.table.ref = area.address.replace("$", "")
        if self.table.autoFilter:
            self.table.autoFilter.ref = self.table.ref


class Tables(base_classes.Tables):
    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def __call__(self, key: Any) -> Table:
        tables = self.sheet.ws.tables
        return Table(self.sheet, tables[key] if isinstance(key, str) else list(tables.values())[key - 1])

    def __len__(self) -> int:
        return len(self.sheet.ws.tables)

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, t) for t in self.sheet.ws.tables.values())

    def __contains__(self, key: str) -> bool:
        return key in self.sheet.ws.tables


def _corners(place: Any) -> tuple[int, int, int, int]:
    if isinstance(place, str):
        left, top, right, bottom = range_boundaries(place.replace("$", ""))
        return top, left, bottom, right
    if isinstance(place, tuple):
        top, left, height, width = place if len(place) == 4 else (*place, 1, 1)
        return top, left, top + height - 1, left + width - 1
    return place.row, place.column, place.row + place.shape[0] - 1, place.column + place.shape[1] - 1


class Sheet(base_classes.Sheet):
    book = None  # xlwings' own are read-only

    def __init__(self, book: Any, ws: Any) -> None:
        self.book, self.ws = book, ws

    name = property(lambda self: self.ws.title)
    index = property(lambda self: self.book.wb.index(self.ws) + 1)
    tables = property(Tables)
    visible = True

    def activate(self) -> None:
        self.book.wb.active = self.ws

    def range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, str) and first.endswith("#"):
            cells = self.book.spills[self.name, first[:-1]]  # Excel refuses a cell that spills nothing
            first = f"{first[:-1]}:{cells[-1]}"
        top, left, bottom, right = _corners(first)
        if last is not None:
            top2, left2, bottom2, right2 = _corners(last)
            top, left = min(top, top2), min(left, left2)
            bottom, right = max(bottom, bottom2), max(right, right2)
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    @property
    def used_range(self) -> Range:
        return Range(self, 1, 1, self.ws.max_row, self.ws.max_column)

    @property
    def notes(self) -> list[Note]:
        return [Note(Range(self, c.row, c.column)) for row in self.ws.iter_rows() for c in row if c.comment]


class Sheets(base_classes.Sheets):
    def __init__(self, book: Any) -> None:
        self.book = book

    def __call__(self, key: Any) -> Sheet:
        wb = self.book.wb
        return Sheet(self.book, wb[key] if isinstance(key, str) else wb.worksheets[key - 1])

    def __len__(self) -> int:
        return len(self.book.wb.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, ws) for ws in self.book.wb.worksheets)

    def __contains__(self, key: str) -> bool:
        return key in self.book.wb.sheetnames

    active = property(lambda self: Sheet(self.book, self.book.wb.active))


class Names(base_classes.Names):
    def __init__(self, book: Any) -> None:
        self.book = book

    def __call__(self, key: Any) -> Name:
        names = self.book.wb.defined_names
        return Name(self.book, names[key] if isinstance(key, str) else list(names.values())[key - 1])

    def __len__(self) -> int:
        return len(self.book.wb.defined_names)

    def contains(self, key: Any) -> bool:
        return key in self.book.wb.defined_names


class Name(base_classes.Name):
    def __init__(self, book: Any, defined: Any) -> None:
        self.book, self.defined = book, defined

    name = property(lambda self: self.defined.name)
    refers_to = property(lambda self: f"={self.defined.attr_text}")

    @property
    def refers_to_range(self) -> Range:
        sheet, address = self.defined.attr_text.rsplit("!", 1)
        return Sheets(self.book)(sheet.strip("'")).range(address)
