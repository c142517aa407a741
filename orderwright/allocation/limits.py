"""What single lines may take, beyond stock and order of service."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.kits import Kits, kits_of
from orderwright.allocation.packs import Packs, no_packs, packs_of
from orderwright.allocation.quotas import Quotas, quotas_of
from orderwright.allocation.restrictions import Restrictions, restrictions_of
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.substitutes import Substitutes
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import says_yes
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables import MICROS

_PERCENT = 100 * MICROS


@dataclass(frozen=True)
class Limits:
    """What single lines may take.

    Attributes:
        quotas: quotas that they draw on.
        restrictions: lots, origins and warehouses that they may take.
        substitutes: products that may go instead of theirs.
        kits: kits, which take the stock of their parts.
        packs: what a part of a line may be.
        slack: by line, what may be missing of it where it must be complete; a single 0 for none of any.
    """

    quotas: Quotas = field(default_factory=Quotas)
    restrictions: Restrictions = field(default_factory=Restrictions)
    substitutes: Substitutes = field(default_factory=Substitutes)
    kits: Kits = field(default_factory=Kits)
    packs: Packs = field(default_factory=lambda: no_packs(1))
    slack: Ints = field(default_factory=lambda: np.zeros(1, np.int64))

    def lines(self, count: int) -> Bools:
        """Lines for which any of this holds."""
        result = np.broadcast_to(self.slack > 0, count).copy()
        result[list(self.quotas.of_line)] = True
        result[list(self.restrictions.of_line)] = True
        result[list(self.substitutes.of_line)] = True
        return result


def limits_of(
    book: OrderBook, demand: Demand, supply: Supply, warehouses: Warehouses, substitutes: Substitutes
) -> Limits:
    """The limits of a run."""
    kits = kits_of(book)
    restrictions = restrictions_of(book, demand, supply, warehouses, kits)
    quotas, packs = quotas_of(book, demand), packs_of(book, demand)
    return Limits(quotas, restrictions, substitutes, kits, packs, _slack(book, demand))


def _slack(book: OrderBook, demand: Demand) -> Ints:
    """Whole base units that the customer lets be missing, where the company makes use of it."""
    if not says_yes(book, "allocation_under_delivery", "no"):
        return np.zeros(1, np.int64)
    percent, _ = split(book.fetch("Orders", "sold_to", "under_percent"))
    share = np.clip(percent, 0, _PERCENT)[demand.orders].tolist()
    columns = zip(demand.requested.tolist(), share, strict=True)
    exact = np.array([requested * part // _PERCENT for requested, part in columns], np.int64)
    return np.where(demand.whole >= 0, exact - exact % MICROS, 0)
