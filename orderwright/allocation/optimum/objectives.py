"""What an optimum is looked for, and how much of it a state reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.optimum.components import Wanted
from orderwright.allocation.optimum.goods import Floats, Goods, merged
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.service import requested_days
from orderwright.allocation.worth import open_values, share
from orderwright.book import OrderBook

_WEIGHTS = np.array([8, 4, 2, 1])
"""Weight of the priority classes A to D in the penalty."""
_LONGEST, _DEAREST = 3650, 2**47
"""Days late and micros of a line up to which the penalty grows: the product stays within int64."""


class Objective(StrEnum):
    """What the best allocation has most of; of the penalty least.

    value: value of what is allocated, company currency. orders: orders of which every open line is allocated
    in full. lines: lines allocated in full. penalty: value of what is not allocated × weight of the priority
    class (8, 4, 2, 1) × (1 + days past the requested date), company currency.
    """

    VALUE = "value"
    ORDERS = "orders"
    LINES = "lines"
    PENALTY = "penalty"


def objective_of(book: OrderBook, text: str | None = None) -> Objective:
    """The objective of that name, else the company's (setting ``allocation_objective``), else value."""
    word = (text or book.setting("allocation_objective", "value")).strip().casefold()
    return Objective(word) if word in set(Objective) else Objective.VALUE


@dataclass(frozen=True)
class Optimum:
    """How good a state is.

    Attributes:
        objective: what counts.
        reached: how much of it the state has; of the penalty, what is left.
        bound: the best that any state could have; None where it was not looked for.
        in_time: the search ended by itself, and not by the time limit.
        by_class: each priority class was served as well as possible before the next.
    """

    objective: Objective
    reached: float
    bound: float | None = None
    in_time: bool = True
    by_class: bool = False

    @property
    def gap(self) -> float | None:
        """Distance from the bound, as a share of the larger of the two; None without a bound."""
        if self.bound is None:
            return None
        largest = max(abs(self.bound), abs(self.reached))
        return abs(self.bound - self.reached) / largest if largest else 0.0


@dataclass(frozen=True)
class Measure:
    """What lines count for an objective; one value per line.

    Attributes:
        objective: the objective.
        worth: what a line counts when it is allocated in full; money in micros.
        orders: number of the line's order, from 0.
        servable: the quantity is known and nothing stands in the way.
    """

    objective: Objective
    worth: Ints
    orders: Ints
    servable: Bools

    def reached(self, demand: Demand, allocated: Ints) -> float:
        """How much of the objective lines have with these quantities; of the penalty, what is left of it."""
        full = demand.known & (allocated >= demand.requested)
        if self.objective is Objective.LINES:
            return float(full.sum())
        if self.objective is Objective.ORDERS:
            return float((self._of_orders(~full) == 0).sum())
        got = float(share(self.worth, allocated, demand.requested).sum(dtype=np.float64)) / 1e6
        return self.whole - got if self.objective is Objective.PENALTY else got

    @property
    def whole(self) -> float:
        """All that the lines are worth."""
        return float(self.worth.sum(dtype=np.float64)) / 1e6

    def _of_orders(self, lines: Bools) -> Ints:
        """How many of these lines every order has."""
        return np.bincount(self.orders, lines, int(self.orders.max(initial=-1)) + 1).astype(np.int64)

    def goods(self, demand: Demand, lines: Positions, wanted: Wanted) -> tuple[Goods, Ints]:
        """The units among which an optimum chooses, and the unit of each of these lines.

        Args:
            demand: all lines.
            lines: places in Demand of the lines that need something and may take it.
            wanted: what they want of which pool.
        """
        together = self._groups(demand)[lines]
        _, unit = np.unique(together, return_inverse=True)
        unit = unit.astype(np.int64)
        units = int(unit.max(initial=-1)) + 1
        divisible = np.ones(units, np.bool_)
        divisible[unit[(demand.whole[lines] >= 0) | self._indivisible(lines)]] = False
        entries = merged(unit[wanted.line], wanted.pool, wanted.need)
        return Goods(*entries, self._gain(demand, lines, unit, units), divisible, wanted.room), unit

    def _completable(self) -> Bools:
        """By order, whether all its lines can be served."""
        return np.asarray(self._of_orders(~self.servable) == 0)

    def _indivisible(self, lines: Positions) -> Bools:
        """Lines of which a part counts nothing."""
        if self.objective is Objective.ORDERS:
            return np.asarray(self._completable()[self.orders[lines]])
        return np.full(len(lines), self.objective is Objective.LINES)

    def _groups(self, demand: Demand) -> Ints:
        """A number by line that those share which are chosen together."""
        alone = np.arange(len(demand)) + int(demand.whole.max(initial=-1)) + 1
        own = np.where(demand.whole >= 0, demand.whole, alone)
        if self.objective is not Objective.ORDERS:
            return own
        span = int(own.max(initial=0)) + 1
        return np.where(self._completable()[self.orders], span + self.orders, own)

    def _gain(self, demand: Demand, lines: Positions, unit: Ints, units: int) -> Floats:
        if self.objective is Objective.ORDERS:
            gain = np.zeros(units)
            gain[unit[self._completable()[self.orders[lines]]]] = 1.0
            return gain
        if self.objective is Objective.LINES:
            return np.bincount(unit, minlength=units).astype(np.float64)
        open_worth = share(self.worth[lines], demand.need[lines], demand.requested[lines])
        return np.asarray(np.bincount(unit, open_worth / 1e6, units), np.float64)


def measure_of(book: OrderBook, demand: Demand, absent: Ints, objective: Objective) -> Measure:
    """What the lines count for an objective.

    Args:
        book: the tables.
        demand: the lines.
        absent: firm quantity of each line that is not there.
        objective: the objective.
    """
    worth = open_values(book, demand.rows)
    if objective is Objective.PENALTY:
        late = np.clip(-requested_days(book, demand.rows, demand.orders), 0, _LONGEST)
        worth = np.minimum(worth, _DEAREST) * _WEIGHTS[demand.priority] * (1 + late)
    _, orders = np.unique(demand.orders, return_inverse=True)
    servable = demand.known & (demand.obstacle == "") & (absent == 0)
    return Measure(objective, worth, orders.astype(np.int64), servable)
