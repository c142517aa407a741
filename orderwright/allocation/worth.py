"""What order lines are worth, in company currency."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.segments import Ints, Positions
from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.rules.stakes import line_values
from orderwright.tables.frames import taken


def open_values(book: OrderBook, rows: Positions) -> Ints:
    """Value of what is still open of rows of OrderLines, micros of the company currency.

    The line's amount by the share of its quantity that is open; 0 without an amount, a rate or a quantity.
    """
    lines = book["OrderLines"]
    amount, _ = split(line_values(book, rows))
    ordered, shipped, cancelled = (
        np.clip(split(taken(lines[key], rows))[0], 0, None)
        for key in ("ordered_qty", "shipped_qty", "cancelled_qty")
    )
    left = np.clip(ordered - np.minimum(shipped, ordered) - np.minimum(cancelled, ordered), 0, None)
    return share(np.clip(amount, 0, None), left, ordered)


def share(value: Ints, part: Ints, whole: Ints) -> Ints:
    """Value × part ÷ whole, rounded half up; 0 where there is no whole, or beyond int64."""
    zeros = np.zeros(len(value), np.int64)
    made, none = product_quotient((value, part), zeros, whole)
    return np.where(none, 0, made)
