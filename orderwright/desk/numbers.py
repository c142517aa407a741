"""The verb numbers: what the manager asks for at four o'clock, with a sentence to copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk, by_verbs
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import grouped, money
from orderwright.desk.zone import local
from orderwright.kpi.desk_numbers import DeskNumbers, desk_numbers
from orderwright.kpi.figure import Figure
from orderwright.money import micros_text
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_SOURCES = ("Orders", "OrderLines", "Shipments", "FxRates")
_FIGURES = {
    "will_ship": "Will ship this month",
    "shipped": "Shipped this month",
    "past_due": "Past due",
    "on_hold": "On hold",
    "open": "Open",
}


def numbers(desk: OpenDesk) -> Outcome:
    """Tells what will ship this month, what has shipped, is past due, on hold and open."""
    told = desk_numbers(by_verbs(desk))
    sources = _as_of_times(desk.book)
    figures: Mapping[str, Figure] = {name: getattr(told, name) for name in _FIGURES}
    lines = [f"  {_FIGURES[name]:<21} {_figure(told, one)}" for name, one in figures.items()]
    return Outcome(
        _sentence(desk, told),
        {
            "as_of": told.as_of.isoformat(),
            "at": desk.now.isoformat(),
            "currency": told.currency,
            "figures": {name: _body(one) for name, one in figures.items()},
            "shipped_by_dispatch": told.by_dispatch,
            "unchecked_orders": told.unchecked_orders,
            "missing_rates": list(told.missing_rates),
            "sources": [{"table": name, "as_of": when or None} for name, when in sources.items()],
            "sentence": _sentence(desk, told),
        },
        lines=(*lines, *_reservations(told), _told_sources(sources)),
    )


def _sentence(desk: OpenDesk, told: DeskNumbers) -> str:
    """One sentence to copy."""
    month = f"{told.as_of:%B %Y}"
    parts = (
        f"will ship in {month}: {_money(told, told.will_ship)}",
        f"shipped so far: {_money(told, told.shipped)}",
        f"past due: {_money(told, told.past_due)}",
        f"on hold: {_money(told, told.on_hold)}",
        f"open in all: {_money(told, told.open)}",
    )
    return f"{told.as_of.isoformat()}, {local(desk.book, desk.now):%H:%M}: {'; '.join(parts)}."


def _money(told: DeskNumbers, one: Figure) -> str:
    return f"{money(one.value, told.currency)} ({counted(one.orders, 'order')})"


def _figure(told: DeskNumbers, one: Figure) -> str:
    unvalued = f", {one.unvalued:,} of unknown value" if one.unvalued else ""
    value = f"{grouped(one.value, told.currency):>16} {told.currency}"
    return f"{value}  {counted(one.orders, 'order')}, {counted(one.lines, 'line')}{unvalued}"


def _body(one: Figure) -> dict[str, Any]:
    return {
        "value": micros_text(one.value),
        "orders": one.orders,
        "lines": one.lines,
        "unvalued": one.unvalued,
    }


def _reservations(told: DeskNumbers) -> list[str]:
    """What the figures do not know."""
    said = []
    if told.missing_rates:
        said.append(
            f"  ○ No rate into {told.currency} for {', '.join(told.missing_rates)}; not in the values."
        )
    if told.unchecked_orders:
        said.append(
            f"  ○ {counted(told.unchecked_orders, 'open order')} not fully checked; some may be on hold. "
            "Run validate."
        )
    if not told.by_dispatch:
        said.append(
            "  ○ No dispatch is loaded: shipped counts the shipped quantities of lines due this month."
        )
    return said


def _as_of_times(book: OrderBook) -> dict[str, str]:
    """For which time each source table speaks; blank where it was not loaded from a file."""
    loads = book["Loads"]
    newest = loads.groupby("table")["as_of"].max()
    return {name: _moment(book, newest.get(name)) for name in _SOURCES if book.loaded(name)}


def _moment(book: OrderBook, when: pd.Timestamp | None) -> str:
    """A moment of Loads, which is UTC, in the company's zone; one without a time is a day."""
    if when is None or when is pd.NaT:
        return ""
    if when == when.normalize():
        return f"{when:%Y-%m-%d}"
    return f"{local(book, when.to_pydatetime().replace(tzinfo=dt.UTC)):%Y-%m-%d %H:%M}"


def _told_sources(sources: Mapping[str, str]) -> str:
    parts = [f"{SCHEMA[name].sheet} of {when or 'unknown time'}" for name, when in sources.items()]
    return f"  From {', '.join(parts)}." if parts else "  No table of orders is loaded."
