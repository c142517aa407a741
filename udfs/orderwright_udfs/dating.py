"""Worksheet functions about days; without a book they need no numpy, so they run wherever Python does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from orderwright_udfs.cells import AskError, day, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["BUSINESS_DAYS"]

Count: TypeAlias = Callable[[dt.date, dt.date, str], int | None]
_YEARS: Final = range(1900, 2200)
_NO_CALENDAR: Final = "There is no calendar {}: give the table Calendars to ORDER_BOOK."


@worksheet("Dates", '=BUSINESS_DAYS(A2, B2, "", OrderBook)')
def BUSINESS_DAYS(start: Any, end: Any, calendar: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Counts the working days after a day, up to and including another.

    Args:
        start: first day; it does not count itself.
        end: last day; where it lies before the start, the count is below zero.
        calendar: code of a calendar of the table Calendars; blank for the company's own.
        book: the cell with ORDER_BOOK, or the tables themselves; left out, Monday to Friday is worked.

    >>> BUSINESS_DAYS("2026-11-20", "2026-11-27", ""), BUSINESS_DAYS([["2026-11-20"], [""]], "2026-11-23", "")
    (5, [[1], ['']])
    """
    count = _of_book(book) if book else _monday_to_friday

    def one(first: Any, last: Any, code: Any) -> int:  # noqa: ANN401 - any cell
        found = count(day(first, "start"), day(last, "end"), text(code))
        if found is None:
            raise AskError("A day is outside the years 1900 to 2199.")
        return found

    return over(one, start, end, calendar)


def _monday_to_friday(start: dt.date, end: dt.date, code: str) -> int | None:
    """Working days where no calendar is known; None outside the years that calendars know.

    Raises:
        AskError: a calendar is named.
    """
    if code:
        raise AskError(_NO_CALENDAR.format(code))
    if start.year not in _YEARS or end.year not in _YEARS:
        return None
    if end >= start:
        return _until(end) - _until(start)
    one = dt.timedelta(days=1)
    return _until(end - one) - _until(start - one)


def _until(day: dt.date) -> int:
    """Days from Monday to Friday from the first Monday that Python knows, 0001-01-01, to a day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def _of_book(book: Sequence[Any]) -> Count:
    import numpy as np  # noqa: PLC0415 - only a book's calendars need it
    import pandas as pd  # noqa: PLC0415

    from orderwright.calendars import business_days_between  # noqa: PLC0415
    from orderwright.rules.live import calendars  # noqa: PLC0415
    from orderwright_udfs.books import asked_book  # noqa: PLC0415

    known = calendars(asked_book(book).book)

    def count(start: dt.date, end: dt.date, code: str) -> int | None:
        if code and code not in known.by_code:
            raise AskError(_NO_CALENDAR.format(code))
        first, last = (np.array([each], "datetime64[s]") for each in (start, end))
        found = business_days_between(first, last, known.of(code) if code else known.default)[0]
        return None if pd.isna(found) else int(found)

    return count
