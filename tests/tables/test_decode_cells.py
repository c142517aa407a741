"""Raw cells of every kind as a host may find them, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from orderwright.findings import Severity
from tests.tables.cells import at, bad, decoded, told, values


class TestNumbers:
    @pytest.mark.parametrize(
        ("cell", "micros"),
        [
            (12, 12_000_000),
            (12.405, 12_405_000),
            (0.1 + 0.2, 300_000),
            (1 / 3, 333_333),
            (2.5e-7, 0),
            (5e-7, 1),
            (-5e-7, -1),
            (1.0000005, 1_000_001),
            (123456789.123456, 123_456_789_123_456),
            (12345678901.2345, 12_345_678_901_234_500),
            (9223372036854.0, 9_223_372_036_854_000_000),
            (Decimal("1234567890123.456789"), 1_234_567_890_123_456_789),
            (np.float64(1.5), 1_500_000),
            (np.int64(3), 3_000_000),
            ("12,40", 12_400_000),
            (float("nan"), None),
            (None, None),
            ("", None),
            ("  ", None),
        ],
    )
    def test_a_number_is_exact_micros(self, cell: Any, micros: int | None) -> None:
        assert values("Qty", [cell]) == [micros]

    @pytest.mark.parametrize(
        ("cell", "code", "found"),
        [
            ("Freight Included", "TBL-040", "Freight Included"),
            (True, "TBL-040", "TRUE"),
            (at("2026-03-04"), "TBL-040", "2026-03-04"),
            (dt.time(14, 30), "TBL-040", "14:30"),
            (float("inf"), "TBL-040", "inf"),
            (1e13, "TBL-045", "10000000000000"),
            (2**70, "TBL-045", "1180591620717411303424"),
            ("99999999999999", "TBL-045", "99999999999999"),
            ("1.234", "TBL-060", "1.234"),
            ("#DIV/0!", "TBL-090", "#DIV/0!"),
            ("x" * 100, "TBL-040", "x" * 59 + "…"),
        ],
    )
    def test_what_is_no_number_is_told_and_blank(self, cell: Any, code: str, found: str) -> None:
        assert bad("Qty", cell) == [(code, found)]
        assert values("Qty", [cell]) == [None]

    def test_the_decimal_mark_is_that_of_the_column_whatever_numbers_stand_beside(self) -> None:
        assert values("Qty", [1.5, "1.234", None, "7,25"]) == [1_500_000, 1_234_000_000, None, 7_250_000]

    @pytest.mark.parametrize(
        ("cell", "micros"), [(0.15, 15_000_000), ("15 %", 15_000_000), ("0,5", 50_000_000), (1, 100_000_000)]
    )
    def test_a_percent_is_a_share_of_one_in_the_sheet(self, cell: Any, micros: int) -> None:
        assert values("Discount %", [cell]) == [micros]

    def test_a_whole_number_may_not_have_decimals(self) -> None:
        assert values("Days", [3.0, "12", 2.5]) == [3, 12, None]
        assert bad("Days", 2.5) == [("TBL-040", "2.5")]
        assert decoded("Days", [2.5]).bad[-1].faults.expected == ["a whole number"]


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (1001.0, "1001"),
            (1001, "1001"),
            (-5.0, "-5"),
            (0.0, "0"),
            (3.4, "3.4"),
            (0.00001, "0.00001"),
            (123456789012345.0, "123456789012345"),
            ("000010", "000010"),
            ("  A 1\u00a0", "A 1"),
            ("A\u00a01\u200b2", "A 12"),
            ("A  1", "A  1"),
            ("\ufeff4711", "4711"),
            (True, "TRUE"),
            (False, "FALSE"),
            ("22E1", "22E1"),
            ("=1+1", "=1+1"),
            (Decimal("12.50"), "12.5"),
        ],
    )
    def test_an_identifier_is_text_whatever_excel_made_of_it(self, cell: Any, text: str) -> None:
        found = decoded("Order No", [cell])
        assert found.frame["no"].tolist() == [text]
        assert told(found) == []

    @pytest.mark.parametrize(
        ("cell", "text", "cause"),
        [
            (450012345678901234.0, "450012345678901250", "Excel keeps only 15 digits"),
            (10**16, "10000000000000000", "Excel keeps only 15 digits"),
            (10**18 + 1, "1000000000000000001", "Excel keeps only 15 digits"),
            (at("2026-03-04"), "2026-03-04", "Excel turned it into a date"),
            (dt.date(2026, 3, 4), "2026-03-04", "Excel turned it into a date"),
            (at("2026-03-04T10:05:00"), "2026-03-04 10:05", "Excel turned it into a date"),
            (dt.time(10, 5), "10:05", "Excel turned it into a date"),
            (dt.timedelta(hours=30), "1 day, 6:00:00", "Excel turned it into a date"),
        ],
    )
    def test_a_damaged_identifier_is_an_error_and_kept_as_it_stands(
        self, cell: Any, text: str, cause: str
    ) -> None:
        found = decoded("Order No", [cell])
        assert told(found) == [("TBL-150", "B6", text)]
        assert found.bad[-1].faults.params == {"cause": [cause]}
        assert found.bad[-1].severity is Severity.ERROR
        assert found.frame["no"].tolist() == [text]

    @pytest.mark.parametrize("text", ["2.2E+02", "4.50012E+11", "4,5E+11", "1E+05"])
    def test_a_shortened_number_is_a_warning_and_kept(self, text: str) -> None:
        found = decoded("Order No", [text, "B"])
        assert told(found) == [("TBL-150", "B6", text)]
        assert found.bad[-1].severity is Severity.WARNING
        assert found.frame["no"].tolist() == [text, "B"]

    def test_free_text_takes_numbers_dates_and_times_without_complaint(self) -> None:
        cells = [7.0, at("2026-03-04"), dt.time(14, 30), True, " a  b ", 1e20, "1E+05"]
        found = decoded("Name", cells)
        assert found.frame["name"].tolist() == [
            *("7", "2026-03-04", "14:30", "TRUE", "a  b", "100000000000000000000", "1E+05")
        ]
        assert told(found) == []
