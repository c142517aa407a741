"""A workbook as Excel's add-in sends it to xlwings Server: sheets of values, tables and names by address."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


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


def shown(path: Path, selection: str = "A1") -> dict[str, Any]:
    """The workbook as `excel_in_page.js` holds it: days are serial numbers with a format, as in Excel."""
    wb = openpyxl.load_workbook(path)
    return {
        "name": path.name,
        "active": 0,
        "selection": selection,
        "sheets": [_shown(sheet) for sheet in wb.worksheets],
        "names": [
            {"name": name, "formula": f"={defined.attr_text}"} for name, defined in wb.defined_names.items()
        ],
    }


def _shown(sheet: Worksheet) -> dict[str, Any]:
    formats: dict[str, str] = {}
    values: list[list[Any]] = []
    for y, row in enumerate(sheet.iter_rows()):
        values.append([])
        for x, cell in enumerate(row):
            day = isinstance(cell.value, dt.datetime | dt.date)
            if day:
                formats[f"{y},{x}"] = "yyyy-mm-dd"
            found = to_excel(cell.value) if day else "" if cell.data_type == "f" else cell.value
            values[-1].append("" if found is None else found)
    tables = [{"name": table.displayName, "range": table.ref} for table in sheet.tables.values()]
    return {"name": sheet.title, "values": values, "formats": formats, "tables": tables}


def moment(text: str) -> Any:
    """A day as the add-in sends it; any other text as it is.

    >>> moment("2026-11-23T00:00:00.000Z"), moment("4500123")
    (datetime.datetime(2026, 11, 23, 0, 0), '4500123')
    """
    return dt.datetime.fromisoformat(text[:23]) if _MOMENT.fullmatch(text) else text


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
