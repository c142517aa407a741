"""When short lines can go: what is still to come, laid against what they still need, in order of service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.dispatch import Dates, after_arrival, first_dispatch
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.kits import Kits, kits_of
from orderwright.allocation.lead_times import lead_days
from orderwright.allocation.segments import Bools, Ints, Positions, by_code
from orderwright.allocation.serving import Served
from orderwright.allocation.supply import NEVER
from orderwright.allocation.terms import terms_of
from orderwright.allocation.timeline import Coming, Timeline, good_for_all, laid, timeline_of
from orderwright.allocation.warehouses import Warehouses
from orderwright.allocation.way import days_at_door, way_of
from orderwright.book import OrderBook

NEVER_DAY = np.iinfo(np.int64).max
"""A day that is not known, as seconds since 1970, so that it is later than all others."""


@dataclass(frozen=True)
class Outlook:
    """What comes for the lines; one value per line, but for the pieces.

    Attributes:
        inbound: place in Inbound of the first supply that is for this line; -1 where none is.
        uncovered: quantity for which no supply is dated.
        promise: day on which the line can go, or its whole order where that ships complete; NaT unknown.
        coming: what is still to come for lines that are short, piece by piece.
        ready: day on which each piece can go.
        timeline: what every pool gets in time.
    """

    inbound: Ints
    uncovered: Ints
    promise: Dates
    coming: Coming
    ready: Dates
    timeline: Timeline


def outlook(
    book: OrderBook, warehouses: Warehouses, demand: Demand, served: Served, inbound: Inbound
) -> Outlook:
    """Lays the timeline of every pool against what its lines still need; earlier lines take what comes first.

    A line can go on the business day after the supply that makes it whole arrives, by the calendar of the
    warehouse where it arrives; where stock that refused orders left makes it whole, as soon as that
    warehouse sends goods. What is given from inbound can go when that has arrived. A kit waits for its last
    part. A line that its quota stops waits for no supply, so that its rest has no day. A lot that would be
    too old when what waits for other supply reaches the customer does not count.
    """
    wants = backlog_of(demand, served, kits_of(book))
    waiting = _Waiting(book, warehouses, demand, served, inbound)
    good = good_for_all(demand, served.supply, terms_of(book), wants.line, wants.sku)
    while True:
        found = waiting.laid(wants, good)
        old = waiting.spoilt(found)
        if not len(old):
            return found
        good[old] = False


@dataclass(frozen=True)
class _Waiting:
    """Lines that wait, and what there is for them."""

    book: OrderBook
    warehouses: Warehouses
    demand: Demand
    served: Served
    inbound: Inbound

    def laid(self, wants: Backlog, good: Bools) -> Outlook:
        """The outlook when these cells of stock count."""
        book, warehouses, demand = self.book, self.warehouses, self.demand
        served, inbound = self.served, self.inbound
        kits, lines = kits_of(book), wants.line
        timeline = timeline_of(served, inbound, good)
        coming, missing = laid(timeline, lines, wants.pool, wants.need)
        arrives = after_arrival(book, warehouses, inbound.due, inbound.warehouse)
        leaves = first_dispatch(book, warehouses)[served.supply.warehouse]
        ready = np.where(coming.inbound >= 0, _at(arrives, coming.inbound), _at(leaves, coming.cell))
        given = served.supply.inbound[served.cell]
        arrived = _at(arrives, given)
        uncovered = kits.lacking(demand.sku, lines, wants.sku, missing)
        never, stopped = uncovered.copy(), list(served.stopped)
        never[stopped] = (demand.requested - served.allocated)[stopped]
        asking = _among(len(demand), lines, served.line[given >= 0], np.flatnonzero(never))
        times = [(coming.line, ready), (served.line[given >= 0], arrived[given >= 0])]
        day = _last(len(demand), times, never)
        beside = np.setdiff1d(_with_their_orders(demand.whole, asking), asking)
        day[beside] = -NEVER_DAY
        promise = of_orders(day, _among(len(demand), asking, beside), demand.whole)
        first = _first_inbound(coming, served.line[given >= 0], given[given >= 0], len(demand))
        return Outlook(first, uncovered, promise, coming, ready, timeline)

    def spoilt(self, found: Outlook) -> Positions:
        """Cells of stock that are too old on the day on which what waits with them reaches the customer."""
        book, warehouses, demand = self.book, self.warehouses, self.demand
        supply = self.served.supply
        coming, kits = found.coming, kits_of(book)
        waits = (demand.whole >= 0) | kits.among(demand.sku)
        at = np.flatnonzero((coming.cell >= 0) & waits[coming.line])
        at = at[supply.expiry[coming.cell[at]] < NEVER]
        if not len(at):
            return at
        lines = coming.line
        rest = np.flatnonzero(found.uncovered)
        times = [(lines, found.ready), (rest, lead_days(book, kits, warehouses, demand, rest))]
        last = _last(len(demand), times, np.zeros(len(demand), np.int64))
        leaves = of_orders(last, _among(len(demand), lines, rest), demand.whole)[lines[at]]
        at, leaves = at[known := ~np.isnat(leaves)], leaves[known]
        cell, line = coming.cell[at], lines[at]
        way = way_of(book, demand.orders[line], warehouses.calendar_codes(demand.home[line]))
        arrives = days_at_door(way, leaves.astype("datetime64[D]").astype(np.int64))
        return np.unique(cell[supply.expiry[cell] < arrives + demand.life[line]])


def _last(lines: int, times: Iterable[tuple[Ints, Dates]], never: Ints) -> Ints:
    """By line, the last of the days on which what is for it can go, in seconds; NEVER_DAY unknown."""
    day = np.full(lines, -NEVER_DAY)
    for line, ready in times:
        np.maximum.at(day, line, np.where(np.isnat(ready), NEVER_DAY, ready.astype(np.int64)))
    day[(never > 0) | (day == -NEVER_DAY)] = NEVER_DAY
    return day


def _among(lines: int, *some: Ints) -> Positions:
    """The lines that are among some of them, in their order."""
    found = np.zeros(lines, np.bool_)
    for each in some:
        found[each] = True
    return np.flatnonzero(found)


def _with_their_orders(whole: Ints, lines: Positions) -> Positions:
    """Lines, and those that leave with them."""
    groups = np.zeros(int(whole.max(initial=-1)) + 2, np.bool_)
    groups[whole[lines]] = True
    groups[-1] = False
    return np.union1d(lines, np.flatnonzero(groups[whole]))


@dataclass(frozen=True)
class Backlog:
    """What lines still need of which pool, by pool and, within a pool, in order of service.

    Attributes:
        line: a place in Demand; a kit stands once for every part.
        pool: number of the pool.
        sku: product.
        need: quantity.
    """

    line: Positions
    pool: Ints
    sku: Ints
    need: Ints


def backlog_of(demand: Demand, served: Served, kits: Kits) -> Backlog:
    """What lines that take part still need, but for those that a quota stopped."""
    backlog = np.where(served.pool >= 0, demand.requested - served.allocated, 0)
    backlog[list(served.stopped)] = 0
    lines = np.flatnonzero(backlog)
    place, sku, need = kits.taken_apart(demand.sku[lines], backlog[lines])
    line = lines[place]
    pool = np.where(sku == demand.sku[line], served.pool[line], served.pools.of(sku, demand.home[line]))
    order = by_code(pool, len(served.pools.keys))
    return Backlog(line[order], pool[order], sku[order], need[order])


def _at(dates: Dates, places: Ints) -> Dates:
    return np.append(dates, np.datetime64("NaT", "s"))[places]


def _first_inbound(coming: Coming, line: Ints, inbound: Ints, rows: int) -> Ints:
    """By line, the first supply still to arrive of which a piece is for it; -1 where none is.

    Args:
        coming: what is still to come for lines that are short.
        line: lines to which inbound was given.
        inbound: place in Inbound of what was given to each.
        rows: number of lines.
    """
    later = coming.inbound >= 0
    result = np.full(rows, NEVER_DAY)
    np.minimum.at(result, coming.line[later], coming.inbound[later])
    np.minimum.at(result, line, inbound)
    return np.where(result == NEVER_DAY, -1, result)


def of_orders(day: Ints, lines: Positions, whole: Ints) -> Dates:
    """Days of lines, those of ship-complete orders by the latest of their lines; NaT where there is none.

    Args:
        day: seconds since 1970 by line; the largest number where it is not known.
        lines: places of the lines that ask for a day.
        whole: number of the order that ships complete; -1.
    """
    day = day.copy()
    together = lines[whole[lines] >= 0]
    latest = np.full(int(whole.max(initial=-1)) + 1, -NEVER_DAY)
    np.maximum.at(latest, whole[together], day[together])
    day[together] = latest[whole[together]]
    dates = day.astype("datetime64[s]")
    dates[day == NEVER_DAY] = np.datetime64("NaT")
    return dates
