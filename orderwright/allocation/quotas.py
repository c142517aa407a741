"""Quotas: the most that a group of customers may get of a product in a period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.service import requested_days
from orderwright.book import OrderBook
from orderwright.money.exact import split

_CUSTOMERS = {"customer_no": "customer_no", "customer_group": "price_group", "tier": "tier"}


@dataclass
class Quotas:
    """Quotas while lines take from them; each counts every product for itself.

    Attributes:
        names: name of each quota.
        rows: position of each in AllocationQuotas, of which one may count several products.
        left: quantity that is left of each, micros of the base unit.
        of_line: by line, the numbers of the quotas that it falls under.
        stopped: by line, the quota that gave it less than it wanted.
    """

    names: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    of_line: dict[int, list[int]] = field(default_factory=dict)
    stopped: dict[int, int] = field(default_factory=dict)

    def allowed(self, line: int, wanted: int) -> int:
        """How much of a quantity its quotas let a line have."""
        for quota in self.of_line.get(line, ()):
            if self.left[quota] < wanted:
                wanted = self.left[quota]
                self.stopped[line] = quota
        return wanted

    def take(self, line: int, micros: int) -> None:
        """Counts what a line takes; below zero, what it gives back. Of kits, kits."""
        for quota in self.of_line.get(line, ()):
            self.left[quota] -= micros

    def take_firm(self, kept: Ints) -> None:
        """Counts what is firm by line, which may be more than a quota has."""
        for line in self.of_line:
            self.take(line, int(kept[line]))
        self.left = [max(0, left) for left in self.left]

    def words(self, line: int) -> str:
        """Which quota stopped a line; blank where none did."""
        quota = self.stopped.get(line)
        return "" if quota is None else f"its quota {self.names[quota]} is used up"


def quotas_of(book: OrderBook, demand: Demand) -> Quotas:
    """The quotas, and which lines fall under them: by customer, product and requested date (blank: today)."""
    made = Quotas()
    if not book.loaded("AllocationQuotas"):
        return made
    of_line: dict[int, list[int]] = defaultdict(list)
    table = book["AllocationQuotas"]
    (qty, _), (used, _) = split(table["qty"]), split(table["used_qty"])
    known = _columns(book, demand)
    for at, (row, left) in enumerate(zip(table.to_dict("records"), (qty - used).tolist(), strict=True)):
        lines = np.flatnonzero(_under(row, known, len(demand)))
        for sku in np.unique(demand.sku[lines]).tolist():
            for line in lines[demand.sku[lines] == sku].tolist():
                of_line[line].append(len(made.names))
            made.names.append(str(row["quota"]))
            made.rows.append(at)
            made.left.append(max(0, left))
    made.of_line = dict(of_line)
    return made


def _columns(book: OrderBook, demand: Demand) -> dict[str, np.ndarray]:
    """What quotas ask of every line, as texts and days."""
    orders, place = book["Orders"], demand.orders
    known = {
        key: book.fetch("Orders", "sold_to", column).to_numpy(dtype=object)[place]
        for key, column in _CUSTOMERS.items()
    }
    known["customer_no"] = orders["sold_to"].to_numpy(dtype=object)[place]
    lines = book["OrderLines"]
    known["sku"] = lines["sku"].to_numpy(dtype=object)[demand.rows]
    group = book.fetch("OrderLines", "sku", "product_group").to_numpy(dtype=object)
    known["product_group"] = group[demand.rows]
    ahead: Ints = requested_days(book, demand.rows, demand.orders)
    known["day"] = book.today + ahead.astype("timedelta64[D]")
    return known


def _under(row: dict[str, object], known: dict[str, np.ndarray], lines: int) -> Bools:
    fits = np.ones(lines, np.bool_)
    for key in ("customer_no", "customer_group", "tier", "sku", "product_group"):
        if row[key] != "":
            fits &= np.asarray(known[key] == row[key], np.bool_)
    if not pd.isna(row["valid_from"]):
        fits &= known["day"] >= np.datetime64(pd.Timestamp(str(row["valid_from"])), "s")
    if not pd.isna(row["valid_to"]):
        fits &= known["day"] <= np.datetime64(pd.Timestamp(str(row["valid_to"])), "s")
    return fits
