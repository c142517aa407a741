"""The greedy on numbers: who gets how much, when every line takes what the earlier ones left.

Lines of a product draw on a pool: all warehouses of the product, or one of them. A line is short exactly
when the full needs of the earlier lines of its pool, without refused ship-complete orders, leave less than
it needs; so quantities are sums, and only the verdicts on ship-complete orders depend on one another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orderwright.allocation.segments import Bools, Ints, Positions, before, by_code, starts, sums

Verdicts = npt.NDArray[np.int8]

OPEN, GRANTED, REFUSED = 0, 1, 2
_ROUNDS = 24


@dataclass(frozen=True)
class Queue:
    """Lines that may take stock, in order of service; every array has one value per line.

    Attributes:
        need: quantity wanted, more than zero.
        pool: number of the pool from which it draws.
        whole: number of the order that ships complete, whose lines stand together; -1.
    """

    need: Ints
    pool: Ints
    whole: Ints


@dataclass(frozen=True)
class _Entries:
    """A queue by pool; lines of one ship-complete order in one pool are one entry."""

    need: Ints
    pool: Ints
    whole: Ints

    def contested(self, verdicts: Verdicts) -> _Entries:
        """The entries of pools in which an order still waits for its verdict."""
        waiting = (self.whole >= 0) & (verdicts[self.whole] == OPEN)
        pools = np.zeros(int(self.pool.max(initial=-1)) + 1, np.bool_)
        pools[self.pool[waiting]] = True
        kept = pools[self.pool]
        return self if kept.all() else _Entries(self.need[kept], self.pool[kept], self.whole[kept])


def decide(queue: Queue, room: Ints, awkward: Bools, orders: int) -> Verdicts:
    """Verdicts on ship-complete orders; OPEN where only the plain loop can tell.

    An order is refused when it is short although all open earlier ones take nothing, and granted when it is
    full although they all take what they need. The earliest open order always falls under one of the two,
    unless it draws on an awkward pool; a few rounds settle nearly all.

    Args:
        queue: the lines.
        room: what each pool may give in all.
        awkward: pools in which not every line may take everything; nothing is granted from them here.
        orders: number of ship-complete orders.
    """
    verdicts = np.zeros(orders + 1, np.int8)
    verdicts[-1] = GRANTED
    entries = _entries(queue, len(room))
    for _ in range(_ROUNDS):
        entries = entries.contested(verdicts)
        waiting = np.count_nonzero(verdicts == OPEN)
        _judge(entries, room, awkward, verdicts)
        if np.count_nonzero(verdicts == OPEN) == waiting:
            break
    return verdicts


def _entries(queue: Queue, pools: int) -> _Entries:
    order = by_code(queue.pool, pools)
    need, pool, whole = queue.need[order], queue.pool[order], queue.whole[order]
    alone = np.where(whole < 0, -1 - np.arange(len(whole)), whole)
    first = starts(pool, alone)
    return _Entries(sums(need, first), pool[first], whole[first])


def _judge(entries: _Entries, room: Ints, awkward: Bools, verdicts: Verdicts) -> None:
    need, pool, whole = entries.need, entries.pool, entries.whole
    standing = verdicts[whole]
    waiting = standing == OPEN
    first = starts(pool)
    spare = room[pool] - need - before(np.where(standing == GRANTED, need, 0), first)
    unsure = waiting & ((spare < before(np.where(waiting, need, 0), first)) | awkward[pool])
    verdicts[whole[waiting]] = GRANTED
    verdicts[whole[unsure]] = OPEN
    verdicts[whole[waiting & (spare < 0)]] = REFUSED


@dataclass(frozen=True)
class Fills:
    """What each line of a queue gets.

    Attributes:
        given: quantity.
        offered: what a line of a refused order would have got; the same as ``given`` for all others.
    """

    given: Ints
    offered: Ints


def fills(queue: Queue, room: Ints, verdicts: Verdicts) -> Fills:
    """Quantities from pools in which every line may take everything, once all verdicts are known."""
    order = by_code(queue.pool, len(room))
    need, pool, whole = queue.need[order], queue.pool[order], queue.whole[order]
    granted = verdicts[whole] == GRANTED
    ahead = before(np.where(granted, need, 0), starts(pool))
    own = before(np.where(granted, 0, need), starts(pool, whole))
    offered = np.clip(room[pool] - ahead - np.where(granted, 0, own), 0, need)
    return Fills(_back(np.where(granted, offered, 0), order), _back(offered, order))


def settled_before(queue: Queue, verdicts: Verdicts, pools: int) -> Ints:
    """What earlier lines want of the pool of each line, orders that are refused or still open aside."""
    order = by_code(queue.pool, pools)
    need = np.where(verdicts[queue.whole] == GRANTED, queue.need, 0)[order]
    return _back(before(need, starts(queue.pool[order])), order)


def _back(values: Ints, order: Positions) -> Ints:
    result = np.empty_like(values)
    result[order] = values
    return result
