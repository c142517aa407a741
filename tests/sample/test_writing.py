from __future__ import annotations

import datetime as dt
import json
import warnings
from decimal import Decimal

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from orderwright.sample import generate, write
from orderwright.tables import SCHEMA, TEXT_KINDS
from orderwright_workbooks.sheetvalues import Formula


@pytest.fixture(scope="module")
def book(written):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know every print area
        return openpyxl.load_workbook(written / "order_desk.xlsx", data_only=True)


def table_of(book, name):
    sheet = book[SCHEMA[name].sheet]
    left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
    headers = [sheet.cell(top, column).value for column in range(left, right + 1)]
    return sheet, headers, left, top, bottom


def test_the_truth_has_what_a_scorer_needs(truth, company):
    assert truth["schema_version"] == 1
    assert (truth["orders"], truth["lines"]) == (500, len(company.frames["OrderLines"]))
    assert truth["as_of"] == "2026-11-23"
    assert truth["not_planted"] == []
    assert [fault["id"] for fault in truth["faults"]] == [f.fault_id for f in company.truth.faults]
    for fault in truth["faults"]:
        assert set(fault) == {
            *("id", "code", "order_no", "line_no", "table", "column", "header", "sheet", "cell", "what"),
            "consequences",
        }
        assert all(c["caused_by"] == fault["id"] for c in fault["consequences"])


OF_HEADERS = {"TBL-010", "TBL-015"}
"""Faults of the header row."""


def test_every_cell_of_the_truth_lies_in_its_column_and_row(truth, book):
    for fault in truth["faults"]:
        sheet, headers, left, top, bottom = table_of(book, fault["table"])
        row, column = coordinate_to_tuple(fault["cell"])
        assert sheet.title == fault["sheet"]
        if fault["code"] in OF_HEADERS:
            assert row == top
            continue
        assert headers[column - left] == fault["header"]
        assert top < row <= bottom + (fault["code"] == "TBL-006")
        if fault["order_no"]:
            assert sheet.cell(row, left + headers.index("Order No")).value == fault["order_no"]
        if fault["line_no"]:
            assert sheet.cell(row, left + headers.index("Line")).value == fault["line_no"]


def shown(value):
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value


def test_cells_hold_what_the_frames_hold(company, book):
    for name in ("Orders", "OrderLines", "PriceLists", "ShipTos"):
        sheet, headers, left, top, _ = table_of(book, name)
        frame = company.frames[name]
        for column in SCHEMA[name].columns:
            place = left + headers.index(column.header)
            for position in range(0, len(frame), 37):
                if (name, position, column.key) in company.raw_cells:
                    continue
                cell, value = sheet.cell(top + 1 + position, place).value, frame[column.key].iloc[position]
                if value is pd.NA or value is pd.NaT or value == "":
                    assert cell is None
                elif column.kind in TEXT_KINDS:
                    assert cell == value
                elif isinstance(value, pd.Timestamp):
                    assert shown(cell) == value.date().isoformat()


def test_raw_cells_show_what_no_frame_can_hold(company, truth, book):
    raw = {
        (fault["table"], fault["code"]): book[fault["sheet"]][fault["cell"]].value
        for fault in truth["faults"]
        if fault["code"] in {"TBL-040", "TBL-045", "TBL-050", "TBL-070", "TBL-080", "TBL-090", "TBL-150"}
    }
    assert len(raw) == 7
    assert raw["OrderLines", "TBL-090"] == "#N/A"
    assert raw["OrderLines", "TBL-045"] == 1e15
    for place, value in company.raw_cells.items():
        sheet, headers, left, top, _ = table_of(book, place[0])
        header = SCHEMA[place[0]].column(place[2]).header
        shown = None if isinstance(value, Formula) else value
        assert sheet.cell(top + 1 + place[1], left + headers.index(header)).value == shown


def test_a_formula_without_a_result_is_a_formula(truth, written):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know every print area
        formulas = openpyxl.load_workbook(written / "order_desk.xlsx")
    for fault in (f for f in truth["faults"] if f["code"] == "TBL-095"):
        assert formulas[fault["sheet"]][fault["cell"]].data_type == "f"


def test_sheets_may_lack_a_column_or_have_a_header_twice(truth, book):
    by_code = {fault["code"]: fault for fault in truth["faults"]}
    sheet, headers, *_ = table_of(book, by_code["TBL-010"]["table"])
    assert by_code["TBL-010"]["header"] not in headers
    sheet, headers, *_ = table_of(book, by_code["TBL-015"]["table"])
    assert sheet[by_code["TBL-015"]["cell"]].value == headers[-1]
    assert [header.strip() for header in headers].count(by_code["TBL-015"]["header"]) == 2


def test_an_error_is_an_error_and_not_a_text(company, truth, book):
    fault = next(f for f in truth["faults"] if f["code"] == "TBL-090")
    assert book[fault["sheet"]][fault["cell"]].data_type == "e"


def test_the_settings_say_who_speaks_and_for_which_day(book):
    sheet, headers, left, top, bottom = table_of(book, "Settings")
    name, value = left + headers.index("Setting"), left + headers.index("Value")
    said = {sheet.cell(row, name).value: sheet.cell(row, value).value for row in range(top + 1, bottom + 1)}
    assert said["company_name"] == "Tarnbeck Voss Supply B.V."
    assert said["fixed_day"] == "2026-11-23"


def test_the_same_company_is_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write(generate(25, 8), tmp_path / name)
    for file in ("order_desk.xlsx", "truth.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """A company whose order lines and price lists do not fit into their sheets."""
    folder = tmp_path_factory.mktemp("apart")
    sample = generate(500, 20)
    write(sample, folder, sheet_limit=1500)
    return sample, folder


def test_tables_above_the_limit_stand_beside_the_workbook(apart):
    sample, folder = apart
    long = {name for name, frame in sample.frames.items() if len(frame) > 1500}
    assert "OrderLines" in long
    assert {path.name for path in (folder / "order_desk.tables").iterdir()} == {f"{n}.parquet" for n in long}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(folder / "order_desk.xlsx", data_only=True)
    sheet, headers, left, top, bottom = table_of(book, "OrderLines")
    assert bottom == top + 1
    assert sheet.cell(bottom, left + headers.index("Order No")).value is None


def test_parquet_is_readable_by_anybody(apart):
    sample, folder = apart
    table = pq.read_table(folder / "order_desk.tables" / "OrderLines.parquet")
    frame = sample.frames["OrderLines"]
    assert table.column_names == [c.key for c in SCHEMA["OrderLines"].columns]
    assert table.num_rows == len(frame)
    assert str(table.schema.field("unit_price").type) == "decimal128(18, 6)"
    assert str(table.schema.field("requested_date").type) == "date32[day]"
    assert table["sku"].to_pylist() == frame["sku"].tolist()
    expected = [None if v is pd.NA else Decimal(int(v)) / 1_000_000 for v in frame["unit_price"]]
    assert table["unit_price"].to_pylist() == expected
    shares = [None if v is pd.NA else Decimal(int(v)) / 100_000_000 for v in frame["discount_percent"]]
    assert table["discount_percent"].to_pylist() == shares
    days = [None if pd.isna(day) else day.date() for day in frame["requested_date"]]
    assert table["requested_date"].to_pylist() == days


def test_the_truth_of_parquet_names_no_cells_and_no_fault_that_only_a_cell_holds(apart):
    sample, folder = apart
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    lines = [fault for fault in truth["faults"] if fault["table"] == "OrderLines"]
    assert lines
    assert {fault["cell"] for fault in lines} == {None}
    assert truth["not_planted"] == ["TBL-040", "TBL-045", "TBL-090"]
    in_lines = {place for place in sample.raw_cells if place[0] == "OrderLines"}
    assert len(truth["faults"]) == len(sample.truth.faults) - len(in_lines)
    assert all(fault["cell"] for fault in truth["faults"] if fault["table"] == "Orders")


def test_what_an_earlier_sample_left_beside_the_workbook_goes(tmp_path):
    sample = generate(25, 8)
    write(sample, tmp_path, sheet_limit=50)
    assert list((tmp_path / "order_desk.tables").iterdir())
    write(sample, tmp_path)
    assert not list((tmp_path / "order_desk.tables").glob("*.parquet"))
