"""The chart of Start: one question, answered by the length of a few bars."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright_workbooks.look import CHART_LINE, LETTERS, SECONDARY, TEXT

_WIDTH, _HEIGHT = 380, 160
_LABELS = '[>=10000000]#,##0,,"m";[>0]#,##0;'
"""Millions from ten on, so that a label stays on one line."""


def insert_bars(
    workbook: Workbook, sheet: Worksheet, figures: tuple[int, int, int], place: tuple[int, int]
) -> None:
    """Horizontal bars from zero, each with its figure; nothing at all is drawn where there are no figures.

    Args:
        workbook: the workbook.
        sheet: holds the figures and gets the chart.
        figures: first row, last row and column of the labels; the values stand right of them.
        place: row and column of the chart's top left corner.
    """
    first, last, column = figures
    name = sheet.get_name()
    letters = {"name": LETTERS, "size": 9, "color": TEXT}
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Value at stake",
            "categories": [name, first, column, last, column],
            "values": [name, first, column + 1, last, column + 1],
            "fill": {"color": CHART_LINE},
            "border": {"none": True},
            "gap": 55,
            "data_labels": {"value": True, "num_format": _LABELS, "font": letters},
        }
    )
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_y_axis(
        {
            "reverse": True,
            "line": {"none": True},
            "major_tick_mark": "none",
            "num_font": {**letters, "color": SECONDARY},
        }
    )
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    # Without a fill the sentence behind the chart shows where there is nothing to draw.
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"fill": {"none": True}})
    chart.show_hidden_data()
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    description = "Bars: value at stake of the orders in My list, by who can help."
    sheet.insert_chart(*place, chart, {"object_position": 2, "description": description})
