"""Working days: a week, its holidays and its extra working days, for columns of dates.

A calendar knows the days from 1900-01-01 to 2199-12-31. A date outside them, or a result that would leave
them, is NaT (or missing): such dates mean "never" or are typing errors, and no lead time follows from them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.money.exact import Numbers, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas.arrays import IntegerArray

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Days: TypeAlias = npt.NDArray[np.datetime64]
Dates: TypeAlias = "pd.Series[pd.Timestamp] | Days"

_FIRST: Final = np.datetime64("1900-01-01", "D")
_END: Final = np.datetime64("2200-01-01", "D")
_LENGTH: Final = int((_END - _FIRST).astype(np.int64))
_AT_ONCE: Final = 2**16
"""Rows that are moved at once; what they need in between stays small."""
_WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY_TO_FRIDAY: Final = "Mon-Fri"


def weekmask_of(text: str) -> str:
    """A week as seven digits, Monday first; from digits, from days, or from a span of days.

    Raises:
        ValueError: no such week, or a week without a working day.

    >>> weekmask_of("Mon-Fri"), weekmask_of("Sun-Thu"), weekmask_of("Mon Wed Fri"), weekmask_of("1111110")
    ('1111100', '1111001', '1010100', '1111110')
    """
    digits = text.strip()
    if not re.fullmatch(r"[01]{7}", digits):
        named = {index for part in re.split(r"[,;\s]+", digits.casefold()) for index in _days_of(part, text)}
        digits = "".join("1" if index in named else "0" for index in range(7))
    if "1" not in digits:
        raise ValueError(f"{text!r} has no working day")
    return digits


def _days_of(part: str, text: str) -> Iterator[int]:
    first, _, last = (name[:3] for name in part.partition("-"))
    if first not in _WEEK or (last and last not in _WEEK):
        raise ValueError(f'{text!r} is no working week; write for example "Mon-Fri"')
    start = _WEEK.index(first)
    for step in range((_WEEK.index(last or first) - start) % 7 + 1):
        yield (start + step) % 7


@dataclass(frozen=True)
class Calendar:
    """The working days of a warehouse, a carrier or a customer.

    Attributes:
        name: code of the calendar.
        weekmask: the working week, as `weekmask_of` reads it.
        holidays: days of the week that are not worked.
        workdays: days that are worked though the week or a holiday says otherwise.
    """

    name: str
    weekmask: str = MONDAY_TO_FRIDAY
    holidays: tuple[dt.date, ...] = ()
    workdays: tuple[dt.date, ...] = ()

    @cached_property
    def _worked(self) -> Bools:
        """Whether each day is worked."""
        days = np.arange(_FIRST, _END)
        holidays = np.array(self.holidays, dtype="datetime64[D]")
        worked = np.is_busday(days, weekmask=weekmask_of(self.weekmask), holidays=holidays)
        extra = (np.array(self.workdays, dtype="datetime64[D]") - _FIRST).astype(np.int64)
        worked[extra[(extra >= 0) & (extra < _LENGTH)]] = True
        return worked

    @cached_property
    def _before(self) -> Ints:
        """How many working days precede each day."""
        return np.cumsum(self._worked) - self._worked

    @cached_property
    def _working_days(self) -> Days:
        return _FIRST + np.flatnonzero(self._worked)

    def _nth(self, index: Ints, missing: Bools) -> Days:
        missing = missing | (index < 0) | (index >= len(self._working_days))
        days = self._working_days[np.where(missing, 0, index)]
        days[missing] = np.datetime64("NaT")
        return days.astype("datetime64[s]")


def is_business_day(dates: Dates, calendar: Calendar) -> Bools:
    """Whether each date is worked; False for NaT."""
    day, missing = _offsets(dates)
    return calendar._worked[day] & ~missing


def next_business_day(dates: Dates, calendar: Calendar) -> Days:
    """The date itself if it is worked, otherwise the next working day; datetime64[s]."""
    day, missing = _offsets(dates)
    return calendar._nth(calendar._before[day], missing)


def previous_business_day(dates: Dates, calendar: Calendar) -> Days:
    """The date itself if it is worked, otherwise the last working day before it; datetime64[s]."""
    day, missing = _offsets(dates)
    return calendar._nth(calendar._before[day] + calendar._worked[day] - 1, missing)


def add_business_days(dates: Dates, days: Numbers, calendar: Calendar) -> Days:
    """The n-th working day after each date, or before it where n is negative; datetime64[s].

    Counts as Excel's WORKDAY: the date itself never counts, so Saturday + 1 is Monday. With n = 0 a date
    that is not worked moves on to the next working day. NaT where the date or n is missing.
    """
    start, count, no_count = np.broadcast_arrays(_seconds(dates), *split(days))
    result = np.empty(start.shape, dtype="datetime64[s]")
    for first in range(0, len(result), _AT_ONCE):
        rows = slice(first, first + _AT_ONCE)
        result[rows] = _moved_on(start[rows], count[rows], no_count[rows], calendar)
    return result


def _moved_on(start: Days, count: Ints, no_count: Bools, calendar: Calendar) -> Days:
    day, missing = _offsets(start)
    count = np.clip(count, -_LENGTH, _LENGTH)
    index = calendar._before[day] + count + np.where(count > 0, calendar._worked[day].astype(np.int64) - 1, 0)
    return calendar._nth(index, missing | no_count)


def business_days_between(start: Dates, end: Dates, calendar: Calendar) -> IntegerArray:
    """Working days after the start up to and including the end: what `add_business_days` would have to add.

    Where the end lies before the start: minus the working days from the end up to, not including, the start.
    Missing where a date is.
    """
    (first, no_start), (last, no_end) = _offsets(start), _offsets(end)
    before, worked = calendar._before, calendar._worked
    forward = before[last] + worked[last] - before[first] - worked[first]
    count = np.where(last >= first, forward, before[last] - before[first])
    missing = no_start | no_end
    return pd.arrays.IntegerArray(np.where(missing, 0, count), missing)


def _offsets(dates: Dates) -> tuple[Ints, Bools]:
    """Days since the first day that calendars know, and the mask of dates that they do not know."""
    days = np.asarray(dates, dtype="datetime64[s]").astype("datetime64[D]")
    offset = (days - _FIRST).astype(np.int64)
    missing = np.isnat(days) | (offset < 0) | (offset >= _LENGTH)
    return np.where(missing, 0, offset), missing


@dataclass(frozen=True)
class Calendars:
    """The company's calendars by code; a code that is blank or not listed means the default.

    The column functions take one code per row, for example each line's warehouse calendar.
    """

    default: Calendar = field(default_factory=lambda: Calendar(""))
    by_code: Mapping[str, Calendar] = field(default_factory=dict)

    @classmethod
    def from_table(
        cls, table: pd.DataFrame, default: Calendar, weekmasks: Mapping[str, str] | None = None
    ) -> Calendars:
        """Calendars of the table Calendars: columns calendar, date, kind ("holiday" or "workday").

        Args:
            table: rows without a date or with another kind are passed over (the check reports them).
            default: calendar for codes without rows.
            weekmasks: working week by code; the default's for the others.
        """
        weekmasks = weekmasks or {}
        rows = table.loc[table["date"].notna(), ["calendar", "date", "kind"]]
        codes = dict.fromkeys([*weekmasks, *rows["calendar"]])
        calendars = {}
        for code in codes:
            own = rows[rows["calendar"] == code]
            holidays, workdays = (
                tuple(own.loc[own["kind"] == kind, "date"].dt.date) for kind in ("holiday", "workday")
            )
            calendars[code] = Calendar(code, weekmasks.get(code, default.weekmask), holidays, workdays)
        return cls(default, calendars)

    def of(self, code: str) -> Calendar:
        """The calendar of a code."""
        return self.by_code.get(code, self.default)

    def add_business_days(self, dates: Dates, days: Numbers, codes: pd.Series[str]) -> Days:
        """`add_business_days`, each row by its own calendar."""
        start, (count, no_count) = _seconds(dates), split(days)
        count, no_count = np.broadcast_to(count, start.shape), np.broadcast_to(no_count, start.shape)
        result = np.full(start.shape, np.datetime64("NaT"), dtype="datetime64[s]")
        for calendar, rows in self._groups(codes):
            amounts = pd.arrays.IntegerArray(count[rows], no_count[rows])
            result[rows] = add_business_days(start[rows], amounts, calendar)
        return result

    def business_days_between(self, start: Dates, end: Dates, codes: pd.Series[str]) -> IntegerArray:
        """`business_days_between`, each row by its own calendar."""
        first, last = _seconds(start), _seconds(end)
        result = pd.arrays.IntegerArray(np.zeros(len(first), dtype=np.int64), np.ones(len(first), dtype=bool))
        for calendar, rows in self._groups(codes):
            result[rows] = business_days_between(first[rows], last[rows], calendar)
        return result

    def next_business_day(self, dates: Dates, codes: pd.Series[str]) -> Days:
        """`next_business_day`, each row by its own calendar."""
        return self.add_business_days(dates, 0, codes)

    def _groups(self, codes: pd.Series[str]) -> Iterator[tuple[Calendar, Ints | slice]]:
        """Each calendar in use with its rows."""
        numbers, names = pd.factorize(codes, use_na_sentinel=False)
        if len(names) == 1:
            yield self.of(names[0]), slice(None)
            return
        order = np.argsort(numbers, kind="stable")
        ends = np.cumsum(np.bincount(numbers, minlength=len(names)))
        for name, rows in zip(names, np.split(order, ends[:-1]) if len(names) else [], strict=True):
            yield self.of(name), rows


def _seconds(dates: Dates) -> Days:
    return np.asarray(dates, dtype="datetime64[s]")
