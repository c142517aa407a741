"""The sheet of one table: head, body, folded columns, drop-downs, links, print set-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from orderwright.hosts.ooxml.heights import LINE, lines_of
from orderwright.tables import Kind
from orderwright.tables.grid import column_letters
from orderwright_workbooks.columnlook import column_look, for_people
from orderwright_workbooks.conditions import add_conditions
from orderwright_workbooks.dropdowns import add_validations
from orderwright_workbooks.layout import GO, LAST_ROW, Layout, go_formula
from orderwright_workbooks.longsheet import LongSheet
from orderwright_workbooks.look import (
    HAIRLINE,
    HEAD_HEIGHT,
    LINK,
    NAVY,
    REPORT_ROW_HEIGHT,
    ROW_HEIGHT,
    TEXT,
    TILE,
    WHITE,
    Formats,
    Properties,
)
from orderwright_workbooks.pages import prepare_page
from orderwright_workbooks.sheetvalues import sheet_values, write_raw, write_values

_GO_WIDTH = 5.5
_BACK_WIDTH = 10
_STEPS = 8


class TableSheet:
    """Writes a table and everything around it, except a report's title.

    Attributes:
        sheet: an empty worksheet.
        layout: where the table stands.
        frame: its rows, typed; not read where they are too many for a sheet.
        formats: the workbook's formats.
        beside: folder beside the workbook that holds tables with too many rows.
    """

    def __init__(
        self, sheet: LongSheet, layout: Layout, frame: pd.DataFrame, formats: Formats, beside: str = ""
    ) -> None:
        self.sheet, self.layout, self.frame, self.formats = sheet, layout, frame, formats
        self.beside = beside

    def write(self, orders: frozenset[str]) -> None:
        """Writes the sheet.

        Args:
            orders: numbers of the orders that the links can reach.
        """
        self._prepare()
        self._set_columns()
        self._add_table()
        self._write_body(orders)
        add_validations(self.sheet, self.layout)
        add_conditions(self.sheet, self.layout, self.formats)
        self._write_way_back()

    def overwrite(self, raw: Mapping[tuple[int, str], str | float]) -> None:
        """Puts into cells what no typed frame can hold, by the frame's row and the column's key."""
        for (position, key), value in raw.items():
            index = self.layout.index(key)
            form = self._body_format(index)
            write_raw(self.sheet, self.layout.head + 1 + position, index, value, form)

    def _prepare(self) -> None:
        sheet, layout = self.sheet, self.layout
        prepare_page(sheet)
        sheet.set_default_row(REPORT_ROW_HEIGHT if layout.two_lines else ROW_HEIGHT)
        sheet.set_row(layout.head, HEAD_HEIGHT)
        sheet.freeze_panes(layout.head + 1, 2)
        sheet.repeat_rows(layout.head)
        sheet.print_area(0, 0, LAST_ROW - 1, len(layout.places) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(layout.places))}{LAST_ROW}"})

    def _set_columns(self) -> None:
        after_folded = False
        for index, column in enumerate(self.layout.places):
            folded = column is not None and column.folded
            outline = {"level": 1, "hidden": True} if folded else {"collapsed": after_folded}
            width = column_look(column).width if column else _GO_WIDTH
            self.sheet.set_column(index, index, width, self._body_format(index), outline)
            after_folded = folded

    def _body_format(self, index: int) -> Format:
        column = self.layout.places[index]
        if column is None:
            return self.formats.cell(align="center", font_color=LINK)
        body = column_look(column, wrapped=self.layout.two_lines).body
        return self.formats.cell(**_told_apart(index, TEXT), **body)

    def _head(self, index: int) -> dict[str, Any]:
        column = self.layout.places[index]
        if column is None:
            head = self.formats.head(align="center")
            return {"header": GO, "header_format": head, "formula": go_formula(self.layout)}
        user = for_people(column)
        colour = _told_apart(index, NAVY if user else WHITE)
        form = self.formats.head(user=user, **colour, **column_look(column).head)
        return {"header": column.header, "header_format": form}

    def _add_table(self) -> None:
        layout = self.layout
        options = {
            "name": layout.table.name,
            "columns": [self._head(index) for index in range(len(layout.places))],
            "style": None,
            "banded_rows": False,
            "title": layout.table.sheet,
            "description": layout.table.meaning,
        }
        width = len(layout.places)
        self.sheet.add_table(layout.head, 0, layout.head + 1, width - 1, options)
        # XlsxWriter remembers every cell of a table to find overlaps, hundreds of bytes a cell; there is one
        # table in a sheet, so it is added with one row and then given its true range.
        area = f"A{layout.head + 1}:{column_letters(width)}{layout.last + 1}"
        self.sheet.tables[-1] |= {"range": area, "a_range": area, "autofilter": area}

    def _write_body(self, orders: frozenset[str]) -> None:
        layout, top = self.layout, self.layout.head + 1
        for index, column in enumerate(layout.places):
            form = self._body_format(index)
            # New rows take their look from the last one: it has a cell in every column.
            self.sheet.write_blank(layout.last, index, None, form)
            if column is None:
                self._write_go(index, form, orders)
            elif layout.rows:
                write_values(self.sheet, top, index, sheet_values(column, self.frame[column.key]), form)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Makes rows higher whose wrapped texts need more than two lines."""
        places = self.layout.places if self.layout.two_lines and self.layout.rows else []
        lines: dict[int, int] = {}
        for column in (c for c in places if c and c.kind is Kind.TEXT and not c.folded):
            width = column_look(column).width
            texts = self.frame[column.key]
            for row in np.flatnonzero(texts.str.len() > width).tolist():
                lines[row] = max(lines.get(row, 0), lines_of(texts.iloc[row], width))
        for row, count in lines.items():
            if count * LINE > REPORT_ROW_HEIGHT:
                self.sheet.set_row(self.layout.head + 1 + row, count * LINE)

    def _write_go(self, index: int, form: Format, orders: frozenset[str]) -> None:
        formula = go_formula(self.layout)
        numbers = self.frame[self.layout.order_key].tolist() if self.layout.rows else [""]
        shown = ["→" if number in orders else "" for number in numbers]
        self.sheet.repeat_formula(self.layout.head + 1, index, formula, shown, form)

    def _write_way_back(self) -> None:
        """A link right of the table, a column apart, in nobody's way; a report has it above its table."""
        layout = self.layout
        if not layout.report:
            column = len(layout.places) + 1
            target, words = ("Start", "‹ Start") if layout.table.front else ("More", "‹ More")
            self.sheet.set_column(column, column, _BACK_WIDTH)
            self.sheet.write_url(0, column, f"internal:'{target}'!A1", self.formats.link, words)
        if layout.total_rows > layout.rows:
            self._say_where_the_rows_are()

    def _say_where_the_rows_are(self) -> None:
        words = (
            f"{self.layout.total_rows:,} rows: more than a sheet holds.\nThey stand beside this workbook in "
            f"{self.beside}/{self.layout.table.name}.parquet, where every command reads them."
        )
        look = {"width": 560, "height": 56, "fill": {"color": TILE}, "line": {"color": HAIRLINE}}
        # A text box, not a cell: nothing may stand below a table that grows.
        self.sheet.insert_textbox(self.layout.head + 3, 2, words, {**look, "object_position": 3})


def _told_apart(index: int, colour: str) -> Properties:
    """A letter's colour, by a step or more of blue from that of the columns near it, which nobody sees.

    LibreOffice forgets the indent of a number whose nearest filled neighbour has letters of the same colour
    and place but another drop-down or condition, so numbers of one column would end at two places.
    """
    return {"font_color": f"#{int(colour[1:], 16) ^ index % _STEPS:06X}"}
