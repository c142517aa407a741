"""From rows of stock to the cells that lines take from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.safety import Safety
from orderwright.allocation.segments import Ints, Positions, ascending, lengths, starts, sums
from orderwright.allocation.supply import FREE, NEVER, Supply, pots
from orderwright.allocation.terms import Terms


@dataclass(frozen=True)
class Parcels:
    """Usable rows of Stock, one value per row.

    Attributes:
        rows: positions in Stock.
        sku: position in Products.
        warehouse: number of the warehouse.
        lot: lot as text.
        expiry: days since 1970, NEVER where blank.
        holder: number of the holder, FREE where there is none.
        micros: quantity in base units; below zero where stock was taken before it was booked in.
    """

    rows: Positions
    sku: Ints
    warehouse: Ints
    lot: pd.Series
    expiry: Ints
    holder: Ints
    micros: Ints

    def taken(self, places: Positions) -> Parcels:
        """Some of the rows, in the order of their places."""
        return Parcels(
            self.rows[places],
            self.sku[places],
            self.warehouse[places],
            self.lot.iloc[places].reset_index(drop=True),
            self.expiry[places],
            self.holder[places],
            self.micros[places],
        )


@dataclass(frozen=True)
class Shelved:
    """Supply, and the rows of Stock that did not come into it.

    Attributes:
        supply: the cells.
        expired: rows of lots that are past their day.
        two_dates: rows of lots with an earlier expiry date on another row.
    """

    supply: Supply
    expired: Positions
    two_dates: Positions


def cells_of(parcels: Parcels, holders: pd.Index, safety: Safety, terms: Terms) -> Shelved:
    """Adds up the rows of each product, warehouse, lot and holder; sorted as a line takes them.

    Args:
        parcels: usable rows.
        holders: texts of the holders by number.
        safety: safety stock.
        terms: the terms of the run. A lot is good on its expiry day and expired on the day after.
    """
    day, ranks = terms.day, natural_ranks(parcels.lot)
    order = ascending(parcels.sku, parcels.warehouse, ranks, parcels.holder - FREE)
    parcels, ranks = parcels.taken(order), ranks[order]
    of_lot = starts(parcels.sku, parcels.warehouse, ranks)
    earliest = np.minimum.reduceat(parcels.expiry, of_lot) if len(of_lot) else parcels.expiry
    expiry = np.repeat(earliest, lengths(of_lot, len(ranks)))
    gone = (expiry < day) & (parcels.micros > 0)
    later = (parcels.expiry != expiry) & (parcels.expiry != NEVER)

    first = starts(parcels.sku, parcels.warehouse, ranks, parcels.holder)
    micros = sums(parcels.micros, first)
    first, micros = first[good := (expiry[first] >= day) & (micros > 0)], micros[good]
    held_first = (parcels.holder[first] == FREE).astype(np.int64)
    sku, warehouse, days = parcels.sku[first], parcels.warehouse[first], expiry[first]
    _, age = np.unique(days, return_inverse=True)
    inner = ascending(sku, warehouse, held_first, age, ranks[first], parcels.holder[first] - FREE)
    first, micros = first[inner], micros[inner]
    cells = replace(parcels.taken(first), expiry=expiry[first], micros=micros)
    return Shelved(
        _supply(cells, holders, safety, terms),
        parcels.rows[gone],
        parcels.rows[later],
    )


def _supply(cells: Parcels, holders: pd.Index, safety: Safety, terms: Terms) -> Supply:
    keep = safety.of(cells.sku, cells.warehouse)
    pot, cap = pots(cells.sku, cells.warehouse, cells.holder, cells.micros, keep)
    return Supply(
        cells.sku,
        cells.warehouse,
        cells.lot,
        cells.expiry,
        cells.holder,
        cells.micros,
        cells.micros.copy(),
        pot,
        cap,
        holders,
        cells.rows,
        cells.warehouse,
        np.full(len(cells.rows), -1, np.int64),
        terms.leaves[terms.dispatch[cells.warehouse]],
    )
