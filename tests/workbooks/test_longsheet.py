"""Whole columns at once give what XlsxWriter writes cell by cell."""

from __future__ import annotations

import datetime as dt

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


def book(path, *, whole):
    workbook = Workbook(str(path))
    workbook.set_properties({"created": dt.datetime(2026, 1, 1)})  # noqa: DTZ001 - XlsxWriter takes no zone
    sheet = workbook.add_worksheet("Orders", worksheet_class=LongSheet if whole else None)
    form = workbook.add_format({"bold": True})
    if whole:
        assert sheet.write_downward(2, 30, VALUES, form) == -1
        sheet.repeat_formula(1, 3, FORMULA, SHOWN, form)
    else:
        for row, value in enumerate(VALUES, 2):
            if isinstance(value, str):
                sheet.write_string(row, 30, value, form)
            elif value is not None:
                sheet.write_number(row, 30, value, form)
        for row, shown in enumerate(SHOWN, 1):
            sheet.write_formula(row, 3, FORMULA, form, shown)
    sheet.write_string(20, 0, "without a format")
    workbook.close()
    return path.read_bytes()


def test_a_long_sheet_has_the_same_bytes_as_xlsxwriters_own(tmp_path):
    assert book(tmp_path / "a.xlsx", whole=True) == book(tmp_path / "b.xlsx", whole=False)


def test_writing_stops_at_the_first_text_that_no_cell_holds(tmp_path):
    with Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Orders", worksheet_class=LongSheet)
        form = workbook.add_format()
        fits, beyond = "😀" * 16_383 + "x", "😀" * 16_384
        assert sheet.write_downward(0, 0, [fits, "x", beyond, "y"], form) == 2
