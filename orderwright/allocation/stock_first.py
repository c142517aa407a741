"""Stock before inbound: who gets stock is settled before anything is given out that is still to come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.fair_share import kept, serve_by_strategy
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.serving import Served, serve
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import Terms


def serve_stock_first(
    demand: Demand, supply: Supply, locks: Locks, terms: Terms, limits: Limits
) -> tuple[Demand, Served]:
    """Serves all lines from stock; what they lack then from inbound and from stock that nobody took.

    So nobody waits for stock that is kept for an order which will be complete only in some weeks, unless
    there was no other taker for it.

    Returns:
        The demand beside what was given before, and the outcome.
    """
    if not supply.left[supply.inbound >= 0].any():
        return serve_by_strategy(demand, supply, locks, terms, limits)
    own = replace(locks, pieces=list(locks.pieces), kept=locks.kept.copy())
    _, first = serve_by_strategy(demand, supply.stock_only(), own, terms, limits)
    has = replace(locks, pieces=[], kept=locks.absent.copy())
    rest = kept(has, first).opened(supply)
    given = first.allocated - (locks.kept - locks.absent)
    lacking = replace(demand, need=np.clip(demand.need - given, 0, None))
    locks.mixed = True
    return demand, _after(first, serve(lacking, rest, has, terms, limits), demand)


def _after(first: Served, second: Served, demand: Demand) -> Served:
    """The second outcome, with what is known from the first of lines that the second had no need to serve."""
    lacks, sku = {**first.lacks, **second.lacks}, demand.sku.copy()
    sku[list(lacks)] = list(lacks.values())
    return replace(
        second,
        stocked=first.allocated,
        pool=np.where(first.pool >= 0, second.pools.of(sku, demand.home), -1),
        takers={**first.takers, **second.takers},
        lacks=lacks,
        rounded={**first.rounded, **second.rounded},
        spoilt={**first.spoilt, **second.spoilt},
    )


def less_given(inbound: Inbound, served: Served) -> Inbound:
    """The same inbound, of which only what was not given out is free."""
    place = served.supply.inbound[served.cell]
    free = inbound.free.copy()
    np.subtract.at(free, place[place >= 0], served.micros[place >= 0])
    return replace(inbound, free=free)
