"""Exports as .xlsx: legends, several sheets, numbers that are numbers, damaged files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from orderwright.erp.reading import read_file
from orderwright.errors import DeskError
from tests.erp.morning import load, rows, said, text_file, workbook

KNOWN = frozenset({"order no", "customer", "qty"})
HEADER = ["Order No", "Line", "SKU", "Ordered", "UOM", "Unit Price", "Requested"]


def test_a_legend_a_blank_row_and_a_header_further_down(tmp_path: Path) -> None:
    sheet = [["Open order lines"], [], ["printed", dt.date(2026, 3, 2)], HEADER]
    sheet += [["SO-1", 10, "A-1", 5, "EA", 12.4, dt.date(2026, 3, 9)]]
    loaded = load(workbook(tmp_path, "lines.xlsx", {"Export": sheet}))
    assert rows(loaded, "OrderLines", "order_no", "line_no", "ordered_qty", "unit_price") == [
        ("SO-1", "10", 5_000_000, 12_400_000)
    ]


def test_numbers_stand_for_identifiers_without_decimals(tmp_path: Path) -> None:
    sheet = [HEADER, [4500123.0, 10.0, "0010", 1, "EA", 1, None]]
    loaded = load(workbook(tmp_path, "lines.xlsx", {"Export": sheet}))
    assert rows(loaded, "OrderLines", "order_no", "line_no", "sku") == [("4500123", "10", "0010")]


def test_every_known_sheet_of_a_workbook_is_loaded_and_others_are_left_alone(tmp_path: Path) -> None:
    sheets = {
        "Read me": [["This file comes from the ERP."]],
        "Orders": [["Order No", "Sold-to", "Currency"], ["SO-1", "C-1", "EUR"]],
        "Order lines": [HEADER, ["SO-1", 10, "A-1", 5, "EA", 12.4, None]],
    }
    loaded = load(workbook(tmp_path, "export.xlsx", sheets))
    assert loaded.counts["Orders"]["new"] == 1
    assert loaded.counts["OrderLines"]["new"] == 1


def test_a_bad_cell_is_named_by_sheet_and_address(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Export"
    for column, header in enumerate(HEADER, start=3):
        book.active.cell(5, column, header)
    for column, value in enumerate(["SO-1", 10, "A-1", "five", "EA", "#N/A", None], start=3):
        book.active.cell(6, column, value)
    book.save(tmp_path / "lines.xlsx")
    loaded = load(tmp_path / "lines.xlsx")
    assert [(code, place) for code, place, _ in said(loaded)] == [
        ("TBL-040", "lines.xlsx, Export!F6"),
        ("TBL-090", "lines.xlsx, Export!H6"),
    ]


def test_a_used_range_of_a_million_rows_with_two_rows_of_data(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["SO-1", 10, "A-1", 5, "EA", 12.4, None])
    book.active["A1048576"].number_format = "0"
    book.active["B1048576"] = " "
    book.save(tmp_path / "lines.xlsx")
    assert load(tmp_path / "lines.xlsx").counts["OrderLines"]["rows"] == 1


def test_dates_of_a_1904_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(HEADER)
    book.active.append(["SO-1", 10, "A-1", 5, "EA", 12.4, dt.date(2026, 3, 9)])
    book.save(tmp_path / "lines.xlsx")
    loaded = load(tmp_path / "lines.xlsx")
    assert str(loaded.frames["OrderLines"]["requested_date"][0])[:10] == "2026-03-09"


def test_a_text_file_named_xlsx_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = text_file(tmp_path, "orders.xlsx", "Order No\tSold-to\tCurrency\nSO-1\tC-1\tEUR\n")
    assert load(path).counts["Orders"]["new"] == 1


def test_a_workbook_named_csv_is_read_for_what_it_is(tmp_path: Path) -> None:
    sheet = [["Order No", "Sold-to", "Currency"], ["SO-1", "C-1", "EUR"]]
    made = workbook(tmp_path, "orders.xlsx", {"Sheet1": sheet})
    assert load(made.rename(tmp_path / "orders.csv")).counts["Orders"]["new"] == 1


def _archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"PK\x03\x04 and nothing more",
            "The workbook is damaged or protected; open it in Excel and save it again as .xlsx.",
        ),
        (_archive(orders="Order No"), "The file is a zip archive, not a workbook; unpack it first."),
        (
            _archive(**{"[Content_Types].xml": "<Types/>"}),
            "The workbook is damaged or protected; open it in Excel and save it again as .xlsx.",
        ),
    ],
)
def test_what_only_looks_like_a_workbook_is_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "orders.xlsx"
    path.write_bytes(data)
    with pytest.raises(DeskError) as refused:
        read_file(path, KNOWN)
    assert refused.value.message == sentence


def test_a_workbook_without_a_filled_cell(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no filled cell"):
        load(workbook(tmp_path, "orders.xlsx", {"Sheet1": []}))


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    made = workbook(tmp_path, "orders.xlsx", {"Sheet1": [["Order No", "Sold-to"], ["SO-1", "C-1"]]})
    made.write_bytes(made.read_bytes()[:-200])
    with pytest.raises(DeskError, match="damaged"):
        load(made)
