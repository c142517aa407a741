"""Two halves of up to forty invoices, so that the least payment of both together is one search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orderwright.credit.sums import ROOM, all_sums, subset

_HALF = 20
_MOST = 22
"""So many invoices of one half are combined at most; their sums take some tens of megabytes."""


@dataclass(frozen=True)
class Part:
    """Invoices at these places, of which at least so much must be paid."""

    places: tuple[int, ...]
    needs: int


@dataclass(frozen=True)
class Halves:
    """Two halves.

    Attributes:
        first: parts of the first half, each of them whole; or a piece of the part that lies in both.
        second: the other parts.
        between: the part that lies in both; None where none does but the free one.
    """

    first: tuple[Part, ...]
    second: tuple[Part, ...]
    between: Part | None


def halved(parts: Sequence[Part]) -> Halves | None:
    """Halves of these parts, the free one first; None where a half would be too large."""
    free, *classes = sorted(parts, key=lambda part: (part.needs > 0, -len(part.places)))
    if classes and len(classes[0].places) > _HALF:
        large, rest = classes[0], classes[1:]
        piece, other = large.places[:_HALF], large.places[_HALF:]
        halves = Halves((Part(piece, 0),), (Part(other, 0), *rest, free), large)
        return halves if _size(halves.second) <= _MOST else None
    sides: tuple[list[Part], list[Part]] = ([], [])
    for part in classes:
        min(sides, key=_size).append(part)
    room = max(_HALF - _size(sides[0]), 0)
    sides[0].append(Part(free.places[:room], 0))
    sides[1].append(Part(free.places[room:], 0))
    return Halves(tuple(sides[0]), tuple(sides[1]), None) if max(map(_size, sides)) <= _MOST else None


def least_joint(amounts: Sequence[int], halves: Halves, bound: int) -> list[int]:
    """Places of the least payment that is not below the bound; there must be one.

    Args:
        amounts: open amounts, by place.
        halves: the halves of the places.
        bound: what must be paid in all.
    """
    first, second = _places(halves.first), _places(halves.second)
    low, high = (all_sums([amounts[p] * ROOM + 1 for p in places]) for places in (first, second))
    low_meets, high_meets = _meets(amounts, halves.first), _meets(amounts, halves.second)
    needs = bound - high // ROOM
    if halves.between is not None:
        own = set(halves.between.places)
        paid = all_sums([amounts[p] if p in own else 0 for p in second])
        needs = np.maximum(needs, halves.between.needs - paid)
    ranked = np.sort(low[low_meets])
    place = np.searchsorted(ranked, needs * ROOM)
    there = high_meets & (place < len(ranked))
    total = high[there] + ranked[place[there]]
    best = int(np.argmin(total))
    other = int(np.flatnonzero(there)[best])
    low_half = subset(np.where(low_meets, low, -1), ranked[place[other]])
    return [*(first[p] for p in low_half), *(second[p] for p in range(len(second)) if other >> p & 1)]


def _meets(amounts: Sequence[int], parts: Sequence[Part]) -> np.ndarray:
    """Which combinations pay enough of every part."""
    places = _places(parts)
    meets = np.ones(1 << len(places), bool)
    for part in parts:
        if part.needs > 0:
            own = set(part.places)
            meets &= all_sums([amounts[p] if p in own else 0 for p in places]) >= part.needs
    return meets


def _places(parts: Sequence[Part]) -> list[int]:
    return [place for part in parts for place in part.places]


def _size(parts: Sequence[Part]) -> int:
    return len(_places(parts))
