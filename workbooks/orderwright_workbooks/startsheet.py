"""The sheet Start: what do I do now. One page: band, five tiles, today's list, ways to go, one chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright.tables import SCHEMA
from orderwright.tables.grid import column_letters
from orderwright.tables.words import VERDICTS
from orderwright_workbooks.chart import insert_bars
from orderwright_workbooks.conditions import filled_rule, status_rules
from orderwright_workbooks.layout import order_cell_formula
from orderwright_workbooks.look import (
    HAIRLINE,
    LINK,
    NAVY,
    SECONDARY,
    SYMBOLS,
    TILE,
    WHITE,
    Formats,
    Properties,
)
from orderwright_workbooks.names import NamedCells
from orderwright_workbooks.pages import prepare_page
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.start import GO_TO, HELPERS, TOP, TOP_KEYS

_WIDTHS = (1.5, 13, 13, 5, 27, 13, 15, 54, 46, 1.5)
_STATUS, _ORDER, _GO, _CUSTOMER, _SHIP_BY, _VALUE, _WHAT, _NEXT, _MARGIN = range(1, 10)
_TITLE, _SUBTITLE, _TILE, _NOT_CHECKED, _TODAY, _HEAD, _LIST = 0, 1, 3, 7, 8, 9, 10
_BELOW = _LIST + TOP + 1
_LAST = _BELOW + len(GO_TO) + 3
_HIDDEN = 11
"""First of the hidden columns, which hold company, day and the chart's figures."""
_HEIGHTS = {
    _TITLE: 38,
    _SUBTITLE: 26,
    2: 9,
    _TILE: 24,
    4: 40,
    5: 23,
    6: 6,
    _TODAY: 28,
    _HEAD: 26,
    _BELOW - 1: 8,
    _BELOW: 27,
}
_LIST_HEIGHT = 29
_LINE: Properties = {"bottom": 1, "bottom_color": HAIRLINE}
_LEFT: Properties = {"align": "left", "indent": 1}


@dataclass(frozen=True)
class Tile:
    """One figure: name of its cell, label, first column and the one after the last, colours."""

    name: str
    label: str
    first: int
    end: int
    edge: str
    letters: str


_TILES = (
    Tile("ow_blocked", "■ Blocked", _STATUS, _CUSTOMER, "#A4262C", "#A4262C"),
    Tile("ow_warning", "▲ Warning", _CUSTOMER, _SHIP_BY, "#B07800", "#7A5200"),
    Tile("ow_due_today", "► Due today", _SHIP_BY, _WHAT, NAVY, NAVY),
    Tile("ow_clear", "● Clear", _WHAT, _NEXT, "#0F7285", "#0B4F5C"),
    Tile("ow_last", "", _NEXT, _MARGIN, SECONDARY, "#3E4C59"),
)


class StartSheet:
    """Writes the sheet; every value that a verb refreshes goes into a cell with a name."""

    def __init__(self, sheet: Worksheet, formats: Formats, named: NamedCells, workbook: Workbook) -> None:
        self.sheet, self.formats, self.named, self.workbook = sheet, formats, named, workbook

    def write(self, cells: Mapping[str, Value], orders: frozenset[str]) -> None:
        """Writes the whole sheet.

        Args:
            cells: what the named cells hold.
            orders: numbers of the orders that the links can reach.
        """
        self._prepare()
        self._write_band()
        for tile in _TILES:
            self._write_tile(tile)
        self._write_today()
        for row in range(_LIST, _LIST + TOP):
            known = cells[f"ow_top{row - _LIST + 1}_order_no"] in orders
            self._write_list_row(row, "→" if known else "")
        self._write_ways()
        insert_bars(self.workbook, self.sheet, self._write_figures(), (_BELOW + 1, _WHAT))

    def _prepare(self) -> None:
        prepare_page(self.sheet, None)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, _LAST, _MARGIN)
        self.sheet.set_default_row(20)
        self.sheet.ignore_errors({"number_stored_as_text": f"C{_LIST + 1}:C{_LIST + TOP}"})
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width, self.formats.cell())
        self.sheet.set_column(_HIDDEN, _HIDDEN + 1, 16, None, {"hidden": True})
        for row, height in _HEIGHTS.items():
            self.sheet.set_row(row, height)
        for row in range(_LIST, _LIST + TOP):
            self.sheet.set_row(row, _LIST_HEIGHT)

    def _fill(self, row: int, first: int, end: int, form: Format) -> None:
        for column in range(first, end):
            self.sheet.write_blank(row, column, None, form)

    def _write_band(self) -> None:
        cell, band = self.formats.cell, {"bg_color": NAVY, "align": "left"}
        for row in (_TITLE, _SUBTITLE):
            self._fill(row, 0, _MARGIN + 1, cell(bg_color=NAVY))
        title = cell(**band, font_color=WHITE, font_size=20, bold=True, valign="bottom")
        self.sheet.write_string(_TITLE, _STATUS, "Order desk", title)
        self.named.write("ow_subtitle", _SUBTITLE, _STATUS, cell(**band, font_color="#DCE8F4"))

    def _write_tile(self, tile: Tile) -> None:
        cell, first = self.formats.cell, tile.first
        for row in range(_TILE, _TILE + 3):
            self._fill(row, first, tile.end, cell(bg_color=TILE))
        side = {"bg_color": TILE, "left": 5, "left_color": tile.edge, **_LEFT}
        small = {"font_name": SYMBOLS, "font_size": 9.5, "bold": True}
        head = cell(**side, **small, font_color=tile.letters, valign="bottom")
        if tile.label:
            self.sheet.write_string(_TILE, first, tile.label, head)
        else:
            self.named.write(f"{tile.name}_label", _TILE, first, head)
            share = f'=LEFT({column_letters(first + 1)}{_TILE + 1},7)="On time"'
            look = self.formats.of(num_format="0.0%")
            rule = {"type": "formula", "criteria": share, "format": look}
            self.sheet.conditional_format(_TILE + 1, first, _TILE + 1, first, rule)
        figure = cell(**side, font_size=28, bold=True, num_format="#,##0")
        self.named.write(tile.name, _TILE + 1, first, figure)
        note = cell(**side, font_color=SECONDARY, valign="top")
        self.named.write(f"{tile.name}_note", _TILE + 2, first, note)

    def _write_today(self) -> None:
        cell = self.formats.cell
        told = cell(font_name=SYMBOLS, font_size=9.5, bold=True, font_color="#3E4C59")
        self.named.write("ow_not_checked", _NOT_CHECKED, _STATUS, told)
        self.named.write("ow_today", _TODAY, _STATUS, self._section())
        heads = ("Status", "Order", "", "Customer", "Ship by", "", "What is wrong", "Next step")
        for column, head in enumerate(heads, _STATUS):
            self.sheet.write_string(_HEAD, column, head, self.formats.head(**self._place(column)))
        self.named.write("ow_value_head", _HEAD, _VALUE, self.formats.head(**self._place(_VALUE)))
        line = filled_rule(f"$H{_LIST + 1}", self.formats)
        for rule in (*status_rules(VERDICTS, self.formats), line):
            self.sheet.conditional_format(_LIST, _STATUS, _LIST + TOP - 1, _STATUS, rule)
        self.sheet.conditional_format(_LIST, _ORDER, _LIST + TOP - 1, _NEXT, line)

    def _write_list_row(self, row: int, arrow: str) -> None:
        columns = (_STATUS, _ORDER, _CUSTOMER, _SHIP_BY, _VALUE, _WHAT, _NEXT)
        for key, column in zip(TOP_KEYS, columns, strict=True):
            self.named.write(f"ow_top{row - _LIST + 1}_{key}", row, column, self._list_format(column))
        formula = order_cell_formula(f"{column_letters(_ORDER + 1)}{row + 1}")
        link = self.formats.cell(align="center", font_color=LINK)
        self.sheet.write_formula(row, _GO, formula, link, arrow)

    def _list_format(self, column: int) -> Format:
        own: dict[int, Properties] = {
            _STATUS: {"font_name": SYMBOLS, "font_size": 9.5, "bold": True},
            _ORDER: {"num_format": "@"},
            _CUSTOMER: {"text_wrap": True},
            _SHIP_BY: {"num_format": "@"},
            _VALUE: {"num_format": "#,##0.00"},
            _WHAT: {"text_wrap": True},
            _NEXT: {"text_wrap": True},
        }
        return self.formats.cell(**self._place(column), **own.get(column, {}))

    @staticmethod
    def _place(column: int) -> Properties:
        if column == _VALUE:
            return {"align": "right", "indent": 2}
        return {"align": "center"} if column in {_GO, _SHIP_BY} else _LEFT

    def _section(self) -> Format:
        return self.formats.cell(font_size=14, bold=True, font_color=NAVY)

    def _write_ways(self) -> None:
        self.sheet.write_string(_BELOW, _STATUS, "Go to", self._section())
        self.named.write("ow_chart_title", _BELOW, _WHAT, self._section())
        self.named.write("ow_chart_note", _BELOW + 2, _WHAT, self.formats.quiet)
        quiet = self.formats.cell(font_color=SECONDARY, **_LINE)
        row = _BELOW + 1
        for row, table in enumerate(GO_TO, _BELOW + 1):
            self._write_way(row, SCHEMA[table].sheet)
            self.named.write(f"ow_line_{table}", row, _GO, quiet)
        self._write_way(row + 1, "More")
        words = "Customers, products, stock, prices, receivables, settings: every other table"
        self.sheet.write_string(row + 1, _GO, words, quiet)
        key = "Dark heads: from your system. Light blue heads: yours to fill in, never overwritten."
        self.sheet.write_string(_LAST, _STATUS, key, self.formats.quiet)

    def _write_way(self, row: int, sheet: str) -> None:
        self._fill(row, _STATUS, _WHAT, self.formats.cell(**_LINE))
        link = self.formats.cell(font_color=LINK, underline=1, **_LINE)
        self.sheet.write_url(row, _STATUS, f"internal:'{sheet}'!A1", link, sheet)

    def _write_figures(self) -> tuple[int, int, int]:
        plain = self.formats.cell()
        self.named.write("ow_company", 0, _HIDDEN, plain)
        self.named.write("ow_as_of", 1, _HIDDEN, self.formats.cell(num_format="@"))
        first = 3
        for row, place in enumerate(range(1, HELPERS + 1), first):
            self.named.write(f"ow_chart{place}_label", row, _HIDDEN, plain)
            self.named.write(f"ow_chart{place}_value", row, _HIDDEN + 1, plain)
        return first, first + HELPERS - 1, _HIDDEN
