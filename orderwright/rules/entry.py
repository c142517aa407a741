"""The day on which an order was entered, against the customer's date and against today."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_orders
from orderwright.rules.rule import rule


@rule(
    "DAT-040",
    Severity.WARNING,
    Stage.ENTER,
    Owner.DESK,
    needs=("Orders",),
    columns=("Orders.po_date", "Orders.entered_on"),
)
def purchase_order_after_entry(book: OrderBook) -> Faults:
    """Purchase order dated after the day of entry.

    Says: {order_no}: the customer's PO is of {found}, but was entered on {expected}.
    Do: Correct the wrong one of the two dates from the customer's paper.
    """
    orders = book["Orders"]
    failing = live_orders(book) & (orders["po_date"] > orders["entered_on"]).to_numpy(bool)
    return faults("Orders", "po_date", failing, found=orders["po_date"], expected=orders["entered_on"])


@rule(
    "DAT-045",
    Severity.ERROR,
    Stage.ENTER,
    Owner.DESK,
    needs=("Orders",),
    columns=("Orders.entered_on",),
)
def entered_in_the_future(book: OrderBook) -> Faults:
    """Entered on a day that has not come.

    Says: {order_no}: entered on {found}, which is after {expected}.
    Do: Correct the day of entry; prices and lead times count from it.

    Seen from the day for which the desk is asked.
    """
    entered = book["Orders"]["entered_on"]
    failing = live_orders(book) & (entered > book.today).to_numpy(bool)
    return faults("Orders", "entered_on", failing, found=entered, expected=book.as_of.isoformat())
