"""Have supply that is on its way come earlier."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.segments import Ints
from orderwright.allocation.wording import coming_day
from orderwright.money import micros_words
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Remedy, Step
from orderwright.spoken import counted


def expedite(index: Shortages, line: int) -> Remedy | None:
    """The fewest days by which supply must come earlier so that the line is in time, or as soon as possible.

    Lines that are served before this one take what comes first, so enough must come for all of them.
    """
    found = earlier(index, line)
    ships = max((goes for _, goes in found), default=np.datetime64("NaT", "s"))
    if not found or not index.others_by(line, ships):
        return None
    steps = [step for step, _ in found]
    return Remedy("expedite", _sentence(index, steps, ships), tuple(steps), day_of(ships))


def earlier(index: Shortages, line: int) -> list[tuple[Step, np.datetime64]]:
    """Supply that must come earlier for a line, and when the line can leave then; none where none helps."""
    if index.case.served.pool[line] < 0 or not index.lacking[line] or index.is_kit(line):
        return []
    limit = _limit(index, line)
    deficit, late = index.short_by(line, limit), index.later_inbound(line, limit)
    chosen = _fewest(_gains(index, line, late, limit), deficit)
    if deficit <= 0 or not len(chosen):
        return []
    steps = [_moved(index, place, limit) for place in late[chosen].tolist()]
    if any(step.days <= 0 for step in steps):
        return []
    goes = [index.leaves_after(np.datetime64(step.day, "s"), _house(index, step)) for step in steps]
    return [(step, max(day, limit)) for step, day in zip(steps, goes, strict=True)]


def _limit(index: Shortages, line: int) -> np.datetime64:
    """The day by which the line should leave: in time, or when something that arrives today could."""
    soonest = index.soonest[index.demand.home[line]]
    asked = index.in_time[line]
    return soonest if np.isnat(asked) else max(soonest, asked)


def _gains(index: Shortages, line: int, late: Ints, limit: np.datetime64) -> Ints:
    """What each supply is worth in time, after it filled the safety stock that nothing else fills by then."""
    inbound = index.case.inbound
    houses = np.unique(inbound.warehouse[late])
    first = {house: index.unfilled(line, house, limit) for house in houses.tolist()}
    kept = np.array([first[house] for house in inbound.warehouse[late].tolist()], np.int64)
    return np.asarray(np.clip((inbound.free + inbound.fills)[late] - kept, 0, None), np.int64)


def _fewest(micros: Ints, deficit: int) -> Ints:
    """The first supply that is enough by itself, else the first ones that are together; none where not."""
    alone = np.flatnonzero(micros >= deficit)
    if len(alone):
        return alone[:1]
    enough = np.flatnonzero(np.cumsum(micros) >= deficit)
    return np.arange(enough[0] + 1) if len(enough) else enough


def _moved(index: Shortages, place: int, limit: np.datetime64) -> Step:
    inbound = index.case.inbound
    number, line = index.inbound_keys[place]
    house, due = int(inbound.warehouse[place]), inbound.due[place]
    day = index.arrival_for(limit, house)
    return Step(
        int(inbound.micros[place]),
        inbound_no=number,
        inbound_line=line,
        name=index.inbound_names[place],
        warehouse=str(index.made.warehouses.index[house]),
        day=day_of(day),
        days=int((due - day) // np.timedelta64(1, "D")),
    )


def _house(index: Shortages, step: Step) -> int:
    return int(index.made.warehouses.index.get_loc(step.warehouse))


def _sentence(index: Shortages, steps: list[Step], ships: np.datetime64) -> str:
    parts = [_part(index, step) for step in steps]
    return f"Expedite {' and '.join(parts)}: ships by {coming(index, ships)}."


def _part(index: Shortages, step: Step) -> str:
    arrives = coming(index, np.datetime64(step.day, "s"))
    name = f"{step.name} ({micros_words(step.micros)})"
    return f"{name} by {counted(step.days, 'day')}, to {arrives}"


def coming(index: Shortages, day: np.datetime64) -> str:
    """A day as people say it: ``Friday``, ``4 Jan 2027``; ``a day to come`` where it is not known."""
    found = day_of(day)
    return coming_day(found, index.book.as_of).removeprefix("on ") if found else "a day to come"
