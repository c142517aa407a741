"""The limits themselves: those that cannot be judged, and those that have run out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.doubts import unread_limits, unusable_currencies
from orderwright.credit.exposure import limit_roots
from orderwright.credit.releases import released
from orderwright.findings import Faults, Owner, Severity, Stage, faults, written
from orderwright.rules.live import open_orders
from orderwright.rules.rule import rule
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions

_ASKED = ("Customers.credit_limit", "Customers.currency", "Orders.sold_to")


def _whose(book: OrderBook, customers: Mask) -> Positions:
    """For every order the row of its customer, else of the parent, that is among these; -1 for neither."""
    own = book.positions("Orders", "sold_to")
    parent = taken_positions(limit_roots(book), own)
    among = np.append(customers, False)
    return np.where(among[own], own, np.where(among[parent], parent, -1))


def _told(book: OrderBook, customers: Mask, expected: str, found: Callable[[Positions], list[str]]) -> Faults:
    """Open orders of these customers that Finance did not release; what was found is told by customer."""
    whose, rows = _whose(book, customers), book["Customers"]
    return faults(
        "Orders",
        "sold_to",
        open_orders(book) & (whose >= 0) & ~released(book),
        found=lambda failing: found(whose[failing]),
        expected=expected,
        source=lambda failing: [f"Customers {number}" for number in rows["customer_no"].iloc[whose[failing]]],
        customer=lambda failing: list(rows["name"].iloc[whose[failing]]),
    )


@rule(
    "CRD-015",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
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
    said = {**unusable_currencies(book), **unread_limits(book)}
    doubtful = np.zeros(len(book["Customers"]), bool)
    doubtful[list(said)] = True
    return _told(
        book, doubtful, "a limit that can be read", lambda rows: [said[row] for row in rows.tolist()]
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
    return _told(
        book, over, "a limit that holds", lambda rows: written(customers["limit_valid_to"].iloc[rows])
    )
