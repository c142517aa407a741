"""Moments in the company's zone: what stands in UTC in a table, as people say it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from orderwright.spoken import short_day, weekday


def zone_named(name: str) -> dt.tzinfo | None:
    """The zone of an IANA name; the computer's where the name is blank; None where there is no such zone."""
    if not name.strip():
        return _shortly_named(dt.datetime.now().astimezone())
    try:
        return ZoneInfo(name.strip())
    except (KeyError, OSError, ValueError):
        return None


def _shortly_named(here: dt.datetime) -> dt.tzinfo | None:
    """The zone of a moment; papers have no room for the phrase that Windows calls it by.

    >>> zone = dt.timezone(dt.timedelta(hours=1), "Mitteleuropäische Zeit")
    >>> str(_shortly_named(dt.datetime(2026, 11, 25, 8, tzinfo=zone)))
    'UTC+01:00'
    """
    offset = here.utcoffset()
    return here.tzinfo if offset is None or " " not in str(here.tzname()) else dt.timezone(offset)


def in_zone(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """A moment there; one without a zone is UTC, as in the tables."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(zone)


def day_words(moment: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> str:
    """The day of a moment, as somebody says it now.

    >>> now = dt.datetime(2026, 11, 25, 8, tzinfo=dt.UTC)
    >>> [day_words(now - dt.timedelta(days=n), now, dt.UTC) for n in (0, 1, 2)]
    ['today', 'yesterday', 'Monday 23 Nov 2026']
    """
    day = in_zone(moment, zone).date()
    ago = (in_zone(now, zone).date() - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return f"{weekday(day)} {short_day(day)} {day.year}"


def moment_words(moment: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> str:
    """Day and time of a moment, as somebody says it now.

    >>> now = dt.datetime(2026, 11, 25, 8, tzinfo=dt.UTC)
    >>> moment_words(dt.datetime(2026, 11, 24, 7, 10), now, dt.UTC)
    'yesterday 07:10'
    >>> moment_words(dt.datetime(2026, 11, 20, 7, 10), now, dt.UTC)
    'Friday 20 Nov 2026, 07:10'
    """
    day = day_words(moment, now, zone)
    comma = "," if day[-1].isdigit() else ""
    return f"{day}{comma} {in_zone(moment, zone):%H:%M}"
