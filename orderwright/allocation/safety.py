"""Safety stock by product and warehouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import beyond_counting
from orderwright.allocation.problems import Problems, problems
from orderwright.allocation.segments import Ints, Positions
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split


@dataclass(frozen=True)
class Safety:
    """Safety stock, one row per product and warehouse, sorted by them.

    Attributes:
        sku: position in Products.
        warehouse: number of the warehouse.
        micros: quantity to keep, base units.
    """

    sku: Ints
    warehouse: Ints
    micros: Ints

    def of(self, sku: Ints, warehouse: Ints) -> Ints:
        """Safety stock of each product in each warehouse; 0 where none is set."""
        span = 1 + max(int(self.warehouse.max(initial=0)), int(warehouse.max(initial=0)))
        found = pd.Index(self.sku * span + self.warehouse).get_indexer(sku * span + warehouse)
        return np.asarray(np.append(self.micros, 0)[found])


def safety_stock(book: OrderBook, warehouses: Warehouses) -> tuple[Safety, list[Problems]]:
    """Safety stock, and the rows that cannot count. Where a row stands twice, the larger quantity counts."""
    table = book["SafetyStock"]
    sku, warehouse = book.positions("SafetyStock", "sku"), warehouses.numbers(table["warehouse"])
    micros, blank = split(table["qty"])
    odd = blank | (micros < 0) | beyond_counting(micros)

    cases = (
        ("sku", sku < 0, "SKU {sku!r} is not in Products"),
        ("warehouse", warehouse < 0, "there is no warehouse {warehouse!r}"),
        ("qty", odd, "the quantity of {sku} is missing, below zero or too large to count"),
    )
    troubles = [problems("SafetyStock", column, mask, _words(table, text)) for column, mask, text in cases]
    rows = np.flatnonzero((sku >= 0) & (warehouse >= 0) & ~odd)
    largest = np.lexsort((-micros[rows], warehouse[rows], sku[rows]))
    rows = rows[largest]
    chosen = pd.MultiIndex.from_arrays([sku[rows], warehouse[rows]]).duplicated()
    rows = rows[~chosen]
    return Safety(sku[rows].astype(np.int64), warehouse[rows], micros[rows]), troubles


def _words(table: pd.DataFrame, text: str) -> Callable[[Positions], list[str]]:
    def told(rows: Positions) -> list[str]:
        shown = table[["sku", "warehouse"]].iloc[rows].to_dict("records")
        return [f"Safety stock: {text.format(**row)}." for row in shown]

    return told
