"""How much order value each payment frees: the points beyond which more value needs more money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from orderwright.credit.answers import Waiting
from orderwright.credit.payments import Payments, Share
from orderwright.credit.sums import Choice, Ints, Sums

MOST_LEVELS = 8
"""So many levels are told."""
_SMALL = 12
"""Up to so many invoices and orders all levels are known; beyond, each that is told is one of them."""
_GATES = 3
"""So many different demands on overdue invoices are combined; beyond, only each alone and all together."""


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


def levels(waiting: Waiting) -> Levels:
    """The levels of payments on whole invoices, for orders that the limit or what is overdue holds."""
    small = max(len(waiting.owed), len(waiting.orders)) <= _SMALL
    before = Sums(waiting.within_terms.values).most(waiting.room).total
    found = [level for settled in _settled(waiting) for level in _with(waiting, settled, small=small)]
    front = _front(found, before)
    exact = len(waiting.gates) <= _GATES
    told = tuple(front[place] if exact else _bounded(front[place]) for place in _spread(len(front)))
    return Levels(told, len(front) if small and exact else None)


def _settled(waiting: Waiting) -> Iterator[frozenset[Share]]:
    """What is paid of the overdue: nothing, each demand alone, and together."""
    gates = waiting.gates
    sizes = range(len(gates) + 1) if len(gates) <= _GATES else (0, 1, len(gates))
    made = (frozenset[Share]().union(*some) for size in sizes for some in combinations(gates, size))
    yield from dict.fromkeys(made)


def _with(waiting: Waiting, settled: frozenset[Share], *, small: bool) -> Iterator[Level]:
    """Levels of the payments that settle so much, with the orders that then may go."""
    places = [place for place, shares in enumerate(waiting.shares) if shares <= settled]
    payments, orders = Payments(waiting.owed, settled), Sums([waiting.values[place] for place in places])
    room = waiting.room
    values = _all_values(payments, orders, room) if small else _some_values(payments, orders, room)
    for value in values:
        payment = payments.least(value - room)
        if payment is not None:
            freed = orders.most(room + payment.total)
            yield Level(payment, replace(freed, chosen=tuple(places[place] for place in freed.chosen)))


def _all_values(payments: Payments, orders: Sums, room: int) -> Iterable[int]:
    """Order values of all levels."""
    worth = np.unique(_every(orders))
    freed = worth[np.maximum(np.searchsorted(worth, room + payments.every(), side="right") - 1, 0)]
    return [int(value) for value in np.unique(freed)]


def _every(sums: Sums) -> Ints:
    made = np.zeros(1, np.int64)
    for amount in sums.amounts:
        made = np.concatenate((made, made + amount))
    return made


def _some_values(payments: Payments, orders: Sums, room: int) -> Iterator[int]:
    """Order values at about equal steps."""
    least = payments.least(0)
    if least is None:
        return
    now, end = (orders.most(room + paid).total for paid in (least.total, payments.total))
    yield now
    for step in range(1, MOST_LEVELS + 1):
        more = orders.least(max(now + (end - now) * step // MOST_LEVELS, now + 1))
        if more is None or more.total > end:
            return
        yield more.total


def _front(found: Iterable[Level], before: int) -> list[Level]:
    """Those of which each frees more than all smaller payments, and than goes without one."""
    front: list[Level] = []
    most = before
    for level in sorted(found, key=lambda each: (each.payment.total, -each.orders.total)):
        if level.orders.total > most and level.payment.chosen:
            front.append(level)
            most = level.orders.total
    return front


def _bounded(level: Level) -> Level:
    return replace(level, payment=replace(level.payment, exact=False))


def _spread(number: int) -> list[int]:
    """Places of those that are told."""
    told = min(number, MOST_LEVELS)
    if not told:
        return []
    return [int(place) for place in np.unique(np.linspace(0, number - 1, told).round())]
