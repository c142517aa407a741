"""How days, months and counts are said in English sentences, whatever the machine's locale."""

from __future__ import annotations

import datetime as dt
from typing import Final

LONG_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS: Final = tuple(name[:3] for name in LONG_MONTHS)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def short_day(day: dt.date) -> str:
    """A day without its year.

    >>> short_day(dt.date(2026, 11, 3))
    '3 Nov'
    """
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_text(day: dt.date, today: dt.date) -> str:
    """A day, with its year where that is not today's.

    >>> day_text(dt.date(2026, 11, 26), dt.date(2026, 11, 22))
    '26 Nov'
    >>> day_text(dt.date(2027, 1, 4), dt.date(2026, 11, 22))
    '4 Jan 2027'
    """
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def weekday(day: dt.date) -> str:
    """Name of the day of the week.

    >>> weekday(dt.date(2026, 11, 26))
    'Thursday'
    """
    return WEEKDAYS[day.weekday()]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "order"), counted(1200, "order"), counted(2, "delivery", "deliveries")
    ('1 order', '1,200 orders', '2 deliveries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
