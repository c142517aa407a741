"""Who took the stock that a short line lacked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.pools import spread
from orderwright.allocation.segments import Ints, Positions, before, by_code, starts
from orderwright.allocation.serving import Served


@dataclass(frozen=True)
class Blame:
    """Who was served before a short line; one value per short line.

    Attributes:
        lines: places in Demand of the short lines.
        taker: place in Demand of the earlier line that took most; -1 where none took anything.
        others: how many more lines took some; 0 where that is not known.
        by_others: what they took together.
    """

    lines: Positions
    taker: Ints
    others: Ints
    by_others: Ints


def blame(served: Served) -> Blame:
    """For every line that lacked something, the earlier lines of its pool that took the stock."""
    rows = len(served.allocated)
    short = np.flatnonzero((served.missing > 0) & (served.pool >= 0))
    pools = np.zeros(len(served.pools.keys) + 1, np.bool_)
    pools[served.pool[short]] = True
    pools[-1] = False
    among = np.flatnonzero(pools[served.pool])
    among = among[by_code(served.pool[among], len(pools))]
    pool, took = served.pool[among], served.allocated[among]
    first = starts(pool)
    count, total = before((took > 0).astype(np.int64), first), before(took, first)
    taker = spread(_largest_before(among, pool, took), among, rows, -1)[short]
    size = served.allocated[taker]
    others = spread(count, among, rows, 0)[short] - (taker >= 0)
    by_others = spread(total, among, rows, 0)[short] - np.where(taker >= 0, size, 0)
    odd = served.awkward[short]
    looped = np.array([served.takers.get(line, -1) for line in short[odd].tolist()], np.int64)
    taker[odd] = looped
    return Blame(short, taker, np.where(odd, 0, others), np.where(odd, 0, by_others))


def _largest_before(line: Ints, pool: Ints, took: Ints) -> Ints:
    """The earlier line of the same pool that took most, the first of equals; -1 where none took anything."""
    order = np.lexsort((-line, took))
    rank = np.empty(len(line), np.int64)
    rank[order] = np.arange(1, len(line) + 1)
    rank[took == 0] = 0
    span = len(line) + 1
    reached = np.maximum.accumulate(pool * span + rank)
    earlier = np.append(-1, reached[:-1])
    best = np.where(earlier // span == pool, earlier % span, 0)[: len(line)]
    return np.where(best > 0, line[order[best - 1]], -1)
