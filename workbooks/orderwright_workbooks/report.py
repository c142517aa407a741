"""What stands above the table of a report: title, the line that sums it up, what the filter shows."""

from __future__ import annotations

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from orderwright.tables import MICROS
from orderwright_workbooks.layout import Layout
from orderwright_workbooks.look import ROW_HEIGHT, SECONDARY, Formats
from orderwright_workbooks.names import NamedCells

_LINES = {
    "MyList": "ow_my_list_line",
    "Findings": "ow_findings_line",
    "Backorders": "ow_backorders_line",
    "SinceLoad": "ow_since_line",
    "ErpCorrections": "ow_todo_line",
    "WaitingOn": "ow_waiting_line",
    "StockProjection": "ow_projection_line",
}
_TITLE_ROW, _LINE_ROW, _SHOWN_ROW = 0, 1, 2
_ROOM = 11
"""Width in which a count of thousands is shown."""
_COUNT, _SUM = 103, 109
"""SUBTOTAL's functions that leave out rows hidden by a filter: COUNTA and SUM."""


def write_report_head(
    sheet: Worksheet, layout: Layout, frame: pd.DataFrame, formats: Formats, named: NamedCells
) -> None:
    """Title, line and what the filter shows.

    Args:
        sheet: the report's sheet.
        layout: where its table stands.
        frame: the table's rows.
        formats: the workbook's formats.
        named: knows the line under the title.
    """
    sheet.set_row(_TITLE_ROW, 32)
    sheet.set_row(_LINE_ROW, ROW_HEIGHT)
    sheet.set_row(_SHOWN_ROW, ROW_HEIGHT)
    sheet.write_string(_TITLE_ROW, 0, layout.table.sheet, formats.title)
    named.write(_LINES[layout.table.name], _LINE_ROW, 0, formats.quiet)
    sheet.write_url(_SHOWN_ROW, 0, "internal:'Start'!A1", formats.link, "‹ Start")
    small = {"font_size": 9, "font_color": SECONDARY}
    count = formats.cell(**small, align="left", indent=1, num_format='"shown: "#,##0;;')
    table = layout.table
    rows = f"=SUBTOTAL({_COUNT},{table.name}[{layout.presence.header}])"
    sheet.write_formula(_SHOWN_ROW, _beside_start(layout), rows, count, layout.rows)
    stake = table.by_key.get("value_at_stake")
    if stake is not None and not stake.folded:
        money = formats.cell(**small, align="right", indent=2, num_format="#,##0.00;;")
        total = f"=SUBTOTAL({_SUM},{table.name}[{stake.header}])"
        sheet.write_formula(_SHOWN_ROW, layout.index(stake.key), total, money, _sum(frame[stake.key]))


def _beside_start(layout: Layout) -> int:
    """The column beside the link to Start; where that is the narrow one of arrows, the next that has room."""
    if layout.places[1] is not None:
        return 1
    return next(at for at, column in enumerate(layout.places) if at and column and column.width >= _ROOM)


def _sum(money: pd.Series) -> float:
    return int(money.fillna(0).sum()) / MICROS
