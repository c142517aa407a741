"""Days, numbers and lists in the words of a sentence."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from orderwright.spoken import LONG_MONTHS, MONTHS, short_day, weekday


def long_day(day: dt.date) -> str:
    """A day in a headline.

    >>> long_day(dt.date(2026, 11, 23))
    'Monday 23 November 2026'
    """
    return f"{weekday(day)} {day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def short_days(days: pd.Series, year: int | None) -> list[str | None]:
    """Days in a list, with the year where it is another; None is blank.

    >>> short_days(pd.Series(pd.to_datetime(["2026-11-23", "2027-01-29", None])), 2026)
    ['Mon 23 Nov', '29 Jan 2027', None]
    """
    return [None if pd.isna(day) else _short_day(day, year) for day in days]


def _short_day(day: pd.Timestamp, year: int | None) -> str:
    words = short_day(day)
    return f"{weekday(day)[:3]} {words}" if day.year == year else f"{words} {day.year}"


def short_moment(moment: pd.Timestamp) -> str:
    r"""A time in a sentence, with a space that does not break; the year is told by the headline.

    >>> short_moment(pd.Timestamp("2026-11-23 07:30"))
    '23\xa0Nov 07:30'
    """
    words = f"{moment.day}\u00a0{MONTHS[moment.month - 1]}"
    return words if (moment.hour, moment.minute) == (0, 0) else f"{words} {moment:%H:%M}"


def said_day(day: pd.Timestamp, today: dt.date | None) -> str:
    """A day as people say it on another.

    >>> said_day(pd.Timestamp("2026-11-23"), dt.date(2026, 11, 23))
    'today'
    """
    ago = (today - day.date()).days if today else -1
    near = {0: "today", 1: "yesterday"}
    return near.get(ago) or _short_day(day, today.year if today else None)


def long_month(day: dt.date) -> str:
    """The month of a day.

    >>> long_month(dt.date(2026, 11, 23))
    'November'
    """
    return LONG_MONTHS[day.month - 1]


def clipped(words: str, most: int) -> str:
    """Words that fit a cell; what is left out is marked.

    >>> clipped("Thessaloniki Dairy", 13), clipped("Bergen", 13)
    ('Thessaloniki…', 'Bergen')
    """
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def listed(words: list[str], most: int = 3) -> str:
    """A few words in a sentence.

    >>> listed(["Contracts", "Stock"]), listed(["A", "B", "C", "D", "E"])
    ('Contracts and Stock', 'A, B, C and 2 more')
    """
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
