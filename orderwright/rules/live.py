"""Which orders and lines are still worth checking, and what several rules ask of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.calendars import Calendar, Calendars
from orderwright.tables.frames import Mask

DONE = ("closed", "cancelled")
OPEN = ("", "entered", "released", "picked")


def order_status(book: OrderBook) -> pd.Series:
    """Desk status of every line's order; blank where there is none."""
    result: pd.Series = book.once(
        "line.order_status", lambda: book.fetch("OrderLines", "order_no", "desk_status")
    )
    return result


def live_lines(book: OrderBook) -> Mask:
    """Lines that are neither closed nor cancelled, themselves or by their order."""

    def made() -> Mask:
        own = book["OrderLines"]["desk_status"].isin(DONE)
        return np.asarray(~(own | order_status(book).isin(DONE)), bool)

    result: Mask = book.once("live_lines", made)
    return result


def live_orders(book: OrderBook) -> Mask:
    """Orders that are neither closed nor cancelled."""
    result: Mask = book.once("live_orders", lambda: ~book["Orders"]["desk_status"].isin(DONE).to_numpy(bool))
    return result


def open_lines(book: OrderBook) -> Mask:
    """Lines still to ship."""

    def made() -> Mask:
        own = book["OrderLines"]["desk_status"]
        return np.asarray(own.isin(OPEN) & order_status(book).isin(OPEN), bool)

    result: Mask = book.once("open_lines", made)
    return result


def open_orders(book: OrderBook) -> Mask:
    """Orders still to ship."""
    result: Mask = book.once("open_orders", lambda: book["Orders"]["desk_status"].isin(OPEN).to_numpy(bool))
    return result


def entered_on(book: OrderBook) -> pd.Series:
    """Day on which every line's order was entered; the as-of day where it is not known."""
    result: pd.Series = book.once(
        "line.entered_on",
        lambda: book.fetch("OrderLines", "order_no", "entered_on").fillna(pd.Timestamp(book.today)),
    )
    return result


def calendars(book: OrderBook) -> Calendars:
    """The company's working days."""

    def made() -> Calendars:
        week = book.setting("working_days", "Mon-Fri")
        default = Calendar(book.setting("default_calendar"), week)
        table = Calendars.from_table(book["Calendars"], default)
        return Calendars(table.of(default.name), table.by_code)

    result: Calendars = book.once("calendars", made)
    return result
