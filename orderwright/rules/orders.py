"""Orders as a whole: headers and lines that belong together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_lines, live_orders
from orderwright.rules.rule import rule

_BEFORE = ("TBL-150",)


@rule(
    "ORD-010",
    Severity.ERROR,
    Stage.ENTER,
    Owner.DESK,
    needs=("OrderLines", "Orders"),
    after=_BEFORE,
    mandatory=True,
)
def line_without_order(book: OrderBook) -> Faults:
    """Line without an order.

    Says: {order_no}/{line_no}: there is no order {found} in Orders.
    Do: Load the order's header, or take the line out.
    """
    lines = book["OrderLines"]
    failing = (
        (book.positions("OrderLines", "order_no") < 0)
        & live_lines(book)
        & (lines["order_no"] != "").to_numpy(bool)
    )
    return faults("OrderLines", "order_no", failing, found=lines["order_no"], expected="an order of Orders")


@rule("ORD-020", Severity.WARNING, Stage.ENTER, Owner.DESK, needs=("Orders", "OrderLines"), after=_BEFORE)
def order_without_lines(book: OrderBook) -> Faults:
    """Order without lines.

    Says: {order_no}: the order has no lines.
    Do: Load its lines, or cancel the order.
    """
    order_no = book["Orders"]["order_no"]
    place, (number, _) = book.positions("OrderLines", "order_no"), pd.factorize(order_no)
    has_lines = np.zeros(len(order_no), bool)
    has_lines[number[place[place >= 0]]] = True
    failing = live_orders(book) & ~has_lines[number] & (order_no != "").to_numpy(bool)
    return faults("Orders", "order_no", failing, found="no lines", expected="at least one line")
