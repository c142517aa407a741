"""The lower half of Start: loaded, trucks, chart, what is new, to do in the ERP, who is waited for."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orderwright.tables import SCHEMA
from orderwright.tables.grid import column_letters
from orderwright_workbooks.bars import HELPERS
from orderwright_workbooks.chart import insert_bars
from orderwright_workbooks.conditions import filled_rule, status_rules
from orderwright_workbooks.erptodo import TODO
from orderwright_workbooks.loaded import LOADED
from orderwright_workbooks.look import HAIRLINE, LINK, NAVY, SECONDARY, STALE, SYMBOLS, Formats, Properties
from orderwright_workbooks.names import NamedCells
from orderwright_workbooks.since import SINCE
from orderwright_workbooks.startgrid import (
    CUSTOMER,
    FOOT,
    HIDDEN,
    LOWER,
    NEXT,
    ORDER,
    SHIP_BY,
    STATUS,
    UPPER,
    VALUE,
    WHAT,
)
from orderwright_workbooks.trucklines import TRUCKS
from orderwright_workbooks.trucks import INCOMPLETE, LEFT, READY
from orderwright_workbooks.waiting import WAITING

_LINE: Properties = {"bottom": 1, "bottom_color": HAIRLINE}
_LEFT: Properties = {"align": "left", "indent": 1}
_MARKED: Properties = {"font_name": SYMBOLS, "font_size": 9}


class StartBlocks:
    """Writes the blocks; their headings lead to the sheets behind them."""

    def __init__(self, sheet: Worksheet, formats: Formats, named: NamedCells, workbook: Workbook) -> None:
        self.sheet, self.formats, self.named, self.workbook = sheet, formats, named, workbook

    def write(self) -> None:
        """Writes all blocks and the foot."""
        self._write_loaded()
        self._write_trucks()
        self._write_chart()
        self._write_since()
        self._write_todo()
        self._write_waiting()
        self._write_foot()

    def heading(self, name: str, row: int, column: int, target: str) -> None:
        """A heading that leads to a sheet."""
        indent = {"indent": 1} if column == NEXT else {}
        section = self.formats.cell(font_size=13, bold=True, font_color=NAVY, align="left", **indent)
        self.named.write_link(name, row, column, section, target)

    def _rule(self, row: int, first: int, end: int) -> None:
        for column in range(first, end):
            self.sheet.write_blank(row, column, None, self.formats.cell(**_LINE))

    def _rule_where_filled(self, first: int, last: int, left: int, right: int) -> None:
        """A hairline under each line whose first cell is filled."""
        line = filled_rule(f"${column_letters(left + 1)}{first + 1}", self.formats)
        self.sheet.conditional_format(first, left, last, right, line)

    def _write_loaded(self) -> None:
        self.heading("ow_loaded", UPPER, STATUS, SCHEMA["Loads"].sheet)
        link = self.formats.cell(font_color=LINK, underline=1, **_LINE)
        for row, name in enumerate((*LOADED, "others"), UPPER + 1):
            self._rule(row, STATUS, SHIP_BY)
            sheet = SCHEMA[name].sheet if name in SCHEMA else "More"
            words = sheet if name in SCHEMA else "All others"
            self.sheet.write_url(row, STATUS, f"internal:'{sheet}'!A1", link, words)
            self.named.write(f"ow_rows_{name}", row, ORDER, self.formats.cell(**_LINE, align="left"))
            age = self.formats.cell(**_LINE, **_MARKED, **_LEFT, font_color=SECONDARY)
            self.named.write(f"ow_age_{name}", row, CUSTOMER, age)
        look = self.formats.of(font_color=STALE, bold=True)
        stale = {"type": "text", "criteria": "begins with", "value": "▲", "format": look}
        self.sheet.conditional_format(UPPER + 1, CUSTOMER, UPPER + len(LOADED) + 1, CUSTOMER, stale)

    def _write_trucks(self) -> None:
        self.heading("ow_trucks", UPPER, SHIP_BY, SCHEMA["Shipments"].sheet)
        note = self.formats.cell(**_MARKED, font_color=SECONDARY)
        self.named.write("ow_trucks_note", UPPER + 1, SHIP_BY, note)
        first, last = UPPER + 2, UPPER + TRUCKS + 1
        status = self.formats.cell(font_name=SYMBOLS, font_size=9, bold=True, **_LEFT)
        plain = self.formats.cell(**_LEFT)
        for place, row in enumerate(range(first, last + 1), 1):
            self.named.write(f"ow_truck{place}_status", row, SHIP_BY, status)
            self.named.write(f"ow_truck{place}_window", row, VALUE, plain)
            self.named.write(f"ow_truck{place}_what", row, WHAT, plain)
        for rule in status_rules((INCOMPLETE, READY, LEFT), self.formats):
            self.sheet.conditional_format(first, SHIP_BY, last, SHIP_BY, rule)
        self._rule_where_filled(first, last, VALUE, WHAT)

    def _write_chart(self) -> None:
        section = self.formats.cell(font_size=13, bold=True, font_color=NAVY, **_LEFT)
        self.named.write("ow_chart_title", UPPER, NEXT, section)
        self.named.write("ow_chart_note", UPPER + 2, NEXT, self.formats.cell(font_color=SECONDARY, **_LEFT))
        plain, first = self.formats.cell(), 3
        for row, place in enumerate(range(1, HELPERS + 1), first):
            self.named.write(f"ow_chart{place}_label", row, HIDDEN, plain)
            self.named.write(f"ow_chart{place}_value", row, HIDDEN + 1, plain)
        figures = (first, first + HELPERS - 1, HIDDEN)
        insert_bars(self.workbook, self.sheet, figures, (UPPER + 1, NEXT))

    def _write_since(self) -> None:
        self.heading("ow_since", LOWER, STATUS, SCHEMA["SinceLoad"].sheet)
        for place, row in enumerate(range(LOWER + 1, LOWER + SINCE + 1), 1):
            self._rule(row, STATUS, SHIP_BY)
            self.named.write(f"ow_since{place}_head", row, STATUS, self.formats.cell(**_LINE))
            self.named.write(f"ow_since{place}_what", row, ORDER, self._quiet(align="left", **_LINE))

    def _write_todo(self) -> None:
        self.heading("ow_todo", LOWER, SHIP_BY, SCHEMA["ErpCorrections"].sheet)
        for place, row in enumerate(range(LOWER + 1, LOWER + TODO + 1), 1):
            self.named.write(f"ow_todo{place}_row", row, SHIP_BY, self.formats.cell(num_format="@"))
            self.named.write(f"ow_todo{place}_what", row, VALUE, self._quiet(**_LEFT))
        self._rule_where_filled(LOWER + 1, LOWER + TODO, SHIP_BY, WHAT)

    def _write_waiting(self) -> None:
        self.heading("ow_waiting", LOWER, NEXT, SCHEMA["WaitingOn"].sheet)
        for place, row in enumerate(range(LOWER + 1, LOWER + WAITING + 1), 1):
            self.named.write(f"ow_waiting{place}", row, NEXT, self._quiet(**_LEFT))
        self._rule_where_filled(LOWER + 1, LOWER + WAITING, NEXT, NEXT)

    def _quiet(self, **properties: object) -> Format:
        return self.formats.cell(font_color=SECONDARY, **properties)

    def _write_foot(self) -> None:
        for column, name in ((STATUS, "Findings"), (ORDER, "Allocations")):
            sheet = SCHEMA[name].sheet
            self.sheet.write_url(FOOT, column, f"internal:'{sheet}'!A1", self.formats.link, sheet)
        words = "More: every other table"
        self.sheet.write_url(FOOT, CUSTOMER, "internal:'More'!A1", self.formats.link, words)
        key = "Dark heads: from your system. Light blue heads: yours to fill in, never overwritten."
        self.sheet.write_string(FOOT, SHIP_BY, key, self.formats.quiet)
