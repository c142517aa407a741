"""The plain desk with quotas, restrictions and what a customer takes; and crowded desks that have them."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from tests.allocation.desks import LOTS, crowded
from tests.allocation.plain import Desk
from tests.allocation.plain_reading import Cell, Line, date, number
from tests.allocation.tables import frame_of, records, rows_in


class Limited(Desk):
    """The plain desk with quotas, restrictions and a split limit."""

    def __init__(self, book: OrderBook) -> None:
        super().__init__(book)
        self.customers = {r["customer_no"]: r for r in rows_in(book, "Customers")}
        self.bars = rows_in(book, "StockRestrictions")
        self.quotas = rows_in(book, "AllocationQuotas")
        self.dates = {
            (r["order_no"], r["line_no"]): date(r["requested_date"]) for r in rows_in(book, "OrderLines")
        }
        self.ordered = {r["order_no"]: date(r["requested_date"]) for r in rows_in(self.book, "Orders")}

    def may_take(self, line: Line, cell: Cell) -> bool:
        value = {"lot": cell.lot, "warehouse": cell.warehouse}
        mine = [
            r for r in self.bars if r["customer_no"] in ("", line.customer) and r["sku"] in ("", line.sku)
        ]
        for what, there in value.items():
            only = [r["value"] for r in mine if (r["what"], r["rule"]) == (what, "only")]
            never = [r["value"] for r in mine if (r["what"], r["rule"]) == (what, "never")]
            if (only and there not in only) or there in never:
                return False
        return super().may_take(line, cell)

    def move(self, line: Line, cell: Cell, want: int) -> int:
        return super().move(line, cell, min([want, *(self.allowance(line, q) for q in self.under(line))]))

    def under(self, line: Line) -> list[dict[str, Any]]:
        day = self.dates[line.order, line.no] or self.ordered[line.order] or self.today
        group = self.customers.get(line.customer, {}).get("price_group", "")
        return [
            q
            for q in self.quotas
            if q["customer_group"] in ("", group)
            and q["sku"] in ("", line.sku)
            and (pd.isna(q["valid_to"]) or day <= date(q["valid_to"]))
        ]

    def allowance(self, line: Line, quota: dict[str, Any]) -> int:
        used = 0
        for (number_, no, *_), qty in self.given.items():
            other = self.lines[number_, no]
            if other.sku == line.sku and quota in self.under(other):
                used += qty
        return max(0, number(quota["qty"]) - used)

    def open_lines(self, blocked: frozenset[str]) -> list[Line]:
        lines = super().open_lines(blocked)
        self.lines = {(line.order, line.no): line for line in lines}
        return lines


def limited(seed: int) -> OrderBook:
    """A crowded desk with quotas and restrictions."""
    chance = Random(seed)
    book = crowded(chance, 50, awkward=seed % 2 == 0)
    skus = book["Products"]["sku"].tolist()
    columns = ["customer_no", "min_shelf_life", "partial_rule"]
    customers = records(book["Customers"][columns])
    for row in customers:
        row["price_group"] = chance.choice(("g", "h", None))
        row["min_shelf_life"] = None if pd.isna(row["min_shelf_life"]) else row["min_shelf_life"]
    quotas = [
        {
            "quota": f"Q{n}",
            "customer_group": chance.choice(("g", "h", None)),
            "sku": chance.choice((None, *skus)),
            "qty": chance.randrange(30),
            "valid_to": chance.choice((None, "2026-12-01")),
        }
        for n in range(3)
    ]
    bars = {
        (chance.choice((None, "C1", "C2")), chance.choice((None, *skus)), what, value): chance.choice(
            ("only", "never")
        )
        for what, value in chance.sample([*(("lot", lot) for lot in LOTS[1:]), ("warehouse", "WH1")], 2)
    }
    return book.with_tables(
        {
            "Customers": frame_of("Customers", customers),
            "AllocationQuotas": frame_of("AllocationQuotas", quotas),
            "StockRestrictions": frame_of(
                "StockRestrictions",
                [
                    {"customer_no": c, "sku": s, "what": w, "value": v, "rule": r}
                    for (c, s, w, v), r in bars.items()
                ],
            ),
            "Allocations": book["Allocations"].iloc[:0],
        }
    )
