"""What would help a line whose order ships complete: to let a part go, or to make all of its lines whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np

from orderwright.allocation.demand import SHIPS_COMPLETE
from orderwright.book import OrderBook
from orderwright.money import micros_words
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.expediting import coming, earlier
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.ordering import new_supply
from orderwright.promising.shortages.remedy import Remedy, Step
from orderwright.promising.shortages.supplying import supplied
from orderwright.spoken import counted


def allow_parts(index: Shortages, line: int) -> Remedy | None:
    """The order in parts, where another line of it takes no stock at all and so keeps this one from any."""
    if not str(index.demand.obstacle[line]).startswith(SHIPS_COMPLETE):
        return None
    order = int(index.demand.orders[line])
    tried = index.trials.of(("parts", order), partial(_in_parts, order))
    if tried is None or not tried.allocated[line]:
        return None
    part = int(tried.allocated[line])
    full = part == index.demand.requested[line]
    much = "all of this line" if full else f"{micros_words(part)} of this line"
    sentence = f"Let the order ship in parts: {much} can go now."
    return Remedy("ship in parts", sentence, (Step(part),), None)


def whole_order(index: Shortages, line: int) -> Remedy | None:
    """All lines that keep an order from shipping, each made whole by supply that comes earlier or is new."""
    group = np.append(index.beside(line), line)
    lacking = group[index.lacking[group] > 0]
    if not index.case.served.refused[line] or not len(lacking) or not len(index.beside(line)):
        return None
    found = [_steps(index, int(each)) for each in np.sort(lacking)]
    steps = tuple(_once(step for some in found for step in some))
    if not all(found):
        return None
    tried = index.trials.of(("supply", steps), partial(supplied, steps))
    if tried is None or np.isnat(tried.earliest[line]):
        return None
    ships = tried.earliest[line]
    if not np.isnat(index.promises.earliest[line]) and ships >= index.promises.earliest[line]:
        return None
    orders, lines = index.labels
    names = ", ".join(f"{orders[each]}/{lines[each]}" for each in np.sort(lacking).tolist())
    what = " and ".join(_words(index, step) for step in steps)
    sentence = f"Make {names} whole, then the order goes: {what}: ships by {coming(index, ships)}."
    return Remedy("whole order", sentence, steps, day_of(ships))


def _steps(index: Shortages, line: int) -> tuple[Step, ...]:
    """Supply for one line, whatever its order's other lines lack: what is on its way earlier, else new."""
    steps = earlier(index, line)
    if steps:
        return tuple(step for step, _ in steps)
    new = new_supply(index, line)
    return (new[0],) if new else ()


def _once(steps: Iterable[Step]) -> list[Step]:
    """Every supply once, by the earliest day; new supply of a product added up."""
    found: dict[tuple[str, str, str, str], Step] = {}
    for step in steps:
        key = (step.inbound_no, step.inbound_line, step.sku, step.warehouse)
        other = found.get(key)
        if other is None or (step.day and other.day and step.day < other.day):
            found[key] = step
    return list(found.values())


def _words(index: Shortages, step: Step) -> str:
    day = coming(index, np.datetime64(step.day, "s"))
    if step.inbound_no:
        return f"{step.name} {counted(step.days, 'day')} earlier, {day}"
    return f"{micros_words(step.micros)} {step.sku} ordered for {day}"


def _in_parts(order: int, book: OrderBook) -> OrderBook:
    orders = book["Orders"]
    complete = orders["ship_complete"].copy()
    complete.iloc[order] = False
    return book.with_tables({"Orders": orders.assign(ship_complete=complete)})
