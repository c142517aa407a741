"""The terms on which a run serves."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from orderwright.allocation.dispatch import first_dispatch
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.supply import Supply
from orderwright.allocation.warehouses import warehouses_of
from orderwright.allocation.way import Doors
from orderwright.book import OrderBook

_NO = ("no", "n", "false", "0", "nein")


@dataclass(frozen=True)
class Terms:
    """The terms on which a run serves.

    Attributes:
        others: a line may also be served from other warehouses than its own.
        day: the as-of day, days since 1970.
        splits: from how many warehouses a line may come at most; 0 for any number.
        leaves: the first days on which stock can leave one of the warehouses, days since 1970, ascending.
        dispatch: by warehouse, the place of its day among them; the last value is for no warehouse.
        doors: when goods reach the customers.
    """

    others: bool
    day: int
    splits: int
    leaves: Ints = field(compare=False)
    dispatch: Ints = field(compare=False)
    doors: Doors = field(compare=False)

    def keeps(self, supply: Supply, cells: Positions | slice | list[int], until: Ints) -> Bools:
        """Which cells are good for as long as a line asks.

        Args:
            supply: stock.
            cells: cells of it.
            until: the line's row of ``Demand.until``.
        """
        return np.asarray(supply.expiry[cells] >= self.until(supply, cells, until))

    def until(self, supply: Supply, cells: Positions | slice | list[int], until: Ints) -> Ints:
        """The day, since 1970, until which each cell must be good for a line; see ``keeps``."""
        return np.asarray(until[self.dispatch[supply.warehouse[cells]]])

    def spoiling(self, supply: Supply, sku: Ints, until: Ints) -> Bools:
        """Which cells are not good for some line that asks for their product.

        Args:
            supply: stock.
            sku: product for which each line asks.
            until: its rows of ``Demand.until``.
        """
        products = 1 + max(int(supply.sku.max(initial=-1)), int(sku.max(initial=-1)))
        latest = np.zeros((len(self.leaves), products), np.int64)
        for days, own in zip(latest, until.T, strict=True):
            np.maximum.at(days, sku, own)
        return np.asarray(supply.expiry < latest[self.dispatch[supply.warehouse], supply.sku])


def terms_of(book: OrderBook) -> Terms:
    """The company's terms: setting ``allocation_other_warehouses``, yes where nothing is said."""

    def made() -> Terms:
        others = says_yes(book, "allocation_other_warehouses", "yes")
        day = int(np.datetime64(book.as_of, "D").astype(np.int64))
        splits = book.setting("allocation_split_limit", "").strip()
        first = first_dispatch(book, warehouses_of(book)).astype("datetime64[D]").astype(np.int64)
        leaves, dispatch = np.unique(first, return_inverse=True)
        limit = int(splits) if splits.isdecimal() else 0
        return Terms(others, day, limit, leaves, dispatch.astype(np.int64), Doors(book))

    result: Terms = book.once("allocation.terms", made)
    return result


def says_yes(book: OrderBook, setting: str, delivered: str) -> bool:
    """Whether a setting that is yes or no says yes; what nobody can read counts as delivered."""
    word = book.setting(setting, delivered).strip().casefold()
    return word not in _NO if delivered == "yes" else word in ("yes", "y", "true", "1", "ja")
