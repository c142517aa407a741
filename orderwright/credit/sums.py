"""Which of some amounts add up to most under a bound, or to least above one: exact for up to 40 amounts.

Half of the amounts gives 2²⁰ sums at most; each is paired with the best sum of the other half. Where more
amounts are given, the largest are taken first, as long as they fit, and only the rest is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

EXACT = 40
"""So many amounts are combined exactly."""
_BEYOND = 24
"""So many of the smallest are, where there are more."""
ROOM = 64
"""Sums carry the number of their amounts in the lowest bits: of equal sums that of more amounts is more."""


@dataclass(frozen=True)
class Choice:
    """Some of the amounts.

    Attributes:
        total: their sum.
        chosen: their places, in order.
        exact: no other choice is better.
    """

    total: int
    chosen: tuple[int, ...]
    exact: bool = True


class Sums:
    """All sums of some amounts, which are positive and below 2⁵⁰."""

    def __init__(self, amounts: Sequence[int]) -> None:
        self.amounts = tuple(int(amount) for amount in amounts)
        self.total = sum(self.amounts)

    def most(self, bound: int) -> Choice:
        """The largest sum that is not above the bound; of equal sums the one of most amounts.

        >>> Sums((5, 4, 3)).most(8)
        Choice(total=8, chosen=(0, 2), exact=True)
        """
        if bound >= self.total:
            return Choice(self.total, tuple(range(len(self.amounts))))
        if bound < 0:
            return Choice(0, ())
        taken, rest = self._taken_first(bound)
        found = self._halves.most(bound - sum(self.amounts[place] for place in taken))
        chosen = tuple(sorted((*taken, *(rest[place] for place in found))))
        total = sum(self.amounts[place] for place in chosen)
        return Choice(total, chosen, exact=len(self.amounts) <= EXACT or total == bound)

    def least(self, bound: int) -> Choice | None:
        """The smallest sum that is not below the bound, of equal sums that of fewest; None where all is less.

        >>> Sums((5, 4, 3)).least(6)
        Choice(total=7, chosen=(1, 2), exact=True)
        """
        if bound > self.total:
            return None
        left = self.most(self.total - max(bound, 0))
        chosen = tuple(sorted(set(range(len(self.amounts))) - set(left.chosen)))
        return Choice(self.total - left.total, chosen, left.exact)

    def _taken_first(self, bound: int) -> tuple[list[int], list[int]]:
        """Of too many amounts those that are taken as they come, and those that are combined."""
        taken: list[int] = []
        for place in self._order[: len(self._order) - len(self._combined)]:
            if self.amounts[place] <= bound:
                taken.append(place)
                bound -= self.amounts[place]
        return taken, self._combined

    @cached_property
    def _order(self) -> list[int]:
        return sorted(range(len(self.amounts)), key=lambda place: (-self.amounts[place], place))

    @cached_property
    def _combined(self) -> list[int]:
        return self._order if len(self.amounts) <= EXACT else self._order[-_BEYOND:]

    @cached_property
    def _halves(self) -> _Halves:
        return _Halves([self.amounts[place] for place in self._combined])


class _Halves:
    """Sums of the two halves of some amounts, each with its count."""

    def __init__(self, amounts: list[int]) -> None:
        coded = [amount * ROOM + 1 for amount in amounts]
        middle = len(coded) // 2
        self._middle, self._total = middle, sum(amounts)
        self._first, self._second = all_sums(coded[:middle]), all_sums(coded[middle:])
        self._low, self._high = np.sort(self._first), np.sort(self._second)

    def most(self, bound: int) -> list[int]:
        """Places of the amounts with the largest sum that is not above the bound."""
        limit = min(bound, self._total) * ROOM + ROOM - 1
        low = self._low[: int(np.searchsorted(self._low, limit, side="right"))][::-1]
        partner = self._high[np.searchsorted(self._high, limit - low, side="right") - 1]
        best = int(np.argmax(low + partner))
        first, second = subset(self._first, low[best]), subset(self._second, partner[best])
        return [*first, *(self._middle + place for place in second)]


def all_sums(amounts: list[int]) -> Ints:
    """Sums of all subsets; bit n of a position says whether amount n is among them."""
    sums = np.zeros(1, np.int64)
    for amount in amounts:
        sums = np.concatenate((sums, sums + amount))
    return sums


def subset(sums: Ints, wanted: np.int64) -> list[int]:
    """Places of the first subset with that sum."""
    position = int(np.flatnonzero(sums == wanted)[0])
    return [place for place in range(position.bit_length()) if position >> place & 1]
