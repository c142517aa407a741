"""Two weeks at a desk, played against a plain model of what a person expects to find again."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import new
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.file import FileHost
from tests.scenarios.columns import filtered, hidden, insert
from tests.scenarios.erp import FIRST_DAY, Erp, LineKey
from tests.scenarios.hand import Sheet, edited, opened

OWN = ("My remark", "My route")
"""Text columns of the coordinator's own in Orders."""
FORMULAS = {
    "Orders": ("Called as", 'Orders[[#This Row],[Order No]]&"!"'),
    "OrderLines": ("Twice", "B2*2"),
}
"""Header and formula of a calculated column of their own, by table; Order No stands in B."""
KEYS = {"Orders": "Order No", "Findings": "ID"}
"""Column that tells the rows of a filtered table apart."""
COLOURS = ("FFD1D1", "D1FFD1", "D1D1FF")


@dataclass
class Expected:
    """What the coordinator put where, by order number.

    Attributes:
        notes: text of the column Note.
        owners: name in the column Owner.
        fills: colour by order and header.
        comments: text by order and header.
        own: text in the coordinator's own columns, by order and header.
        columns: headers of the columns that they inserted.
        filters: header and values of the filter that they set, by table.
        hidden: keys of the rows that it hides, by table.
        corrections: price typed over the ERP's, by line.
    """

    notes: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    fills: dict[tuple[str, str], str] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    own: dict[tuple[str, str], str] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    filters: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    hidden: dict[str, set[str]] = field(default_factory=lambda: {table: set() for table in KEYS})
    corrections: dict[LineKey, str] = field(default_factory=dict)


class Fortnight:
    """A desk, its ERP, its coordinator."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.path = folder, folder / "desk.xlsx"
        self.chance = random.Random(seed)
        self.erp = Erp(self.chance)
        self.expected = Expected()
        self.day = FIRST_DAY - dt.timedelta(days=1)
        self.exported: dict[LineKey, str] = {}
        self.host: Callable[[Path], FileHost] = FileHost
        new(self.path, "Halden Instruments GmbH", "EUR")

    def do(self, name: str, hour: int = 8, **given: Any) -> Outcome:
        """One verb on the workbook, at this hour of the day."""
        now = dt.datetime.combine(self.day, dt.time(hour), dt.UTC)
        return do_on_book(verb(name), self.host(self.path), Call(self.day, now), given)

    def morning(self, do: Callable[..., object] | None = None) -> None:
        """The next day: the ERP moves on, its exports are loaded and checked."""
        self.day += dt.timedelta(days=1)
        self._enter_corrections()
        self.erp.next_day(self.day)
        files = self.erp.export(self.folder / "exports" / str(self.day), self.day)
        self.exported = {key: cells["Unit Price"] for key, cells in self.erp.lines.items()}
        for step, given in (("load", {"files": files, "confirm": True}), ("validate", {})):
            (do or self.do)(step, **given)
            self._forget_gone()

    def undo(self, hour: int) -> None:
        """The last run is taken back."""
        self.do("undo", hour=hour)
        self._forget_gone()

    def _forget_gone(self) -> None:
        """A row that is gone is shown when it comes back."""
        if not any(self.expected.hidden.values()):
            return
        with opened(self.path) as book:
            for table, key in KEYS.items():
                sheet = Sheet(book, table)
                self.expected.hidden[table] &= {str(sheet.value(row, key)) for row in sheet.rows()}

    def write(self) -> None:
        """What a person does in a day."""
        with edited(self.path) as book:
            orders, lines = Sheet(book, "Orders"), Sheet(book, "OrderLines")
            self._insert_columns(orders, lines)
            rows = list(orders.rows())
            for row in self.chance.sample(rows, k=min(3, len(rows))):
                self._write_on(orders, row)
            for row in self.chance.sample(list(lines.rows()), k=2):
                self._correct(lines, row)
            if self.chance.random() < 0.5:
                orders.sort(self.chance.choice(["Order No", "Customer PO", "Sold-to"]), descending=True)
            if self.chance.random() < 0.3:
                letter = openpyxl.utils.get_column_letter(orders.columns["PO Date"])
                orders.sheet.column_dimensions[letter].hidden = True
            for sheet, header in ((orders, "Sold-to"), (Sheet(book, "Findings"), "Check")):
                if self.chance.random() < 0.4:
                    self._filter(sheet, header)

    def _insert_columns(self, orders: Sheet, lines: Sheet) -> None:
        for header in OWN:
            if header not in self.expected.columns and self.chance.random() < 0.4:
                insert(orders, header, self.chance.choice(["Customer PO", "Currency", "Note"]))
                self.expected.columns.add(header)
        for sheet in (orders, lines):
            header, formula = FORMULAS[sheet.table.name]
            if header not in self.expected.columns and self.chance.random() < 0.4:
                insert(sheet, header, self.chance.choice(list(sheet.columns)[3:]), formula)
                self.expected.columns.add(header)

    def _filter(self, sheet: Sheet, header: str) -> None:
        """Shows two of the values, or all."""
        there = sorted({str(sheet.value(row, header)) for row in sheet.rows()})
        shown = self.chance.sample(there, k=min(2, len(there))) if self.chance.random() < 0.8 else []
        filtered(sheet, header, shown)
        table, key = sheet.table.name, KEYS[sheet.table.name]
        self.expected.filters.pop(table, None)
        if shown:
            self.expected.filters[table] = header, tuple(sorted(shown))
        self.expected.hidden[table] = {str(sheet.value(row, key)) for row in hidden(sheet, sheet.rows())}

    def _write_on(self, orders: Sheet, row: int) -> None:
        order, expected = str(orders.value(row, "Order No")), self.expected
        text = f"{self.day}: {order}"
        expected.notes[order] = text
        orders.put(row, "Note", text)
        expected.owners[order] = self.chance.choice(["Anna", "Kim"])
        orders.put(row, "Owner", expected.owners[order])
        header, colour = self.chance.choice(["Order No", "Customer PO", "Note"]), self.chance.choice(COLOURS)
        expected.fills[order, header] = colour
        orders.paint(row, header, colour)
        if self.chance.random() < 0.4:
            expected.comments[order, header] = f"Called {order} on {self.day}"
            orders.say(row, header, expected.comments[order, header])
        for own in expected.columns & set(OWN):
            expected.own[order, own] = f"{own} {order} {self.day}"
            orders.put(row, own, expected.own[order, own])

    def _correct(self, lines: Sheet, row: int) -> None:
        key = str(lines.value(row, "Order No")), str(lines.value(row, "Line"))
        price = f"{self.chance.randint(1000, 9000) / 100:.2f}"
        lines.put(row, "Unit Price", float(price))
        self.expected.corrections[key] = price

    def _enter_corrections(self) -> None:
        """Some of what the desk corrected has been entered in the ERP overnight."""
        for key, price in sorted(self.expected.corrections.items()):
            if key in self.erp.lines and self.chance.random() < 0.4:
                self.erp.correct(key, "Unit Price", price)
