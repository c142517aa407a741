"""The day on which every open line ships and arrives, in full and in part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.dispatch import Dates
from orderwright.allocation.kits import Kits
from orderwright.allocation.promise import NEVER_DAY, of_orders
from orderwright.allocation.run import Proposal
from orderwright.allocation.segments import Bools, Ints
from orderwright.allocation.way import Way, asked_for, way_of
from orderwright.promising.leaving import Leaving, leaving

_NO_DAY = np.datetime64("NaT", "s")


class Basis(IntEnum):
    """On what a promise rests; the word is what people read."""

    UNKNOWN = 0
    STOCK = 1
    INBOUND = 2
    LEAD_TIME = 3


WORDS = {Basis.UNKNOWN: "", Basis.STOCK: "stock", Basis.INBOUND: "inbound", Basis.LEAD_TIME: "lead time"}


@dataclass(frozen=True)
class Promises:
    """What may be promised; one value per line of Demand. Days are datetime64[s], NaT where not known.

    Attributes:
        asked: delivery day that the customer asked for.
        alone: first day on which the line itself could leave in full.
        earliest: first day on which it can; of an order that ships complete, when its last line can.
        ship: day on which it leaves in full: the earliest, or later so as to arrive on the day asked for.
        delivery: day on which it arrives in full.
        part: quantity that leaves before that, base units; 0 where nothing does.
        part_ship: day on which that part leaves.
        part_delivery: day on which it arrives.
        basis: on what the full promise rests, a `Basis`.
        pieces: what leaves.
        leaves: day on which each piece leaves.
        way: the lines' ways.
    """

    asked: Dates
    alone: Dates
    earliest: Dates
    ship: Dates
    delivery: Dates
    part: Ints
    part_ship: Dates
    part_delivery: Dates
    basis: Ints
    pieces: Leaving
    leaves: Dates
    way: Way

    @property
    def late_days(self) -> pd.Series:
        """Days by which the line arrives after the day asked for; missing where one is not known."""
        days = (self.delivery - self.asked).astype("timedelta64[D]").astype(np.int64)
        unknown = np.isnat(self.delivery) | np.isnat(self.asked)
        return pd.Series(pd.arrays.IntegerArray(np.where(unknown, 0, np.clip(days, 0, None)), unknown))


def promised(made: Proposal) -> Promises:
    """Promises of all open lines.

    A line leaves in full when its last piece can; an order that ships complete when its last line can. Goods
    that are there early wait so as to arrive on the day asked for, of an order that ships complete on the
    first such day. Lines that are held, or whose quantity is not known, have no promise.
    """
    demand, book = made.case.demand, made.case.book
    pieces = leaving(made)
    codes = made.warehouses.calendar_codes(demand.home)
    way = way_of(book, demand.orders, codes)
    asked = asked_for(book, demand.rows, demand.orders)
    kits = made.case.limits.kits
    alone = _in_full(demand, pieces, kits)
    every = np.arange(len(demand))
    earliest = of_orders(_seconds(alone), every, demand.whole)
    in_time = _first_of_orders(way.latest_dispatch(asked), demand)
    ship = _later(earliest, in_time)
    leaves = _later(pieces.ready, in_time[pieces.line])
    whole = (demand.whole >= 0)[pieces.line]
    leaves[whole] = ship[pieces.line[whole]]
    part, part_ship = _in_part(demand, pieces, leaves, ship, kits)
    return Promises(
        asked,
        alone,
        earliest,
        ship,
        way.arrival(ship),
        part,
        part_ship,
        way.arrival(part_ship),
        _basis(demand, pieces, earliest),
        pieces,
        leaves,
        way,
    )


def _first_of_orders(days: Dates, demand: Demand) -> Dates:
    """Days of lines; those of what is served whole by the earliest that is known among its lines."""
    together = demand.whole >= 0
    first = np.full(int(demand.whole.max(initial=-1)) + 1, NEVER_DAY)
    np.minimum.at(first, demand.whole[together], _seconds(days)[together])
    day = _seconds(days)
    day[together] = first[demand.whole[together]]
    return np.where(day == NEVER_DAY, _NO_DAY, day.astype("datetime64[s]"))


def _in_full(demand: Demand, pieces: Leaving, kits: Kits) -> Dates:
    """Day on which the last piece of every line can leave."""
    covered = _amounts(demand, pieces, kits, np.ones(len(pieces.line), np.bool_))
    day = np.full(len(demand), -NEVER_DAY)
    np.maximum.at(day, pieces.line, _seconds(pieces.ready))
    day[~demand.known | (demand.obstacle != "") | (covered < demand.requested)] = NEVER_DAY
    return np.where(day == NEVER_DAY, _NO_DAY, day.astype("datetime64[s]"))


def _amounts(demand: Demand, pieces: Leaving, kits: Kits, some: Bools) -> Ints:
    """By line, how much of it some pieces are; of a kit, whole ones and those that are to be had."""
    made = some & ~(pieces.ordered & kits.among(demand.sku)[pieces.line])
    total = kits.by_line(demand.sku, pieces.line[made], pieces.sku[made], pieces.micros[made])
    rest = some & ~made
    np.add.at(total, pieces.line[rest], pieces.micros[rest])
    return total


def _in_part(demand: Demand, pieces: Leaving, leaves: Dates, ship: Dates, kits: Kits) -> tuple[Ints, Dates]:
    """What leaves first of lines that do not leave all at once, and when."""
    first = np.full(len(demand), NEVER_DAY)
    np.minimum.at(first, pieces.line, _seconds(leaves))
    early = (first < _seconds(ship)) & (demand.whole < 0)
    then = early[pieces.line] & (_seconds(leaves) == first[pieces.line])
    quantity = _amounts(demand, pieces, kits, then)
    early &= quantity > 0
    return quantity, np.where(early, first.astype("datetime64[s]"), _NO_DAY)


def _basis(demand: Demand, pieces: Leaving, earliest: Dates) -> Ints:
    """The least sure source among the pieces of each line, or of its order where that ships complete."""
    kind = np.where(
        pieces.ordered, Basis.LEAD_TIME, np.where(pieces.inbound >= 0, Basis.INBOUND, Basis.STOCK)
    )
    result = np.zeros(len(demand), np.int64)
    np.maximum.at(result, pieces.line, kind.astype(np.int64))
    together = demand.whole >= 0
    of_order = np.zeros(int(demand.whole.max(initial=-1)) + 1, np.int64)
    np.maximum.at(of_order, demand.whole[together], result[together])
    result[together] = of_order[demand.whole[together]]
    return np.where(np.isnat(earliest), int(Basis.UNKNOWN), result)


def _later(days: Dates, others: Dates) -> Dates:
    """The later of two days, the first where the other is not known."""
    return np.where(np.isnat(others) | np.isnat(days), days, np.maximum(days, others))


def _seconds(days: Dates) -> Ints:
    return np.where(np.isnat(days), NEVER_DAY, days.astype(np.int64))
