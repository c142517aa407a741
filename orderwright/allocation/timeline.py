"""What each pool gets in time, laid against what its lines still need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.kits import Kits
from orderwright.allocation.segments import Ints, Positions, before, by_code, overlaps, starts
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import FREE


@dataclass(frozen=True)
class Timeline:
    """What each pool gets, in the order in which it comes: first the stock that is left, then inbound.

    Attributes:
        pool: number of the pool.
        micros: quantity.
        cell: place in Supply; -1 for inbound.
        inbound: place in Inbound; -1 for stock.
        total: quantity by pool.
    """

    pool: Ints
    micros: Ints
    cell: Ints
    inbound: Ints
    total: Ints


@dataclass(frozen=True)
class Coming:
    """What is still to come for lines that are short: one value per piece, by line, the earliest first.

    Attributes:
        line: a place in Demand.
        cell: the cell of Supply that gives, of stock that refused orders left; -1 for inbound.
        inbound: the place in Inbound that gives; -1 for stock.
        micros: quantity.
    """

    line: Ints
    cell: Ints
    inbound: Ints
    micros: Ints


def timeline_of(demand: Demand, served: Served, inbound: Inbound, day: int, kits: Kits) -> Timeline:
    """Only stock that every line of its product may take counts as left.

    Args:
        demand: the lines.
        served: who got what.
        inbound: what is still to come, sorted by day.
        day: the as-of day, days since 1970.
        kits: kits, which take the stock of their parts.
    """
    supply, pools = served.supply, served.pools
    asked = np.flatnonzero(served.pool >= 0)
    place, sku, _ = kits.taken_apart(demand.sku[asked], demand.requested[asked])
    longest = np.zeros(1 + max(int(supply.sku.max(initial=0)), int(sku.max(initial=0))), np.int64)
    np.maximum.at(longest, sku, demand.life[asked[place]])
    for_all = (supply.holder == FREE) & (supply.expiry - day >= longest[supply.sku]) & (supply.inbound < 0)
    left = np.where(for_all, supply.reach, 0)
    of_cell, coming = pools.of(supply.sku, supply.warehouse), pools.of(inbound.sku, inbound.warehouse)
    stocked, kept = (
        np.flatnonzero((left > 0) & (of_cell >= 0)),
        np.flatnonzero((coming >= 0) & (inbound.free > 0)),
    )
    pool = np.concatenate([of_cell[stocked], coming[kept]])
    order = by_code(pool, len(pools.keys))
    pool, micros = pool[order], np.concatenate([left[stocked], inbound.free[kept]])[order]
    cell = np.concatenate([stocked, np.full(len(kept), -1)])[order]
    place = np.concatenate([np.full(len(stocked), -1), kept])[order]
    total = np.zeros(len(pools.keys), np.int64)
    np.add.at(total, pool, micros)
    return Timeline(pool, micros, cell, place, total)


def laid(timeline: Timeline, lines: Positions, pool: Ints, need: Ints) -> tuple[Coming, Ints]:
    """Which piece is for which line, when earlier lines take what comes first; and what has no supply.

    Args:
        timeline: what the pools get.
        lines: places in Demand, by pool and, within a pool, in order of service.
        pool: pool of every line.
        need: quantity that it still needs.
    """
    covered = np.clip(timeline.total[pool] - before(need, starts(pool)), 0, need)
    used = np.zeros(len(timeline.total), np.int64)
    np.add.at(used, pool, covered)
    micros = np.clip(used[timeline.pool] - before(timeline.micros, starts(timeline.pool)), 0, timeline.micros)
    some, filled = np.flatnonzero(covered), np.flatnonzero(micros)
    line, entry, taken = overlaps(covered[some], micros[filled])
    entry = filled[entry]
    return Coming(lines[some[line]], timeline.cell[entry], timeline.inbound[entry], taken), need - covered
