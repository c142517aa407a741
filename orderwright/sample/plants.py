"""The faults that are planted, and which of them go into which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.sample.draws import Ints

_PRICES: Final = ("PRC-010", "PRC-015", "PRC-020", "PRC-030", "PRC-040", "PRC-050")
_STEPS: Final = ("QTY-020", "QTY-030")
_NO_QUANTITY: Final = ("TBL-030", "QTY-010", *_STEPS, "AMT-010", *_PRICES)


@dataclass(frozen=True)
class Plant:
    """One kind of planted fault.

    Attributes:
        code: the rule that it breaks.
        table: table of the faulty cell.
        column: key of its column.
        per_mille: how many orders in a thousand have it.
        slots: orders that one fault takes up; 0 where it lies in master data or outside the orders.
        on_line: codes that a checker may also report on the same line because of it.
        on_order: codes that it may also report on the order.
        on_lines: codes that it may also report on every line of the order.
    """

    code: str
    table: str
    column: str
    per_mille: int
    slots: int = 1
    on_line: tuple[str, ...] = ()
    on_order: tuple[str, ...] = ()
    on_lines: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Code and cell, since a code may have faults of several kinds."""
        return f"{self.code} {self.table}.{self.column}"


def _line(code: str, column: str, per_mille: int, *on_line: str, on_order: tuple[str, ...] = ()) -> Plant:
    return Plant(code, "OrderLines", column, per_mille, on_line=on_line, on_order=on_order)


def _order(
    code: str, column: str, per_mille: int, *on_order: str, on_lines: tuple[str, ...] = (), slots: int = 1
) -> Plant:
    return Plant(code, "Orders", column, per_mille, slots, on_order=on_order, on_lines=on_lines)


PLANTS: Final = (
    _line("PRC-030", "unit_price", 5),
    _line("SKU-010", "sku", 4, "TBL-110", "UOM-010", *_PRICES),
    _line("PRC-010", "unit_price", 5),
    _order("DUP-010", "customer_po", 3, slots=2),
    _line("QTY-030", "ordered_qty", 4),
    _order("PTY-040", "ship_to", 3, on_lines=("SKU-040", "DAT-010")),
    _line("DAT-010", "requested_date", 4),
    _line("PRC-015", "unit_price", 3),
    _line("AMT-010", "amount", 4, on_order=("AMT-020",)),
    _line("SKU-030", "sku", 4),
    _order("DUP-020", "order_no", 2, slots=2),
    _line("PRC-020", "unit_price", 4),
    _line("SKU-020", "sku", 4),
    _line("DSC-010", "discount_percent", 3),
    _line("UOM-010", "uom", 3, *_PRICES, *_STEPS),
    _order("TRM-020", "payment_terms", 3),
    _order("PTY-050", "ship_to", 3),
    _line("DAT-020", "requested_date", 4),
    _line("QTY-020", "ordered_qty", 3),
    _order("DAT-030", "requested_date", 5, slots=0),
    _order("AMT-020", "net_value", 3),
    _line("TBL-040", "ordered_qty", 2, *_NO_QUANTITY),
    _line("QTY-010", "ordered_qty", 3, *_STEPS, *_PRICES),
    _order("DAT-015", "requested_date", 3, on_lines=("DAT-010",)),
    _order("DAT-025", "requested_date", 3, on_lines=("DAT-020",)),
    _order("PTY-020", "sold_to", 3),
    _line("SKU-040", "sku", 3),
    _line("PRC-040", "unit_price", 3),
    _order("INC-010", "named_place", 3),
    _order("TRM-010", "currency", 3, on_lines=("AMT-010", *_PRICES)),
    _line("PRC-050", "unit_price", 3, "PRC-010"),
    _order(
        "PTY-010",
        "sold_to",
        2,
        *("TBL-110", "PTY-040", "TRM-010", "TRM-020"),
        on_lines=("DSC-010", "SKU-040", *_PRICES),
    ),
    _order("PTY-030", "ship_to", 3, "TBL-110", "PTY-040", "PTY-050", on_lines=("SKU-040", "DAT-010")),
    Plant("ORD-010", "OrderLines", "order_no", 3, 0, on_line=("TBL-110", *_PRICES)),
    _order("ORD-020", "order_no", 2, "AMT-020"),
    _line("TBL-020", "line_no", 3),
    _line("TBL-030", "uom", 2, "UOM-010", *_PRICES, *_STEPS),
    _order("TBL-050", "requested_date", 3, on_lines=("DAT-010", "DAT-020")),
    _line("TBL-090", "unit_price", 3, "AMT-010", *_PRICES),
    _order("TBL-070", "incoterm", 2),
    _line("TBL-110", "plant", 3, "DAT-010"),
    _line("TBL-130", "shipped_qty", 3),
    _order("TBL-030", "currency", 2, "TRM-010", "AMT-020", on_lines=("AMT-010", *_PRICES)),
    _order("TBL-070", "priority", 2),
    _order("TBL-150", "customer_po", 2),
    _order("TBL-080", "ship_complete", 2),
    _line("TBL-045", "ordered_qty", 2, *_NO_QUANTITY),
    _order("CHG-020", "last_told", 3),
    _line("CHG-010", "ordered_qty", 3),
    _order("HLD-010", "manual_hold", 3),
    _line("HLD-020", "line_hold", 2),
    _line("SHP-010", "shipped_qty", 2),
    _line("SHP-040", "invoiced_qty", 2),
    _order("SHP-020", "desk_status", 3, slots=0),
    _order("SHP-030", "desk_status", 2, slots=0),
    _order("CRD-010", "sold_to", 2),
    _order("DAT-040", "po_date", 2),
    _order("DAT-045", "entered_on", 2),
    _line("QTY-040", "confirmed_qty", 2),
    _line("QTY-050", "picked_qty", 2),
    Plant("AGE-010", "Loads", "as_of", 1, 0),
    Plant("TBL-120", "Products", "gtin", 1, 0),
    Plant("TBL-120", "ShipTos", "gln", 1, 0),
    Plant("TBL-140", "PriceLists", "valid_to", 1, 0),
)
"""Every kind of fault, those first that a company with few orders shall have."""

BY_NAME: Final = {plant.name: plant for plant in PLANTS}
DONE: Final = ("DAT-030", "SHP-020", "SHP-030")
"""Faults of orders that are done; all others are of open ones."""

_IN_MASTER_DATA: Final = ("Products", "ShipTos", "PriceLists", "Loads")
_MOST_IN_MASTER_DATA: Final = {"Loads": 2}


@dataclass(frozen=True)
class Plan:
    """How often each kind of fault is planted.

    Attributes:
        orders: orders of the sample.
        counts: how often each kind is planted; 0 where it did not fit.
    """

    orders: int
    counts: dict[Plant, int]

    def count(self, code: str, column: str = "") -> int:
        """How often a code is planted, in all columns or in one."""
        return sum(n for p, n in self.counts.items() if p.code == code and column in ("", p.column))

    def roles(self, *, done: bool) -> Ints:
        """One index into PLANTS for every order that shall have a fault of its own.

        Args:
            done: faults of orders that are done, instead of open ones.
        """
        wanted = [p.table not in _IN_MASTER_DATA and (p.code in DONE) == done for p in PLANTS]
        counts = [self.counts[plant] * has for plant, has in zip(PLANTS, wanted, strict=True)]
        return np.repeat(np.arange(len(PLANTS), dtype=np.int64), counts)


def draw_plan(orders: int) -> Plan:
    """At most every second order is touched; from five hundred orders up every kind of fault fits."""
    free, counts = orders // 2, {}
    floor = 2 if orders >= 400 else 1
    for plant in PLANTS:
        wanted = max(floor, orders * plant.per_mille // 1000)
        if plant.table in _IN_MASTER_DATA:
            wanted = min(wanted, _MOST_IN_MASTER_DATA.get(plant.table, 12))
        if plant.slots * wanted > free:
            wanted = free // plant.slots
        counts[plant] = wanted
        free -= plant.slots * wanted
    return Plan(orders, counts)


def role_of(code: str, column: str = "") -> Ints:
    """The indexes into PLANTS of a code."""
    return np.array(
        [place for place, p in enumerate(PLANTS) if p.code == code and column in ("", p.column)],
        dtype=np.int64,
    )
