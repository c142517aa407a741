"""Number cells as exact millionths."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from orderwright.tables.frames import Mask

Ints = npt.NDArray[np.int64]

_SURE: Final = 1e15
_LIMIT: Final = 2**63
_TIE: Final = 1e-3


class Scaled(NamedTuple):
    """Whole numbers of a small unit, and where they do not fit into int64 (0 stands there)."""

    values: Ints
    too_large: Mask


def scaled_floats(numbers: npt.NDArray[np.float64], digits: int = 6) -> Scaled:
    """Floats × 10^digits as whole numbers, rounded half up away from zero.

    A float counts as the decimal of 15 significant digits that Excel keeps: 0.1 + 0.2 is 0.3.

    Args:
        numbers: finite floats.
        digits: decimals kept; 6 makes micros.
    """
    raw = numbers * 10.0**digits
    size = np.abs(raw)
    floor = np.floor(size)
    # near a half, or with more digits than a float is sure of, the decimal itself decides
    unsure = (size >= _SURE) | (np.abs(size - floor - 0.5) < _TIE)
    nearest = np.rint(raw)
    if not unsure.any():
        return Scaled(nearest.astype(np.int64), np.zeros(len(raw), bool))
    rows = np.flatnonzero(unsure)
    nearest[rows] = 0.0
    values, too_large = nearest.astype(np.int64), np.zeros(len(raw), bool)
    decimals = [Decimal(f"{number:.15g}") for number in numbers[rows].tolist()]
    values[rows], too_large[rows] = scaled_decimals(decimals, digits)
    return Scaled(values, too_large)


def scaled_decimals(numbers: Sequence[Decimal], digits: int = 6) -> Scaled:
    """Decimals × 10^digits as whole numbers, rounded half up away from zero."""
    values = np.zeros(len(numbers), np.int64)
    too_large = np.zeros(len(numbers), bool)
    for row, number in enumerate(numbers):
        whole = _rounded(number, digits)
        if whole is None:
            too_large[row] = True
        else:
            values[row] = whole
    return Scaled(values, too_large)


def _rounded(number: Decimal, digits: int) -> int | None:
    if number.adjusted() + digits > 19:
        return None
    whole = int(number.scaleb(digits).to_integral_value(ROUND_HALF_UP))
    return whole if -_LIMIT < whole < _LIMIT else None
