"""The workbook of the tests behaves as Excel does where that can hurt."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from tests.excel.engine import new_book

TRAPS = {
    "00017": 17.0,
    "22E1": 220.0,
    "3-4": pd.Timestamp("2026-03-04"),
    "2026-05-01": pd.Timestamp("2026-05-01"),
    "true": True,
    "12%": 0.12,
    "123456789012345678": 123456789012346000.0,
    "=1+1": None,
    "#N/A": None,
    "A-100": "A-100",
}


@pytest.mark.parametrize("text", TRAPS)
def test_text_is_read_as_excel_reads_it_unless_an_apostrophe_leads(text: str) -> None:
    cell = new_book(openpyxl.Workbook()).sheets[0].range("A1")
    cell.value = text
    assert cell.value == TRAPS[text]
    cell.value = f"'{text}"
    assert cell.options(err_to_str=True).value == text


def test_text_stays_text_in_a_cell_that_is_formatted_as_text() -> None:
    wb = openpyxl.Workbook()
    wb.active["A1"].number_format = "@"
    cell = new_book(wb).sheets[0].range("A1")
    cell.value = "=00017"
    assert cell.value == "=00017"


def test_xlwings_own_converters_work_on_it() -> None:
    sheet = new_book(openpyxl.Workbook()).sheets[0]
    sheet.range("B2").options(index=False).value = pd.DataFrame({"qty": [1, 2], "sku": ["A", "B"]})
    found = sheet.range("B2:C4").options(pd.DataFrame, index=False).value
    assert found.to_dict("list") == {"qty": [1.0, 2.0], "sku": ["A", "B"]}
