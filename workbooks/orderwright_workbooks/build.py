"""Builds an order desk's workbook from the tables' declarations, the same bytes every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import pandas as pd
from xlsxwriter.workbook import Workbook

from orderwright.ledger.entry import HEAD_CELL
from orderwright.settings import DEFAULTS, SETTINGS
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import blank_column, typed_frame
from orderwright_workbooks.datasheet import TableSheet
from orderwright_workbooks.facts import StartFacts
from orderwright_workbooks.layout import layout_of
from orderwright_workbooks.longsheet import LongSheet
from orderwright_workbooks.look import TAB_BEHIND, TAB_FRONT, TAB_MORE, TAB_START, Formats
from orderwright_workbooks.more import (
    BOOK_NAME,
    MORE,
    book_place,
    head_place,
    tables_behind,
    write_more_sheet,
)
from orderwright_workbooks.names import NamedCells
from orderwright_workbooks.projectionchart import ProjectionChart
from orderwright_workbooks.report import write_report_head
from orderwright_workbooks.start import start_cells
from orderwright_workbooks.startsheet import StartSheet

START = "Start"
FRONT = ("MyList", "Orders", "OrderLines", "Findings", "Allocations", "Shipments")
"""The front tables in the order of their tabs."""

RawCells: TypeAlias = Mapping[tuple[str, int, str], str | float]
"""Table, row of its body counted from 0, column key → what the cell shows instead of the frame's value."""

_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that bytes repeat
_WINDOW = (1920, 1080)
_ROWS_IN_MEMORY = 50_000
"""Up to so many rows XlsxWriter makes no temporary files, whose line ends would be Windows' own there."""
_NO_FRAMES: Mapping[str, pd.DataFrame] = MappingProxyType({})
_NO_CELLS: RawCells = MappingProxyType({})
_NO_SHAPES: Mapping[str, Table] = MappingProxyType({})
_NO_VALUES: Mapping[str, str] = MappingProxyType({})


def build_workbook(
    path: Path,
    frames: Mapping[str, pd.DataFrame] = _NO_FRAMES,
    *,
    company: str = "",
    as_of: dt.date | None = None,
    start: StartFacts | None = None,
    raw_cells: RawCells = _NO_CELLS,
    shapes: Mapping[str, Table] = _NO_SHAPES,
) -> None:
    """Writes a desk with these tables.

    Args:
        path: the .xlsx to write; what stands there is replaced.
        frames: typed frames by table name; tables not given are empty. One with more rows than a sheet holds
            is not written: its sheet says that it stands beside the workbook as Parquet.
        company: name for the headline; where blank, the setting ``company_name``.
        as_of: the day for which the desk speaks.
        start: what Start says beyond the tables.
        raw_cells: cells that shall hold what no typed frame can, such as a word in a number, by table, row of
            the frame and column key; an error's word ("#N/A") becomes that error.
        shapes: tables whose sheet shall have other columns than declared, such as one less.

    Raises:
        DeskError: a text is longer than a cell can hold.
    """
    short = sum(map(len, frames.values())) <= _ROWS_IN_MEMORY
    workbook = Workbook(str(path), {"in_memory": short})
    workbook.set_properties({"title": "Order desk", "author": "Orderwright", "created": _CREATED})
    workbook.set_size(*_WINDOW)
    formats, sheets = Formats(workbook), _add_sheets(workbook)
    cells = start_cells(frames, as_of, company, start)
    tables = [shapes.get(table.name, table) for table in SCHEMA]
    layouts = {table.name: layout_of(table, len(_frame(frames, table))) for table in tables}
    orders = frozenset(_frame(frames, SCHEMA["Orders"])["order_no"] if layouts["Orders"].rows else ())
    named = {name: NamedCells(workbook, sheets[name], cells) for name in sheets}
    StartSheet(sheets[START], formats, named[START], workbook).write(cells, orders)
    for table in tables:
        frame, layout = _frame(frames, table), layouts[table.name]
        written = TableSheet(sheets[table.sheet], layout, frame, formats, f"{path.stem}.tables")
        written.write(orders)
        written.overwrite({place[1:]: value for place, value in raw_cells.items() if place[0] == table.name})
        if layout.report:
            write_report_head(sheets[table.sheet], layout, frame, formats, named[table.sheet])
        if table.name == "StockProjection":
            ProjectionChart(sheets[table.sheet], formats, named[table.sheet], workbook).write(layout)
    write_more_sheet(sheets[MORE], layouts, frames.get("Loads"), formats)
    workbook.define_name(BOOK_NAME, book_place())
    workbook.define_name(HEAD_CELL, head_place())
    sheets[START].activate()
    workbook.close()


def build_order_desk(
    path: Path, *, rules: Sequence[Mapping[str, str]] = (), settings: Mapping[str, str] = _NO_VALUES
) -> None:
    """Writes an empty desk with all settings and one row per rule.

    Args:
        path: the .xlsx to write.
        rules: rows of the table Rules by column key, in the order of the sheet.
        settings: values by name; the others are as delivered.
    """
    build_workbook(path, {"Settings": settings_frame(settings), "Rules": rules_frame(rules)})


def settings_frame(values: Mapping[str, str] = _NO_VALUES) -> pd.DataFrame:
    """The table Settings: every setting with its value, or what is delivered.

    Raises:
        KeyError: a value's name is not declared.
    """
    unknown = set(values) - set(DEFAULTS)
    if unknown:
        raise KeyError(*sorted(unknown))
    columns = {
        "name": [setting.name for setting in SETTINGS],
        "value": [values.get(setting.name, setting.default) for setting in SETTINGS],
        "meaning": [setting.meaning for setting in SETTINGS],
    }
    return typed_frame(SCHEMA["Settings"], columns)


def rules_frame(rules: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """The table Rules, from rows by column key; what a row does not say is blank: as delivered."""
    table = SCHEMA["Rules"]
    return typed_frame(table, {c.key: [row.get(c.key, "") for row in rules] for c in table.columns})


def _frame(frames: Mapping[str, pd.DataFrame], table: Table) -> pd.DataFrame:
    frame = frames.get(table.name)
    if frame is None:
        return typed_frame(table, {}, 0)
    further = {c.key: blank_column(c, len(frame)) for c in table.columns if c.key not in frame}
    return frame.assign(**further) if further else frame


def _add_sheets(workbook: Workbook) -> dict[str, LongSheet]:
    names = [(START, TAB_START), *((SCHEMA[name].sheet, TAB_FRONT) for name in FRONT), (MORE, TAB_MORE)]
    names += [(table.sheet, TAB_BEHIND) for table in tables_behind()]
    sheets = {}
    for name, colour in names:
        sheets[name] = workbook.add_worksheet(name, worksheet_class=LongSheet)
        sheets[name].set_tab_color(colour)
    return sheets
