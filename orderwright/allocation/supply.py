"""Stock that may be given away: cells of product, warehouse and lot, in base units."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.allocation.segments import Ints, Positions, before, lengths, starts, sums

NEVER = 10**9
"""Day on which stock without an expiry expires."""
FREE = -1
"""Holder of stock that nobody holds."""

_AMOUNTS = ("on_hand", "left", "pot")
_OF_CELLS = ("sku", "warehouse", "expiry", "holder", *_AMOUNTS, "rows", "place", "inbound", "ready")


@dataclass(frozen=True)
class Supply:
    """Usable stock, sorted as a line takes it: product, warehouse, held before free, expiry, lot.

    Inbound that allocation may give out stands behind the stock of its product, by day of arrival.

    Attributes:
        sku: position in Products.
        warehouse: number of the warehouse.
        lot: lot, blank where there is none.
        expiry: last day of shelf life, days since 1970; NEVER where there is none.
        holder: number of the customer or order for whom it is held; FREE.
        on_hand: usable quantity, before safety stock.
        left: what is still to be had of the cell.
        pot: number of the pot of each cell: the free or the held stock of a product in a warehouse.
        cap: what may be taken from each pot in all, safety stock aside.
        holders: texts of the holders by number.
        rows: position in Stock of the first row of each cell; -1 for inbound.
        place: where each cell stands in the order in which a line takes from elsewhere: the warehouse's
            number, and behind all warehouses one for each day and document of inbound.
        inbound: place in Inbound; -1 for stock.
        ready: first day on which goods of each cell can leave, days since 1970.
    """

    sku: Ints
    warehouse: Ints
    lot: pd.Series
    expiry: Ints
    holder: Ints
    on_hand: Ints
    left: Ints
    pot: Ints
    cap: Ints
    holders: pd.Index
    rows: Positions
    place: Ints
    inbound: Ints
    ready: Ints

    def __len__(self) -> int:
        return len(self.sku)

    def with_less(self, cells: Ints, quantity: Ints) -> Supply:
        """The same supply after quantities were taken from cells."""
        left, cap = self.left.copy(), self.cap.copy()
        np.subtract.at(left, cells, quantity)
        np.subtract.at(cap, self.pot[cells], quantity)
        return replace(self, left=left, cap=cap)

    @property
    def stocked(self) -> Ints:
        """Usable quantity on hand; nothing for inbound."""
        return np.where(self.inbound < 0, self.on_hand, 0)

    def stock_only(self) -> Supply:
        """The same cells, of which inbound gives nothing yet."""
        if (self.inbound < 0).all():
            return self
        return replace(self, left=np.where(self.inbound < 0, self.left, 0))

    def without_inbound(self) -> Supply:
        """The cells of stock alone; pots keep their numbers."""
        at = np.flatnonzero(self.inbound < 0)
        if len(at) == len(self):
            return self
        keys = (
            "sku",
            "warehouse",
            "expiry",
            "holder",
            "on_hand",
            "left",
            "pot",
            "rows",
            "place",
            "inbound",
            "ready",
        )
        lot = self.lot.iloc[at].reset_index(drop=True)
        return replace(self, lot=lot, **{key: getattr(self, key)[at] for key in keys})

    def opened(self, before: Supply) -> Supply:
        """The same cells, of which inbound gives what it had before."""
        return replace(self, left=np.where(self.inbound < 0, self.left, before.left))

    @property
    def reach(self) -> Ints:
        """What each cell may give when its pot is emptied in order: safety stock stays in the last cells."""
        first = starts(self.pot)
        return np.asarray(np.clip(self.cap[self.pot] - before(self.left, first), 0, self.left))


def pots(sku: Ints, warehouse: Ints, holder: Ints, on_hand: Ints, safety: Ints) -> tuple[Ints, Ints]:
    """Pot of each cell and cap of each pot.

    Safety stock is kept from the free stock first and from held stock only where the free stock is less:
    what the desk holds for somebody does not serve as safety for the others.

    Args:
        sku: cells' product, sorted as in Supply, as are the next three.
        warehouse: cells' warehouse.
        holder: cells' holder.
        on_hand: cells' quantity.
        safety: safety stock of the cell's product in its warehouse.
    """
    held = (holder != FREE).astype(np.int64)
    first = starts(sku, warehouse, held)
    size = lengths(first, len(sku))
    total, keep, is_held = sums(on_hand, first), safety[first], held[first].astype(np.bool_)
    partner = _partner(sku[first], warehouse[first])
    beside = np.where(partner >= 0, total[partner], 0)
    cap = np.where(is_held, total - np.clip(keep - beside, 0, None), total - keep)
    return np.repeat(np.arange(len(first)), size), np.clip(cap, 0, None)


def _partner(sku: Ints, warehouse: Ints) -> Ints:
    """The other pot of the same product and warehouse, which stands beside it; -1 where there is none."""
    partner = np.full(len(sku), -1, np.int64)
    alike = np.flatnonzero((sku[1:] == sku[:-1]) & (warehouse[1:] == warehouse[:-1]))
    partner[alike], partner[alike + 1] = alike + 1, alike
    return partner
