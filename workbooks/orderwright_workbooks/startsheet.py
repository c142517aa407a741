"""The sheet Start: what do I do now. One page: band, tiles, numbers, today's list, six blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright.tables import SCHEMA
from orderwright.tables.grid import column_letters
from orderwright.tables.words import VERDICTS
from orderwright_workbooks.conditions import filled_rule, money_rules, status_rules
from orderwright_workbooks.layout import order_cell_formula
from orderwright_workbooks.look import (
    HAIRLINE,
    LINK,
    NAVY,
    SECONDARY,
    SYMBOLS,
    WHITE,
    Formats,
    Properties,
)
from orderwright_workbooks.look import TILE as TILE_FILL
from orderwright_workbooks.names import NamedCells
from orderwright_workbooks.pages import prepare_page
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.start import MESSAGE
from orderwright_workbooks.startblocks import StartBlocks
from orderwright_workbooks.startgrid import (
    BLOCK_HEIGHT,
    CUSTOMER,
    FOOT,
    GO,
    HEAD,
    HEIGHTS,
    HIDDEN,
    LIST,
    MARGIN,
    NEXT,
    NOT_CHECKED,
    ORDER,
    SHIP_BY,
    SIDES,
    STATUS,
    STRIP_ROW,
    SUBTITLE,
    TILE,
    TITLE,
    TODAY,
    VALUE,
    WHAT,
    WIDTHS,
)
from orderwright_workbooks.strip import STRIP
from orderwright_workbooks.toplist import TOP, TOP_KEYS, VALUE_HEAD

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
    Tile("ow_blocked", "■ Blocked", *SIDES[0], "#A4262C", "#A4262C"),
    Tile("ow_warning", "▲ Warning", *SIDES[1], "#B07800", "#7A5200"),
    Tile("ow_due_today", "► Due today", *SIDES[2], NAVY, NAVY),
    Tile("ow_clear", "● Clear", *SIDES[3], "#0F7285", "#0B4F5C"),
    Tile("ow_last", "", *SIDES[4], SECONDARY, "#3E4C59"),
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
        for key, (first, _) in zip(STRIP, SIDES, strict=True):
            self._write_number(f"ow_number_{key}", first)
        self._write_today()
        for row in range(LIST, LIST + TOP):
            known = cells[f"ow_top{row - LIST + 1}_order_no"] in orders
            self._write_list_row(row, "→" if known else "")
        StartBlocks(self.sheet, self.formats, self.named, self.workbook).write()

    def _prepare(self) -> None:
        prepare_page(self.sheet)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, FOOT, MARGIN)
        self.sheet.set_default_row(BLOCK_HEIGHT)
        self.sheet.ignore_errors({"number_stored_as_text": f"C{LIST + 1}:C{LIST + TOP}"})
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width, self.formats.cell())
        self.sheet.set_column(HIDDEN, HIDDEN + 1, 16, None, {"hidden": True})
        for row, height in HEIGHTS.items():
            self.sheet.set_row(row, height)

    def _fill(self, row: int, first: int, end: int, form: Format) -> None:
        for column in range(first, end):
            self.sheet.write_blank(row, column, None, form)

    def _write_band(self) -> None:
        cell, band = self.formats.cell, {"bg_color": NAVY, "align": "left"}
        for row in (TITLE, SUBTITLE):
            self._fill(row, 0, MARGIN + 1, cell(bg_color=NAVY))
        title = cell(**band, font_color=WHITE, font_size=20, bold=True, valign="bottom")
        self.sheet.write_string(TITLE, STATUS, "Order desk", title)
        self.named.write("ow_company", 0, HIDDEN, cell())
        self.named.write("ow_as_of", 1, HIDDEN, cell(num_format="@"))
        pale = {"bg_color": NAVY, "font_color": "#DCE8F4"}
        self.named.write("ow_subtitle", SUBTITLE, STATUS, cell(**pale, align="left"))
        said = cell(**pale, align="right", valign="bottom", num_format="@")
        self.named.write(MESSAGE, TITLE, NEXT, said)

    def _write_tile(self, tile: Tile) -> None:
        cell, first = self.formats.cell, tile.first
        for row in range(TILE, TILE + 3):
            self._fill(row, first, tile.end, cell(bg_color=TILE_FILL))
        side = {"bg_color": TILE_FILL, "left": 5, "left_color": tile.edge, **_LEFT}
        small = {"font_name": SYMBOLS, "font_size": 9.5, "bold": True}
        head = cell(**side, **small, font_color=tile.letters, valign="bottom")
        if tile.label:
            self.sheet.write_string(TILE, first, tile.label, head)
        else:
            self.named.write(f"{tile.name}_label", TILE, first, head)
            share = f'=LEFT({column_letters(first + 1)}{TILE + 1},7)="On time"'
            look = self.formats.of(num_format="0.0%")
            rule = {"type": "formula", "criteria": share, "format": look}
            self.sheet.conditional_format(TILE + 1, first, TILE + 1, first, rule)
        figure = cell(**side, font_size=28, bold=True, num_format="#,##0")
        self.named.write(tile.name, TILE + 1, first, figure)
        note = cell(**side, font_color=SECONDARY, valign="top")
        self.named.write(f"{tile.name}_note", TILE + 2, first, note)

    def _write_number(self, name: str, first: int) -> None:
        cell = self.formats.cell
        side = {"left": 5, "left_color": HAIRLINE, **_LEFT}
        self.named.write(f"{name}_label", STRIP_ROW, first, cell(**side, font_size=9.5, font_color=SECONDARY))
        figure = cell(**side, font_size=14, bold=True, font_color=NAVY, num_format="#,##0", shrink=True)
        self.named.write(name, STRIP_ROW + 1, first, figure)
        self.named.write(
            f"{name}_note", STRIP_ROW + 2, first, cell(**side, font_size=9.5, font_color=SECONDARY)
        )

    def _write_today(self) -> None:
        cell = self.formats.cell
        told = cell(font_name=SYMBOLS, font_size=9.5, bold=True, font_color="#3E4C59")
        self.named.write("ow_not_checked", NOT_CHECKED, STATUS, told)
        section = cell(font_size=14, bold=True, font_color=NAVY)
        self.named.write_link("ow_today", TODAY, STATUS, section, SCHEMA["MyList"].sheet)
        heads = ("Status", "Order", "", "Customer", "Ship by", "", "What is wrong", "Next step")
        for column, head in enumerate(heads, STATUS):
            self.sheet.write_string(HEAD, column, head, self.formats.head(**self._place(column)))
        self.named.write("ow_value_head", HEAD, VALUE, self.formats.head(**self._place(VALUE)))
        line = filled_rule(f"$H{LIST + 1}", self.formats)
        for rule in (*status_rules(VERDICTS, self.formats), line):
            self.sheet.conditional_format(LIST, STATUS, LIST + TOP - 1, STATUS, rule)
        currency = f"MID(${column_letters(VALUE + 1)}${HEAD + 1},{len(VALUE_HEAD) + 1},3)"
        for rule in (*money_rules(currency, self.formats), line):
            self.sheet.conditional_format(LIST, VALUE, LIST + TOP - 1, VALUE, rule)
        for first, last in ((ORDER, SHIP_BY), (WHAT, NEXT)):
            self.sheet.conditional_format(LIST, first, LIST + TOP - 1, last, line)

    def _write_list_row(self, row: int, arrow: str) -> None:
        columns = (STATUS, ORDER, CUSTOMER, SHIP_BY, VALUE, WHAT, NEXT)
        for key, column in zip(TOP_KEYS, columns, strict=True):
            self.named.write(f"ow_top{row - LIST + 1}_{key}", row, column, self._list_format(column))
        formula = order_cell_formula(f"{column_letters(ORDER + 1)}{row + 1}")
        link = self.formats.cell(align="center", font_color=LINK)
        self.sheet.write_formula(row, GO, formula, link, arrow)

    def _list_format(self, column: int) -> Format:
        own: dict[int, Properties] = {
            STATUS: {"font_name": SYMBOLS, "font_size": 9.5, "bold": True},
            ORDER: {"num_format": "@"},
            CUSTOMER: {"text_wrap": True},
            SHIP_BY: {"num_format": "@"},
            VALUE: {"num_format": "#,##0.00", "shrink": True},
            WHAT: {"text_wrap": True},
            NEXT: {"text_wrap": True},
        }
        return self.formats.cell(**self._place(column), **own.get(column, {}))

    @staticmethod
    def _place(column: int) -> Properties:
        if column == VALUE:
            return {"align": "right", "indent": 2}
        return {"align": "center"} if column in {GO, SHIP_BY} else _LEFT
