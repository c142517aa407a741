"""Fair share: what a product has is divided in proportion to what its lines need."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from orderwright.allocation.contest import Contest, contest_of
from orderwright.allocation.demand import Demand
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.segments import Ints, before, by_code, starts, sums
from orderwright.allocation.serving import Served, serve
from orderwright.allocation.shelves import Piece
from orderwright.allocation.strategies import PLACE, Strategy
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import Terms
from orderwright.tables import MICROS

_FAIR = PLACE[Strategy.FAIR_SHARE]


def serve_by_strategy(
    demand: Demand, supply: Supply, locks: Locks, terms: Terms, limits: Limits
) -> tuple[Demand, Served]:
    """Serves all lines; those of fair share get their shares before anybody gets the rest.

    A share is rounded down to whole base units, and what rounding leaves is given out in order of service.
    Orders and lines that ship complete count in the proportion and are served from what it leaves for them.

    Returns:
        The demand beside what was given as a share, and the outcome.
    """
    fair = (demand.strategy == _FAIR) & (demand.whole < 0)
    if not (fair & (demand.need > 0)).any():
        return demand, serve(demand, supply, locks, terms, limits)
    serving = partial(serve, locks=replace(locks, pieces=[]), terms=terms, limits=limits)
    first = demand.at_most(np.where(demand.strategy < _FAIR, demand.need, 0), "")
    rest = kept(locks, serving(first, supply))
    demand = demand.with_less(locks.kept).within(demand)
    shared = demand.at_most(
        np.where(fair, shares(contest_of(_only_fair(demand), rest, locks, terms, limits)), 0), ""
    )
    rest = kept(locks, serving(shared, rest))
    demand = demand.with_less(locks.kept).within(demand)
    return demand, serve(demand, rest, locks, terms, limits)


def kept(locks: Locks, served: Served) -> Supply:
    """Notes what lines keep from now on; the supply that is left."""
    columns = (served.line.tolist(), served.cell.tolist(), served.micros.tolist())
    locks.add([Piece(*piece) for piece in zip(*columns, strict=True)], served.supply)
    return served.supply


def _only_fair(demand: Demand) -> Demand:
    return demand.at_most(np.where(demand.strategy == _FAIR, demand.need, 0), "")


def shares(contest: Contest) -> Ints:
    """By line, its share of what is there, in proportion to what the lines that take part need."""
    pool, need = contest.queue.pool, contest.queue.need
    wanted = np.zeros(len(contest.room), np.int64)
    np.add.at(wanted, pool, need)
    part = np.minimum(need, _proportion(need, contest.room[pool], wanted[pool]))
    part -= np.where(part < need, part % MICROS, 0)
    result = np.zeros(len(contest.demand), np.int64)
    result[contest.lines] = np.minimum(need, part + _rest(need, part, pool, contest.room))
    return result


def _proportion(need: Ints, room: Ints, wanted: Ints) -> Ints:
    """Need × room ÷ wanted, rounded down; in Python integers, since products may leave int64."""
    columns = zip(need.tolist(), room.tolist(), wanted.tolist(), strict=True)
    return np.array([n if r >= w else n * r // w for n, r, w in columns], np.int64)


def _rest(need: Ints, part: Ints, pool: Ints, room: Ints) -> Ints:
    """One more unit for the first lines of every pool, as far as rounding down left any."""
    order = by_code(pool, len(room))
    first = starts(pool[order])
    left = np.zeros(len(room), np.int64)
    left[pool[order][first]] = room[pool[order][first]] - sums(part[order], first)
    wants = np.minimum(need - part, MICROS)[order]
    more = np.empty(len(need), np.int64)
    more[order] = np.clip(left[pool[order]] - before(wants, first), 0, wants)
    return more
