"""What Excel makes of identifiers that look to it like dates: 3-4, MAR1, 1-2-2005."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

_NAMES: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    "MRZ": 3,
    "MÄR": 3,
    "MAI": 5,
    "OKT": 10,
    "DEZ": 12,
}
_PARTS: Final = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,4})(?:[-/.]([0-9]{1,4}))?")
_NAME_FIRST: Final = re.compile(r"([A-ZÄ]{3,9})\.?[- ]?([0-9]{1,4})", re.IGNORECASE)
_NAME_LAST: Final = re.compile(r"([0-9]{1,4})\.?[- ]?([A-ZÄ]{3,9})\.?", re.IGNORECASE)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00(?::00)?)?")
_THIS_CENTURY: Final = 30
"""Years of two digits below this one are of 2000 on, in Excel as delivered."""


class Day(NamedTuple):
    """A date as far as it is known; 0 for the year or the day that is not said."""

    year: int
    month: int
    day: int


def stands_for(text: str) -> set[Day]:
    """The dates that a cell's text may show: an ISO day, or 3-Apr, Apr-26, 03. Apr.

    >>> stands_for("2026-04-03")
    {Day(year=2026, month=4, day=3)}
    >>> sorted(stands_for("26-Apr"))
    [Day(year=0, month=4, day=26), Day(year=2026, month=4, day=0)]
    """
    found = _ISO.fullmatch(text)
    if found:
        return {Day(*map(int, found.groups()))}
    return _named(text)


def readings(identifier: str) -> set[Day]:
    """The dates that Excel may read in an identifier, whatever order of day and month its user has.

    >>> sorted(readings("3-4"))
    [Day(year=0, month=3, day=4), Day(year=0, month=4, day=3)]
    >>> readings("A-100")
    set()
    """
    found = _PARTS.fullmatch(identifier)
    if not found:
        return _named(identifier)
    first, second, third = found[1], found[2], found[3]
    if third is None:
        days = [Day(0, int(first), int(second)), Day(0, int(second), int(first))]
        months = [(second, first, "1"), (first, second, "1")]
    else:
        days = []
        months = [(third, first, second), (third, second, first), (first, second, third)]
    days += [Day(_year(y), int(m), int(d)) for y, m, d in months if _year(y)]
    return {day for day in days if _exists(day)}


def fits(shown: Day, read: Day) -> bool:
    """Whether a cell that shows one date may come from an identifier that was read as the other.

    >>> fits(Day(2026, 4, 3), Day(0, 4, 3)), fits(Day(2026, 4, 3), Day(2005, 4, 3))
    (True, False)
    """
    same_year = not shown.year or not read.year or shown.year == read.year
    return same_year and shown.month == read.month and (not shown.day or shown.day == (read.day or 1))


def _named(text: str) -> set[Day]:
    """Dates of a month's name and a number, which is a day or a year: MAR1, 3-Apr, JAN-22."""
    first, last = _NAME_FIRST.fullmatch(text), _NAME_LAST.fullmatch(text)
    if first:
        name, number = first[1], first[2]
    elif last:
        number, name = last[1], last[2]
    else:
        return set()
    month = _MONTHS.get(name[:3].upper(), 0)
    if not month or not _spells(name, month):
        return set()
    days = {Day(0, month, int(number)), Day(_year(number), month, 0)}
    return {day for day in days if (day.day or day.year) and _exists(day)}


def _spells(name: str, month: int) -> bool:
    """Whether a name is a month's, short or whole."""
    whole = dt.date(2000, month, 1).strftime("%B").upper()
    upper = name.upper()
    return len(upper) == len("MAR") or upper in {whole, "SEPT"}


def _year(text: str) -> int:
    number = int(text)
    if len(text) == len("2026"):
        return number if 1900 <= number < 2200 else 0
    if len(text) != len("26"):
        return 0
    return number + (2000 if number < _THIS_CENTURY else 1900)


def _exists(day: Day) -> bool:
    try:
        dt.date(day.year or 2000, day.month, day.day or 1)
    except ValueError:
        return False
    return True
