"""Weights of parts that add up to the weight of the whole, on paper too."""

from __future__ import annotations

from collections.abc import Iterable

_GRAM = 1_000
"""In millionths of a kilogram."""


def shares(parts: Iterable[tuple[int, int]], unit_weights: dict[int, int | None]) -> list[int | None]:
    """The weight of every part in kg, in whole grams: the parts of the same goods add up to their weight.

    Each part gets what the running total, rounded half up to grams, has gained by it.

    Args:
        parts: which goods, and how many base units of them.
        unit_weights: kg of a base unit by goods; None where it is not known.

    >>> shares([(0, 1_000_000), (0, 1_000_000), (0, 1_000_000)], {0: 333_400})  # three pieces of 333.4 g
    [333000, 334000, 333000]
    """
    so_far: dict[int, int] = {}
    found: list[int | None] = []
    for goods, qty in parts:
        weight = unit_weights[goods]
        if weight is None:
            found.append(None)
            continue
        before = so_far.get(goods, 0)
        so_far[goods] = before + qty * weight
        found.append(_grams(so_far[goods]) - _grams(before))
    return found


def _grams(weight: int) -> int:
    """Millionths of millionths of a kilogram as millionths, rounded half up to whole grams."""
    gram = _GRAM * 1_000_000
    return (2 * weight + gram) // (2 * gram) * _GRAM
