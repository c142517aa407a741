"""Filling packages one after the other up to a weight and a volume."""

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
        volume: cubic millionths of cm of a base unit; 0 where it is not known.
    """

    goods: int
    qty: int
    weight: int
    together: int
    volume: int = 0


@dataclass
class _Room:
    """What is still free in a package: weight, and volume where it counts; below zero it is full."""

    weight: int
    volume: int | None

    def takes(self, qty: int, rest: Rest) -> int:
        """How much of the quantity fits: all of it, or so many of what stays together."""
        return min(_fitting(qty, rest, self.weight, rest.weight), self._by_volume(qty, rest))

    def _by_volume(self, qty: int, rest: Rest) -> int:
        return qty if self.volume is None else _fitting(qty, rest, self.volume, rest.volume)

    def take(self, qty: int, rest: Rest) -> None:
        self.weight -= qty * rest.weight
        if self.volume is not None:
            self.volume -= qty * rest.volume


def loads(rests: Iterable[Rest], limit: int, room: int | None = None) -> Iterator[Load]:
    """Fills packages in the order of the goods; what does not fit begins the next one.

    What stays together and is heavier or larger than the limits lies alone.

    Args:
        rests: what is to be packed.
        limit: most weight of a package, kg.
        room: most volume, cubic millionths of cm; None: it does not count.
    """
    lying: list[tuple[int, int]] = []
    free = _empty(limit, room)
    for rest in rests:
        left = rest.qty
        if lying:
            take = free.takes(left, rest)
            if take:
                lying.append((rest.goods, take))
                free.take(take, rest)
                left -= take
            if left:
                yield Load(1, tuple(lying))
                lying, free = [], _empty(limit, room)
        if left:
            most = free.takes(left, rest) or min(left, rest.together)
            full, left = divmod(left, most)
            if left == 0:
                full, left = full - 1, most
            if full:
                yield Load(full, ((rest.goods, most),))
            lying.append((rest.goods, left))
            free.take(left, rest)
    if lying:
        yield Load(1, tuple(lying))


def _empty(limit: int, room: int | None) -> _Room:
    return _Room(limit * _MICROS, None if room is None else room * _MICROS)


def _fitting(qty: int, rest: Rest, free: int, each: int) -> int:
    if free < 0:
        return 0
    return qty if qty * each <= free else free // each // rest.together * rest.together
