"""How much order value each payment frees: the points beyond which more value needs more money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.credit.sums import Choice, Ints, Sums

MOST_LEVELS = 8
"""So many levels are told."""
_SMALL = 12
"""Up to so many invoices and orders all levels are known; beyond, each that is told is one of them."""


@dataclass(frozen=True)
class Level:
    """A payment and the most order value that it frees.

    Attributes:
        payment: invoices to pay.
        orders: orders that then fit under the limit.
    """

    payment: Choice
    orders: Choice

    @property
    def exact(self) -> bool:
        """No smaller payment frees as much, and this one frees no more."""
        return self.payment.exact and self.orders.exact


@dataclass(frozen=True)
class Levels:
    """Levels by payment, the smallest first.

    Attributes:
        told: some of them, the first and the last among them.
        number: how many there are in all; None where nobody counted.
    """

    told: tuple[Level, ...]
    number: int | None


def levels(invoices: Sums, orders: Sums, room: int) -> Levels:
    """The levels of payments on whole invoices.

    Args:
        invoices: open amounts.
        orders: values of the orders that wait.
        room: what is left of the limit beside everything that does not wait; below zero where it is passed.
    """
    if max(len(invoices.amounts), len(orders.amounts)) <= _SMALL:
        values = _all_values(invoices, orders, room)
        picked = values[_spread(len(values))]
        return Levels(tuple(_level(invoices, orders, room, int(value)) for value in picked), len(values))
    return Levels(tuple(_some(invoices, orders, room)), None)


def _all_values(invoices: Sums, orders: Sums, room: int) -> Ints:
    """Order values of all levels."""
    payments = np.unique(_every(invoices))
    worth = np.unique(_every(orders))
    freed = worth[np.maximum(np.searchsorted(worth, room + payments, side="right") - 1, 0)]
    return np.unique(freed[freed > freed[0]])


def _every(sums: Sums) -> Ints:
    made = np.zeros(1, np.int64)
    for amount in sums.amounts:
        made = np.concatenate((made, made + amount))
    return made


def _spread(number: int) -> Ints:
    """Places of those that are told."""
    told = min(number, MOST_LEVELS)
    return np.unique(np.linspace(0, max(number - 1, 0), told).round().astype(np.int64)) if told else _NONE


def _some(invoices: Sums, orders: Sums, room: int) -> list[Level]:
    """Levels at about equal steps of order value."""
    now = orders.most(room).total
    end = orders.most(room + invoices.total).total
    found: list[Level] = []
    for step in range(MOST_LEVELS + 1):
        wanted = max(now + (end - now) * step // MOST_LEVELS, (found[-1].orders.total if found else now) + 1)
        more = orders.least(wanted)
        if more is None or more.total > end:
            break
        found.append(_level(invoices, orders, room, more.total))
    return found


def _level(invoices: Sums, orders: Sums, room: int, value: int) -> Level:
    """The level at which so much is freed."""
    payment = invoices.least(value - room) or Choice(invoices.total, tuple(range(len(invoices.amounts))))
    return Level(payment, orders.most(room + payment.total))


_NONE = np.zeros(0, np.int64)
