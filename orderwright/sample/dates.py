"""The dates that customers ask for: feasible with days to spare, unless a fault asks for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.calendars import Calendar, add_business_days
from orderwright.sample.company import AS_OF, HOLIDAYS, WAREHOUSES
from orderwright.sample.draws import Bools, Days, Ints, Rng, between, chance
from orderwright.sample.heads import LAST_DAY, Heads
from orderwright.sample.lines import Lines
from orderwright.sample.weekdays import moved

TODAY: Final = np.datetime64(AS_OF, "D")
_SPARE: Final = 3
"""Working days that a sound date leaves at least."""


@dataclass(frozen=True)
class Requests:
    """Requested days.

    Attributes:
        feasible: first day on which each line can be at the door.
        line: the line's own requested day; NaT where the order's counts.
        order: the order's requested day.
    """

    feasible: Days
    line: Days
    order: Days

    def wanted(self, order: Ints) -> Days:
        """The day that counts for each line."""
        return np.where(np.isnat(self.line), self.order[order], self.line)


def draw_requests(rng: Rng, heads: Heads, lines: Lines, feasible: Days) -> Requests:
    """Requested days of orders and lines.

    Args:
        rng: the room's random numbers.
        heads: the orders.
        lines: their lines.
        feasible: first day on which each line can be at the door.
    """
    count = len(lines)
    going = heads.open | heads.recent
    earliest = np.where(going[lines.order], np.maximum(feasible, TODAY), feasible)
    wanted = moved(earliest, between(rng, _SPARE, 18, count))
    order = _of_orders(rng, heads, lines, wanted)
    hurried = heads.has("DAT-015")
    order[hurried] = _soon(rng, int(hurried.sum()))
    overdue = heads.has("DAT-025")
    order[overdue] = moved(np.full(int(overdue.sum()), LAST_DAY), -between(rng, 1, 12, int(overdue.sum())))
    own = _of_lines(rng, heads, lines, np.where(heads.open[lines.order], wanted, order[lines.order]))
    hasty = _carries(lines, heads, "DAT-010")
    own[hasty] = _soon(rng, int(hasty.sum()))
    past = _carries(lines, heads, "DAT-020")
    own[past] = moved(feasible[past], between(rng, 2, 6, int(past.sum())))
    return Requests(feasible, own, order)


def _of_lines(rng: Rng, heads: Heads, lines: Lines, wanted: Days) -> Days:
    """A day of their own for some lines; a line that brings about its order's fault goes by the order's."""
    dated = chance(rng, 40, len(lines)) & ~heads.orphan[lines.order]
    hurried = heads.has("DAT-015")[lines.order]
    overdue = heads.has("DAT-025")[lines.order]
    dated = np.where(hurried, ~lines.faulty, np.where(overdue, lines.place > 0, dated))
    return np.where(dated, wanted, np.datetime64("NaT"))


def _carries(lines: Lines, heads: Heads, code: str) -> Bools:
    return lines.faulty & heads.has(code)[lines.order]


def _soon(rng: Rng, rows: int) -> Days:
    return moved(np.full(rows, TODAY), between(rng, 1, 5, rows))


def first_feasible(entered: Days, needed: Ints, warehouse: Ints) -> Days:
    """So many working days of its warehouse after each line's day of entry."""
    return at_work(entered, needed, warehouse)


def at_work(days: Days, by: Ints, warehouse: Ints) -> Days:
    """Each date moved by so many working days of a warehouse."""
    moved_to = np.full(len(days), np.datetime64("NaT"), dtype="datetime64[D]")
    for place, house in enumerate(WAREHOUSES):
        rows = np.flatnonzero(warehouse == place)
        calendar = Calendar(house.calendar, holidays=HOLIDAYS[house.calendar])
        moved_to[rows] = add_business_days(days[rows], by[rows], calendar).astype("datetime64[D]")
    return moved_to


def _of_orders(rng: Rng, heads: Heads, lines: Lines, wanted: Days) -> Days:
    """The latest day that any line of the order needs; an order without lines wants a month."""
    latest = moved(np.where(heads.open, TODAY, heads.entered), between(rng, 5, 20, len(heads)))
    numbers = latest.astype(np.int64)
    touched = np.zeros(len(heads), dtype=np.int64)
    np.maximum.at(touched, lines.order, wanted.astype(np.int64))
    return np.where(touched > 0, touched, numbers).astype("datetime64[D]")
