"""The way from the dock to the customer's door, in working days of the carrier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from orderwright.allocation.dispatch import Dates
from orderwright.allocation.segments import Bools, Ints
from orderwright.book import OrderBook
from orderwright.calendars import Calendars
from orderwright.money.exact import split
from orderwright.rules.live import calendars
from orderwright.tables.frames import Positions, taken, text_positions

_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Way:
    """The way of each line; one value per line.

    Attributes:
        days: transit days of the ship-to.
        unknown: the ship-to, or its transit days, are not known.
        carrier: calendar code of the carrier that the ship-to names; blank: the company's own.
        dock: calendar code of the warehouse that serves first.
        calendars: the company's calendars.
    """

    days: Ints
    unknown: Bools
    carrier: pd.Series
    dock: pd.Series
    calendars: Calendars

    def arrival(self, leaves: Dates) -> Dates:
        """Day on which goods arrive that leave on a day; NaT where that or the way is not known."""
        arrives = self.calendars.add_business_days(leaves, self.days, self.carrier)
        arrives[self.unknown] = np.datetime64("NaT")
        return arrives

    def latest_dispatch(self, wanted: Dates) -> Dates:
        """Last working day of the warehouse on which goods leave in time for a day; NaT where unknown."""
        on_road = self.calendars.add_business_days(wanted + _DAY, -1 - self.days, self.carrier)
        leaves = self.calendars.add_business_days(on_road + _DAY, -1, self.dock)
        leaves[self.unknown] = np.datetime64("NaT")
        return leaves


def way_of(book: OrderBook, orders: Positions, dock: pd.Series) -> Way:
    """The way of lines.

    Args:
        book: the tables.
        orders: position in Orders of each line.
        dock: calendar code of each line's warehouse.
    """
    place = book.positions("Orders", "ship_to")[orders]
    days, blank = split(taken(book["ShipTos"]["transit_days"], place))
    carriers = book["Carriers"]
    of_ship_to = taken(carriers["calendar"], text_positions(carriers["carrier"], book["ShipTos"]["carrier"]))
    odd = np.broadcast_to(blank, days.shape) | (days < 0) | (place < 0)
    return Way(np.where(odd, 0, days), odd, taken(of_ship_to, place), dock, calendars(book))


def days_at_door(way: Way, leaves: Ints) -> Ints:
    """Day on which goods arrive, that on which they leave where the way is not known; days since 1970."""
    arrives = way.arrival(leaves.astype("datetime64[D]").astype("datetime64[s]"))
    return np.where(np.isnat(arrives), leaves, arrives.astype("datetime64[D]").astype(np.int64))


class Doors:
    """Days on which goods reach the customers of the orders, worked out once for every day of leaving."""

    def __init__(self, book: OrderBook) -> None:
        self._book = book
        self._known: dict[int, Ints] = {}

    def on(self, leaves: int) -> Ints:
        """By row of Orders, the day on which goods arrive that leave on a day; see `days_at_door`."""
        if leaves not in self._known:
            orders = len(self._book["Orders"])
            self._known[leaves] = days_at_door(self._way, np.full(orders, leaves))
        return self._known[leaves]

    @cached_property
    def _way(self) -> Way:
        orders = np.arange(len(self._book["Orders"]))
        return way_of(self._book, orders, pd.Series([""] * len(orders), dtype=object))


def asked_for(book: OrderBook, rows: Positions, orders: Positions) -> Dates:
    """Delivery day asked for: the line's own, else its order's; NaT where neither is given."""
    own = taken(book["OrderLines"]["requested_date"], rows)
    asked = own.where(own.notna(), taken(book["Orders"]["requested_date"], orders))
    return np.asarray(asked.to_numpy("datetime64[s]"))
