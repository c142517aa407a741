"""Take stock from a line that matters less or can wait."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.demand import PRIORITY_CLASSES
from orderwright.allocation.segments import Bools, Positions
from orderwright.allocation.supply import FREE
from orderwright.money import micros_words
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.expediting import coming
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Remedy, Step


def swap(index: Shortages, line: int) -> Remedy | None:
    """The line that can best give what this one lacks: of lower priority, or asked for later, and not firm.

    First those that still arrive in time when they wait for what this line would have waited for, then the
    lowest priority, then the latest day. Orders that ship complete give nothing: they would lose all. A line
    whose own order takes nothing is helped only where one line can give all of it.
    """
    lacking = int(index.lacking[line])
    if index.case.served.pool[line] < 0 or not index.fillable(line):
        return None
    served = index.case.served
    pieces = index.pieces.at(int(index.demand.sku[line]))
    usable = index.usable(line, served.cell[pieces]) & (index.case.supply.holder[served.cell[pieces]] == FREE)
    pieces = pieces[usable & _may_give(index, line, served.line[pieces])]
    givers = np.unique(served.line[pieces])
    sums = np.zeros(len(givers), np.int64)
    np.add.at(sums, np.searchsorted(givers, served.line[pieces]), served.micros[pieces])
    givers = givers[sums >= lacking]
    if not len(givers):
        return None
    giver = int(givers[_best(index, line, givers)])
    steps = _steps(index, pieces[served.line[pieces] == giver], lacking)
    ships = max(index.first_dispatch[index.made.warehouses.index.get_loc(step.warehouse)] for step in steps)
    return Remedy("swap", _sentence(index, line, giver, steps), steps, day_of(ships))


def _may_give(index: Shortages, line: int, others: Positions) -> Bools:
    demand, asked = index.demand, index.promises.asked
    lower = demand.priority[others] > demand.priority[line]
    later = asked[others] > asked[line]
    return np.asarray((lower | later) & ~index.firm[others] & (demand.whole[others] < 0) & (others != line))


def _in_time(index: Shortages, line: int, givers: Positions) -> Bools:
    """Givers that can wait for what the line would have waited for."""
    return np.asarray(index.promises.alone[line] <= index.in_time[givers])


def _best(index: Shortages, line: int, givers: Positions) -> int:
    asked = index.promises.asked[givers]
    day = np.where(np.isnat(asked), 0, -asked.astype(np.int64))
    order = np.lexsort((givers, day, -index.demand.priority[givers], ~_in_time(index, line, givers)))
    return int(order[0])


def _steps(index: Shortages, pieces: Positions, lacking: int) -> tuple[Step, ...]:
    """What changes hands, the giver's last pieces first."""
    served, supply = index.case.served, index.case.supply
    orders, lines = index.labels
    steps: list[Step] = []
    for piece in pieces[::-1].tolist():
        cell, giver = int(served.cell[piece]), int(served.line[piece])
        got = min(lacking, int(served.micros[piece]))
        house = str(index.made.warehouses.index[supply.warehouse[cell]])
        step = Step(got, orders[giver], lines[giver], warehouse=house, lot=str(supply.lot.iloc[cell]))
        steps += [step] if got else []
        lacking -= got
    return tuple(steps)


def _sentence(index: Shortages, line: int, giver: int, steps: tuple[Step, ...]) -> str:
    orders, lines = index.labels
    total = micros_words(sum(step.micros for step in steps))
    asked = index.promises.asked[giver]
    day = "no day" if np.isnat(asked) else coming(index, asked)
    priority = PRIORITY_CLASSES[index.demand.priority[giver]]
    who = f"{orders[giver]}/{lines[giver]} (priority {priority}, for {day})"
    return f"Swap with {who}: it gives {total} and {_waits(index, line, giver)}."


def _waits(index: Shortages, line: int, giver: int) -> str:
    then = index.promises.alone[line]
    if np.isnat(then):
        return "has no date then"
    in_time = ", still in time" if _in_time(index, line, np.array([giver]))[0] else ""
    return f"ships by {coming(index, then)}{in_time}"
