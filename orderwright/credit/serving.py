"""Which orders fit under the limit, and which wait."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.exposure import Exposure, exposure
from orderwright.credit.in_force import clamped
from orderwright.credit.rates import Ints
from orderwright.credit.releases import released
from orderwright.credit.terms import checked_orders
from orderwright.tables.frames import Mask, Positions

_HUNDREDTHS = 100
_MOST_PERCENT = Decimal(1_000)


@dataclass(frozen=True)
class Served:
    """Orders of the groups over their limit.

    Attributes:
        over: by how much each group is over, by row of Customers; 0 or less where it is not.
        order_over: by how much an order and all before it are over, by row of Orders.
        waits: orders that wait.
    """

    over: Ints
    order_over: Ints
    waits: Mask


def served(book: OrderBook, code: str = "CRD-010", share: tuple[int, int] = (1, 1)) -> Served:
    """Orders that fit under the limit and orders that wait, worked out once; see `_served`."""
    result: Served = book.once(f"credit.served {code} {share}", lambda: _served(book, code, share))
    return result


def _served(book: OrderBook, code: str, share: tuple[int, int]) -> Served:
    """Serves the orders of every group against its limit.

    First comes what the rule does not hold: what Finance released and what has passed the rule's last
    checkpoint. Then the others by day of entry; last those in another currency than agreed, so that a wrong
    currency never stops the other orders.

    Args:
        book: the tables.
        code: rule whose checkpoints count.
        share: part of the limit that may be used, as numerator and denominator.
    """
    stands = exposure(book)
    limit = stands.limit // share[1] * share[0] + stands.limit % share[1] * share[0] // share[1]
    over = np.where(stands.limited, stands.used - limit, 0)
    rows = _of_groups(stands, over > 0)
    holdable = checked_orders(book, code) & ~released(book)
    place = np.where(~holdable, 0, np.where(other_currency(book), 2, 1))[rows]
    entered = book["Orders"]["entered_on"].to_numpy()[rows]
    root = stands.order_root[rows]
    order = np.lexsort((rows, entered, place, root))
    rows, root = rows[order], root[order]
    value = stands.order_waiting[rows]
    first = np.r_[True, root[1:] != root[:-1]] if len(root) else np.zeros(0, bool)
    running = np.cumsum(value)
    before = (running - value)[first][np.cumsum(first) - 1]
    waiting = np.zeros(len(stands.limit), np.int64)
    np.add.at(waiting, root, value)
    order_over = np.zeros(len(book["Orders"]), np.int64)
    order_over[rows] = over[root] - waiting[root] + running - before
    waits = np.zeros(len(book["Orders"]), bool)
    waits[rows] = order_over[rows] > 0
    return Served(over, order_over, waits & holdable)


def _of_groups(stands: Exposure, chosen: Mask) -> Positions:
    """Rows of the orders of these groups that still have something to ship."""
    among = np.append(chosen, False)[stands.order_root]
    return np.flatnonzero(among & (stands.order_waiting > 0)).astype(np.intp)


def other_currency(book: OrderBook) -> Mask:
    """Orders in another currency than agreed with the customer."""
    agreed = book.fetch("Orders", "sold_to", "currency")
    return np.asarray((agreed != book["Orders"]["currency"]) & (agreed != ""), bool)


def share_of(percent: Decimal) -> tuple[int, int]:
    """A percentage of the limit, to a hundredth, as numerator and denominator.

    >>> share_of(Decimal("82.5"))
    (8250, 10000)
    """
    return int(min(clamped(percent), _MOST_PERCENT) * _HUNDREDTHS), _HUNDREDTHS * 100
