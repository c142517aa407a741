"""Which orders and lines are still worth checking, and what several rules ask of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.calendars import MONDAY_TO_FRIDAY, Calendar, Calendars, weekmask_of
from orderwright.rules.lookup import referenced
from orderwright.tables.frames import Mask

DONE = ("closed", "cancelled")
OPEN = ("", "entered", "released", "picked")


def _of_order(book: OrderBook, statuses: tuple[str, ...]) -> Mask:
    """Whether every line's order has one of these statuses; one that is not there has a blank one."""
    orders = book["Orders"]["desk_status"].isin(statuses).to_numpy(bool)
    return referenced(book, "OrderLines", "order_no", orders, "" in statuses)


def cancelled_lines(book: OrderBook) -> Mask:
    """Lines that are cancelled: by the desk, by a rejection in the ERP, or with their whole quantity."""

    def made() -> Mask:
        lines = book["OrderLines"]
        ordered, gone = lines["ordered_qty"], lines["cancelled_qty"]
        whole = ((ordered > 0) & (gone >= ordered)).fillna(False).to_numpy(bool)
        return np.asarray(whole | (lines["desk_status"] == "cancelled") | (lines["rejection_reason"] != ""))

    result: Mask = book.once("cancelled_lines", made)
    return result


def _shipped(book: OrderBook) -> Mask:
    """Lines of which the ERP says that nothing is left to ship."""
    lines = book["OrderLines"]
    left = lines["ordered_qty"] - lines["cancelled_qty"].fillna(0)
    return np.asarray(((left > 0) & (lines["shipped_qty"] >= left)).fillna(False), bool)


def live_lines(book: OrderBook) -> Mask:
    """Lines that are neither closed nor cancelled, themselves or by their order."""

    def made() -> Mask:
        own = book["OrderLines"]["desk_status"].isin(DONE).to_numpy(bool)
        return np.asarray(~(own | _of_order(book, DONE) | cancelled_lines(book)), bool)

    result: Mask = book.once("live_lines", made)
    return result


def unclosed_lines(book: OrderBook) -> Mask:
    """Lines that are not closed, themselves or by their order; cancelled ones are among them."""

    def made() -> Mask:
        own = (book["OrderLines"]["desk_status"] == "closed").to_numpy(bool)
        return np.asarray(~(own | _of_order(book, ("closed",))), bool)

    result: Mask = book.once("unclosed_lines", made)
    return result


def live_orders(book: OrderBook) -> Mask:
    """Orders that are neither closed nor cancelled."""
    result: Mask = book.once("live_orders", lambda: ~book["Orders"]["desk_status"].isin(DONE).to_numpy(bool))
    return result


def uninvoiced_orders(book: OrderBook) -> Mask:
    """Live orders that are not invoiced yet."""
    invoiced = (book["Orders"]["desk_status"] == "invoiced").to_numpy(bool)
    return np.asarray(live_orders(book) & ~invoiced, bool)


def uninvoiced_lines(book: OrderBook) -> Mask:
    """Live lines that are not invoiced yet, themselves or with their order."""
    own = (book["OrderLines"]["desk_status"] == "invoiced").to_numpy(bool)
    return np.asarray(live_lines(book) & ~own & ~_of_order(book, ("invoiced",)), bool)


def open_lines(book: OrderBook) -> Mask:
    """Lines still to ship."""

    def made() -> Mask:
        own = book["OrderLines"]["desk_status"].isin(OPEN).to_numpy(bool)
        return np.asarray(own & _of_order(book, OPEN) & ~cancelled_lines(book) & ~_shipped(book), bool)

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
        default = Calendar(book.setting("default_calendar"), _week(book))
        rows = book["Calendars"]
        table = Calendars.from_table(rows[(rows["calendar"] != "").to_numpy(bool)], default)
        return Calendars(table.of(default.name), table.by_code)

    result: Calendars = book.once("calendars", made)
    return result


def _week(book: OrderBook) -> str:
    """The company's working week; Monday to Friday where what stands in Settings is no week."""
    week = book.setting("working_days", MONDAY_TO_FRIDAY)
    try:
        return weekmask_of(week)
    except ValueError:
        return MONDAY_TO_FRIDAY
