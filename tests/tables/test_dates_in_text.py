"""Dates in text and serial numbers: order of day and month by column, never guessed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.tables.codec import parse_dates
from orderwright.tables.codec.dates import both_days, serial_moments


def read(*texts: str) -> list[str]:
    """Each text's moment in ISO form (the day alone at midnight), or why it has none."""
    column = parse_dates(pd.Series(list(texts), dtype="str"))
    assert str(column.dates.dtype) == "datetime64[s]"
    said = []
    for moment, ambiguous, bad in zip(column.dates, column.ambiguous, column.bad, strict=True):
        assert not (ambiguous and bad)
        if pd.isna(moment):
            said.append("ambiguous" if ambiguous else "bad" if bad else "blank")
        else:
            said.append(moment.isoformat().removesuffix("T00:00:00"))
    return said


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-31", "2026-05-31"),
        ("2026-5-1", "2026-05-01"),
        ("2026/05/31", "2026-05-31"),
        ("2026.05.31", "2026-05-31"),
        ("20260531", "2026-05-31"),
        ("20260531143005", "2026-05-31T14:30:05"),
        ("20260531T143005Z", "2026-05-31T14:30:05"),
        ("2026-05-31T14:30", "2026-05-31T14:30:00"),
        ("2026-05-31 14:30:05.123456", "2026-05-31T14:30:05"),
        ("2026-05-31T14:30:05Z", "2026-05-31T14:30:05"),
        ("2026-05-31T23:30:05+02:00", "2026-05-31T23:30:05"),
        ("31/05/2026", "2026-05-31"),
        ("05/31/2026", "2026-05-31"),
        ("31.05.2026", "2026-05-31"),
        ("31-05-26", "2026-05-31"),
        ("31.5.99", "1999-05-31"),
        ("31/12/68", "2068-12-31"),
        ("05/05/2026", "2026-05-05"),
        ("5/31/2026 2:30 PM", "2026-05-31T14:30:00"),
        ("5/31/2026 12:05:09 a.m.", "2026-05-31T00:05:09"),
        ("31 May 2026", "2026-05-31"),
        ("31-May-26", "2026-05-31"),
        ("31MAY2026", "2026-05-31"),
        ("May 31, 2026", "2026-05-31"),
        ("Sept. 3rd, 2026", "2026-09-03"),
        ("3. März 2026", "2026-03-03"),
        ("3.\u00a0Dez.\u00a02026", "2026-12-03"),
        ("1er août 2026", "2026-08-01"),
        ("14 févr. 2026", "2026-02-14"),
        ("1 de enero de 2026", "2026-01-01"),
        ("2026-Mai-31", "2026-05-31"),
        ("9999-12-31", "9999-12-31"),
        ("31.12.9999", "9999-12-31"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_text_that_can_be_read_in_one_way_is_read(text: str, moment: str) -> None:
    assert read(text) == [moment]


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "03-04-26", "03 04 2026"])
def test_day_and_month_up_to_twelve_are_ambiguous_alone(text: str) -> None:
    assert read(text, "2026-05-31") == ["ambiguous", "2026-05-31"]


def test_a_number_above_twelve_shows_the_order_of_the_column() -> None:
    assert read("03/04/2026", "31/05/2026") == ["2026-04-03", "2026-05-31"]
    assert read("03/04/2026", "05/31/2026") == ["2026-03-04", "2026-05-31"]


def test_evidence_that_contradicts_itself_leaves_the_others_ambiguous() -> None:
    assert read("03/04/2026", "31/05/2026", "05/31/2026") == ["ambiguous", "2026-05-31", "2026-05-31"]


def test_what_the_source_is_known_to_write_is_evidence_like_any_other() -> None:
    texts = pd.Series(["03/04/2026", "3/4/2026 8:47"])
    assert parse_dates(texts, first="day").dates.dt.month.tolist() == [4, 4]
    assert parse_dates(texts, first="month").dates.dt.month.tolist() == [3, 3]
    contradicted = parse_dates(pd.Series(["03/04/2026", "31/05/2026"]), first="month")
    assert contradicted.ambiguous.tolist() == [True, False]


def test_other_marks_are_another_source_and_prove_nothing() -> None:
    assert read("03/04/2026", "31.05.2026") == ["ambiguous", "2026-05-31"]


@pytest.mark.parametrize(
    "text",
    [
        *("Date Not Captured", "n/a", "#N/A", "tbd", "2026-02-30", "2026-13-01", "31/31/2026", "00/05/2026"),
        *("20261301", "2026", "May 2026", "14:30", "2026-05-31 25:00", "5/31/2026 13:00 PM", "31 Foo 2026"),
        *(
            "1899-12-31",
            "0026-05-31",
            "2025-02-29",
            "46143",
            "2026-W22-1",
            "31/05-2026",
            "2026-05",
            "131/05/26",
        ),
    ],
)
def test_what_is_no_date_is_bad_and_never_blank(text: str) -> None:
    assert read(text) == ["bad"]


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "0000-00-00", "00000000", "00.00.0000", "00/00/00", "0000-00-00 00:00:00"]
)
def test_what_stands_for_no_date_is_blank(text: str) -> None:
    assert read(text) == ["blank"]


def test_both_days_of_an_ambiguous_text_are_named() -> None:
    assert both_days("03/04/2026") == "2026-04-03 or 2026-03-04"
    assert both_days("31/04/2026") == ""


def test_missing_texts_and_the_index_are_kept() -> None:
    column = parse_dates(pd.Series([None, "2026-05-31"], index=[4, 2]))
    assert column.dates.index.tolist() == [4, 2]
    assert column.dates.isna().tolist() == [True, False]
    assert not column.bad.any()


_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2068, 12, 31))
_PATTERNS = ["%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%B %d, %Y"]


@given(st.lists(_DAYS), st.sampled_from(_PATTERNS))
def test_dates_come_back_from_every_pattern_once_the_order_is_shown(days: list[dt.date], form: str) -> None:
    texts = [day.strftime(form) for day in [*days, dt.date(2026, 5, 31)]]
    assert read(*texts)[:-1] == [day.isoformat() for day in days]


@pytest.mark.parametrize(
    ("serial", "date1904", "moment"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (46143, False, "2026-05-01"),
        (46143.75, False, "2026-05-01T18:00:00"),
        (46143.999999999, False, "2026-05-02"),
        (109574, False, "2199-12-31"),
        (0, True, "1904-01-01"),
        (44681, True, "2026-05-01"),
        (108112, True, "2199-12-31"),
        (20260501, False, "2026-05-01"),
    ],
)
def test_serial_numbers_count_from_1900_or_1904(serial: float, date1904: bool, moment: str) -> None:
    moments, wrong = serial_moments(np.array([serial], float), date1904)
    assert pd.Timestamp(moments[0]).isoformat().removesuffix("T00:00:00") == moment
    assert not wrong.any()


@pytest.mark.parametrize(
    ("serial", "date1904"),
    [
        *((number, False) for number in (0, 60, 60.5, -1, 109575, 2958465, 20261301, 1e300, float("inf"))),
        *((-1, True), (108113, True), (float("nan"), True)),
    ],
)
def test_implausible_serial_numbers_are_no_dates(serial: float, date1904: bool) -> None:
    moments, wrong = serial_moments(np.array([serial], float), date1904)
    assert np.isnat(moments).all()
    assert wrong.all()


@given(st.integers(61, 109_574))
def test_1900_and_1904_are_1462_days_apart(serial: int) -> None:
    first, _ = serial_moments(np.array([serial], float), date1904=False)
    if serial >= 1462:
        second, _ = serial_moments(np.array([serial - 1462], float), date1904=True)
        assert first[0] == second[0]
    assert first[0] == np.datetime64("1899-12-30", "s") + np.timedelta64(serial, "D")
