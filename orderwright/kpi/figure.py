"""One figure: how many orders and lines, worth how much, and what could not be valued."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Figure:
    """A sum over items.

    Attributes:
        orders: different orders.
        lines: order lines; an order that counts by its header adds none.
        value: money in company currency, micros.
        unvalued: items whose money is not known.
    """

    orders: int
    lines: int
    value: int
    unvalued: int


def figure(items: pd.DataFrame) -> Figure:
    """Sums items of the columns ``order_no``, ``is_line`` and ``value`` (micros, missing: not known)."""
    known = items["value"].dropna()
    return Figure(
        int(items["order_no"].nunique()),
        int(items["is_line"].sum()),
        sum(known.tolist()),
        len(items) - len(known),
    )
