"""Weights of packed quantities, in whole grams."""

from __future__ import annotations

_GRAM = 1_000 * 1_000_000
"""In millionths of millionths of a kilogram."""


def weight_of(qty: int, unit_weight: int | None) -> int | None:
    """Weight of a quantity in kg, rounded half up to grams; None where the unit's is not known.

    Papers print grams at most, and sums are made of these weights: so what is printed adds up, and packages
    with the same contents weigh the same.

    Args:
        qty: base units.
        unit_weight: kg of a base unit.

    >>> weight_of(3_000_000, 333_500), weight_of(3_000_000, None)  # three pieces of 333.5 g
    (1001000, None)
    """
    if unit_weight is None:
        return None
    return (2 * qty * unit_weight + _GRAM) // (2 * _GRAM) * 1_000
