"""Stock by product, warehouse and day: what will be on hand, and what may still be promised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orderwright.allocation.dispatch import Dates
from orderwright.allocation.run import Proposal
from orderwright.allocation.segments import Ints
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.promising.promises import Promises


@dataclass(frozen=True)
class Projection:
    """One row per product and warehouse, sorted by them; one column per day, the as-of day first.

    All quantities are base units, micros; those on hand as they stand in the evening of the day.

    Attributes:
        sku: positions in Products.
        warehouse: numbers of warehouses.
        days: the days, datetime64[s].
        arriving: what arrives on the day.
        leaving: what leaves on the day.
        on_hand: usable stock in the warehouse; lots that ran out are no longer in it.
        free: what of it is for no open line and held for nobody, safety stock included.
        safety: safety stock; one value per row.
    """

    sku: Ints
    warehouse: Ints
    days: Dates
    arriving: Ints
    leaving: Ints
    on_hand: Ints
    free: Ints
    safety: Ints

    @cached_property
    def available(self) -> Ints:
        """Available to promise: what is free on the day and stays free later, less safety stock."""
        stays = np.minimum.accumulate(self.free[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(np.clip(stays - self.safety[:, None], 0, None))


@dataclass(frozen=True)
class _Grid:
    """Places of products in warehouses, and days from the as-of day on.

    Attributes:
        keys: sorted keys of the places.
        span: what a product's number is multiplied by.
        first: the as-of day, days since 1970.
        days: how many days.
    """

    keys: Ints
    span: int
    first: int
    days: int

    def sums(self, sku: Ints, warehouse: Ints, day: Ints, micros: Ints) -> Ints:
        """Adds quantities up by place and day; what lies beyond the days is left out."""
        total = np.zeros(len(self.keys) * self.days, np.int64)
        column = np.maximum(day - self.first, 0)
        kept = column < self.days
        row = np.searchsorted(self.keys, (sku * self.span + warehouse)[kept])
        np.add.at(total, row * self.days + column[kept], micros[kept])
        return total.reshape(len(self.keys), self.days)


def projected(made: Proposal, promises: Promises, horizon: int) -> Projection:
    """Stock by day, when every open line leaves as promised and inbound arrives as dated.

    Args:
        made: who gets what.
        promises: when it leaves.
        horizon: days ahead.
    """
    case, pieces = made.case, promises.pieces
    supply, inbound, day = case.served.supply, case.inbound, terms_of(case.book).day
    grid = _grid(made, day, horizon + 1)
    left = np.where(supply.inbound < 0, supply.left, 0)
    unused = left - _used(case.outlook.coming.cell, case.outlook.coming.micros, len(supply))
    given, coming = case.served, case.outlook.coming
    unclaimed = inbound.micros - _used(coming.inbound, coming.micros, len(inbound.due))
    unclaimed -= _used(supply.inbound[given.cell], given.micros, len(inbound.due))
    of_cells, of_inbound = (supply.sku, supply.warehouse), (inbound.sku, inbound.warehouse)
    today, due = np.full(len(supply), day), _days(inbound.due)
    gone = grid.sums(*of_cells, supply.expiry + 1, unused)
    gone_free = grid.sums(*of_cells, supply.expiry + 1, np.where(supply.holder == FREE, unused, 0))
    known = ~np.isnat(promises.leaves) & ~pieces.ordered
    product = pieces.sku[known]
    arriving = grid.sums(*of_inbound, due, inbound.micros)
    leaving = grid.sums(product, pieces.warehouse[known], _days(promises.leaves[known]), pieces.micros[known])
    start = grid.sums(*of_cells, today, supply.stocked)
    free = grid.sums(*of_cells, today, np.where(supply.holder == FREE, unused, 0))
    free += grid.sums(*of_inbound, due, unclaimed) - gone_free
    return Projection(
        grid.keys // grid.span,
        grid.keys % grid.span,
        case.book.today + np.arange(grid.days) * np.timedelta64(1, "D"),
        arriving,
        leaving,
        np.cumsum(start + arriving - leaving - gone, axis=1),
        np.cumsum(free, axis=1),
        made.safety.of(grid.keys // grid.span, grid.keys % grid.span),
    )


def _grid(made: Proposal, day: int, days: int) -> _Grid:
    """Every place where there is stock, where some comes, or where a line is served first."""
    case = made.case
    lines = (case.demand.sku >= 0) & (case.demand.home >= 0)
    parts = (case.supply, case.inbound, made.safety)
    sku = np.concatenate([*(part.sku for part in parts), case.demand.sku[lines]])
    warehouse = np.concatenate([*(part.warehouse for part in parts), case.demand.home[lines]])
    span = 1 + int(warehouse.max(initial=0))
    return _Grid(np.unique(sku * span + warehouse), span, day, days)


def _used(place: Ints, micros: Ints, places: int) -> Ints:
    """Quantity taken of each place; -1 is none."""
    total = np.zeros(places + 1, np.int64)
    np.add.at(total, place, micros)
    return total[:-1]


def _days(dates: Dates) -> Ints:
    return dates.astype("datetime64[D]").astype(np.int64)
