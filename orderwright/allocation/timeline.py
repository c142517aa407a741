"""What each pool gets in time, laid against what its lines still need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.segments import Bools, Ints, Positions, before, by_code, overlaps, starts
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import FREE, Supply
from orderwright.allocation.terms import Terms


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


def timeline_of(served: Served, inbound: Inbound, good: Bools) -> Timeline:
    """What is left of stock, and what is still to come.

    Args:
        served: who got what.
        inbound: what is still to come, sorted by day.
        good: the cells of stock that count as left.
    """
    supply, pools = served.supply, served.pools
    left = np.where(good, supply.reach, 0)
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


def good_for_all(demand: Demand, supply: Supply, terms: Terms, lines: Positions, sku: Ints) -> Bools:
    """The cells of stock that nobody holds and that keep for every line which still waits for its product.

    Args:
        demand: the lines.
        supply: cells.
        terms: the terms of the run.
        lines: lines that wait.
        sku: product for which each waits.
    """
    spoiling = terms.spoiling(supply, sku, demand.until[lines])
    return np.asarray((supply.holder == FREE) & (supply.inbound < 0) & ~spoiling)


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
