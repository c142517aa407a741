"""Customers who share a credit limit."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask, Positions

_DEEPEST = 8


def limit_roots(book: OrderBook) -> Positions:
    """Row of the customer whose limit counts, by row of Customers.

    That is the highest parent with a limit, else the customer itself; parents that go round in a circle share
    nothing.
    """

    def made() -> Positions:
        parent = book.positions("Customers", "parent")
        own = np.arange(len(parent), dtype=np.intp)
        limited = has_limit(book)
        root, above = own.copy(), own
        for _ in range(_DEEPEST):
            up = parent[above] if len(parent) else above
            above = np.where(up >= 0, up, above)
            root = np.where(limited[above], above, root)
        going_on = (parent[above] >= 0) if len(parent) else np.zeros(0, bool)
        return np.where(going_on, own, root)

    result: Positions = book.once("credit.roots", made)
    return result


def has_limit(book: OrderBook) -> Mask:
    """Customers with a limit, also where nobody can read it."""
    there = book["Customers"]["credit_limit"].notna().to_numpy(bool)
    there = there.copy()
    there[[row for row in book.unread_cells("Customers", "credit_limit") if row < len(there)]] = True
    return np.asarray(there, bool)
