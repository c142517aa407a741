"""Goods that left after the customer's date."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_lines, live_orders
from orderwright.rules.lookup import line_places
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions, taken


@rule(
    "DAT-030",
    Severity.INFO,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("Orders", "Shipments"),
    columns=("Orders.requested_date", "Shipments.actual_ship"),
    after=("SHP-050",),
)
def shipped_late(book: OrderBook) -> Faults:
    """Shipped after the requested date.

    Says: {order_no}: shipped {found}, asked for {expected}.
    Do: Tell the customer why, and note the reason.

    What was delivered of a line with another date than the order's is told by DAT-035.
    """
    orders = book["Orders"]
    place = book.positions("Shipments", "order_no")
    row = _latest(book, np.where(_own_date(book), -1, place), orders["requested_date"])
    return faults(
        "Orders",
        "requested_date",
        live_orders(book) & (row >= 0),
        found=taken(book["Shipments"]["actual_ship"], row),
        expected=orders["requested_date"],
    )


@rule(
    "DAT-035",
    Severity.INFO,
    Stage.INVOICE,
    Owner.LOGISTICS,
    needs=("OrderLines", "Orders", "Shipments"),
    columns=("OrderLines.requested_date", "Shipments.actual_ship"),
    after=("SHP-050",),
)
def line_shipped_late(book: OrderBook) -> Faults:
    """Line shipped after its requested date.

    Says: {order_no}/{line_no}: shipped {found}, asked for {expected}.
    Do: Tell the customer why, and note it in Late Reason.

    Looks at the lines whose requested date is another than the order's.
    """
    lines = book["OrderLines"]
    place = np.where(_own_date(book), line_places(book, "Shipments"), -1)
    row = _latest(book, place, lines["requested_date"])
    return faults(
        "OrderLines",
        "requested_date",
        live_lines(book) & (row >= 0),
        found=taken(book["Shipments"]["actual_ship"], row),
        expected=lines["requested_date"],
    )


def _own_date(book: OrderBook) -> Mask:
    """Shipments of lines whose requested date is another than the order's."""
    dates = taken(book["OrderLines"]["requested_date"], line_places(book, "Shipments"))
    of_order = book.fetch("Shipments", "order_no", "requested_date")
    return np.asarray(dates.notna() & (dates != of_order), bool)


def _latest(book: OrderBook, place: Positions, due: pd.Series) -> Positions:
    """For every row with a date the last of its shipments that left after it; -1 where none did.

    Args:
        book: the tables.
        place: for every shipment the row that it belongs to, -1 for none.
        due: date of every row.
    """
    shipped = book["Shipments"]["actual_ship"]
    late = np.flatnonzero((place >= 0) & (shipped > taken(due, place)).to_numpy(bool))
    rows = shipped.iloc[late].sort_values(kind="stable").index.to_numpy(np.intp)
    result = np.full(len(due), -1, np.intp)
    result[place[rows]] = rows
    return result
