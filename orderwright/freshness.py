"""How old the loaded tables are, and which of them are stale."""

from __future__ import annotations

import datetime as dt
import math
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
        limit: hours after which the company calls it stale.
        days: days between that time's and now.
    """

    table: str
    as_of: dt.datetime
    hours: float
    stale: bool
    words: str

    limit: float
    days: int

    @property
    def length(self) -> str:
        """The age of a stale table in words that hold all day: ``3 days``, ``more than 24 hours``."""
        return f"{self.days} days" if self.days > 1 else f"more than {self.limit:g} hours"


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

    Args:
        book: the desk.
        now: the clock, with its zone.
    """
    return ages_at(book, moment_of(book, now))


def moment_of(book: OrderBook, now: dt.datetime) -> dt.datetime:
    """The moment for which a desk answers: now, or the end of its day where that is not today."""
    zone = company_zone(book)
    end = dt.datetime.combine(book.as_of, dt.time(23, 59), zone)
    return now if in_zone(now, zone).date() == book.as_of else end


def ages_at(book: OrderBook, at: dt.datetime) -> list[Age]:
    """The same ages at a moment, with its zone."""
    zone, limit = company_zone(book), _limit(book)
    found = newest(book["Loads"])
    made = []
    for table in (t.name for t in SCHEMA if t.name in found):
        as_of = found[table]
        hours = (at - as_of).total_seconds() / 3600
        days = (in_zone(at, zone).date() - in_zone(as_of, zone).date()).days
        words = moment_words(as_of, at, zone)
        made.append(Age(table, as_of, hours, hours > limit, words, limit, days))
    return made


def stale_lines(book: OrderBook, now: dt.datetime) -> tuple[str, ...]:
    """The stale tables in words; tables of the same time share a line."""
    said: dict[str, list[str]] = {}
    for age in ages(book, now):
        if age.stale:
            said.setdefault(age.words, []).append(SCHEMA[age.table].sheet)
    return tuple(f"  ▲ {', '.join(names)}: as of {words}; stale." for words, names in said.items())


def _limit(book: OrderBook) -> float:
    """Hours after which a table is stale; the delivered ones where the setting is no number."""
    try:
        hours = float(book.setting("stale_after_hours"))
    except ValueError:
        return _HOURS
    return hours if math.isfinite(hours) else _HOURS
