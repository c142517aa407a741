"""What an optimum chooses among: lines and orders, what they want of every pool, what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orderwright.allocation.segments import Bools, Ints, Positions, lengths, starts

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Goods:
    """Units of choice, numbered from 0, and their entries: what each wants of each pool, sorted by unit.

    Attributes:
        unit: unit of each entry.
        pool: pool of each entry.
        need: quantity of each entry, micros, more than zero.
        gain: what a unit adds to the objective when it gets all it wants.
        divisible: by unit, whether a part of its quantity adds a part of its gain.
        room: by pool, what it may give in all.
    """

    unit: Ints
    pool: Ints
    need: Ints
    gain: Floats
    divisible: Bools
    room: Ints

    def __len__(self) -> int:
        return len(self.gain)

    @property
    def first(self) -> Positions:
        """Where the entries of each unit begin."""
        return starts(self.unit)

    def among(self, units: Bools) -> Goods:
        """Some of the units, numbered anew in the same order."""
        number = np.cumsum(units) - 1
        kept = units[self.unit]
        return Goods(
            number[self.unit[kept]],
            self.pool[kept],
            self.need[kept],
            self.gain[units],
            self.divisible[units],
            self.room,
        )

    def price(self, prices: Floats) -> Floats:
        """What every unit costs at prices per base unit of each pool."""
        return np.asarray(
            np.bincount(self.unit, prices[self.pool] * (self.need / 1e6), len(self)), np.float64
        )

    def bound(self, prices: Floats) -> float:
        """The most that can be gained, by weak duality: true for any prices that are not below zero."""
        surplus = np.clip(self.gain - self.price(prices), 0, None)
        return float(prices @ (self.room / 1e6) + surplus.sum())


@dataclass(frozen=True)
class Choice:
    """What units get when they are served one after the other.

    Attributes:
        order: the units as they are served.
        share: by unit, the part of its quantity that it gets.
        room: by pool, what is left.
        reached: what they add to the objective.
    """

    order: Positions
    share: Floats
    room: Ints
    reached: float

    @property
    def chosen(self) -> Bools:
        """By unit, whether it gets all it wants."""
        return self.share >= 1.0


def served(goods: Goods, order: Positions) -> Choice:
    """Serves units in an order: an indivisible one gets all or nothing, a divisible one what is left."""
    first = goods.first
    ends = (first + lengths(first, len(goods.unit))).tolist()
    begins, pools, needs = first.tolist(), goods.pool.tolist(), goods.need.tolist()
    divisible, room = goods.divisible.tolist(), goods.room.tolist()
    share = [0.0] * len(goods)
    for unit in order.tolist():
        begin, end = begins[unit], ends[unit]
        if divisible[unit]:
            part = min(min(needs[at], room[pools[at]]) / needs[at] for at in range(begin, end))
            share[unit] = part
            for at in range(begin, end):
                room[pools[at]] -= min(int(needs[at] * part), room[pools[at]]) if part < 1 else needs[at]
        elif all(room[pools[at]] >= needs[at] for at in range(begin, end)):
            share[unit] = 1.0
            for at in range(begin, end):
                room[pools[at]] -= needs[at]
    shares = np.array(share, np.float64)
    return Choice(order, shares, np.array(room, np.int64), float(shares @ goods.gain))


def contested(goods: Goods) -> Bools:
    """By unit, whether it draws on a pool that has less than all want; the others simply get all."""
    wanted = np.zeros(len(goods.room), np.int64)
    np.add.at(wanted, goods.pool, goods.need)
    scarce = wanted > goods.room
    result = np.zeros(len(goods), np.bool_)
    result[goods.unit[scarce[goods.pool]]] = True
    return result


def merged(unit: Ints, pool: Ints, need: Ints) -> tuple[Ints, Ints, Ints]:
    """Entries sorted by unit, those of one unit and pool added up."""
    order = np.lexsort((pool, unit))
    unit, pool, need = unit[order], pool[order], need[order]
    first = starts(unit, pool)
    total = np.add.reduceat(need, first) if len(first) else need
    return unit[first], pool[first], total


def joined(parts: Sequence[Positions]) -> Positions:
    """One order after the other."""
    return np.concatenate([np.zeros(0, np.intp), *parts])
