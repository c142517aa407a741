"""What a change would bring: the run worked out anew with it, and read line by line."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.allocation.dispatch import Dates
from orderwright.allocation.run import Proposal
from orderwright.allocation.segments import Bools, Ints
from orderwright.book import OrderBook
from orderwright.promising.promises import promised

Again = Callable[[OrderBook], Proposal | None]
"""Who gets what of changed tables, by the same strategy and with the same orders blocked; None where there is
no time to be sure of it."""

Change = Callable[[OrderBook], OrderBook]
"""The tables after somebody did something; lines of orders stay where they are."""

_MOST_LINES: Final = 200_000
_MOST_RUNS: Final = 60
_FEWEST_RUNS: Final = 6


@dataclass(frozen=True)
class Tried:
    """What became of the lines; one value per line of the run that was asked.

    Attributes:
        allocated: quantity that the line gets, base units, micros.
        earliest: first day on which it can leave in full; NaT where none is known.
        full: the line gets all that it asks for.
        beside_full: so do lines that the change adds.
    """

    allocated: Ints
    earliest: Dates
    full: Bools
    beside_full: bool


class Trials:
    """Runs anew, as many as are worth their time: each costs as much as allocating all lines.

    Args:
        made: the run whose lines are asked about.
        again: how to run anew; None where that is not to be done.

    Attributes:
        untried: something could not be tried, since no further run was worth its time.
    """

    def __init__(self, made: Proposal, again: Again | None) -> None:
        self._made, self._again = made, again
        runs = _MOST_LINES // max(len(made.case.demand), 1)
        self._left = min(max(runs, _FEWEST_RUNS), _MOST_RUNS)
        self._known: dict[Hashable, Tried] = {}
        self.untried = False

    def of(self, key: Hashable, change: Change) -> Tried | None:
        """What a change brings; None where no further run is worth its time.

        Args:
            key: what the change does, so that it is tried only once.
            change: makes the changed tables.
        """
        if key not in self._known:
            new = self._again(change(self._made.case.book)) if self._again and self._left else None
            self.untried |= new is None
            if new is None:
                return None
            self._left -= 1
            self._known[key] = self._tried(new)
        return self._known[key]

    def _tried(self, new: Proposal) -> Tried:
        rows = new.case.demand.rows
        place = np.full(int(max(rows.max(initial=-1), self._made.case.demand.rows.max(initial=-1))) + 1, -1)
        place[rows] = np.arange(len(rows))
        at = place[self._made.case.demand.rows]
        served, asked = new.case.served.allocated, new.case.demand.requested
        earliest = np.append(promised(new).earliest, np.datetime64("NaT", "s"))
        full = (served == asked) & (asked > 0)
        added = rows >= len(self._made.case.book["OrderLines"])
        return Tried(
            np.append(served, 0)[at], earliest[at], np.append(full, False)[at], bool(full[added].all())
        )
