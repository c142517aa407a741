"""What would help where a quota is used up: a higher quota, or a day that it does not count."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.segments import Positions
from orderwright.allocation.wording import coming_day
from orderwright.book import OrderBook
from orderwright.calendars import add_business_days
from orderwright.money import micros_words
from orderwright.money.exact import split
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.expediting import coming
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Remedy, Step

_DAY = np.timedelta64(1, "D")


class Raise(NamedTuple):
    """A row of AllocationQuotas, and what it is to have more, base units, micros."""

    row: int
    micros: int


def raise_quota(index: Shortages, line: int) -> Remedy | None:
    """As much more for the quotas in the way as this line, and all that are served before it, lack of them.

    Of an order that ships complete the quotas of all its lines. It is stated where the run, worked out anew,
    lets the line leave in full.
    """
    raises = _raises(index, line)
    if not raises:
        return None
    tried = index.trials.of(("quota", raises), partial(_raised, raises))
    if tried is None or np.isnat(tried.earliest[line]):
        return None
    table = index.book["AllocationQuotas"]
    steps = tuple(
        Step(each.micros, name=table["quota"].iloc[each.row], cell=_cell(table, each)) for each in raises
    )
    words = " and ".join(_words(table, each) for each in raises)
    ships = tried.earliest[line]
    return Remedy("raise quota", f"Raise {words}: ships by {coming(index, ships)}.", steps, day_of(ships))


def next_period(index: Shortages, line: int) -> Remedy | None:
    """The first working day after the period of the quota that is used up, as the day asked for."""
    quota = index.case.limits.quotas.stopped.get(line)
    if quota is None:
        return None
    row = index.book["AllocationQuotas"].iloc[index.case.limits.quotas.rows[quota]]
    if pd.isna(row["valid_to"]):
        return None
    last = np.datetime64(row["valid_to"], "s")
    day = add_business_days(np.array([last]), 1, index.calendars[int(index.demand.home[line])])[0]
    if np.isnat(day):
        return None
    at = int(index.demand.rows[line])
    tried = index.trials.of(("asked", at, day), partial(_asked_for, at, day))
    if tried is None or np.isnat(tried.earliest[line]):
        return None
    then, ships = day_of(day), tried.earliest[line]
    sentence = (
        f"Agree on {_on(index, day)} or later as the day asked for: quota {row['quota']} ends "
        f"{_on(index, last)}. It can leave {coming(index, ships)} then."
    )
    step = Step(int(index.lacking[line]), name=row["quota"], day=then)
    return Remedy("next period", sentence, (step,), day_of(ships))


def quota_in_the_way(index: Shortages, line: int) -> bool:
    """Whether a quota stopped a line, or one of those with which its order ships complete."""
    stopped = index.case.limits.quotas.stopped
    return any(each in stopped for each in _together(index, line).tolist())


def _together(index: Shortages, line: int) -> Positions:
    return np.append(index.beside(line), line)


def _raises(index: Shortages, line: int) -> tuple[Raise, ...]:
    """By row, what its lines up to this one lack beyond what is left of it."""
    if not quota_in_the_way(index, line):
        return ()
    quotas, group = index.case.limits.quotas, _together(index, line)
    lacks = index.demand.requested - index.case.served.allocated
    found: dict[int, int] = {}
    for quota in sorted({quota for each in group.tolist() for quota in quotas.of_line.get(each, ())}):
        under = index.under_quota.get(quota, [])
        wanted = sum(
            int(lacks[each]) for each in under if each <= group.max() and not index.demand.obstacle[each]
        )
        more = wanted - quotas.left[quota]
        row = quotas.rows[quota]
        if more > found.get(row, 0):
            found[row] = more
    return tuple(Raise(row, more) for row, more in sorted(found.items()))


def _raised(raises: tuple[Raise, ...], book: OrderBook) -> OrderBook:
    table = book["AllocationQuotas"]
    qty = split(table["qty"])[0].copy()
    for each in raises:
        qty[each.row] += each.micros
    return book.with_tables({"AllocationQuotas": table.assign(qty=pd.array(qty, dtype="Int64"))})


def _asked_for(row: int, day: np.datetime64, book: OrderBook) -> OrderBook:
    lines = book["OrderLines"]
    days = lines["requested_date"].copy()
    days.iloc[row] = pd.Timestamp(day)
    return book.with_tables({"OrderLines": lines.assign(requested_date=days)})


def _words(table: pd.DataFrame, each: Raise) -> str:
    to = int(split(table["qty"])[0][each.row]) + each.micros
    name = table["quota"].iloc[each.row]
    return f"quota {name} by {micros_words(each.micros)} to {micros_words(to)} ({_cell(table, each)})"


def _on(index: Shortages, day: np.datetime64) -> str:
    return coming_day(pd.Timestamp(day).date(), index.book.as_of)


def _cell(table: pd.DataFrame, each: Raise) -> str:
    return f"Quotas, {table['quota'].iloc[each.row]}, Qty"
