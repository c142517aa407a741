"""The sheet "More": every table behind the front ones, by group, one click away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from orderwright.hosts.ooxml.heights import LINE, lines_of
from orderwright.tables import SCHEMA, Kind, Table
from orderwright_workbooks.columnlook import for_people
from orderwright_workbooks.layout import Layout
from orderwright_workbooks.look import (
    GROUP_ROW,
    HAIRLINE,
    HEAD_HEIGHT,
    NAVY,
    ROW_HEIGHT,
    SECONDARY,
    Formats,
    Properties,
)
from orderwright_workbooks.pages import prepare_page
from orderwright_workbooks.sheetvalues import sheet_values

MORE = "More"
BOOK_NAME = "OrderBook"
"""Defined name of the cell that worksheet functions take as last argument; blank as delivered."""
GROUPS = ("Orders", "Master data", "Stock", "Prices", "Shipping", "Receivables", "Desk", "Settings")
_HEADS = ("Sheet", "What stands there", "Rows", "As of", "Who fills it")
_WIDTHS = (24, 66, 11, 19, 34)
_HEAD_ROW = 3
_BOOK_CELL = 2, 3
_HEAD_CELL = 1, 2
_BOOK_WORDS = "Key for worksheet functions, OrderBook (button Functions on):"


def tables_behind() -> list[Table]:
    """The tables that are not in view, in the order of the index and of the tabs."""
    behind = [table for table in SCHEMA if not table.front]
    return sorted(behind, key=lambda table: GROUPS.index(table.group))


def write_more_sheet(
    sheet: Worksheet,
    layouts: Mapping[str, Layout],
    loads: pd.DataFrame | None,
    formats: Formats,
) -> None:
    """One row per table: link, meaning, number of rows, time for which its load speaks."""
    prepare_page(sheet)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.set_default_row(ROW_HEIGHT)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, "More", formats.title)
    sheet.write_string(1, 0, "All other tables of the desk. Click a name to go there.", formats.quiet)
    sheet.write_url(2, 0, "internal:'Start'!A1", formats.link, "‹ Start")
    _write_book_cell(sheet, formats)
    sheet.set_row(_HEAD_ROW, HEAD_HEIGHT)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    for column, (head, place) in enumerate(zip(_HEADS, _places(), strict=True)):
        sheet.write_string(_HEAD_ROW, column, head, formats.head(**place))
    for row, item in enumerate(_rows(), _HEAD_ROW + 1):
        if isinstance(item, str):
            _write_group(sheet, row, item, formats)
        else:
            _write_table(sheet, row, layouts[item.name], latest_as_of(loads, item.name), formats)


def book_place() -> str:
    """What the defined name OrderBook refers to."""
    return f"={MORE}!{xl_rowcol_to_cell(*_BOOK_CELL, row_abs=True, col_abs=True)}"


def head_place() -> str:
    """What the defined name LedgerHead refers to."""
    return f"={MORE}!{xl_rowcol_to_cell(*_HEAD_CELL, row_abs=True, col_abs=True)}"


def _write_book_cell(sheet: Worksheet, formats: Formats) -> None:
    """No formula: who opens the desk without the add-in would see #NAME? and a path of another computer."""
    row, column = _BOOK_CELL
    sheet.write_string(row, column - 1, _BOOK_WORDS, formats.cell(font_color=SECONDARY, align="right"))
    sheet.write_blank(row, column, None, formats.cell(border=1, border_color=HAIRLINE, align="center"))
    sheet.write_blank(*_HEAD_CELL, None, formats.cell(font_color=SECONDARY, font_size=7, align="left"))


def _rows() -> Iterator[str | Table]:
    for group, tables in groupby(tables_behind(), key=lambda table: table.group):
        yield group
        yield from tables


def _places() -> Sequence[Properties]:
    left = {"align": "left", "indent": 1}
    return left, left, {"align": "right", "indent": 2}, {"align": "center"}, left


def _write_group(sheet: Worksheet, row: int, group: str, formats: Formats) -> None:
    look = formats.cell(bold=True, font_color=NAVY, bg_color=GROUP_ROW, indent=1)
    sheet.write_string(row, 0, group, look)
    for column in range(1, len(_HEADS)):
        sheet.write_blank(row, column, None, look)


def _write_table(sheet: Worksheet, row: int, layout: Layout, as_of: float, formats: Formats) -> None:
    table = layout.table
    line = {"bottom": 1, "bottom_color": HAIRLINE}
    left, _, right, centre, _ = _places()
    quiet = formats.cell(**left, **line, font_color=SECONDARY)
    link = formats.cell(**left, **line, font_color=formats.link.font_color, underline=1)
    sheet.write_url(row, 0, f"internal:'{table.sheet}'!A1", link, table.sheet)
    sheet.write_string(row, 1, table.meaning, formats.cell(**left, **line, text_wrap=True))
    sheet.set_row(row, max(ROW_HEIGHT, LINE * lines_of(table.meaning, _WIDTHS[1])))
    number = formats.cell(**right, **line, num_format="#,##0;-#,##0;–")
    sheet.write_formula(row, 2, layout.rows_formula, number, layout.rows)
    moment = formats.cell(**centre, **line, num_format="yyyy-mm-dd hh:mm;;", font_color=SECONDARY)
    sheet.write_formula(row, 3, as_of_formula(table.name), moment, as_of)
    sheet.write_string(row, 4, _who_fills(table), quiet)


def as_of_formula(table: str) -> str:
    """The latest time for which a load of the table speaks; 0, shown as a blank, where there was none."""
    columns = SCHEMA["Loads"].by_key
    named, as_of = columns["table"].header, columns["as_of"].header
    return f'=SUMPRODUCT(MAX((Loads[{named}]="{table}")*Loads[{as_of}]))'


def latest_as_of(loads: pd.DataFrame | None, table: str) -> float:
    """The same, in Python."""
    if loads is None:
        return 0
    moments = sheet_values(SCHEMA["Loads"].column("as_of"), loads.loc[loads["table"] == table, "as_of"])
    return max((value for value in moments if isinstance(value, int | float)), default=0)


def _who_fills(table: Table) -> str:
    own = [column for column in table.columns if for_people(column) and column.key != "note"]
    if table.written:
        chosen = any(column.kind is Kind.CHOICE for column in own)
        return "the desk's commands; light blue: you" if chosen else "the desk's commands"
    if table.group == "Settings":
        return "you"
    return "load; light blue columns: you" if own else "load, or you by hand"
