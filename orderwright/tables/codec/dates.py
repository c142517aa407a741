"""Dates in cells: texts whose order of day and month is inferred by column, and serial numbers.

``03/04/2026`` alone may be 3 April or 4 March. It is read where another text of the column with the same
marks shows the order (a number above 12), and is ambiguous where none does or they contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.codec.plain_dates import plain_moments
from orderwright.tables.codec.texts import stripped
from orderwright.tables.codec.written_date import BLANK, WrittenDate, written_date
from orderwright.tables.frames import Mask

Moments = npt.NDArray[np.datetime64]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 9999
"""ERPs write 9999-12-31 for "until further notice"; later no date can be written."""

_SERIAL_END: Final = {False: 109_575, True: 108_113}  # day after 2199-12-31, by date1904
_MISSING_LEAP_DAY: Final = 60


class DateColumn(NamedTuple):
    """Dates of a column of texts.

    Attributes:
        dates: datetime64[s] with the time where one is written; NaT where blank, ambiguous or bad.
        ambiguous: it may be one of two days.
        bad: no date.
    """

    dates: pd.Series
    ambiguous: Mask
    bad: Mask


@dataclass(frozen=True)
class DateTexts:
    """What a list of distinct texts says; ``moments`` are NaT wherever a mask is set."""

    moments: Moments
    ambiguous: Mask
    bad: Mask


def parse_dates(texts: pd.Series, *, first: str = "") -> DateColumn:
    """Reads a column of texts as dates; blank texts, dashes and SAP's zeros are missing dates.

    A zone behind the time is left out: the date is the one that the sender wrote.

    Args:
        texts: the column.
        first: what the source is known to write first, "day" or "month"; evidence like any other.

    >>> parse_dates(pd.Series(["03/04/2026", "13/04/2026"])).dates.dt.day.tolist()
    [3, 13]
    """
    given = texts.astype(object).where(texts.notna(), "").map(str)
    codes, distinct = pd.factorize(np.asarray(given, object))
    read = read_dates(list(stripped(distinct).values()), first=first)
    dates = pd.Series(read.moments[codes], index=texts.index)
    return DateColumn(dates, read.ambiguous[codes], read.bad[codes])


def read_dates(texts: list[str], *, first: str = "") -> DateTexts:
    """Reads distinct, stripped texts of one column."""
    plain = plain_moments(texts)
    if plain is not None:
        none = np.zeros(len(texts), bool)
        return DateTexts(plain, none, none)
    blank = np.fromiter((not t or BLANK.fullmatch(t) is not None for t in texts), bool, len(texts))
    written = [
        None if empty else written_date(text) for text, empty in zip(texts, blank.tolist(), strict=True)
    ]
    orders = _orders(written, first)
    size = len(texts)
    ambiguous, read = np.zeros(size, bool), np.zeros(size, bool)
    numbers = np.ones((size, 4), np.int64)
    for row, date in enumerate(written):
        if date is None:
            continue
        order = orders.get(date.mark, "")
        if date.open and not order:
            ambiguous[row] = True
        else:
            read[row] = True
            numbers[row] = (*date.numbers(order), date.second)
    moments = _moments(numbers, read)
    return DateTexts(moments, ambiguous, np.isnat(moments) & ~ambiguous & ~blank)


def _orders(written: list[WrittenDate | None], first: str) -> dict[str, str]:
    """By mark what stands first, day or month, where the column proves one of them and not the other."""
    proofs: dict[str, set[str]] = {}
    for date in written:
        if date is not None and date.mark:
            proofs.setdefault(date.mark, {first}).add(date.proven)
    found = {mark: proven - {""} for mark, proven in proofs.items()}
    return {mark: proven.pop() for mark, proven in found.items() if len(proven) == 1}


def _moments(numbers: npt.NDArray[np.int64], read: Mask) -> Moments:
    """Moments of year, month, day and second; NaT where not read or where there is no such day."""
    year, month, day, second = numbers.T
    sound = read & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    sound &= (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    year, month, day = (np.where(sound, n, 1) for n in (year, month, day))
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    sound &= days.astype("datetime64[M]") == months
    moments: Moments = days.astype("datetime64[s]") + second
    moments[~sound] = np.datetime64("NaT")
    return moments


def both_days(text: str) -> str:
    """The two days that an ambiguous text may be.

    >>> both_days("03/04/2026")
    '2026-04-03 or 2026-03-04'
    """
    date = written_date(text)
    if date is None or not date.open:
        return ""
    days = ["{:04d}-{:02d}-{:02d}".format(*date.numbers(first)) for first in ("day", "month")]
    return " or ".join(days)


def serial_moments(serials: npt.NDArray[np.float64], date1904: bool) -> tuple[Moments, Mask]:
    """Moments of serial numbers (ECMA-376 part 1, 18.17.4), and which of them are no plausible date.

    Days of 1900 to 2199 are plausible. The 1900 system counts a 29 February 1900 that never was. A number
    of eight digits that reads as yyyymmdd is that day: no serial number reaches there.

    Args:
        serials: days, with the time as a fraction.
        date1904: day 0 is 1904-01-01; else day 1 is 1900-01-01.
    """
    finite = np.where(np.isfinite(serials), serials, -1.0)
    compact = (finite >= 19_000_101) & (finite <= 21_991_231) & (finite == np.floor(finite))
    first = 0 if date1904 else 1
    plausible = (finite >= first) & (finite < _SERIAL_END[date1904])
    if not date1904:
        plausible &= np.floor(finite) != _MISSING_LEAP_DAY
    days = np.where(plausible, finite, 1.0)
    if date1904:
        epoch = np.full(len(days), np.datetime64("1904-01-01", "s"))
    else:
        early = days < _MISSING_LEAP_DAY
        epoch = np.where(early, np.datetime64("1899-12-31", "s"), np.datetime64("1899-12-30", "s"))
    moments = epoch + np.rint(days * 86_400).astype(np.int64).astype("timedelta64[s]")
    moments[~plausible] = np.datetime64("NaT")
    if compact.any():
        moments[compact] = _compact(finite[compact].astype(np.int64))
    return moments, np.isnat(moments)


def _compact(numbers: npt.NDArray[np.int64]) -> Moments:
    parts = np.stack([numbers // 10_000, numbers // 100 % 100, numbers % 100, np.zeros_like(numbers)], axis=1)
    return _moments(parts, np.ones(len(parts), bool))
