"""Dates as Excel counts them: days since an epoch, 1900 taken for a leap year (ECMA-376 part 1, 18.17.4)."""

from __future__ import annotations

import datetime as dt

_EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - cells know no time zone
_LEAP_BUG = 60
"""Serial of 29 February 1900, a day that never was."""
_PAST_9999 = 2_958_466
_DAY = dt.timedelta(days=1)
_MILLISECONDS = 86_400_000


def to_serial(moment: dt.date, *, date1904: bool = False) -> float | None:
    """The serial of a date or a date with time; None for a day before the epoch, which no cell can hold.

    >>> to_serial(dt.date(2026, 5, 1))
    46143.0
    """
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - cells know no zone
    serial = (moment.replace(tzinfo=None) - (_EPOCH_1904 if date1904 else _EPOCH_1900)) / _DAY
    if not date1904 and serial <= _LEAP_BUG:
        serial -= 1
        return serial if serial >= 1 else None
    return serial if serial >= 0 else None


def from_serial(serial: float, *, date1904: bool = False) -> dt.datetime | dt.time | float:
    """The moment of a serial, to the millisecond; a time for less than a day, the number if it is no date.

    >>> from_serial(46143.5)
    datetime.datetime(2026, 5, 1, 12, 0)
    >>> from_serial(0.25)
    datetime.time(6, 0)
    """
    if not 0 <= serial < _PAST_9999 - (1462 if date1904 else 0):
        return serial
    milliseconds = round(serial * _MILLISECONDS)
    if date1904:
        return _EPOCH_1904 + dt.timedelta(milliseconds=milliseconds)
    if milliseconds < _MILLISECONDS:
        return (_EPOCH_1900 + dt.timedelta(milliseconds=milliseconds)).time()
    days = 1 if serial < _LEAP_BUG else 0
    return _EPOCH_1900 + dt.timedelta(days=days, milliseconds=milliseconds)
