"""An ERP of a few orders whose exports change from day to day, by chance but repeatably."""

from __future__ import annotations

import csv
import datetime as dt
import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FIRST_DAY = dt.date(2026, 11, 2)
Cells = dict[str, str]
LineKey = tuple[str, str]

PRODUCTS = {f"P-{n:02}": f"{n}.50" for n in range(10, 22)}
CUSTOMERS = {f"C{n}": f"Customer {n}" for n in range(1, 6)}


@dataclass
class Erp:
    """The ERP's own truth.

    Attributes:
        chance: what happens next.
        orders: cells of every order that the ERP still exports, by number.
        lines: cells of their lines, by order and line.
        away: orders that left the export with their lines, and may come back.
    """

    chance: random.Random
    orders: dict[str, Cells] = field(default_factory=dict)
    lines: dict[LineKey, Cells] = field(default_factory=dict)
    away: dict[str, tuple[Cells, dict[LineKey, Cells]]] = field(default_factory=dict)
    _last: int = 4500100

    def next_day(self, day: dt.date) -> None:
        """New orders come, some change, some go, some return."""
        for _ in range(self.chance.randint(1, 4) if self.orders else 14):
            self._enter(day)
        for order in self.chance.sample(sorted(self.orders), k=min(2, len(self.orders))):
            self.orders[order]["Requested Date"] = str(day + dt.timedelta(days=self.chance.randint(20, 60)))
        for key in self.chance.sample(sorted(self.lines), k=min(3, len(self.lines))):
            self._requantify(key, self.chance.randint(1, 40))
        for order in self.chance.sample(sorted(self.orders), k=min(2, len(self.orders) - 8)):
            self._leave(order)
        for order in [o for o in sorted(self.away) if self.chance.random() < 0.3]:
            cells, lines = self.away.pop(order)
            self.orders[order] = cells
            self.lines |= lines

    def correct(self, key: LineKey, header: str, value: str) -> None:
        """Somebody enters a correction of the desk."""
        self.lines[key][header] = value

    def export(self, folder: Path, day: dt.date) -> list[Path]:
        """The morning's files: rows and columns in another order each time, written at six."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = {key: {"Order No": key[0], "Line": key[1], **cells} for key, cells in self.lines.items()}
        orders = {no: {"Order No": no, **cells} for no, cells in self.orders.items()}
        customers = {no: {"No": no, "Name": name, "Currency": "EUR"} for no, name in CUSTOMERS.items()}
        products = {
            sku: {"SKU": sku, "Description": f"Part {sku}", "Status": status, "Base UOM": "EA"}
            for sku, status in zip(PRODUCTS, ("blocked", *["active"] * len(PRODUCTS)), strict=False)
        }
        prices = {
            sku: {"Price List": "PL", "SKU": sku, "UOM": "EA", "Currency": "EUR", "Price": price}
            for sku, price in PRODUCTS.items()
        }
        tables = {
            "orders": orders,
            "order_lines": lines,
            "customers": customers,
            "products": products,
            "price_lists": prices,
        }
        paths = [self._write(folder / f"{name}.csv", rows) for name, rows in tables.items()]
        for path in paths:
            at = dt.datetime.combine(day, dt.time(6), dt.UTC).timestamp()
            os.utime(path, (at, at))
        self.chance.shuffle(paths)
        return paths

    def _write(self, path: Path, rows: Mapping[object, Cells]) -> Path:
        given = list(rows.values())
        headers = list(given[0])
        self.chance.shuffle(given)
        self.chance.shuffle(headers)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([headers, *([row[h] for h in headers] for row in given)])
        return path

    def _enter(self, day: dt.date) -> None:
        self._last += 1
        order, customer = str(self._last), self.chance.choice(sorted(CUSTOMERS))
        self.orders[order] = {
            "Customer PO": f"PO-{self._last}",
            "Entered On": str(day),
            "Sold-to": customer,
            "Currency": "EUR",
            "Requested Date": str(day + dt.timedelta(days=self.chance.randint(20, 60))),
        }
        for line in range(10, 10 * self.chance.randint(2, 4) + 1, 10):
            key = (order, str(line))
            sku = self.chance.choice(sorted(PRODUCTS))
            self.lines[key] = {"SKU": sku, "UOM": "EA", "Unit Price": PRODUCTS[sku], "Discount %": "0"}
            self._requantify(key, self.chance.randint(1, 40))

    def _requantify(self, key: LineKey, quantity: int) -> None:
        self.lines[key]["Ordered"] = str(quantity)

    def _leave(self, order: str) -> None:
        lines = {key: self.lines.pop(key) for key in sorted(self.lines) if key[0] == order}
        self.away[order] = self.orders.pop(order), lines
