"""By which rule one line is served before another."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.allocation.demand import PRIORITY_CLASSES
from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Ints
from orderwright.allocation.service import sort_keys
from orderwright.allocation.strategies import PLACE, STRATEGIES, Strategy
from orderwright.allocation.wording import quantities
from orderwright.allocation.worth import open_values
from orderwright.promising.shortages.index import Shortages
from orderwright.spoken import day_text

_TOGETHER = "it ships complete and is served with its last line"
_LATEST = np.iinfo(np.int64).max


class Precedence:
    """Says why lines of a run are served before others."""

    def __init__(self, index: Shortages) -> None:
        self._index, self._demand, self._book = index, index.demand, index.book

    def rule(self, first: int, second: int) -> str:
        """The rule by which the first line has its stock: what differs first in the order of service."""
        index = self._index
        if index.kept_rows[first]:
            return "firm: locked or entered in the ERP"
        if index.case.locks.kept[first] > 0 and self._demand.strategy[first] == PLACE[Strategy.GAIN]:
            return "the strategy gain lets it keep what it has"
        if index.case.served.refused[second] and first > second:
            return "the short line ships complete and takes nothing"
        if index.objective:
            return f"the best allocation gives it to this line (objective {index.objective})"
        return self._sorted(first, second)

    def _sorted(self, first: int, second: int) -> str:
        for key in ("strategy", *self._keys):
            mine, other = (int(self._columns[key][line]) for line in (first, second))
            if mine != other:
                return self._words(key, first, second) if mine < other else _TOGETHER
        orders, _ = self._index.labels
        return "line of the same order" if orders[first] == orders[second] else "lower order number"

    @cached_property
    def _keys(self) -> list[str]:
        return sort_keys(self._book)

    @cached_property
    def _columns(self) -> dict[str, Ints]:
        """What decides, the smaller the earlier."""
        demand, orders = self._demand, self._book["Orders"]
        tier = self._book.fetch("Orders", "sold_to", "tier")
        ranks = natural_ranks(tier.mask(tier == "", "~"))
        return {
            "strategy": demand.strategy,
            "priority": demand.priority,
            "tier": ranks[demand.orders],
            "requested_date": _days(self._index.promises.asked),
            "entered_on": _days(orders["entered_on"].to_numpy("datetime64[s]")[demand.orders]),
            "value": -open_values(self._book, demand.rows),
        }

    def _words(self, key: str, first: int, second: int) -> str:
        mine, other = (int(self._columns[key][line]) for line in (first, second))
        if key == "strategy":
            return f"strategy {STRATEGIES[mine]} before {STRATEGIES[other]}"
        if key == "priority":
            return f"priority {PRIORITY_CLASSES[mine]} before {PRIORITY_CLASSES[other]}"
        if key == "tier":
            tiers = self._book.fetch("Orders", "sold_to", "tier")
            named = [tiers.iloc[self._demand.orders[line]] or "none" for line in (first, second)]
            return f"customer tier {named[0]} before {named[1]}"
        if key == "value":
            return "worth {} before {}".format(*quantities(np.array([-mine, -other])))
        what = "asked for" if key == "requested_date" else "entered"
        return f"{what} {self._day(mine)}, before {self._day(other)}"

    def _day(self, seconds: int) -> str:
        if seconds == _LATEST:
            return "one without a day"
        return day_text(pd.Timestamp(seconds, unit="s").date(), self._book.as_of)


def _days(dates: np.ndarray) -> Ints:
    """Seconds since 1970; the largest number where there is no day."""
    return np.where(np.isnat(dates), _LATEST, dates.astype("datetime64[s]").astype(np.int64))
