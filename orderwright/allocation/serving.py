"""Serves the demand from the supply: sums where they do, the plain loop where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from orderwright.allocation.contest import Contest, contest_of
from orderwright.allocation.demand import Demand
from orderwright.allocation.greedy import REFUSED
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.placement import Goods, Pieces, placed
from orderwright.allocation.pools import Pools, spread
from orderwright.allocation.segments import Bools, Ints, by_code
from orderwright.allocation.shelves import Piece
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import Terms


@dataclass(frozen=True)
class Served:
    """Who got what; the first three have one value per piece, the rest one per line unless said otherwise.

    Attributes:
        line: a place in Demand; pieces stand by line, as they were taken.
        cell: a place in Supply.
        micros: quantity.
        allocated: quantity in all; of kits, whole ones.
        stocked: what of it stock gave before anything was given from inbound.
        missing: what the line lacked when its turn came; also of lines of refused orders.
        refused: the line belongs to a ship-complete order that got nothing since one of its lines was short.
        pool: number of the pool; -1 where the line took no part.
        awkward: not every line of its product may take everything.
        takers: by short line of such a product, the line that took most of what it could have had.
        lacks: by kit that is short, the part that ran out; position in Products.
        rounded: by line, what it left since a part of it must be whole packs.
        spoilt: by short line, the day on which what leaves with it can leave, for which lots are too old.
        stopped: lines that a quota gave less than they wanted.
        pools: the pools.
        supply: the cells with what is left in them.
    """

    line: Ints
    cell: Ints
    micros: Ints
    allocated: Ints
    stocked: Ints
    missing: Ints
    refused: Bools
    pool: Ints
    awkward: Bools
    takers: dict[int, int]
    lacks: dict[int, int]
    rounded: dict[int, int]
    spoilt: dict[int, int]
    stopped: frozenset[int]
    pools: Pools
    supply: Supply


def serve(demand: Demand, supply: Supply, locks: Locks, terms: Terms, limits: Limits) -> Served:
    """Gives the supply to the lines that need something, in order of service.

    Args:
        demand: lines.
        supply: cells, less what is locked.
        locks: locked rows.
        terms: the terms of the run.
        limits: what single lines may take; quotas become less.
    """
    contest = contest_of(demand, supply, locks, terms, limits)
    lines, rows = contest.lines, len(demand)
    loop = contest.judged()
    given, offered = contest.quantities(loop)
    at = lines[given > 0]
    direct = placed(at, given[given > 0], Goods(demand.sku[at], demand.home[at], terms.others), supply)
    looped = _columns(loop.pieces)
    pieces = _joined((_columns(locks.pieces), direct, looped), rows)
    allocated = limits.kits.by_line(demand.sku, pieces[0], supply.sku[pieces[1]], pieces[2])
    return Served(
        *pieces,
        allocated=allocated,
        stocked=allocated,
        missing=spread(contest.queue.need - offered, lines, rows, 0),
        refused=(demand.need > 0) & (loop.verdicts == REFUSED)[demand.whole],
        pool=_pools(contest, loop.lacks),
        awkward=contest.odd,
        takers=loop.takers,
        lacks=loop.lacks,
        rounded=loop.rounded,
        spoilt=loop.spoilt,
        stopped=frozenset(limits.quotas.stopped),
        pools=contest.pools,
        supply=supply.with_less(direct[1], direct[2]).with_less(looped[1], looped[2]),
    )


def _pools(contest: Contest, lacks: dict[int, int]) -> Ints:
    """Pool of every line that takes part, of a kit that of the part that ran out; -1."""
    result = spread(contest.queue.pool, contest.lines, len(contest.demand), -1)
    if lacks:
        lines = np.array(list(lacks), np.int64)
        sku = np.array(list(lacks.values()), np.int64)
        result[lines] = contest.pools.of(sku, contest.demand.home[lines])
    return result


def _columns(pieces: Sequence[Piece]) -> Pieces:
    table = np.fromiter(chain.from_iterable(pieces), np.int64, 3 * len(pieces)).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _joined(parts: Sequence[Pieces], lines: int) -> Pieces:
    line, cell, micros = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = by_code(line, lines)
    return line[order], cell[order], micros[order]
