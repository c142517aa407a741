"""Allocation as one would do it by hand: row by row, nothing clever. The fast one must equal it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import MICROS

OPEN = ("", "entered", "released", "picked")
Key = tuple[str, str, str, str]


def allocate_plainly(book: OrderBook, blocked: frozenset[str] = frozenset()) -> dict[Key, int]:
    """Quantity in micros of the base unit by order, line, warehouse and lot."""
    return served_by(Desk(book), blocked)


def served_by(desk: Desk, blocked: frozenset[str] = frozenset()) -> dict[Key, int]:
    """What a desk gives out."""
    lines = desk.open_lines(blocked)
    desk.lock(lines)
    units: dict[Any, list[Line]] = {}
    for line in lines:
        units.setdefault(
            ("order", line.order) if line.complete == "order" else ("line", line.order, line.no), []
        ).append(line)
    for unit in sorted(units.values(), key=lambda unit: max(line.turn for line in unit)):
        unit.sort(key=lambda line: line.turn)
        if not unit[0].complete:
            for line in unit:
                desk.take(line)
            continue
        was = desk.copy()
        enough = True
        for line in unit:
            desk.take(line)
            enough = enough and line.servable and line.need == 0 and line.absent == 0
        if not enough:
            desk.restore(was)
    return {key: qty for key, qty in desk.given.items() if qty}


@dataclass
class Line:
    order: str
    no: str
    sku: str
    home: str
    need: int
    requested: int
    complete: str
    turn: tuple[Any, ...]
    life: int
    customer: str
    servable: bool
    wanted: dt.date
    original: int = 0
    absent: int = 0
    barred: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Cell:
    sku: str
    warehouse: str
    lot: str
    expiry: dt.date | None
    holder: str
    left: int


class Desk:
    def __init__(self, book: OrderBook) -> None:
        self.book, self.today = book, book.as_of
        self.rows = {
            name: book[name].to_dict("records") for name in ("Orders", "OrderLines", "Stock", "Products")
        }
        self.products = {row["sku"]: row for row in self.rows["Products"]}
        self.factors = {(r["sku"], r["uom"]): r["factor"] for r in book["UomConversions"].to_dict("records")}
        self.warehouses = self.ranked()
        self.others = book.setting("allocation_other_warehouses", "yes") == "yes"
        self.given: dict[Key, int] = defaultdict(int)
        self.cells = self.stock()
        self.caps = self.safety()

    def ranked(self) -> list[str]:
        rows = self.book["Warehouses"].to_dict("records")
        if not rows:
            return sorted({r["plant"] for r in self.rows["Stock"] if r["plant"]})
        return [
            r["warehouse"]
            for r in sorted(
                rows,
                key=lambda r: (pd.isna(r["rank"]), 0 if pd.isna(r["rank"]) else r["rank"], r["warehouse"]),
            )
        ]

    def base(self, sku: str, uom: str, qty: int) -> int | None:
        product = self.products.get(sku)
        if product is None:
            return None
        own = [
            product["base_uom"],
            product["sales_uom"],
            *(unit for known, unit in self.factors if known == sku),
        ]
        if uom not in own:
            uom = next((unit for unit in own if unit.upper() == uom.upper()), uom)
        factor = self.factors.get((sku, uom))
        if uom in ("", product["base_uom"]):
            factor = MICROS
        elif factor is None and uom == product["sales_uom"] and not pd.isna(product["sales_factor"]):
            factor = product["sales_factor"]
        if factor is None or pd.isna(factor):
            return None
        exact = Fraction(int(qty) * int(factor), MICROS)
        return int(exact) if exact.denominator == 1 else None

    def stock(self) -> list[Cell]:
        cells: dict[tuple[str, ...], Cell] = {}
        expiries: dict[tuple[str, ...], dt.date] = {}
        for row in self.rows["Stock"]:
            usable = number(row["unrestricted_qty"]) - max(0, number(row["reserved_qty"]))
            amount = self.base(row["sku"], row["uom"], usable)
            if amount is None or usable == 0 or row["plant"] not in self.warehouses:
                continue
            lot = (row["sku"], row["plant"], row["lot"])
            day = date(row["expiry"])
            if day:
                expiries[lot] = min(day, expiries.get(lot, day))
            cell = cells.setdefault((*lot, row["hold_for"]), Cell(*lot, None, row["hold_for"], 0))
            cell.left += amount
        for cell in cells.values():
            cell.expiry = expiries.get((cell.sku, cell.warehouse, cell.lot))
        return [c for c in cells.values() if c.left > 0 and (c.expiry is None or c.expiry >= self.today)]

    def safety(self) -> dict[tuple[str, str, bool], int]:
        keep: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.book["SafetyStock"].to_dict("records"):
            keep[row["sku"], row["warehouse"]] = max(keep[row["sku"], row["warehouse"]], number(row["qty"]))
        caps: dict[tuple[str, str, bool], int] = {}
        for place in {(c.sku, c.warehouse) for c in self.cells}:
            free = sum(c.left for c in self.cells if (c.sku, c.warehouse) == place and not c.holder)
            held = sum(c.left for c in self.cells if (c.sku, c.warehouse) == place and c.holder)
            caps[*place, False] = max(0, free - keep[place])
            caps[*place, True] = max(0, held - max(0, keep[place] - free))
        return caps

    def open_lines(self, blocked: frozenset[str]) -> list[Line]:
        orders = {row["order_no"]: row for row in self.rows["Orders"]}
        lives = {
            r["customer_no"]: number(r["min_shelf_life"]) for r in self.book["Customers"].to_dict("records")
        }
        made = []
        for row in self.rows["OrderLines"]:
            order = orders.get(row["order_no"])
            if order is None or order["desk_status"] not in OPEN or row["desk_status"] not in OPEN:
                continue
            if row["rejection_reason"]:
                continue
            ordered, shipped, gone = (
                number(row[key]) for key in ("ordered_qty", "shipped_qty", "cancelled_qty")
            )
            usable = ordered > 0 and shipped >= 0 and gone >= 0
            if usable and ordered <= shipped + gone:
                continue
            need = self.base(row["sku"], row["uom"], ordered - shipped - gone) if usable else None
            held = order["manual_hold"] is True or row["line_hold"] != "" or row["order_no"] in blocked
            day = date(row["requested_date"]) or date(order["requested_date"])
            made.append(
                Line(
                    row["order_no"],
                    row["line_no"],
                    row["sku"],
                    row["plant"] or (self.warehouses or [""])[0],
                    0 if held else need or 0,
                    need or 0,
                    self.completeness(order),
                    (
                        order["priority"] or "C",
                        day or dt.date.max,
                        date(order["entered_on"]) or dt.date.max,
                        int(row["order_no"]),
                        int(row["line_no"]),
                    ),
                    lives.get(order["sold_to"], 0),
                    order["sold_to"],
                    need is not None and not held,
                    day or dt.date.max,
                    need or 0,
                )
            )
        self.want_together(made)
        return made

    def want_together(self, lines: list[Line]) -> None:
        """Of what is served whole the first day counts, and no day before goods that leave today arrive."""
        ship_tos = {row["order_no"]: row["ship_to"] for row in self.rows["Orders"]}
        ways = {row["ship_to"]: row["transit_days"] for row in self.book["ShipTos"].to_dict("records")}
        for line in lines:
            if line.complete == "order":
                line.wanted = min(n.wanted for n in lines if n.order == line.order)
        for line in lines:
            arrives = working_days_after(self.today, number(ways.get(ship_tos[line.order], pd.NA)))
            line.wanted = arrives if line.wanted == dt.date.max else max(line.wanted, arrives)

    def keeps(self, line: Line, cell: Cell) -> bool:
        """Whether a lot is good on the day on which it is wanted, and then as long as the customer asks."""
        return not cell.expiry or cell.expiry >= line.wanted + dt.timedelta(days=line.life)

    def completeness(self, order: dict[str, Any]) -> str:
        """What must be full: the order, the line, or nothing."""
        customers = self.book["Customers"].to_dict("records")
        rule = next((r["partial_rule"] for r in customers if r["customer_no"] == order["sold_to"]), "")
        said = order["ship_complete"]
        if said is True or (pd.isna(said) and rule == "complete order"):
            return "order"
        return "line" if rule == "complete line" else ""

    def lock(self, lines: list[Line]) -> None:
        by_key = {(line.order, line.no): line for line in lines}
        rows = [r for r in self.book["Allocations"].to_dict("records") if r["lock"] is True]
        rows = [r for r in rows if (r["order_no"], r["line_no"]) in by_key]
        turn = self.turns(lines)
        for row in sorted(rows, key=lambda r: (turn[r["order_no"], r["line_no"]], r["warehouse"], r["lot"])):
            line = by_key[row["order_no"], row["line_no"]]
            if row["warehouse"] == "":
                line.servable, line.need = False, 0
                continue
            want = min(number(row["proposed_qty"]), line.requested)
            line.requested -= want
            line.need = max(0, line.need - want)
            for cell in self.sorted_cells(line):
                if (cell.warehouse, cell.lot) == (row["warehouse"], row["lot"]):
                    want -= self.move(line, cell, want)
            line.absent += want
            line.barred.add((row["warehouse"], row["lot"]))

    def turns(self, lines: list[Line]) -> dict[tuple[str, str], Any]:
        last: dict[str, Any] = {}
        for line in lines:
            last[line.order] = max(last.get(line.order, line.turn), line.turn)
        return {
            (n.order, n.no): ((last[n.order] if n.complete == "order" else n.turn), n.turn) for n in lines
        }

    def sorted_cells(self, line: Line) -> list[Cell]:
        mine = [c for c in self.cells if c.sku == line.sku and c.holder in ("", line.order, line.customer)]
        return sorted(
            mine,
            key=lambda c: (
                c.warehouse != line.home,
                self.warehouses.index(c.warehouse),
                c.holder == "",
                c.expiry or dt.date.max,
                c.lot,
                c.holder,
            ),
        )

    def take(self, line: Line) -> None:
        if not line.servable:
            return
        need = line.need
        moved = self.draw(line, need)
        part = self.part(line, need - line.need)
        if line.need and part != need - line.need:
            for cell, got in moved:
                self.move_back(line, cell, got)
            line.need = need
            self.draw(line, part)

    def draw(self, line: Line, want: int) -> list[tuple[Cell, int]]:
        moved = []
        for cell in self.sorted_cells(line):
            if self.may_take(line, cell):
                got = self.move(line, cell, want)
                want, line.need = want - got, line.need - got
                moved.append((cell, got))
        return moved

    def part(self, line: Line, got: int) -> int:
        """What may go of a line that is not full: whole multiples, and no less than the least quantity."""
        product = self.products.get(line.sku, {})
        step, least = (max(1, number(product.get(key, 0))) for key in ("multiple_qty", "min_qty"))
        has = line.original - line.requested
        rounded = (has + got) // step * step
        return max(0, rounded - has) if rounded >= least else 0

    def move_back(self, line: Line, cell: Cell, got: int) -> None:
        cell.left += got
        self.caps[cell.sku, cell.warehouse, cell.holder != ""] += got
        self.given[line.order, line.no, cell.warehouse, cell.lot] -= got

    def may_take(self, line: Line, cell: Cell) -> bool:
        if (cell.warehouse, cell.lot) in line.barred:
            return False
        if not self.others and cell.warehouse != line.home:
            return False
        return self.keeps(line, cell)

    def move(self, line: Line, cell: Cell, want: int) -> int:
        cap = (cell.sku, cell.warehouse, cell.holder != "")
        got = min(want, cell.left, self.caps[cap])
        cell.left -= got
        self.caps[cap] -= got
        self.given[line.order, line.no, cell.warehouse, cell.lot] += got
        return got

    def copy(self) -> tuple[list[int], dict[tuple[str, str, bool], int], dict[Key, int]]:
        return [c.left for c in self.cells], dict(self.caps), dict(self.given)

    def restore(self, was: tuple[list[int], dict[tuple[str, str, bool], int], dict[Key, int]]) -> None:
        lefts, self.caps, given = was
        for cell, left in zip(self.cells, lefts, strict=True):
            cell.left = left
        self.given = defaultdict(int, given)


def number(value: Any) -> int:
    return 0 if pd.isna(value) else int(value)


def working_days_after(day: dt.date, count: int) -> dt.date:
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def date(value: Any) -> dt.date | None:
    return None if pd.isna(value) else value.date()
