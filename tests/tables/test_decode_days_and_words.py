"""Cells that hold days, words and flags."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from orderwright.tables.words import VERDICTS
from tests.tables.cells import at, bad, decoded, told, values


class TestDates:
    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            (at("2026-05-01T18:30:00"), "2026-05-01"),
            (dt.date(2026, 5, 1), "2026-05-01"),
            (at("2026-04-30T23:59:59.999900"), "2026-05-01"),
            (dt.datetime(2026, 5, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9))), "2026-05-01"),
            (pd.Timestamp("2026-05-01 10:00"), "2026-05-01"),
            (46143.0, "2026-05-01"),
            (46143, "2026-05-01"),
            ("20260501", "2026-05-01"),
            ("2026-05-01T23:00:00Z", "2026-05-01"),
            (at("9999-12-31"), "9999-12-31"),
            ("0000-00-00", None),
            ("-", None),
            (pd.NaT, None),
        ],
    )
    def test_a_day_is_read_whatever_it_came_as(self, cell: Any, day: str | None) -> None:
        found = decoded("Day", [cell])
        assert [None if pd.isna(v) else v.isoformat()[:10] for v in found.frame["day"]] == [day]
        assert told(found) == []

    def test_serial_numbers_of_1904_count_from_1904(self) -> None:
        assert values("Day", [44681.0], date1904=True) == values("Day", [46143.0])

    def test_a_moment_keeps_its_time(self) -> None:
        cells = [at("2026-05-01T18:30:05"), 46143.5, "31/05/2026 7:05 PM"]
        assert [str(v) for v in decoded("Moment", cells).frame["moment"]] == [
            *("2026-05-01 18:30:05", "2026-05-01 12:00:00", "2026-05-31 19:05:00")
        ]

    @pytest.mark.parametrize(
        ("cell", "code", "found"),
        [
            ("Date Not Captured", "TBL-050", "Date Not Captured"),
            ("n/a", "TBL-050", "n/a"),
            ("#N/A", "TBL-090", "#N/A"),
            (60.0, "TBL-050", "60"),
            (9e9, "TBL-050", "9000000000"),
            (True, "TBL-050", "TRUE"),
            (dt.time(14, 30), "TBL-050", "14:30"),
            (dt.timedelta(hours=30), "TBL-050", "1 day, 6:00:00"),
            (at("1899-12-31T14:30:00"), "TBL-050", "1899-12-31 14:30"),
            ("03/04/2026", "TBL-055", "03/04/2026"),
        ],
    )
    def test_what_is_no_date_is_told_and_blank(self, cell: Any, code: str, found: str) -> None:
        assert bad("Day", cell) == [(code, found)]
        assert values("Day", [cell]) == [None]


class TestWordsAndFlags:
    @pytest.mark.parametrize(
        ("cell", "word"),
        [("DAP", "DAP"), (" dap ", "DAP"), ("Fob", "FOB"), (None, ""), ("", "")],
    )
    def test_a_word_is_known_whatever_its_capitals(self, cell: Any, word: str) -> None:
        assert values("Incoterm", [cell]) == [word]

    @pytest.mark.parametrize(
        ("cell", "hint"),
        [
            *(
                ("DDU", "; DAP took its place"),
                ("dat", "; DPU took its place"),
                ("DAF", "; DAP took its place"),
            ),
            *(("DES", "; DAP took its place"), ("DEQ", "; DPU took its place"), ("XXX", ""), (5.0, "")),
        ],
    )
    def test_another_word_is_told_and_blank_and_an_old_incoterm_gets_its_successor(
        self, cell: Any, hint: str
    ) -> None:
        found = decoded("Incoterm", ["FCA", cell])
        assert told(found) == [("TBL-070", "B7", "5" if cell == 5.0 else cell)]
        assert found.bad[-1].faults.params == {"hint": [hint]}
        assert found.bad[-1].faults.expected[0].startswith("EXW, FCA")
        assert found.frame["term"].tolist() == ["FCA", ""]

    def test_the_marks_of_the_desk_are_words(self) -> None:
        assert values("Check", list(VERDICTS)) == list(VERDICTS)

    @pytest.mark.parametrize("cell", [True, 1.0, 1, "yes", "Y", "TRUE", "x", "Ja", "oui", "si", "Sí", "1"])
    def test_yes_in_many_forms(self, cell: Any) -> None:
        assert values("Ship Complete", [cell]) == [True]

    @pytest.mark.parametrize("cell", [False, 0.0, 0, "no", "N", "FALSE", "f", "nein", "non", "0"])
    def test_no_in_many_forms(self, cell: Any) -> None:
        assert values("Ship Complete", [cell]) == [False]

    @pytest.mark.parametrize("cell", ["maybe", 2.0, dt.date(2026, 5, 1)])
    def test_neither_yes_nor_no_is_told_and_blank(self, cell: Any) -> None:
        assert [code for code, _ in bad("Ship Complete", cell)] == ["TBL-080"]
        assert values("Ship Complete", [cell]) == [None]
