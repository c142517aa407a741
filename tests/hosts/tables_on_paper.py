"""A table as plain Python lists, written with XlsxWriter, and what an edit should make of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from orderwright.hosts.ooxml.addresses import address
from orderwright.hosts.ooxml.model import Cell, TableEdit

Row = list[Cell]


@dataclass
class PaperTable:
    """A table, where it stands, and cells around it ((row, column) from 1)."""

    headers: list[str]
    rows: list[Row]
    top: int = 1
    left: int = 1
    totals: bool = False
    beside: dict[tuple[int, int], Cell] = field(default_factory=dict)
    date1904: bool = False

    def write(self, path: Path) -> None:
        """Writes the workbook: the table Orders on the sheet Orders, and another sheet."""
        with xlsxwriter.Workbook(path, {"date_1904": self.date1904, "strings_to_numbers": False}) as book:
            sheet = book.add_worksheet("Orders")
            book.add_worksheet("Other").write_string(0, 0, "untouched")
            formats = {
                dt.date: book.add_format({"num_format": "dd.mm.yyyy"}),
                dt.datetime: book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"}),
            }
            top, left = self.top - 1, self.left - 1
            bottom = top + max(len(self.rows), 1)
            total = {"total_string": "sum"} if self.totals else {}
            columns = [{"header": header, **total} for header in self.headers]
            options = {"name": "Orders", "columns": columns, "total_row": self.totals}
            sheet.add_table(top, left, bottom + self.totals, left + len(self.headers) - 1, options)
            cells = {(r + 1, c): v for (r, c), v in self._body().items()} | {
                (r - 1, c - 1): v for (r, c), v in self.beside.items()
            }
            for (r, c), value in cells.items():
                _put(sheet, r, c, value, formats.get(type(value)))

    def _body(self) -> dict[tuple[int, int], Cell]:
        return {
            (self.top - 1 + r, self.left - 1 + c): value
            for r, row in enumerate(self.rows)
            for c, value in enumerate(row)
        }

    def after(self, edit: TableEdit) -> list[Row]:
        """The rows that the edit should leave."""
        rows = [list(row) for row in self.rows]
        for header, values in edit.updates.items():
            for offset, value in values.items():
                rows[offset][self.headers.index(header)] = value
        kept = [row for offset, row in enumerate(rows) if offset not in set(edit.deleted)]
        count = max(map(len, edit.appended.values()), default=0)
        added = [
            [edit.appended[h][i] if h in edit.appended else None for h in self.headers] for i in range(count)
        ]
        return kept + added

    def at(self, row: int, header: str) -> str:
        """The address of a body cell."""
        return address(self.top + 1 + row, self.left + self.headers.index(header))


def as_read(value: Cell) -> object:
    """A value as a reader gives it: every number a float, every date a datetime."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    return float(value)


def _put(sheet, row: int, column: int, value: Cell, form) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, form)
    elif value is not None:
        sheet.write_number(row, column, float(value))
