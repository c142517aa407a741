"""A row's price in the unit and price basis of a line, exactly."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from orderwright.money.exact import product_quotient
from orderwright.pricing.holding import Ints
from orderwright.tables.frames import Mask

_LARGEST = 2**31


def scaled(price: Ints, times: tuple[Ints, Ints], parts: tuple[Ints, Ints]) -> tuple[Ints, Mask, Mask]:
    """Price × times ÷ parts, rounded once, half up at the sixth decimal.

    Args:
        price: in micros.
        times: base units in the line's unit, and the line's price basis, in micros.
        parts: base units in the row's unit, and the row's price basis, in micros; positive.

    Returns:
        The prices, the mask of those that are too large, and the mask of those that had to be rounded.
    """
    result, lost = price.copy(), np.zeros(len(price), bool)
    rounded = np.zeros(len(price), bool)
    rows = np.flatnonzero((times[0] != parts[0]) | (times[1] != parts[1]))
    if len(rows):
        above, below = _reduced([price[rows], times[0][rows], times[1][rows]], [c[rows] for c in parts])
        rounded[rows] = (below[0] != 1) | (below[1] != 1)
        small = (below[0] < _LARGEST) & (below[1] < _LARGEST)
        divisor = np.where(small, below[0] * below[1], 1)
        result[rows], lost[rows] = product_quotient(above, np.zeros(len(rows), np.int64), divisor)
        for row in np.flatnonzero(~small).tolist():
            exact = Fraction(1)
            for column in above:
                exact *= int(column[row])
            exact /= int(below[0][row]) * int(below[1][row])
            value = _half_up(exact)
            lost[rows[row]] = not -(2**63) <= value < 2**63
            result[rows[row]] = 0 if lost[rows[row]] else value
    return np.where(lost, 0, result), lost, rounded


def _reduced(above: list[Ints], below: list[Ints]) -> tuple[list[Ints], list[Ints]]:
    """Factors and divisors without what they share; then all divisors are 1 exactly where nothing remains."""
    for place in range(len(below)):
        for other, factor in enumerate(above):
            shared = np.maximum(np.gcd(factor, below[place]), 1)
            below[place], above[other] = below[place] // shared, factor // shared
    return above, below


def _half_up(value: Fraction) -> int:
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size
