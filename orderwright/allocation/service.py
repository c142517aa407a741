"""The order of service."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.open_lines import OpenLines
from orderwright.allocation.ranks import natural_ranks, places
from orderwright.allocation.segments import Ints, Positions, ascending
from orderwright.allocation.strategies import PLACE, Strategy
from orderwright.allocation.terms import Terms
from orderwright.allocation.worth import open_values
from orderwright.book import OrderBook
from orderwright.tables.frames import taken

SORT_KEYS = ("priority", "tier", "requested_date", "entered_on", "value")
_DELIVERED = "priority, requested_date, entered_on"
_NO_DAY, _LONG_AGO = np.iinfo(np.int64).max, -(10**9)
_KEPT = (PLACE[Strategy.FILL], PLACE[Strategy.LOSE])


def sort_keys(book: OrderBook) -> list[str]:
    """What decides who is served first, in the order in which it counts: setting ``allocation_order``."""
    words = [word.strip().casefold() for word in book.setting("allocation_order", _DELIVERED).split(",")]
    known = list(dict.fromkeys(word for word in words if word in SORT_KEYS))
    return known or _DELIVERED.split(", ")


def service_order(
    book: OrderBook, lines: OpenLines, priority: Ints, whole: Ints, *, strategy: Ints, rank: Ints
) -> tuple[Positions, Ints]:
    """The lines' places in order of service, and the day for which every line is asked.

    By strategy, then by what the company says, then by order and line number. Lines of first-come go by their
    day of entry alone, those of Fill by requested date before all else: what is due last is given up first.

    Args:
        book: the tables.
        lines: the open lines.
        priority: place of every line's priority class.
        whole: number of the group that is served whole; -1.
        strategy: place of every line's strategy.
        rank: of every line, before all sort keys.
    """
    orders = book["Orders"]
    asked, entered = days_of(asked_dates(book, lines)), days_of(orders["entered_on"])[lines.orders]
    first_come = strategy == PLACE[Strategy.FIRST_COME]
    made = {"priority": priority, "requested_date": asked, "entered_on": entered}
    columns = [np.where(first_come, 0, _column(book, lines, made, key)) for key in sort_keys(book)]
    before = np.where(np.isin(strategy, _KEPT), asked, np.where(first_come, entered, 0))
    number = natural_ranks(orders["order_no"])[lines.orders]
    turn = ascending(strategy, rank, before, *columns, number, lines.rank, lines.twin)
    return _together(turn, whole), asked


def _together(turn: Positions, whole: Ints) -> Positions:
    """The same order; lines of one group stand where its last one stood."""
    grouped = whole[turn]
    last = np.zeros(int(whole.max(initial=-1)) + 1, np.int64)
    place = np.arange(len(turn))
    together = grouped >= 0
    np.maximum.at(last, grouped[together], place[together])
    place[together] = last[grouped[together]]
    return np.asarray(turn[np.argsort(place, kind="stable")], np.intp)


def _column(book: OrderBook, lines: OpenLines, made: dict[str, Ints], key: str) -> Ints:
    if key in made:
        return made[key]
    if key == "tier":
        tiers = places(book.fetch("Orders", "sold_to", "tier"), pd.Index(["A", "B", "C"], dtype=object))
        return np.where(tiers < 0, 3, tiers)[lines.orders]
    value = open_values(book, lines.rows)
    _, rank = np.unique(-value, return_inverse=True)
    return np.asarray(rank, np.int64)


def asked_dates(book: OrderBook, lines: OpenLines) -> pd.Series:
    """The requested date of every open line: its own, else its order's."""
    own = taken(book["OrderLines"]["requested_date"], lines.rows)
    return own.where(own.notna(), taken(book["Orders"]["requested_date"], lines.orders))


def days_of(dates: pd.Series) -> Ints:
    """Days from the earliest date; the day after the latest one where blank."""
    days = dates.to_numpy("datetime64[s]").astype("datetime64[D]")
    blank = np.isnat(days)
    numbers = days.astype(np.int64)
    known = numbers[~blank]
    first = int(known.min()) if len(known) else 0
    last = int(known.max()) if len(known) else 0
    return np.where(blank, last - first + 1, numbers - first)


def requested_days(book: OrderBook, rows: Positions, orders: Positions) -> Ints:
    """Days from the as-of day to the requested date; below zero where it has passed, 0 where it is blank."""
    own = taken(book["OrderLines"]["requested_date"], rows)
    dates = own.where(own.notna(), taken(book["Orders"]["requested_date"], orders))
    days = dates.to_numpy("datetime64[s]").astype("datetime64[D]")
    ahead = (days - np.datetime64(book.as_of, "D")).astype(np.int64)
    return np.where(np.isnat(days), 0, ahead)


def wanted_days(book: OrderBook, lines: OpenLines, whole: Ints, terms: Terms) -> Ints:
    """The day on which the customer gets each line's goods when they leave as soon as one of some days.

    It is the day asked for, for what is served whole the first among its lines; or, where that is earlier or
    not given, the day on which they arrive, and where the way is not known that on which they leave.

    Args:
        book: the tables.
        lines: the open lines.
        whole: number of the group that is served whole; -1.
        terms: the terms of the run.

    Returns:
        Days since 1970, a row for every line and a column for every day of leaving.
    """
    dates = asked_dates(book, lines).to_numpy("datetime64[s]").astype("datetime64[D]")
    blank = np.isnat(dates)
    days = np.where(blank, _NO_DAY, dates.astype(np.int64))
    together = whole >= 0
    first = np.full(int(whole.max(initial=-1)) + 1, _NO_DAY)
    np.minimum.at(first, whole[together], days[together])
    days[together] = first[whole[together]]
    wanted = np.where(days == _NO_DAY, _LONG_AGO, days)
    arrivals = [terms.doors.on(day)[lines.orders] for day in terms.leaves.tolist()]
    return np.stack([np.maximum(wanted, day) for day in arrivals], axis=1)
