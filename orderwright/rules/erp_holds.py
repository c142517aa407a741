"""The ERP's own holds and blocks, beside ours."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import open_orders, uninvoiced_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask

HOLDING_CREDIT = r"block|hold|held|reject|declin|refus|not (?:approved|ok)|exceed|^[bc]$"
"""Credit statuses that hold, in any case: words of the usual systems, and SAP's letters B and C."""


def held_by_erp_credit(book: OrderBook) -> Mask:
    """Orders whose credit status in the ERP holds them."""
    status = book["Orders"]["credit_status"].str.strip()
    return np.asarray(status.str.contains(HOLDING_CREDIT, case=False, regex=True), bool)


@rule("CRD-030", Severity.ERROR, Stage.RELEASE, Owner.FINANCE, needs=("Orders",), mandatory=True)
def credit_held_in_erp(book: OrderBook) -> Faults:
    """Credit status in the ERP holds the order.

    Says: {order_no}: the ERP's credit status is {found}.
    Do: Ask Finance to release the order in the ERP.

    Words that hold are those of the usual systems, such as blocked, on hold, rejected or exceeded, and SAP's
    letters B and C.
    """
    status = book["Orders"]["credit_status"]
    return faults(
        "Orders",
        "credit_status",
        open_orders(book) & held_by_erp_credit(book),
        found=status,
        expected="approved, or blank",
    )


@rule("HLD-030", Severity.ERROR, Stage.SHIP, Owner.DESK, needs=("Orders",), mandatory=True)
def delivery_blocked_in_erp(book: OrderBook) -> Faults:
    """Delivery block in the ERP.

    Says: {order_no}: the ERP blocks its delivery: {found}.
    Do: Find out who set the delivery block, and have it taken off in the ERP before the goods go.
    """
    block = book["Orders"]["delivery_block"]
    failing = open_orders(book) & (block != "").to_numpy(bool)
    return faults("Orders", "delivery_block", failing, found=block, expected="no block")


@rule("HLD-040", Severity.ERROR, Stage.INVOICE, Owner.FINANCE, needs=("Orders",), mandatory=True)
def billing_blocked_in_erp(book: OrderBook) -> Faults:
    """Billing block in the ERP.

    Says: {order_no}: the ERP blocks its invoice: {found}.
    Do: Ask Finance why, and have the billing block taken off in the ERP before the invoice goes out.
    """
    block = book["Orders"]["billing_block"]
    failing = uninvoiced_orders(book) & (block != "").to_numpy(bool)
    return faults("Orders", "billing_block", failing, found=block, expected="no block")
