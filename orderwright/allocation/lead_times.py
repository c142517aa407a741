"""In how many working days a product can be had."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.dispatch import Dates
from orderwright.allocation.kits import Kits
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.rules.live import calendars


def lead_times(book: OrderBook, kits: Kits) -> tuple[Ints, Bools]:
    """Lead time of every product in working days, and where none is known.

    A kit has its own, else that of the part which takes longest.
    """
    days, blank = split(book["Products"]["lead_time_days"])
    days, blank = days.copy(), np.broadcast_to(blank, days.shape).copy()
    own_days, own_blank = days.copy(), blank.copy()
    for kit, parts in kits.of.items():
        skus = [part.sku for part in parts]
        if own_blank[kit]:
            days[kit], blank[kit] = own_days[skus].max(), own_blank[skus].any()
    return days, blank


def lead_days(book: OrderBook, kits: Kits, warehouses: Warehouses, demand: Demand, lines: Positions) -> Dates:
    """Day on which what is not covered can be had, by the calendar of each line's warehouse; NaT unknown."""
    days, blank = lead_times(book, kits)
    days, blank = days[demand.sku[lines]], blank[demand.sku[lines]]
    codes = warehouses.calendar_codes(demand.home[lines])
    ready = calendars(book).add_business_days(np.full(len(lines), book.today), np.clip(days, 0, None), codes)
    ready[blank] = np.datetime64("NaT")
    return ready
