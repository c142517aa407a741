"""A workbook as Excel's add-in sends it to xlwings Server: sheets of values, tables and names by address."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet


def payload(path: Path, version: str) -> dict[str, Any]:
    """The JSON body of a press of a button."""
    wb = openpyxl.load_workbook(path)
    return {
        "client": "Office.js",
        "version": version,
        "book": {"name": path.name, "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [_sheet(sheet) for sheet in wb.worksheets],
    }


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    return {
        "name": sheet.title,
        "values": [[_value(cell.value) for cell in row] for row in sheet.iter_rows()],
        "pictures": [],
        "pivot_tables": [],
        "notes": [],
        "tables": [_table(table) for table in sheet.tables.values()],
    }


def _table(table: Table) -> dict[str, Any]:
    left, top, right, bottom = range_boundaries(table.ref)
    return {
        "name": table.displayName,
        "range_address": table.ref,
        "header_row_range_address": _address(left, top, right, top),
        "data_body_range_address": _address(left, top + 1, right, bottom),
        "total_row_range_address": None,
        "show_headers": True,
        "show_totals": False,
        "table_style": "",
        "show_autofilter": True,
    }


def _address(left: int, top: int, right: int, bottom: int) -> str:
    letter = openpyxl.utils.get_column_letter
    return f"{letter(left)}{top}:{letter(right)}{bottom}"


def _value(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return f"{moment.isoformat(timespec='milliseconds')}Z"
    return "" if value is None else value
