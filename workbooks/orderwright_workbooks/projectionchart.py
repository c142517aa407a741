"""The chart beside Stock projection: will this product last, and when does it fall to its safety stock."""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright_workbooks.layout import LAST_ROW, Layout
from orderwright_workbooks.look import CHART_LINE, HAIRLINE, LETTERS, NAVY, SECONDARY, TEXT, Formats
from orderwright_workbooks.names import NamedCells
from orderwright_workbooks.projection import DAYS

_WIDTH, _HEIGHT = 570, 330
_CHART_COLUMNS = 9
_HEADS = (("day", "Day"), ("hand", "On hand"), ("safety", "Safety stock"))
_WEEK = 7


class ProjectionChart:
    """Writes the heading, the chart and, folded away above and right of it, the figures that it shows.

    Attributes:
        sheet: the sheet of the table.
        formats: the workbook's formats.
        named: knows the figures.
        workbook: makes the chart.
    """

    def __init__(self, sheet: Worksheet, formats: Formats, named: NamedCells, workbook: Workbook) -> None:
        self.sheet, self.formats, self.named, self.workbook = sheet, formats, named, workbook

    def write(self, layout: Layout) -> None:
        """Writes all of it, right of the table; nothing stands below it, and nothing in its head's row."""
        left = len(layout.places) + 1
        figures = left + _CHART_COLUMNS
        heading = self.formats.cell(font_size=14, bold=True, font_color=NAVY)
        self.named.write("ow_projection_title", layout.head - 1, left, heading)
        quiet = self.formats.cell(font_color=SECONDARY, num_format="#,##0.###", align="right")
        self.sheet.set_column(figures, figures + DAYS, 12, quiet, {"level": 1, "hidden": True})
        for row, (key, head) in enumerate(_HEADS):
            self.sheet.write_string(row, figures, head, self.formats.quiet)
            for day in range(1, DAYS + 1):
                self.named.write(f"ow_projection_{key}{day}", row, figures + day, quiet)
        self.sheet.print_area(0, 0, LAST_ROW - 1, figures - 1)
        self._insert(layout.head + 1, left, figures + 1)

    def _insert(self, top: int, left: int, first: int) -> None:
        chart = self.workbook.add_chart({"type": "line"})
        name, last = self.sheet.get_name(), first + DAYS - 1
        label = {"value": True, "position": "above", "font": {"name": LETTERS, "size": 9, "color": TEXT}}
        lines = (
            ("On hand", 1, {"color": CHART_LINE, "width": 2.25}, {**label, "custom": _last_only()}),
            ("Safety stock", 2, {"color": SECONDARY, "width": 1.5, "dash_type": "dash"}, None),
        )
        for title, row, line, labels in lines:
            series = {
                "name": title,
                "categories": [name, 0, first, 0, last],
                "values": [name, row, first, row, last],
                "line": line,
                "marker": {"type": "none"},
            }
            chart.add_series(series | ({"data_labels": labels} if labels else {}))
        self._dress(chart)
        description = (
            "Line: stock on hand of the product in the heading, day by day; dashed: its safety stock."
        )
        self.sheet.insert_chart(top, left, chart, {"object_position": 2, "description": description})

    def _dress(self, chart: Any) -> None:  # noqa: ANN401 - XlsxWriter brings no types
        font = {"name": LETTERS, "size": 9, "color": SECONDARY}
        chart.set_title({"none": True})
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_x_axis(
            {
                "num_font": font,
                "interval_unit": _WEEK,
                "interval_tick": _WEEK,
                "line": {"color": HAIRLINE},
                "position_axis": "on_tick",
            }
        )
        grid = {"visible": True, "line": {"color": HAIRLINE, "width": 0.75}}
        chart.set_y_axis(
            {
                "num_font": font,
                "num_format": "#,##0",
                "min": 0,
                "line": {"none": True},
                "major_gridlines": grid,
            }
        )
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        chart.set_plotarea({"fill": {"none": True}})
        chart.show_hidden_data()
        chart.show_blanks_as("gap")
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})


def _last_only() -> list[dict[str, Any] | None]:
    """A label at the last day only."""
    return [{"delete": True}] * (DAYS - 1) + [None]
