"""Quantities in base units: exact or not used at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pandas.arrays import IntegerArray

from orderwright.allocation.segments import Bools, Ints
from orderwright.money.exact import product_quotient, split
from orderwright.tables import MICROS

_MOST = 2**61


@dataclass(frozen=True)
class BaseAmounts:
    """Quantities in base units, micros; 0 where one of the masks says why there is none.

    Attributes:
        micros: the quantities.
        no_unit: the unit has no factor to the base unit.
        inexact: quantity × factor is no whole number of micros.
        too_large: beyond what can be counted.
    """

    micros: Ints
    no_unit: Bools
    inexact: Bools
    too_large: Bools

    @property
    def usable(self) -> Bools:
        """Where there is a quantity."""
        return ~(self.no_unit | self.inexact | self.too_large)


def base_amounts(quantity: Ints, factor: IntegerArray) -> BaseAmounts:
    """Quantities × factor without any rounding.

    Args:
        quantity: in micros of the row's own unit.
        factor: base units in one unit, in micros; missing where the unit is not known.
    """
    times, no_unit = split(factor)
    no_unit = np.broadcast_to(no_unit, quantity.shape)
    values, overflow = quantity.copy(), np.zeros(len(quantity), np.bool_)
    other = np.flatnonzero((times != MICROS) & ~no_unit)
    if len(other):
        one = np.ones(len(other), np.int64)
        values[other], overflow[other] = product_quotient((quantity[other], times[other]), -6 * one, one)
    inexact = ~no_unit & ((np.abs(quantity) % MICROS) * (times % MICROS) % MICROS != 0)
    too_large = ~no_unit & ~inexact & (overflow | beyond_counting(np.where(no_unit, 0, values)))
    return BaseAmounts(np.where(no_unit | inexact | too_large, 0, values), no_unit, inexact, too_large)


def beyond_counting(values: Ints) -> Bools:
    """Which amounts are so large that the sum of the column might leave int64; none in a real company.

    Sums of the others stay below 2⁶¹ micros, which is two million million base units.
    """
    size = np.abs(values.astype(np.float64))
    if size.sum() < _MOST:
        return np.zeros(len(values), np.bool_)
    return np.asarray(size > _MOST / len(values))
