"""Days as people say them, and days found in what people wrote."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from orderwright.spoken import LONG_MONTHS, MONTHS, day_text, weekday

_WEEK: Final = 7
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_FIGURES: Final = re.compile(r"\b(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?(?!\d)")
_NAMES: Final = "|".join(MONTHS)
_DAY_MONTH: Final = re.compile(rf"\b(\d{{1,2}})\.?\s*({_NAMES})[a-z]*\.?(?:,?\s+(\d{{4}}))?", re.IGNORECASE)
_MONTH_DAY: Final = re.compile(rf"\b({_NAMES})[a-z]*\.?\s+(\d{{1,2}})\b(?:,?\s+(\d{{4}}))?", re.IGNORECASE)


def day_and_month(day: dt.date, today: dt.date, *, short: bool = False) -> str:
    """A day with its month; the year where it is another than today's.

    >>> day_and_month(dt.date(2026, 6, 30), dt.date(2026, 5, 4))
    '30 June'
    >>> day_and_month(dt.date(2027, 1, 8), dt.date(2026, 5, 4), short=True)
    '8 Jan 2027'
    """
    if short:
        return day_text(day, today)
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {LONG_MONTHS[day.month - 1]}{year}"


def from_to(first: dt.date, second: dt.date, today: dt.date) -> str:
    """Two days with an arrow; what both share is said once.

    >>> from_to(dt.date(2026, 5, 12), dt.date(2026, 5, 19), dt.date(2026, 5, 4))
    '12 → 19 May'
    >>> from_to(dt.date(2026, 5, 29), dt.date(2026, 6, 2), dt.date(2026, 5, 4))
    '29 May → 2 Jun'
    """
    last = day_and_month(second, today, short=True)
    if (first.year, first.month) == (second.year, second.month):
        return f"{first.day} → {last}"
    return f"{day_and_month(first, today, short=True)} → {last}"


def near_day(day: dt.date, today: dt.date) -> str:
    """A day of the last week by its name, others by date.

    >>> today = dt.date(2026, 11, 25)
    >>> near_day(today, today), near_day(dt.date(2026, 11, 23), today), near_day(dt.date(2026, 11, 9), today)
    ('today', 'Monday', '9 Nov')
    """
    back = (today - day).days
    if back in (0, 1):
        return ("today", "yesterday")[back]
    return weekday(day) if 0 < back < _WEEK else day_and_month(day, today, short=True)


def days_in(text: str, near: dt.date) -> set[dt.date]:
    """All days that a text may mean; without a year the one that is nearest to a day.

    Figures such as 5/6 are read both ways: who asks wants to know whether a day is mentioned.

    >>> sorted(map(str, days_in("told 19 May by mail, again on 2026-05-20", dt.date(2026, 5, 4))))
    ['2026-05-19', '2026-05-20']
    >>> sorted(map(str, days_in("19.5. phone", dt.date(2026, 5, 4))))
    ['2026-05-19']
    """
    return {day for year, month, number in _parts(text) for day in _valid(year, month, number, near)}


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Year (blank where none is given), month and day of everything that looks like a date."""
    for year, month, day in _ISO.findall(text):
        yield year, int(month), int(day)
    for first, second, year in _FIGURES.findall(text):
        yield year, int(second), int(first)
        yield year, int(first), int(second)
    for day, month, year in _DAY_MONTH.findall(text):
        yield year, _month(month), int(day)
    for month, day, year in _MONTH_DAY.findall(text):
        yield year, _month(month), int(day)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.casefold() == name.casefold())


def _valid(year: str, month: int, day: int, near: dt.date) -> list[dt.date]:
    years = (
        [int(year) + (2000 if len(year) == len("26") else 0)] if year else range(near.year - 1, near.year + 2)
    )
    found = []
    for each in years:
        try:
            found.append(dt.date(each, month, day))
        except ValueError:
            continue
    return sorted(found, key=lambda made: abs((made - near).days))[:1]
