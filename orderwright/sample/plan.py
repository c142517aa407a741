"""How often each kind of fault is planted in so many orders."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from orderwright.sample.draws import Ints
from orderwright.sample.plants import Plant, plants


@dataclass(frozen=True)
class Plan:
    """How often each kind of fault is planted.

    Attributes:
        orders: orders of the sample.
        counts: how often each kind is planted; 0 where it did not fit.
    """

    orders: int
    counts: dict[Plant, int]

    def count(self, code: str, column: str = "") -> int:
        """How often a code is planted, in all columns or in one."""
        return self.total(lambda p: p.code == code and column in ("", p.column))

    def total(self, chosen: Callable[[Plant], bool]) -> int:
        """How many faults there are of the chosen kinds."""
        return sum(n for plant, n in self.counts.items() if chosen(plant))

    def roles(self, *, done: bool) -> Ints:
        """One index into the plants for every order that shall have a fault of its own.

        Args:
            done: faults of orders that are done, instead of open ones.
        """
        wanted = [p.in_order and (p.status != "entered") == done for p in plants()]
        counts = [self.counts[plant] * has for plant, has in zip(plants(), wanted, strict=True)]
        return np.repeat(np.arange(len(counts), dtype=np.int64), counts)


def draw_plan(orders: int, codes: Collection[str] | None = None) -> Plan:
    """At most every second order is touched; from five hundred orders up every kind of fault fits.

    Args:
        orders: orders of the sample.
        codes: the codes to plant; None where all shall be.
    """
    free, counts = orders // 2, {}
    floor = 2 if orders >= 400 else 1
    for plant in plants():
        wanted = min(max(floor, orders * plant.per_mille // 1000), plant.most)
        if codes is not None and plant.code not in codes:
            wanted = 0
        if plant.slots * wanted > free:
            wanted = free // plant.slots
        counts[plant] = wanted
        free -= plant.slots * wanted
    return Plan(orders, counts)
