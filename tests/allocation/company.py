"""One small company for the cases, in which a case changes a row or two."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import AllocationRun, allocate
from orderwright.book import OrderBook
from tests.allocation.tables import Row, book_of

PRODUCTS = [
    {"sku": "A", "base_uom": "EA", "sales_uom": "CS", "sales_factor": 12},
    {"sku": "B", "base_uom": "EA"},
]
WAREHOUSES = [{"warehouse": "WH1", "rank": 1}, {"warehouse": "WH2", "rank": 2}]


def order(number: str, **columns: Any) -> Row:
    """An order of customer C1."""
    return {"order_no": number, "sold_to": "C1", "desk_status": "entered", **columns}


def line(key: str, qty: Any = 10, **columns: Any) -> Row:
    """A line such as ``1/10``, of product A in WH1 unless said otherwise."""
    number, _, place = key.partition("/")
    own = {"order_no": number, "line_no": place, "sku": "A", "plant": "WH1", "ordered_qty": qty, "uom": "EA"}
    return {**own, **columns}


def stock(qty: Any, lot: str = "", **columns: Any) -> Row:
    """Stock of product A in WH1 unless said otherwise."""
    return {"sku": "A", "plant": "WH1", "lot": lot, "unrestricted_qty": qty, **columns}


def inbound(number: str, qty: Any, due: str, **columns: Any) -> Row:
    """A purchase order line for product A into WH1 unless said otherwise."""
    own = {"inbound_no": number, "inbound_line": "1", "kind": "purchase", "sku": "A", "warehouse": "WH1"}
    return {**own, "qty": qty, "due_date": due, **columns}


def lock(key: str, qty: Any, warehouse: str = "WH1", lot: str = "", **columns: Any) -> Row:
    """A locked row of Allocations."""
    number, _, place = key.partition("/")
    own = {"order_no": number, "line_no": place, "warehouse": warehouse, "lot": lot, "proposed_qty": qty}
    return {**own, "lock": True, **columns}


def company(**tables: list[Row]) -> OrderBook:
    """The company with these rows besides its products, warehouses and its one customer."""
    standing = {"Products": PRODUCTS, "Warehouses": WAREHOUSES, "Customers": [{"customer_no": "C1"}]}
    return book_of(**{**standing, **tables})


def run(blocked: Any = frozenset(), **tables: list[Row]) -> AllocationRun:
    """What the company allocates."""
    return allocate(company(**tables), blocked)


def got(made: AllocationRun) -> dict[str, list[str]]:
    """What each line got, such as ``{"1/10": ["10 WH1 L1"]}``; lines that got nothing are not in it."""
    result: dict[str, list[str]] = {}
    for row in made.allocations.itertuples():
        words = f"{row.qty / 1_000_000:g} {row.warehouse} {row.lot}".strip()
        result.setdefault(f"{row.order_no}/{row.line_no}", []).append(words)
    return result


def why(made: AllocationRun) -> dict[str, str]:
    """Every line's reason."""
    return {f"{row.order_no}/{row.line_no}": row.why for row in made.lines.itertuples()}
