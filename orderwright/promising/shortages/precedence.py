"""By which rule one line is served before another."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.allocation.demand import PRIORITY_CLASSES
from orderwright.promising.shortages.index import Shortages
from orderwright.spoken import day_text

_LAST = dt.date.max
_WIDTH = 40


def precedence(index: Shortages, first: int, second: int) -> str:
    """The rule by which the first line keeps its stock: what differs first in the order of service."""
    if index.case.locks.kept[first] > 0:
        return "locked by the desk"
    if index.case.served.refused[second] and first > second:
        return "the short line's order ships complete and takes nothing"
    words = (_class(index, first, second), _asked(index, first, second), _entered(index, first, second))
    return next((each for each in words if each), _number(index, first, second))


def _class(index: Shortages, first: int, second: int) -> str:
    mine, other = (int(index.demand.priority[line]) for line in (first, second))
    return f"priority {PRIORITY_CLASSES[mine]} before {PRIORITY_CLASSES[other]}" if mine < other else ""


def _asked(index: Shortages, first: int, second: int) -> str:
    if index.demand.priority[first] != index.demand.priority[second]:
        return "its order ships complete and is served with its last line"
    days = [_day(index.promises.asked[line]) for line in (first, second)]
    return _earlier(index, "asked for", *days)


def _entered(index: Shortages, first: int, second: int) -> str:
    if index.promises.asked[first] > index.promises.asked[second]:
        return "its order ships complete and is served with its last line"
    days = [_day(index.entered_on.iloc[line]) for line in (first, second)]
    return _earlier(index, "entered", *days)


def _earlier(index: Shortages, what: str, mine: dt.date, other: dt.date) -> str:
    if mine >= other:
        return ""
    later = "one without a day" if other == _LAST else day_text(other, index.book.as_of)
    return f"{what} {day_text(mine, index.book.as_of)}, before {later}"


def _number(index: Shortages, first: int, second: int) -> str:
    orders, _ = index.labels
    if orders[first] == orders[second]:
        return "earlier line of the same order" if first < second else "line of the same order"
    return "lower order number"


def _day(value: np.datetime64 | pd.Timestamp) -> dt.date:
    """A day; the last of all where there is none, as in the order of service."""
    return _LAST if pd.isna(value) else pd.Timestamp(value).date()
