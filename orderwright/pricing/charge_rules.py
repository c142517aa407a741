"""Rules on charges: what the ERP charges beside the goods, against what Charges say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.charge_rows import HeldCharges, charge_book
from orderwright.pricing.charge_sums import ChargeSums, charge_sums
from orderwright.pricing.holding import Ints
from orderwright.pricing.money_texts import order_digits, padded
from orderwright.pricing.row_names import names, sources
from orderwright.rules.live import uninvoiced_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions

_BEFORE = ("SKU-010", "UOM-010", "ORD-010", "PTY-010", "TRM-010", "PRC-060")
_COLUMNS = (
    "OrderLines.unit_price",
    "OrderLines.ordered_qty",
    "OrderLines.sku",
    "Orders.sold_to",
    "Orders.currency",
)
_READ = (
    "Charges",
    "OrderLines.price_per",
    "OrderLines.discount_percent",
    "Orders.ship_to",
    "ShipTos.country",
    "Products.product_group",
    "Customers.price_group",
)
_PLACES = 6


def _charges_missing(book: OrderBook) -> list[str]:
    """Charges, where the ERP charges something and none are loaded."""
    return book.missing(("Charges",)) if book.loaded("OrderCharges") else []


def _compared(book: OrderBook) -> bool:
    return book.loaded("OrderCharges") and book.loaded("Charges")


@rule(
    "FEE-010",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Orders", "OrderLines"),
    columns=_COLUMNS,
    reads=_READ,
    lacks=_charges_missing,
    after=(*_BEFORE, "FEE-030", "TBL-110"),
)
def charge_differs(book: OrderBook) -> Faults:
    """Charge differs from Charges.

    Says: {place}: {code} {found} is charged; {expected} is right.
    Do: Ask Finance; correct the charge in the ERP to {expected}, or have Charges corrected.

    Counted on the prices and discounts that stand on the lines. A row without a line stands for all lines of
    the order that have none of their own; each of them may be rounded by itself.
    """
    if not _compared(book):
        return faults("OrderCharges", "amount", np.zeros(len(book["OrderCharges"]), bool))
    sums = charge_sums(book)
    amount, blank = split(book["OrderCharges"]["amount"])
    digits = np.append(order_digits(book)[0], 2)[sums.order]
    expected, lost = product_quotient((sums.expected,), _PLACES - digits, np.ones(1, np.int64))
    allowed = np.asarray(10 ** (_PLACES - digits), np.int64) * (np.maximum(sums.rounded, 1) + 1)
    apart = np.abs(np.clip(amount, -(2**60), 2**60) - np.clip(expected, -(2**60), 2**60)) * 2 >= allowed
    live = np.append(uninvoiced_orders(book), False)[sums.order]
    return faults(
        "OrderCharges",
        "amount",
        live & sums.judged & ~blank & ~lost & apart,
        found=_money(book["OrderCharges"]["amount"], digits),
        expected=_money(pd.Series(expected).astype("Int64"), digits),
        source=lambda failing: _sources(book, sums, failing),
        code=book["OrderCharges"]["code"],
    )


def _money(values: pd.Series, digits: Ints) -> Callable[[Positions], list[str]]:
    return lambda failing: [
        padded(text, places)
        for text, places in zip(written(values.iloc[failing]), digits[failing].tolist(), strict=True)
    ]


def _sources(book: OrderBook, sums: ChargeSums, failing: Positions) -> list[str]:
    found = sources(book, "Charges", np.maximum(sums.row[failing], 0), "code")
    return [
        text if row >= 0 else book.sheet("Charges")
        for text, row in zip(found, sums.row[failing].tolist(), strict=True)
    ]


@rule(
    "FEE-020",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Orders", "OrderLines"),
    columns=_COLUMNS,
    reads=_READ,
    lacks=_charges_missing,
    after=(*_BEFORE, "FEE-030"),
)
def charge_missing(book: OrderBook) -> Faults:
    """Charge missing.

    Says: {order_no}: {expected} should be charged and is not in {sheet_of_charges}.
    Do: Ask Finance whether it was waived; otherwise have it charged in the ERP.

    Asked only of orders on which the ERP charges something.
    """
    missing: dict[int, list[str]] = {}
    if _compared(book):
        missing = charge_sums(book).missing(uninvoiced_orders(book))
    failing = np.zeros(len(book["Orders"]), bool)
    failing[list(missing)] = True
    return faults(
        "Orders",
        "order_no",
        failing,
        found="no charge",
        expected=lambda rows: [", ".join(missing[row]) for row in rows.tolist()],
        source=book.sheet("Charges"),
        sheet_of_charges=book.sheet("OrderCharges"),
    )


@rule(
    "FEE-030",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Orders", "OrderLines"),
    columns=_COLUMNS,
    reads=_READ,
    after=_BEFORE,
)
def two_charges_hold(book: OrderBook) -> Faults:
    """Two charges of a code hold at once.

    Says: {order_no}: charge {found}: {first} and {second}; both hold.
    Do: Ask Finance which one counts and have the other one ended.

    Told once for an order, of the first code. The row that names most counts, then the newer one; only rows
    that are alike in both are a tie.
    """
    tied = _ties(book)

    def said(place: int) -> Callable[[Positions], list[str]]:
        return lambda failing: [
            sorted(_saying(book, row) for row in tied[order])[place] for order in failing.tolist()
        ]

    failing = np.zeros(len(book["Orders"]), bool)
    failing[list(tied)] = True
    return faults(
        "Orders",
        "order_no",
        failing,
        found=lambda rows: names(book, "Charges", np.array([tied[row][0] for row in rows.tolist()], np.intp)),
        expected="one row",
        source=book.sheet("Charges"),
        first=said(0),
        second=said(1),
    )


def _ties(book: OrderBook) -> dict[int, tuple[int, int]]:
    """For each order with a tie the two rows of Charges."""
    if not book.loaded("Charges"):
        return {}
    charges = charge_book(book)
    found: dict[int, tuple[int, int]] = {}
    order = book.positions("OrderLines", "order_no")
    live = uninvoiced_orders(book)

    def add(held: HeldCharges, orders: Positions, some: Mask) -> None:
        for place, row, tie in zip(orders[some], held.row[some], held.tie[some], strict=True):
            if live[place]:
                found.setdefault(int(place), (int(row), int(tie)))

    of_lines, of_orders = charges.of_lines, charges.of_orders
    add(of_lines, order[of_lines.place], of_lines.tie >= 0)
    add(of_orders, of_orders.place, of_orders.tie >= 0)
    return found


def _saying(book: OrderBook, row: int) -> str:
    """What a row of Charges says, and where."""
    cells = book["Charges"].iloc[[row]]
    share, amount = written(cells["percent"])[0], written(cells["amount"])[0]
    cell = book.address("Charges", row, "code")
    return (f"{share} %" if share else amount or "nothing") + (f" ({cell})" if cell else "")
