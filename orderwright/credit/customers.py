"""Orders that wait because of their customer, told alike by several rules."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.groups import limit_roots
from orderwright.credit.releases import released
from orderwright.credit.terms import checked_orders
from orderwright.findings import Faults, faults
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions


def told_of_customers(
    book: OrderBook,
    code: str,
    customers: Mask,
    expected: str,
    found: Callable[[Positions], list[str]],
    **params: Callable[[Positions], list[str]],
) -> Faults:
    """Orders of these customers that a rule checks and Finance did not release.

    Args:
        book: the tables.
        code: the rule.
        customers: by row of Customers; one whose limit counts for others is told of their orders too.
        expected: in words.
        found: what was found, by rows of Customers; so are further texts.
        params: further texts for the message.
    """
    whose, rows = whose_hold(book, customers), book["Customers"]
    return faults(
        "Orders",
        "sold_to",
        checked_orders(book, code) & (whose >= 0) & ~released(book),
        found=lambda failing: found(whose[failing]),
        expected=expected,
        source=lambda failing: [f"Customers {number}" for number in rows["customer_no"].iloc[whose[failing]]],
        customer=lambda failing: list(rows["name"].iloc[whose[failing]]),
        **{name: _by_order(whose, texts) for name, texts in params.items()},
    )


def _by_order(whose: Positions, texts: Callable[[Positions], list[str]]) -> Callable[[Positions], list[str]]:
    return lambda failing: texts(whose[failing])


def whose_hold(book: OrderBook, customers: Mask) -> Positions:
    """For every order the row of its customer, else of who has its limit, that is among these; else -1."""
    own = book.positions("Orders", "sold_to")
    parent = taken_positions(limit_roots(book), own)
    among = np.append(customers, False)
    return np.where(among[own], own, np.where(among[parent], parent, -1))
