"""The limits themselves: those that cannot be judged, and those that have run out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.doubts import unread_limits, unusable_currencies
from orderwright.credit.exposure import limit_roots
from orderwright.credit.releases import released
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import open_orders
from orderwright.rules.rule import rule
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions, taken

_ASKED = ("Customers.credit_limit", "Customers.currency", "Orders.sold_to")


def _measured_by(book: OrderBook) -> Positions:
    """Row of the customer whose limit holds for every order; -1 where there is none."""
    return taken_positions(limit_roots(book), book.positions("Orders", "sold_to"))


def _waiting(book: OrderBook, customers: Mask) -> Mask:
    """Open orders that are measured by these customers and that Finance did not release."""
    return np.asarray(
        open_orders(book) & np.append(customers, False)[_measured_by(book)] & ~released(book), bool
    )


def _of_customer(book: OrderBook, column: str, before: str = "") -> Callable[[Positions], list[str]]:
    return lambda rows: [
        f"{before}{each}" for each in taken(book["Customers"][column], _measured_by(book)[rows])
    ]


@rule(
    "CRD-015",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "Customers"),
    columns=_ASKED,
    after=("PTY-010",),
)
def limit_not_judged(book: OrderBook) -> Faults:
    """Credit cannot be judged.

    Says: {order_no}: credit of {customer} cannot be judged; {found}.
    Do: Correct it in the customer's or the invoice's row; then the limit is checked again.

    A limit, its last day, its currency, or the open amount of an invoice cannot be read. A blank limit means
    that none is agreed.
    """
    said = {**unusable_currencies(book), **unread_limits(book)}
    doubtful = np.zeros(len(book["Customers"]), bool)
    doubtful[list(said)] = True
    measured = _measured_by(book)
    return faults(
        "Orders",
        "sold_to",
        _waiting(book, doubtful),
        found=lambda rows: [said[row] for row in measured[rows].tolist()],
        expected="a limit that can be read",
        source=_of_customer(book, "customer_no", "Customers "),
        customer=_of_customer(book, "name"),
    )


@rule(
    "CRD-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "Customers"),
    columns=(*_ASKED, "Customers.limit_valid_to"),
    after=("PTY-010",),
)
def limit_expired(book: OrderBook) -> Faults:
    """Credit limit has expired.

    Says: {order_no}: the credit limit of {customer} held until {found}.
    Do: Ask Finance for a new limit or for a release.

    A limit that has run out is no limit; orders that Finance released are left alone.
    """
    customers = book["Customers"]
    past = (customers["limit_valid_to"] < book.today).to_numpy(bool)
    over = past & customers["credit_limit"].notna().to_numpy(bool)
    return faults(
        "Orders",
        "sold_to",
        _waiting(book, over),
        found=lambda rows: list(
            taken(customers["limit_valid_to"], _measured_by(book)[rows]).dt.strftime("%Y-%m-%d")
        ),
        expected="a limit that holds",
        source=_of_customer(book, "customer_no", "Customers "),
        customer=_of_customer(book, "name"),
    )
