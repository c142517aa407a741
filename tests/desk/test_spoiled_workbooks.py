"""What other programs do to a workbook: headers gone, columns gone, formulas that nobody calculated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from orderwright.desk.opening import OpenDesk, examined, opened
from orderwright.desk.validate import validate
from orderwright.hosts.file import FileHost
from orderwright.sample import generate
from orderwright_workbooks.build import build_workbook
from tests.ordered import ordered

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)


pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "order_desk.xlsx"
    build_workbook(path, ordered(generate(20, 3, codes=()).frames))
    return path


@pytest.fixture
def spoiled(sound: Path, tmp_path: Path) -> Callable[[Callable[[openpyxl.Workbook], None]], OpenDesk]:
    def with_change(change: Callable[[openpyxl.Workbook], None]) -> OpenDesk:
        book = openpyxl.load_workbook(sound)
        change(book)
        book.save(tmp_path / "desk.xlsx")
        return opened(FileHost(tmp_path / "desk.xlsx"), None, NOW)

    return with_change


def column_of(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == header)


def contract(desk: OpenDesk) -> pd.DataFrame:
    found = examined(desk).findings
    return found[found["code"].str.startswith("TBL-0")]


def test_a_formula_that_nobody_calculated_is_told_with_its_cell(spoiled) -> None:
    cell = []

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Order lines"]
        cell.append(sheet.cell(3, column_of(sheet, "Unit Price")))
        cell[0].value = "=1+11.4"

    found = contract(spoiled(change)).set_index("code")
    assert found.loc["TBL-095", "cell"] == cell[0].coordinate
    assert found.loc["TBL-095", "fix"] == "Open the workbook in Excel, save it, and check again."


def test_a_header_row_that_is_gone_is_one_finding(spoiled) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Orders"]
        for cell in sheet[1]:
            below = sheet.cell(2, cell.column).value
            cell.value = below

    found = contract(spoiled(change))
    assert found["code"].tolist() == ["TBL-005"]
    assert found["message"].iloc[0] == "Orders has lost its header row: A1 does not say Order No."


def test_a_workbook_without_order_lines_is_told(spoiled) -> None:
    found = contract(spoiled(lambda book: book.remove(book["Order lines"])))
    assert found[["code", "message", "severity"]].to_numpy().tolist() == [
        ["TBL-002", "The workbook has no table OrderLines.", "error"]
    ]


def test_a_table_converted_to_a_range_is_told_how_to_make_it_again(spoiled) -> None:
    def change(book: openpyxl.Workbook) -> None:
        del book["Orders"].tables["Orders"]

    fix = contract(spoiled(change)).set_index("code").loc["TBL-002", "fix"]
    assert "sheet Orders" in fix
    assert "name it Orders under Table Design" in fix


def test_a_row_typed_below_a_table_is_told_with_its_cell(spoiled) -> None:
    typed = []

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Orders"]
        typed.append(sheet.cell(sheet.max_row + 1, column_of(sheet, "Order No"), "4509999"))

    found = contract(spoiled(change)).set_index("code")
    assert found.loc["TBL-006", "cell"] == typed[0].coordinate
    assert "Order No 4509999" in found.loc["TBL-006", "message"]


def test_a_total_typed_below_a_table_is_no_row_of_it(spoiled) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Order lines"]
        below = sheet.max_row + 1
        sheet.cell(below, column_of(sheet, "SKU"), "Total")
        sheet.cell(below, column_of(sheet, "Amount"), f"=SUM(A2:A{below - 1})")
        sheet.cell(below, column_of(sheet, "Order No"), "=COUNTA(A:A)")

    assert contract(spoiled(change))["code"].tolist() == []


def test_credit_limits_that_cannot_be_read_keep_their_orders_blocked(spoiled) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Customers"]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column_of(sheet, "Credit Limit")).value = "50k"

    desk = spoiled(change)
    found = examined(desk).findings
    doubts = found[found["code"] == "CRD-015"]
    assert set(doubts["found"]) == {"the limit “50k” cannot be read"}
    assert set(doubts["severity"] + doubts["stage"] + doubts["ask"]) == {"errorreleasefinance"}
    orders = desk.book["Orders"]
    known = orders["sold_to"].isin(desk.book["Customers"]["customer_no"])
    still = orders["desk_status"].isin(("entered", "released", "picked"))
    assert set(orders.loc[known & still, "order_no"]) <= set(doubts["order_no"])


@pytest.mark.parametrize(
    ("header", "codes"),
    [("Unit Price", {"PRC-010", "PRC-030", "AMT-010"}), ("UOM", {"UOM-010", "PRC-030", "QTY-030"})],
)
def test_a_column_that_is_gone_is_an_error_and_what_asks_for_it_is_not_checked(
    spoiled, header, codes
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Order lines"]
        table = sheet.tables["OrderLines"]
        place = column_of(sheet, header)
        sheet.cell(1, place).value = "Renamed"
        next(c for c in table.tableColumns if c.name == header).name = "Renamed"

    desk = spoiled(change)
    found = contract(desk)
    assert found[["code", "severity"]].to_numpy().tolist() == [["TBL-010", "error"]]
    lacked = {(n.rule.code, n.missing_table) for n in examined(desk).not_checked}
    assert {(code, f"OrderLines[{header}]") for code in codes} <= lacked
    assert "not fully checked" in validate(desk).message
