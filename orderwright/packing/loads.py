"""Filling packages one after the other up to a weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

_MICROS = 1_000_000

Parts: TypeAlias = tuple[tuple[int, int], ...]
"""Which goods, and how many base units of them."""


@dataclass(frozen=True)
class Load:
    """So many packages with the same contents."""

    count: int
    parts: Parts


@dataclass(frozen=True)
class Rest:
    """Goods still to be packed.

    Attributes:
        goods: which.
        qty: base units.
        weight: kg of a base unit; 0 where it is not known.
        together: base units that are not parted.
    """

    goods: int
    qty: int
    weight: int
    together: int


def loads(rests: Iterable[Rest], limit: int) -> Iterator[Load]:
    """Fills packages in the order of the goods; what does not fit begins the next one.

    What stays together and is heavier than the limit lies alone.

    Args:
        rests: what is to be packed.
        limit: most weight of a package, kg.
    """
    lying: list[tuple[int, int]] = []
    free = limit * _MICROS
    for rest in rests:
        left = rest.qty
        if lying:
            take = _fitting(left, rest, free)
            if take:
                lying.append((rest.goods, take))
                free -= take * rest.weight
                left -= take
            if left:
                yield Load(1, tuple(lying))
                lying, free = [], limit * _MICROS
        if left:
            most = _fitting(left, rest, free) or min(left, rest.together)
            full, left = divmod(left, most)
            if left == 0:
                full, left = full - 1, most
            if full:
                yield Load(full, ((rest.goods, most),))
            lying.append((rest.goods, left))
            free -= left * rest.weight
    if lying:
        yield Load(1, tuple(lying))


def _fitting(qty: int, rest: Rest, free: int) -> int:
    """How much of the quantity fits: all of it, or so many of what stays together."""
    if free < 0:
        return 0
    return qty if qty * rest.weight <= free else free // rest.weight // rest.together * rest.together
