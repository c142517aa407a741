"""Reading Inbound: dated supply that is still to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import base_amounts
from orderwright.allocation.elsewhere import inbound_elsewhere
from orderwright.allocation.problems import Problems, problems
from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables import MICROS
from orderwright.units import factors

_NO_UNIT = "its quantity cannot be counted in the product's base unit"
_UNUSED = "it brings nothing to any promise."


@dataclass(frozen=True)
class Inbound:
    """Rows of Inbound that count, sorted by day, number and line.

    Attributes:
        rows: positions in the table.
        sku: positions in Products.
        warehouse: number of the warehouse.
        micros: quantity in base units.
        due: day of arrival, datetime64[s].
        free: what of it may be given out, base units: not what fills safety stock, or was given out.
        fills: what of it fills safety stock.
    """

    rows: Positions
    sku: Ints
    warehouse: Ints
    micros: Ints
    due: np.ndarray
    free: Ints
    fills: Ints


def inbound_of(book: OrderBook, warehouses: Warehouses) -> tuple[Inbound, list[Problems]]:
    """Dated supply from the as-of day on that is sure enough, and the rows that cannot count."""
    table = book["Inbound"]
    sku = book.positions("Inbound", "sku").astype(np.int64)
    warehouse = warehouses.numbers(table["warehouse"])
    quantity, blank = split(table["qty"])
    amounts = base_amounts(quantity, factors(book, sku.astype(np.intp), table["uom"]))
    left = inbound_elsewhere(book, amounts).micros
    due = table["due_date"].to_numpy("datetime64[s]")
    uncounted = (quantity > 0) & ~blank & (sku >= 0) & ~amounts.usable
    empty = blank | (quantity <= 0) | uncounted
    late = due < book.today
    troubles = [
        _told(table, "sku", sku < 0, "its SKU is not in Products"),
        _told(table, "warehouse", warehouse < 0, "there is no such warehouse"),
        _told(table, "qty", empty & ~uncounted, "its quantity is not usable"),
        _told(table, "uom", uncounted, _NO_UNIT, "no unit"),
        _told(table, "due_date", np.isnat(due), "it has no date"),
        _told(table, "due_date", late & (quantity > 0), "it was due before today", "overdue"),
    ]
    sure = confidence(book) >= least_confidence(book)
    there = (sku >= 0) & (warehouse >= 0) & ~empty & (left > 0)
    rows = np.flatnonzero(there & ~np.isnat(due) & ~late & sure)
    numbers = [natural_ranks(table[c].iloc[rows]) for c in ("inbound_line", "inbound_no")]
    rows = rows[np.lexsort((*numbers, due[rows].astype(np.int64)))]
    micros = left[rows]
    return Inbound(
        rows, sku[rows], warehouse[rows], micros, due[rows], micros, np.zeros_like(micros)
    ), troubles


def confidence(book: OrderBook) -> Ints:
    """How sure every row of Inbound is, micros of a percent: what stands there, else 100 % or 50 %."""
    table = book["Inbound"]
    stated, blank = split(table["confidence"])
    confirmed = table["confirmed"].fillna(False).to_numpy(bool)
    return np.where(blank, np.where(confirmed, 100 * MICROS, 50 * MICROS), stated)


def least_confidence(book: OrderBook) -> float:
    """What inbound must have to count: setting ``allocation_least_confidence``, micros of a percent."""
    try:
        percent = float(book.setting("allocation_least_confidence", "0").strip().rstrip("%"))
    except ValueError:
        return 0.0
    return percent * MICROS if percent >= 0 else 0.0


def _told(table: pd.DataFrame, column: str, failing: Bools, words: str, kind: str = "") -> Problems:
    def messages(rows: Positions) -> list[str]:
        keys = zip(table["inbound_no"].iloc[rows], table["inbound_line"].iloc[rows], strict=True)
        return [f"Inbound {number}/{line}: {words}; {_UNUSED}" for number, line in keys]

    return problems("Inbound", column, failing, messages, kind)
