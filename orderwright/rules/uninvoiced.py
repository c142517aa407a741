"""Goods that left and were not invoiced."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import unclosed_lines
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, taken

_LONGEST = 100_000
"""Days; nobody waits longer for an invoice."""


@rule(
    "SHP-020",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Orders", "OrderLines", "Shipments"),
    columns=("OrderLines.shipped_qty", "OrderLines.invoiced_qty", "Shipments.actual_ship"),
    threshold="7",
    unit="days",
)
def shipped_and_not_invoiced(book: OrderBook, threshold: Decimal) -> Faults:
    """Shipped and not invoiced.

    Says: {order_no}: shipped {found}, not invoiced after {days} days; {lines}.
    Do: Ask Finance what the invoice waits for.

    Counts lines of which the ERP says that less was invoiced than shipped, from the first delivery without an
    invoice.
    """
    orders = book["Orders"]
    waiting = _waiting_lines(book)
    place = book.positions("OrderLines", "order_no")
    counted = np.bincount(place[waiting], minlength=len(orders))
    since = taken(book["Shipments"]["actual_ship"], _first_delivery(book))
    days = ((pd.Timestamp(book.today) - since).dt.days).fillna(-1).to_numpy(np.int64)
    failing = (counted > 0) & (days > min(max(int(threshold), 0), _LONGEST))
    return faults(
        "Orders",
        "desk_status",
        failing,
        found=since,
        expected="invoiced",
        days=lambda rows: [str(n) for n in days[rows].tolist()],
        lines=lambda rows: [f"{n} line" if n == 1 else f"{n} lines" for n in counted[rows].tolist()],
    )


def _waiting_lines(book: OrderBook) -> Mask:
    lines = book["OrderLines"]
    less = (lines["shipped_qty"] > 0) & (lines["invoiced_qty"] < lines["shipped_qty"])
    there = book.positions("OrderLines", "order_no") >= 0
    return np.asarray(unclosed_lines(book) & less.fillna(False).to_numpy(bool) & there, bool)


def _first_delivery(book: OrderBook) -> Positions:
    """For every order the row of its first shipment that went out and has no invoice; -1 where none did."""
    shipments, place = book["Shipments"], book.positions("Shipments", "order_no")
    out = (shipments["actual_ship"].notna() & (shipments["invoice_no"] == "")).to_numpy(bool) & (place >= 0)
    first = shipments.loc[out, "actual_ship"].sort_values(kind="stable", ascending=False)
    row = np.full(len(book["Orders"]), -1, np.intp)
    rows = first.index.to_numpy(np.intp)
    row[place[rows]] = rows
    return row
