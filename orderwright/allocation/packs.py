"""Packs: of a line that cannot be full, only whole packs go."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.terms import says_yes
from orderwright.book import OrderBook
from orderwright.money.exact import split


class Pack(NamedTuple):
    """What a part of a line may be; quantities are base units, micros.

    Attributes:
        full: what makes the line whole.
        step: a part is a multiple of this.
        least: a part is at least this.
        has: what the line has already.
    """

    full: int
    step: int
    least: int
    has: int

    def part(self, got: int) -> int:
        """What a line takes of a quantity that it could have.

        >>> pack = Pack(full=20, step=6, least=6, has=0)
        >>> pack.part(17), pack.part(5), pack.part(20), pack._replace(full=16, has=4).part(3)
        (12, 0, 20, 2)
        """
        if got >= self.full:
            return got
        rounded = (self.has + got) // self.step * self.step
        return max(0, rounded - self.has) if rounded >= self.least else 0


@dataclass(frozen=True)
class Packs:
    """Packs of lines; one value per line of Demand.

    Attributes:
        step: a part of the line is a multiple of this; 1 where it may be anything.
        least: a part of it is at least this.
    """

    step: Ints
    least: Ints

    def lines(self, count: int) -> Bools:
        """Lines of which a part may not be anything."""
        return np.broadcast_to((self.step > 1) | (self.least > 1), count)

    def of(self, line: int, full: int, has: int) -> Pack | None:
        """The pack of a line; None where a part of it may be anything."""
        step, least = int(self.step[line]), int(self.least[line])
        return Pack(full, step, least, has) if step > 1 or least > 1 else None


def no_packs(lines: int) -> Packs:
    """Packs of lines of which a part may be anything."""
    ones = np.broadcast_to(np.ones(1, np.int64), lines)
    return Packs(ones, ones)


def packs_of(book: OrderBook, demand: Demand) -> Packs:
    """Multiple and Min of the product, and its Case where the customer takes full cases only, or all do."""
    products = book["Products"]
    multiple, least, case = (
        np.clip(split(products[key])[0], 0, None) for key in ("multiple_qty", "min_qty", "case_qty")
    )
    if not (multiple.any() or least.any() or case.any()):
        return no_packs(len(demand))
    sku = demand.sku.astype(np.intp)
    if says_yes(book, "allocation_full_cases", "no"):
        full_cases = np.ones(len(demand), np.bool_)
    else:
        asked = book.fetch("Orders", "sold_to", "full_cases").fillna(False).to_numpy(bool)
        full_cases = asked[demand.orders]
    step = _picked(multiple, sku)
    if full_cases.any():
        step = _together(step, np.where(full_cases, _picked(case, sku), 1))
    return Packs(step, _picked(least, sku))


def _picked(values: Ints, sku: np.ndarray) -> Ints:
    """A figure of every line's product; 1 where there is none."""
    return np.asarray(np.maximum(np.append(values, 0)[sku], 1), np.int64)


def _together(one: Ints, other: Ints) -> Ints:
    """The least quantity that is a multiple of both."""
    pairs, place = np.unique(np.column_stack([one, other]), axis=0, return_inverse=True)
    made = np.array([lcm(*pair) for pair in pairs.tolist()], np.int64)
    return np.asarray(made[place.reshape(-1)], np.int64)
