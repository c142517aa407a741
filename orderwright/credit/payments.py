"""The least payment of whole invoices, where some must be paid in any case, and of some a part.

Invoices of which at least so much must be paid are a class; the others are free. Forty invoices are halved so
that one half has its own classes whole, or is all of one class: then a sum of the other half says exactly how
much is needed of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orderwright.credit.halves import Part, halved, least_joint
from orderwright.credit.sums import EXACT, Choice, Ints, Sums


@dataclass(frozen=True)
class Share:
    """Of the amounts at these places at least so much must be paid."""

    places: tuple[int, ...]
    amount: int


class Payments:
    """Payments of whole invoices that satisfy what must be paid of some.

    Args:
        amounts: open amounts, positive and below 2⁵⁰.
        shares: what must be paid; either all of some, or a part, where two parts are of the same invoices or
            of quite different ones.
    """

    def __init__(self, amounts: Sequence[int], shares: Iterable[Share] = ()) -> None:
        self.amounts = tuple(amounts)
        self.total = sum(self.amounts)
        asked: dict[tuple[int, ...], int] = {}
        for share in shares:
            asked[share.places] = max(asked.get(share.places, 0), share.amount)
        self._asked = asked
        whole = (places for places, amount in asked.items() if amount >= self._sum(places))
        self._any_case = frozenset(place for places in whole for place in places)

    def least(self, bound: int) -> Choice | None:
        """The smallest payment that is not below the bound, of equal ones that of fewest invoices.

        >>> Payments((5, 4, 3), [Share((2,), 3)]).least(6)
        Choice(total=7, chosen=(1, 2), exact=True)
        """
        if bound > self.total:
            return None
        left = bound - self._sum(self._any_case)
        apart = [Sums([self.amounts[p] for p in part.places]).least(part.needs) for part in self._parts[1:]]
        found = [choice for choice in apart if choice is not None]
        if sum(choice.total for choice in found) >= left:
            return self._choice(
                [p for part, c in zip(self._parts[1:], found, strict=True) for p in _at(part, c)],
                exact=all(choice.exact for choice in found),
            )
        if not found:
            rest = Sums([self.amounts[place] for place in self._parts[0].places]).least(left)
            return None if rest is None else self._choice(_at(self._parts[0], rest), exact=rest.exact)
        return self._joint(left, found)

    def every(self) -> Ints:
        """The sums of all payments that satisfy what must be paid; for a dozen invoices, not for forty."""
        places = range(len(self.amounts))
        sums = _all([self.amounts[place] for place in places])
        meets = np.ones(len(sums), bool)
        for asked, amount in self._asked.items():
            meets &= _all([self.amounts[place] if place in asked else 0 for place in places]) >= amount
        return np.unique(sums[meets])

    @cached_property
    def _parts(self) -> list[Part]:
        """What is not paid in any case: the free invoices first, then the classes with what they need."""
        classes = []
        for places, amount in self._asked.items():
            needs = amount - self._sum(self._any_case & set(places))
            rest = tuple(place for place in places if place not in self._any_case)
            if needs > 0:
                classes.append(Part(rest, needs))
        taken = self._any_case | {place for part in classes for place in part.places}
        free = tuple(place for place in range(len(self.amounts)) if place not in taken)
        return [Part(free, 0), *classes]

    def _joint(self, left: int, apart: list[Choice]) -> Choice:
        """Classes and free invoices together."""
        halves = halved(self._parts) if sum(len(part.places) for part in self._parts) <= EXACT else None
        if halves is not None:
            return self._choice(least_joint(self.amounts, halves, left), exact=True)
        chosen = [p for part, c in zip(self._parts[1:], apart, strict=True) for p in _at(part, c)]
        rest = [p for part in self._parts for p in part.places if p not in set(chosen)]
        more = Sums([self.amounts[place] for place in rest]).least(left - self._sum(chosen))
        chosen += [rest[place] for place in more.chosen] if more else rest
        return self._choice(chosen, exact=self._sum(chosen) == left)

    def _choice(self, places: Iterable[int], *, exact: bool) -> Choice:
        chosen = tuple(sorted({*places, *self._any_case}))
        return Choice(self._sum(chosen), chosen, exact)

    def _sum(self, places: Iterable[int]) -> int:
        return sum(self.amounts[place] for place in places)


def _at(part: Part, choice: Choice) -> list[int]:
    return [part.places[place] for place in choice.chosen]


def _all(amounts: Sequence[int]) -> Ints:
    made = np.zeros(1, np.int64)
    for amount in amounts:
        made = np.concatenate((made, made + amount))
    return made
