"""Two weeks at a desk, played against a plain model of what a person expects to find again."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import new
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.file import FileHost
from tests.scenarios.erp import FIRST_DAY, Erp, LineKey
from tests.scenarios.hand import Sheet, edited, opened

OWN = "My remark"
COLOURS = ("FFD1D1", "D1FFD1", "D1D1FF")


@dataclass
class Expected:
    """What the coordinator put where, by order number.

    Attributes:
        notes: text of the column Note.
        owners: name in the column Owner.
        fills: colour by order and header.
        comments: text by order and header.
        remarks: text in the coordinator's own column.
        corrections: price typed over the ERP's, by line.
    """

    notes: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    fills: dict[tuple[str, str], str] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
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
        self._own_column = False
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

    def write(self) -> None:
        """What a person does in a day."""
        with edited(self.path) as book:
            orders, lines = Sheet(book, "Orders"), Sheet(book, "OrderLines")
            if not self._own_column and self.chance.random() < 0.5:
                orders.add_column(OWN)
                self._own_column = True
            rows = list(orders.rows())
            for row in self.chance.sample(rows, k=min(3, len(rows))):
                self._write_on(orders, row)
            for row in self.chance.sample(list(lines.rows()), k=2):
                self._correct(lines, row)
            if self.chance.random() < 0.5:
                orders.sort(self.chance.choice(["Order No", "Customer PO", "Sold-to"]), descending=True)
            if self.chance.random() < 0.3:
                orders.sheet.column_dimensions["E"].hidden = True

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
        if self._own_column:
            expected.remarks[order] = f"remark {order} {self.day}"
            orders.put(row, OWN, expected.remarks[order])

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

    def found(self) -> Found:
        """What stands in the workbook now."""
        with opened(self.path) as book:
            return Found(
                Sheet(book, "Orders"),
                Sheet(book, "OrderLines"),
                Sheet(book, "Closed"),
                Sheet(book, "ErpCorrections"),
                Sheet(book, "Findings"),
            )


@dataclass
class Found:
    """The sheets as they stand."""

    orders: Sheet
    lines: Sheet
    closed: Sheet
    todo: Sheet
    findings: Sheet

    def live(self) -> dict[str, int]:
        """Row of every order."""
        return {str(self.orders.value(row, "Order No")): row for row in self.orders.rows()}

    def away(self) -> dict[str, dict[str, Any]]:
        """What Closed keeps of every order that left."""
        return {
            str(self.closed.value(row, "Order No")): {
                "note": self.closed.value(row, "Note"),
                "desk": json.loads(str(self.closed.value(row, "Desk Columns")) or "{}"),
                "keepsakes": str(self.closed.value(row, "Keepsakes")),
            }
            for row in self.closed.rows()
            if self.closed.value(row, "Table") == "Orders"
        }

    def prices(self) -> dict[LineKey, float]:
        """Unit price of every line in the sheet."""
        keys = ("Order No", "Line")
        return {
            (str(self.lines.value(r, keys[0])), str(self.lines.value(r, keys[1]))): float(
                str(self.lines.value(r, "Unit Price"))
            )
            for r in self.lines.rows()
        }

    def open_corrections(self) -> set[tuple[str, str, str]]:
        """Order, line and field of what the ERP must still get."""
        return {
            (
                str(self.todo.value(r, "Order No")),
                str(self.todo.value(r, "Line")),
                str(self.todo.value(r, "Field")),
            )
            for r in self.todo.rows()
            if self.todo.value(r, "Status") in ("open", "reopened")
        }

    def first_seen(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        """Identity and first day of every finding, by check, order and line."""
        names = ("Check", "Order No", "Line", "ID", "First Seen")
        rows = [tuple(str(self.findings.value(r, n)) for n in names) for r in self.findings.rows()]
        return {(code, order, line): (identity, day) for code, order, line, identity, day in rows}


def assert_nothing_is_lost(desk: Fortnight) -> None:
    """Every word, colour and comment is on its own order, or kept in Closed."""
    found, expected = desk.found(), desk.expected
    live, away = found.live(), found.away()
    assert set(live) == set(desk.erp.orders)
    assert set(away) >= set(expected.notes) - set(live)
    for order, row in live.items():
        assert found.orders.value(row, "Note") == expected.notes.get(order, ""), order
        assert found.orders.value(row, "Owner") == expected.owners.get(order, ""), order
        if OWN in found.orders.columns:
            assert found.orders.value(row, OWN) == expected.remarks.get(order, ""), order
        for header in ("Order No", "Customer PO", "Note"):
            painted = found.orders.colour(row, header)
            wanted = expected.fills.get((order, header), "")
            assert (painted if painted in COLOURS else "") == wanted, (order, header)
            assert found.orders.comment(row, header) == expected.comments.get((order, header), "")
    for order in set(expected.notes) - set(live):
        assert away[order]["note"] == expected.notes[order]
        assert away[order]["desk"].get("owner", "") == expected.owners.get(order, "")
        for (painted_order, _), colour in expected.fills.items():
            assert painted_order != order or colour in away[order]["keepsakes"]


def assert_todo_is_the_true_difference(desk: Fortnight) -> None:
    """To do in ERP lists exactly the prices in which sheet and last export differ."""
    found = desk.found()
    prices = found.prices()
    differing = {key for key, price in desk.exported.items() if float(price) != prices[key]}
    assert {(o, line) for o, line, name in found.open_corrections() if name == "Unit Price"} == differing
    assert {name for _, _, name in found.open_corrections()} <= {"Unit Price"}
