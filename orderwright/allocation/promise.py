"""When short lines can go: what is still to come, laid against what they still need, in order of service."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orderwright.allocation.demand import Demand
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.pools import spread
from orderwright.allocation.segments import Ints, Positions, before, by_code, starts
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.rules.live import calendars

Dates = npt.NDArray[np.datetime64]

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Outlook:
    """What comes for the lines; one value per line.

    Attributes:
        inbound: place in Inbound of the first supply that is for this line; -1 where none is.
        uncovered: quantity for which no supply is dated.
        promise: day on which the line can go, or its whole order where that ships complete; NaT unknown.
    """

    inbound: Ints
    uncovered: Ints
    promise: Dates


@dataclass(frozen=True)
class _Timeline:
    """What each pool gets, in the order in which it comes: first the stock that is left, then inbound.

    Attributes:
        pool: number of the pool.
        micros: quantity.
        source: place in Inbound; -1 for stock.
        total: quantity by pool.
    """

    pool: Ints
    micros: Ints
    source: Ints
    total: Ints


def outlook(
    book: OrderBook, warehouses: Warehouses, demand: Demand, served: Served, inbound: Inbound
) -> Outlook:
    """Lays the timeline of every pool against what its lines still need; earlier lines take what comes first.

    A line can go on the business day after the supply that makes it whole arrives, by the calendar of the
    warehouse where it arrives; where stock that refused orders left makes it whole, on the next business day.
    """
    backlog = np.where(served.pool >= 0, demand.requested - served.allocated, 0)
    lines = np.flatnonzero(backlog)
    lines = lines[by_code(served.pool[lines], len(served.pools.keys))]
    timeline = _timeline(demand, served, inbound, terms_of(book).day)
    source, first, uncovered = _laid(timeline, served.pool[lines], backlog[lines])
    due = np.append(inbound.due, book.today)[source]
    place = np.where(source >= 0, np.append(inbound.warehouse, -1)[source], demand.home[lines])
    code = warehouses.calendar_codes(place)
    ready = calendars(book).add_business_days(due, (source >= 0).astype(np.int64), code)
    rows = len(demand)
    day = np.where((uncovered > 0) | np.isnat(ready), _NEVER, ready.astype(np.int64))
    promise = _of_orders(spread(day, lines, rows, _NEVER), lines, demand.whole)
    return Outlook(spread(first, lines, rows, -1), spread(uncovered, lines, rows, 0), promise)


def _of_orders(promise: Ints, lines: Positions, whole: Ints) -> Dates:
    """Days of lines, those of ship-complete orders by the latest of their lines; NaT where there is none."""
    together = lines[whole[lines] >= 0]
    latest = np.full(int(whole.max(initial=-1)) + 1, -_NEVER)
    np.maximum.at(latest, whole[together], promise[together])
    promise[together] = latest[whole[together]]
    dates = promise.astype("datetime64[s]")
    dates[promise == _NEVER] = np.datetime64("NaT")
    return dates


def _timeline(demand: Demand, served: Served, inbound: Inbound, day: int) -> _Timeline:
    """Only stock that every line of its product may take counts as left."""
    supply, pools = served.supply, served.pools
    asked = np.flatnonzero(served.pool >= 0)
    longest = np.zeros(1 + max(int(supply.sku.max(initial=0)), int(demand.sku.max(initial=0))), np.int64)
    np.maximum.at(longest, demand.sku[asked], demand.life[asked])
    for_all = (supply.holder == FREE) & (supply.expiry - day >= longest[supply.sku])
    left = pools.add_up(supply.sku, supply.warehouse, np.where(for_all, supply.reach, 0))
    coming = pools.of(inbound.sku, inbound.warehouse)
    kept, stocked = np.flatnonzero(coming >= 0), np.flatnonzero(left)
    pool = np.concatenate([stocked, coming[kept]])
    order = by_code(pool, len(left))
    micros = np.concatenate([left[stocked], inbound.micros[kept]])[order]
    source = np.concatenate([np.full(len(stocked), -1), kept])[order]
    total = np.zeros(len(left), np.int64)
    np.add.at(total, pool[order], micros)
    return _Timeline(pool[order], micros, source, total)


def _laid(timeline: _Timeline, pool: Ints, need: Ints) -> tuple[Ints, Ints, Ints]:
    """Source that makes each need whole, first inbound that is for it, and the quantity without supply.

    Args:
        timeline: what the pools get.
        pool: pool of every need; needs stand by pool, in order of service.
        need: quantities.
    """
    wanted = np.zeros(len(timeline.total), np.int64)
    np.add.at(wanted, pool, need)
    room = timeline.total + wanted
    base = np.cumsum(room) - room
    ends = base[timeline.pool] + before(timeline.micros, starts(timeline.pool)) + timeline.micros
    begin = before(need, starts(pool))
    uncovered = np.clip(begin + need - np.maximum(begin, timeline.total[pool]), 0, None)
    whole = np.searchsorted(ends, base[pool] + begin + need, side="left")
    first = np.searchsorted(ends, base[pool] + begin, side="right")
    source, pools = np.append(timeline.source, -1), np.append(timeline.pool, -1)
    first = np.where((source[first] < 0) & (pools[first] == pool) & (whole > first), first + 1, first)
    first = np.minimum(first, len(timeline.source))
    return source[np.minimum(whole, len(ends))], np.where(pools[first] == pool, source[first], -1), uncovered
