"""Rows of Allocations that are firm, and the lines to which rows belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.segments import Ints, Positions
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split

ENTERED = "entered in the ERP"


class FirmRow(NamedTuple):
    """A firm row, sorted by its line."""

    line: int
    order_no: str
    line_no: str
    warehouse: str
    lot: str
    inbound_no: str
    inbound_line: str
    sku: str
    micros: int
    number: int
    product: int
    row: int
    firm: str


def firm_rows(book: OrderBook) -> Positions:
    """Rows of Allocations with Lock = yes, or with a quantity that was entered in the ERP."""

    def made() -> Positions:
        table = book["Allocations"]
        locked = table["lock"].fillna(False).to_numpy(bool)
        entered = table["entered_in_erp"].notna() & (table["proposed_qty"] > 0).fillna(False)
        return np.flatnonzero(locked | entered.to_numpy(bool))

    found: Positions = book.once("allocation.firm rows", made)
    return found


def firm_rows_of_lines(book: OrderBook, demand: Demand, warehouses: Warehouses) -> Iterator[FirmRow]:
    """Firm rows in the order of their lines; those of lines that are not open first, with line -1."""
    at = firm_rows(book)
    table = book["Allocations"].iloc[at]
    micros, _ = split(table["proposed_qty"])
    texts = (
        table[c] for c in ("order_no", "line_no", "warehouse", "lot", "inbound_no", "inbound_line", "sku")
    )
    firm = np.where(table["lock"].fillna(False).to_numpy(bool), "locked", ENTERED)
    numbers = warehouses.numbers(table["warehouse"]).tolist()
    products = book.positions("Allocations", "sku")[at].tolist()
    kept = np.clip(micros, 0, None).tolist()
    columns = zip(*texts, kept, numbers, products, at.tolist(), firm.tolist(), strict=True)
    lines = lines_of(book, demand, table).tolist()
    yield from sorted(FirmRow(line, *rest) for line, rest in zip(lines, columns, strict=True))


def lines_of(book: OrderBook, demand: Demand, rows: pd.DataFrame) -> Ints:
    """Place in the order of service of the line of each row of Allocations; -1 where it is not open."""
    lines = book["OrderLines"]
    numbers = lines["order_no"].iloc[demand.rows]
    some = np.flatnonzero(numbers.isin(rows["order_no"]).to_numpy(bool))
    keys = list(zip(numbers.iloc[some], lines["line_no"].iloc[demand.rows[some]], strict=True))
    place = dict(zip(reversed(keys), reversed(some.tolist()), strict=True))
    wanted = zip(rows["order_no"], rows["line_no"], strict=True)
    return np.array([place.get(key, -1) for key in wanted], np.int64)
