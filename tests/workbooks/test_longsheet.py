"""Whole columns at once give what XlsxWriter writes cell by cell."""

from __future__ import annotations

import datetime as dt

import pytest
from xlsxwriter.workbook import Workbook

from orderwright_workbooks.longsheet import LongSheet

VALUES = [
    "=1+1",
    None,
    12.4,
    "é < & \" '",
    0,
    -7,
    1e15,
    46349.75,
    " blank around ",
    "_x0041_",
    "=1+1",
    "000010",
]
SHOWN = ["→", "", "→"]
FORMULA = '=HYPERLINK("#"&[@[Order No]],"→")'


def book(path, *, whole, times=1):
    values, texts = VALUES * times, SHOWN * times
    workbook = Workbook(str(path))
    workbook.set_properties({"created": dt.datetime(2026, 1, 1)})  # noqa: DTZ001 - XlsxWriter takes no zone
    sheet = workbook.add_worksheet("Orders", worksheet_class=LongSheet if whole else None)
    form, other = workbook.add_format({"bold": True}), workbook.add_format({"italic": True})
    sheet.set_row(7, 30)
    sheet.write_blank(3, 30, None, other)
    if whole:
        assert sheet.write_downward(2, 30, values, form) == -1
        sheet.repeat_formula(1, 3, FORMULA, texts, form)
    else:
        for row, value in enumerate(values, 2):
            if isinstance(value, str):
                sheet.write_string(row, 30, value, form)
            elif value is not None:
                sheet.write_number(row, 30, value, form)
        for row, shown in enumerate(texts, 1):
            sheet.write_formula(row, 3, FORMULA, form, shown)
    sheet.write_string(20, 0, "without a format")
    sheet.write_number(4, 30, 7, other)
    sheet.set_row(5_000, 40)
    workbook.close()
    return path.read_bytes()


@pytest.mark.parametrize("times", [1, 100])
def test_a_long_sheet_has_the_same_bytes_as_xlsxwriters_own(tmp_path, times):
    ours = book(tmp_path / "a.xlsx", whole=True, times=times)
    assert ours == book(tmp_path / "b.xlsx", whole=False, times=times)


def test_a_second_column_over_a_long_one_replaces_its_cells(tmp_path):
    def made(path, sheet_class):
        with Workbook(str(path)) as workbook:
            workbook.set_properties({"created": dt.datetime(2026, 1, 1)})  # noqa: DTZ001 - takes no zone
            sheet, form = workbook.add_worksheet(worksheet_class=sheet_class), workbook.add_format()
            for values in (range(100), range(500, 590)):
                if sheet_class is LongSheet:
                    sheet.write_downward(0, 0, list(values), form)
                else:
                    for row, value in enumerate(values):
                        sheet.write_number(row, 0, value, form)
        return path.read_bytes()

    assert made(tmp_path / "a.xlsx", LongSheet) == made(tmp_path / "b.xlsx", None)


def test_writing_stops_at_the_first_text_that_no_cell_holds(tmp_path):
    with Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Orders", worksheet_class=LongSheet)
        form = workbook.add_format()
        fits, beyond = "😀" * 16_383 + "x", "😀" * 16_384
        assert sheet.write_downward(0, 0, [fits, "x", beyond, "y"], form) == 2
