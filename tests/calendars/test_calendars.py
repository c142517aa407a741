from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.calendars import (
    Calendar,
    Calendars,
    add_business_days,
    business_days_between,
    is_business_day,
    next_business_day,
    previous_business_day,
    weekmask_of,
)

PLAIN = Calendar("plain")
EASTER_2026 = Calendar("DE", holidays=(dt.date(2026, 4, 3), dt.date(2026, 4, 6)))
GULF = Calendar("AE", weekmask="Sun-Thu")
WORKED_SATURDAY = Calendar("CN", holidays=(dt.date(2026, 5, 1),), workdays=(dt.date(2026, 5, 9),))


def dates(*days: str | None) -> pd.Series:
    return pd.Series(np.array([day or "NaT" for day in days], "datetime64[s]"))


def iso(result: np.ndarray) -> list[str]:
    return [str(day)[:10] for day in result]


def counts(result: pd.api.extensions.ExtensionArray) -> list[int | None]:
    return [None if value is pd.NA else int(value) for value in result]


def test_workday_examples_of_the_excel_manual_hold():
    start = dates("2008-10-01")
    holidays = tuple(map(dt.date.fromisoformat, ("2008-11-26", "2008-12-04", "2009-01-21")))
    assert iso(add_business_days(start, 151, PLAIN)) == ["2009-04-30"]
    assert iso(add_business_days(start, 151, Calendar("own", holidays=holidays))) == ["2009-05-05"]


def test_networkdays_example_of_the_excel_manual_holds_without_its_first_day():
    holidays = tuple(map(dt.date.fromisoformat, ("2012-11-22", "2012-12-04", "2013-01-21")))
    start, end = dates("2012-10-01"), dates("2013-03-01")
    assert counts(business_days_between(start, end, PLAIN)) == [110 - 1]
    assert counts(business_days_between(start, end, Calendar("own", holidays=holidays))) == [107 - 1]


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-04", 0, "2026-04-07"),
        ("2026-04-07", 0, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-04-05", -1, "2026-04-02"),
        ("2026-04-05", 2, "2026-04-08"),
    ],
)
def test_easter_is_not_worked(start, days, end):
    assert iso(add_business_days(dates(start), days, EASTER_2026)) == [end]


def test_a_week_from_sunday_to_thursday_rests_on_friday_and_saturday():
    week = dates(*(f"2026-06-{day:02d}" for day in range(1, 8)))  # Monday to Sunday
    assert is_business_day(week, GULF).tolist() == [True, True, True, True, False, False, True]
    assert iso(next_business_day(dates("2026-06-05"), GULF)) == ["2026-06-07"]
    assert iso(previous_business_day(dates("2026-06-06"), GULF)) == ["2026-06-04"]


def test_a_worked_saturday_counts():
    assert iso(add_business_days(dates("2026-05-08"), 1, WORKED_SATURDAY)) == ["2026-05-09"]
    assert counts(business_days_between(dates("2026-04-30"), dates("2026-05-11"), WORKED_SATURDAY)) == [7]


def test_a_day_that_is_holiday_and_workday_is_worked():
    day = dt.date(2026, 5, 1)
    assert is_business_day(dates("2026-05-01"), Calendar("both", holidays=(day,), workdays=(day,))).all()


def test_blank_dates_and_counts_give_blank_results():
    start, days = dates("2026-04-02", None, "2026-04-02"), pd.Series([1, 1, None], dtype="Int64")
    assert iso(add_business_days(start, days, PLAIN)) == ["2026-04-03", "NaT", "NaT"]
    assert counts(business_days_between(start, dates("2026-04-02", "2026-04-02", None), PLAIN)) == [
        0,
        None,
        None,
    ]
    assert is_business_day(start, PLAIN).tolist() == [True, False, True]


def test_dates_that_mean_never_give_no_result():
    assert iso(add_business_days(dates("9999-12-31", "1899-12-31", "2199-12-31"), 5, PLAIN)) == ["NaT"] * 3
    assert iso(add_business_days(dates("2026-04-02"), 10**18, PLAIN)) == ["NaT"]


def test_results_are_seconds_as_the_frames_hold_them():
    assert next_business_day(dates("2026-04-02"), PLAIN).dtype == "datetime64[s]"


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(-300, 300))
def test_counting_days_one_by_one_gives_the_same(start, days):
    day, left, step = start, abs(days), 1 if days > 0 else -1
    while left:
        day += dt.timedelta(days=step)
        left -= bool(is_business_day(np.array([day], dtype="datetime64[D]"), WORKED_SATURDAY)[0])
    if days:
        given_dates = np.array([start], dtype="datetime64[D]")
        assert iso(add_business_days(given_dates, days, WORKED_SATURDAY)) == [day.isoformat()]
        found = np.array([day], dtype="datetime64[D]")
        assert counts(business_days_between(given_dates, found, WORKED_SATURDAY)) == [days]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(0, 500))
def test_from_a_worked_day_numpy_agrees(start, days):
    first = np.busday_offset(np.datetime64(start, "D"), 0, roll="forward")
    expected = np.busday_offset(first, days)
    assert iso(add_business_days(np.array([first]), days, PLAIN)) == [str(expected)]


def test_each_row_follows_its_own_calendar():
    table = pd.DataFrame(
        {
            "calendar": ["DE", "DE", "CN", "AE", "DE"],
            "date": dates("2026-04-03", "2026-04-06", "2026-04-04", "2026-04-05", None),
            "kind": ["holiday", "holiday", "workday", "holiday", "holiday"],
        }
    )
    calendars = Calendars.from_table(table, PLAIN, {"AE": "Sun-Thu"})
    codes = pd.Series(["DE", "AE", "CN", "", "XX", "DE"])
    start = dates(*["2026-04-02"] * 5, None)
    ends = calendars.add_business_days(start, 1, codes)
    assert iso(ends) == ["2026-04-07", "2026-04-06", "2026-04-03", "2026-04-03", "2026-04-03", "NaT"]
    assert counts(calendars.business_days_between(start, dates(*["2026-04-07"] * 6), codes)) == [
        1,
        2,
        4,
        3,
        3,
        None,
    ]
    assert iso(calendars.next_business_day(dates(*["2026-04-04"] * 6), codes)) == [
        *("2026-04-07", "2026-04-06", "2026-04-04", "2026-04-06", "2026-04-06", "2026-04-07")
    ]


def test_an_empty_table_of_lines_gives_an_empty_result():
    empty = dates()
    assert len(Calendars().add_business_days(empty, 1, pd.Series([], dtype=object))) == 0


@pytest.mark.parametrize("text", ["", "Mon-Foo", "weekdays", "111111", "Montag bis Freitag"])
def test_what_is_no_week_is_refused(text):
    with pytest.raises(ValueError, match="is no working week"):
        weekmask_of(text)


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="has no working day"):
        weekmask_of("0000000")


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("Monday-Saturday", "1111110"),
        ("sat, sun", "0000011"),
        ("Fri-Mon", "1000111"),
        (" 1000000 ", "1000000"),
    ],
)
def test_a_week_is_read_from_days(text, mask):
    assert weekmask_of(text) == mask
