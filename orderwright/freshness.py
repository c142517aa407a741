"""How old the loaded tables are, and which of them are stale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from orderwright.book import OrderBook
from orderwright.moments import in_zone, moment_words, zone_named
from orderwright.tables import SCHEMA

_HOURS = 24.0


@dataclass(frozen=True)
class Age:
    """How old a table is.

    Attributes:
        table: its name.
        as_of: the time for which its newest export speaks, UTC.
        hours: its age.
        stale: it is older than the company lets it be.
        words: that time as somebody says it now, such as ``yesterday 07:10``.
    """

    table: str
    as_of: dt.datetime
    hours: float
    stale: bool
    words: str


def company_zone(book: OrderBook) -> dt.tzinfo:
    """The company's zone; the computer's where none is set, or none that exists."""
    return zone_named(book.setting("time_zone")) or zone_named("") or dt.UTC


def newest(loads: pd.DataFrame) -> dict[str, dt.datetime]:
    """By table, the time for which its newest export speaks, UTC; files only looked up do not count.

    Args:
        loads: the table Loads.
    """
    own = loads[loads["new_rows"].notna() & loads["as_of"].notna()]
    return {
        str(table): moment.to_pydatetime().replace(tzinfo=dt.UTC)
        for table, moment in own.groupby("table")["as_of"].max().items()
    }


def ages(book: OrderBook, now: dt.datetime) -> list[Age]:
    """The age of every table that was loaded, in the schema's order.

    A desk that answers for another day than today is as old as it was at the end of that day.

    Args:
        book: the desk.
        now: the clock, with its zone.
    """
    zone, limit = company_zone(book), _limit(book)
    end = dt.datetime.combine(book.as_of, dt.time(23, 59), zone)
    at = now if in_zone(now, zone).date() == book.as_of else end
    found = newest(book["Loads"])
    made = []
    for table in (t.name for t in SCHEMA if t.name in found):
        hours = (at - found[table]).total_seconds() / 3600
        made.append(Age(table, found[table], hours, hours > limit, moment_words(found[table], at, zone)))
    return made


def stale_lines(book: OrderBook, now: dt.datetime) -> tuple[str, ...]:
    """The stale tables in words; tables of the same time share a line."""
    said: dict[str, list[str]] = {}
    for age in ages(book, now):
        if age.stale:
            said.setdefault(age.words, []).append(SCHEMA[age.table].sheet)
    return tuple(f"  ▲ {', '.join(names)}: as of {words}; stale." for words, names in said.items())


def _limit(book: OrderBook) -> float:
    try:
        return float(book.setting("stale_after_hours"))
    except ValueError:
        return _HOURS
