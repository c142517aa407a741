"""The limits themselves: those that cannot be judged, and those that have run out."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.customers import told_of_customers
from orderwright.credit.doubts import doubtful_customers, unvalued_orders
from orderwright.credit.terms import from_checkpoints
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.rule import rule

_ASKED = ("Customers.credit_limit", "Customers.currency", "Orders.sold_to")
_LONGEST = 100_000


@rule(
    "CRD-015",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-015"),
    needs=("Orders", "Customers"),
    columns=_ASKED,
    reads=("Customers.credit_limit", "Customers.limit_valid_to", "Customers.currency"),
    after=("PTY-010",),
)
def limit_not_judged(book: OrderBook) -> Faults:
    """Credit cannot be judged.

    Says: {order_no}: credit of {customer} cannot be judged; {found}.
    Do: Correct it in the customer's or the invoice's row; then the limit is checked again.

    A limit, its last day, its currency, or the open amount of an invoice cannot be read. A blank limit means
    that none is agreed.
    """
    said = doubtful_customers(book)
    doubtful = np.zeros(len(book["Customers"]), bool)
    doubtful[list(said)] = True
    return told_of_customers(
        book,
        "CRD-015",
        doubtful,
        "a limit that can be read",
        lambda rows: [said[row] for row in rows.tolist()],
    )


@rule(
    "CRD-016",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-016"),
    needs=("Orders", "OrderLines", "Customers"),
    columns=("Orders.sold_to", "Orders.currency", "Customers.credit_limit"),
    after=("PTY-010", "TRM-010", "PRC-060", "TBL-030", "TBL-130"),
)
def order_not_valued(book: OrderBook) -> Faults:
    """Order cannot be measured by the credit limit.

    Says: {order_no}: {customer} has a credit limit, and nobody knows what the order is worth; {found}.
    Do: Correct it in the order, or load the rate; then the limit is checked again.

    A line has neither amount nor price, or the order's currency is another than agreed and has no rate.
    """
    said = unvalued_orders(book)
    failing = np.zeros(len(book["Orders"]), bool)
    failing[list(said)] = True
    names = book.fetch("Orders", "sold_to", "name")
    return faults(
        "Orders",
        "currency",
        failing,
        found=lambda rows: [said[row] for row in rows.tolist()],
        expected="a value in company currency",
        source=("Customers ", book["Orders"]["sold_to"]),
        customer=names,
    )


@rule(
    "CRD-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-020"),
    needs=("Orders", "Customers"),
    columns=(*_ASKED, "Customers.limit_valid_to"),
    after=("PTY-010",),
    threshold="0",
    unit="days of grace",
)
def limit_expired(book: OrderBook, threshold: Decimal) -> Faults:
    """Credit limit has expired.

    Says: {order_no}: the credit limit of {customer} held until {found}.
    Do: Ask Finance for a new limit or for a release.

    A limit that has run out is no limit; orders that Finance released are left alone. The threshold is the
    number of days of grace after the limit's last day.
    """
    customers = book["Customers"]
    grace = pd.Timedelta(days=min(max(int(threshold), 0), _LONGEST))
    past = (customers["limit_valid_to"] < pd.Timestamp(book.today) - grace).to_numpy(bool)
    over = past & customers["credit_limit"].notna().to_numpy(bool)
    return told_of_customers(
        book,
        "CRD-020",
        over,
        "a limit that holds",
        lambda rows: written(customers["limit_valid_to"].iloc[rows]),
    )
