"""On which day goods leave a warehouse: its working days and its last hour for the same day."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import numpy.typing as npt

from orderwright.allocation.segments import Ints
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.freshness import company_zone
from orderwright.moments import in_zone
from orderwright.rules.live import calendars

Dates = npt.NDArray[np.datetime64]

_HOUR = re.compile(r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*")


def first_dispatch(book: OrderBook, warehouses: Warehouses) -> Dates:
    """First day on which goods on hand can leave each warehouse; the last value is for no warehouse.

    It is the as-of day, or the next working day where that is not worked, or where the moment for which the
    desk speaks, in the company's zone, is past the warehouse's cut-off. A cut-off that is blank, or no hour
    such as 15:30, closes nothing.
    """

    def made() -> Dates:
        at = in_zone(book.at, company_zone(book)) if book.at else None
        past = np.array([_past(text, at) for text in (*warehouses.cut_offs, "")], np.int64)
        codes = warehouses.calendar_codes(np.append(np.arange(len(warehouses.index)), -1))
        today = np.full(len(past), book.today)
        return calendars(book).add_business_days(today, past, codes)

    found: Dates = book.once(f"allocation.first dispatch {book.at}", made)
    return found


def after_arrival(book: OrderBook, warehouses: Warehouses, due: Dates, warehouse: Ints) -> Dates:
    """First day on which goods can leave that arrive on a day: the next working day of the warehouse."""
    return calendars(book).add_business_days(due, 1, warehouses.calendar_codes(warehouse))


def _past(cut_off: str, at: dt.datetime | None) -> bool:
    found = _HOUR.fullmatch(cut_off)
    if found is None or at is None:
        return False
    return (at.hour, at.minute) > (int(found[1]), int(found[2]))
