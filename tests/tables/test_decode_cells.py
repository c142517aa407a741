"""Raw cells of every kind as a host may find them, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from orderwright.findings import Severity
from orderwright.tables import Column, Kind, Table
from orderwright.tables.codec import Decoded, decode
from orderwright.tables.grid import TableGrid
from orderwright.tables.words import INCOTERMS, VERDICTS

at = dt.datetime.fromisoformat

COLUMNS = (
    Column("no", "Order No", Kind.IDENTIFIER, "Number.", part_of_key=True, required=True),
    Column("name", "Name", Kind.TEXT, "Name."),
    Column("term", "Incoterm", Kind.CHOICE, "Term.", allowed=INCOTERMS),
    Column("check", "Check", Kind.CHOICE, "Mark.", allowed=VERDICTS),
    Column("qty", "Qty", Kind.QUANTITY, "Quantity."),
    Column("share", "Discount %", Kind.PERCENT, "Share."),
    Column("days", "Days", Kind.INTEGER, "Days."),
    Column("day", "Day", Kind.DATE, "Day."),
    Column("moment", "Moment", Kind.DATETIME, "Moment."),
    Column("whole", "Ship Complete", Kind.FLAG, "Whole."),
)
TABLE = Table("Orders", "Orders", "A table.", COLUMNS)


def grid(columns: dict[str, list[Any]], **rest: Any) -> TableGrid:
    place = {"table": "Orders", "sheet": "My orders", "top": 5, "left": 2, **rest}
    return TableGrid(headers=list(columns), columns=list(columns.values()), **place)


def decoded(header: str, cells: list[Any], **rest: Any) -> Decoded:
    """One column beside a key."""
    columns = {header: cells}
    if header != "Order No":
        columns["Order No"] = [f"A{row}" for row in range(len(cells))]
    return decode(TABLE, grid(columns, **rest))


def values(header: str, cells: list[Any], **rest: Any) -> list[Any]:
    frame = decoded(header, cells, **rest).frame
    return [None if pd.isna(v) else v for v in frame[TABLE.by_header[header.casefold()].key].tolist()]


def told(found: Decoded) -> list[tuple[str, str, str]]:
    """Code, cell and what was found there, of all but missing columns."""
    said = []
    for code, faults, _ in found.bad:
        cells = faults.cells or [
            found.origin.address(row, column)
            for row, column in zip(faults.rows.tolist(), faults.columns, strict=True)
        ]
        said += [(code, cell, text) for cell, text in zip(cells, faults.found, strict=True)]
    return sorted(said_of for said_of in said if said_of[0] != "TBL-010")


def bad(header: str, cell: Any) -> list[tuple[str, str]]:
    """Codes and found texts of a single cell; its value is blank in the frame."""
    found = decoded(header, [cell])
    assert [said[1] for said in told(found)] == ["B6"] * len(told(found))
    return [(code, text) for code, _, text in told(found)]


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
