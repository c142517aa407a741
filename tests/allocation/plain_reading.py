"""What the plain desk reads: open lines, usable stock and safety stock, row by row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import MICROS
from tests.allocation.tables import rows_in

OPEN = ("", "entered", "released", "picked")


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
    ships_on: dt.date | None = None
    barred: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Cell:
    sku: str
    warehouse: str
    lot: str
    expiry: dt.date | None
    holder: str
    left: int
    due: dt.date | None = None


class Reader:
    def __init__(self, book: OrderBook) -> None:
        self.book, self.today = book, book.as_of
        self.products = {row["sku"]: row for row in rows_in(self.book, "Products")}
        self.factors = {(r["sku"], r["uom"]): r["factor"] for r in rows_in(book, "UomConversions")}
        self.warehouses = self.ranked()
        self.others = book.setting("allocation_other_warehouses", "yes") == "yes"

    def ranked(self) -> list[str]:
        rows = rows_in(self.book, "Warehouses")
        if not rows:
            return sorted({r["plant"] for r in rows_in(self.book, "Stock") if r["plant"]})
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
        for row in rows_in(self.book, "Stock"):
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
        for row in rows_in(self.book, "SafetyStock"):
            keep[row["sku"], row["warehouse"]] = max(keep[row["sku"], row["warehouse"]], number(row["qty"]))
        caps: dict[tuple[str, str, bool], int] = {}
        for place in {(c.sku, c.warehouse) for c in self.cells}:
            free = sum(c.left for c in self.cells if (c.sku, c.warehouse) == place and not c.holder)
            held = sum(c.left for c in self.cells if (c.sku, c.warehouse) == place and c.holder)
            caps[*place, False] = max(0, free - keep[place])
            caps[*place, True] = max(0, held - max(0, keep[place] - free))
        return caps

    def open_lines(self, blocked: frozenset[str]) -> list[Line]:
        orders = {row["order_no"]: row for row in rows_in(self.book, "Orders")}
        lives = {r["customer_no"]: number(r["min_shelf_life"]) for r in rows_in(self.book, "Customers")}
        made = []
        for row in rows_in(self.book, "OrderLines"):
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
        ship_tos = {row["order_no"]: row["ship_to"] for row in rows_in(self.book, "Orders")}
        ways = {row["ship_to"]: row["transit_days"] for row in rows_in(self.book, "ShipTos")}
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
        customers = rows_in(self.book, "Customers")
        rule = next((r["partial_rule"] for r in customers if r["customer_no"] == order["sold_to"]), "")
        said = order["ship_complete"]
        if said is True or (pd.isna(said) and rule == "complete order"):
            return "order"
        return "line" if rule == "complete line" else ""


def number(value: Any) -> int:
    return 0 if pd.isna(value) else int(value)


def working_days_after(day: dt.date, count: int) -> dt.date:
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def date(value: Any) -> dt.date | None:
    return None if pd.isna(value) else value.date()
