"""When short lines can go: what is still to come, laid against what they still need, in order of service."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.dispatch import Dates, after_arrival, first_dispatch
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.pools import spread
from orderwright.allocation.segments import Ints, Positions, by_code, starts
from orderwright.allocation.serving import Served
from orderwright.allocation.terms import terms_of
from orderwright.allocation.timeline import Coming, laid, timeline_of
from orderwright.allocation.warehouses import Warehouses
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
    """

    inbound: Ints
    uncovered: Ints
    promise: Dates
    coming: Coming
    ready: Dates


def outlook(
    book: OrderBook, warehouses: Warehouses, demand: Demand, served: Served, inbound: Inbound
) -> Outlook:
    """Lays the timeline of every pool against what its lines still need; earlier lines take what comes first.

    A line can go on the business day after the supply that makes it whole arrives, by the calendar of the
    warehouse where it arrives; where stock that refused orders left makes it whole, as soon as that
    warehouse sends goods.
    """
    backlog = np.where(served.pool >= 0, demand.requested - served.allocated, 0)
    lines = np.flatnonzero(backlog)
    lines = lines[by_code(served.pool[lines], len(served.pools.keys))]
    timeline = timeline_of(demand, served, inbound, terms_of(book).day)
    coming, missing = laid(timeline, lines, served.pool[lines], backlog[lines])
    arrives = after_arrival(book, warehouses, inbound.due, inbound.warehouse)
    leaves = first_dispatch(book, warehouses)[served.supply.warehouse]
    ready = np.where(coming.inbound >= 0, _at(arrives, coming.inbound), _at(leaves, coming.cell))
    rows = len(demand)
    uncovered = spread(missing, lines, rows, 0)
    day = np.full(rows, -NEVER_DAY)
    np.maximum.at(day, coming.line, np.where(np.isnat(ready), NEVER_DAY, ready.astype(np.int64)))
    day[(uncovered > 0) | (day == -NEVER_DAY)] = NEVER_DAY
    promise = of_orders(day, lines, demand.whole)
    return Outlook(_first_inbound(coming, rows), uncovered, promise, coming, ready)


def _at(dates: Dates, places: Ints) -> Dates:
    return np.append(dates, np.datetime64("NaT", "s"))[places]


def _first_inbound(coming: Coming, rows: int) -> Ints:
    """By line, the first supply still to arrive of which a piece is for it; -1 where none is."""
    later = coming.inbound >= 0
    line, inbound = coming.line[later], coming.inbound[later]
    first = starts(line)
    return spread(inbound[first], line[first], rows, -1)


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
