"""Whole rows that move, values that no cell can hold, several tables at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.growing import MORE, paper, sheet_xml, spliced
from tests.hosts.tables_on_paper import PaperTable


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.xlsx"


def test_whole_rows_move_with_height_and_hidden_state_when_nothing_stands_beside(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        data = [["a", 1], ["b", 2], ["c", 3], ["d", 4]]
        columns = [{"header": "Order No"}, {"header": "Qty"}]
        sheet.add_table("A1:B5", {"name": "Orders", "columns": columns, "data": data})
        sheet.set_row(3, 39)
        sheet.set_row(4, None, None, {"hidden": True})
    sheet = openpyxl.load_workbook(spliced(file, TableEdit("Orders", deleted=[0])))["Orders"]
    assert [sheet.row_dimensions[row].height for row in range(2, 6)] == [None, 39, None, None]
    assert [sheet.row_dimensions[row].hidden for row in range(2, 6)] == [False, False, True, False]


def test_dates_are_written_in_the_epoch_of_the_workbook(file: Path) -> None:
    PaperTable(["Order No", "Ship by"], [["a", None]], date1904=True).write(file)
    day, moment = dt.date(2026, 5, 1), dt.datetime.fromisoformat("2026-05-01T13:30:00")
    edit = TableEdit("Orders", updates={"Ship by": {0: day}}, appended={"Ship by": [moment]})
    new = spliced(file, edit)
    assert Package(new).read_table("Orders").columns[1] == [dt.datetime.combine(day, dt.time()), moment]
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert [sheet["B2"].number_format, sheet["B3"].number_format] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert f"<v>{(day - dt.date(1904, 1, 1)).days}</v>" in sheet_xml(new)


def test_a_day_that_no_cell_can_hold_is_written_as_text(file: Path) -> None:
    paper(file)
    new = spliced(
        file, TableEdit("Orders", updates={"Qty": {0: dt.date(1899, 12, 31), 1: dt.date(26, 5, 1)}})
    )
    assert Package(new).read_table("Orders").columns[1][:2] == ["1899-12-31", "0026-05-01"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object()])
def test_what_is_no_value_is_refused_and_the_cell_named(file: Path, value: object) -> None:
    paper(file)
    with pytest.raises(DeskError, match="no value that a cell can hold") as caught:
        spliced(file, TableEdit("Orders", updates={"Qty": {2: value}}))
    assert caught.value.cell == "C8"


def test_a_column_that_the_table_does_not_have_is_named(file: Path) -> None:
    paper(file)
    with pytest.raises(DeskError, match="The table Orders has no column Colour"):
        spliced(file, TableEdit("Orders", updates={"Colour": {0: "red"}}))


@pytest.mark.parametrize(
    "edit",
    [
        TableEdit("Orders", deleted=[3]),
        TableEdit("Orders", updates={"Qty": {-1: 5}}),
        TableEdit("Orders", marks={"Qty": {4: "A4262C"}}, appended={"Qty": [1]}),
        TableEdit("Orders", appended={"Qty": [1], "Order No": ["a", "b"]}),
    ],
)
def test_an_edit_that_does_not_fit_the_table_is_a_fault_of_the_program(file: Path, edit: TableEdit) -> None:
    paper(file)
    with pytest.raises(ValueError, match=r"row that the table|differ in length"):
        spliced(file, edit)


def test_two_tables_on_one_sheet_are_edited_in_one_go(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Desk")
        for name, place in (("Orders", "A1:B4"), ("Notes", "D2:E3")):
            columns = [{"header": "Key"}, {"header": "Text"}]
            data = [[f"{name} {n}", "x"] for n in range(3 if name == "Orders" else 1)]
            sheet.add_table(place, {"name": name, "columns": columns, "data": data})
    new = spliced(
        file,
        TableEdit("Orders", deleted=[1], updates={"Text": {2: "y"}}),
        TableEdit("Notes", appended={"Key": ["more", "and more"]}),
    )
    package = Package(new)
    assert package.table_names() == ["Orders", "Notes"]
    assert package.read_table("Orders").columns == [["Orders 0", "Orders 2"], ["x", "y"]]
    assert package.read_table("Notes").columns == [["Notes 0", "more", "and more"], ["x", None, None]]


def test_cells_that_only_move_keep_their_metadata_and_a_spill_beside_the_table_stays(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        columns = [{"header": "Order No"}, {"header": "Qty"}]
        sheet.add_table(
            "A1:B4", {"name": "Orders", "columns": columns, "data": [["a", 1], ["b", 2], ["c", 3]]}
        )
        sheet.write_dynamic_array_formula("B4", "=LEN(A4)", None, 1)
        sheet.write_dynamic_array_formula("D2:D4", "=SORT(B2:B4)", None, 1)
    new = sheet_xml(spliced(file, TableEdit("Orders", deleted=[0])))
    assert '<c r="B3" cm="1"><f t="array" ref="B3">LEN(A3)</f>' in new
    assert '<c r="D2" cm="1"><f t="array" ref="D2:D4">_xlfn._xlws.SORT(B2:B3)</f>' in new


def test_new_rows_inherit_no_rule_that_was_put_on_the_last_rows_alone(file: Path) -> None:
    paper(file)
    book = openpyxl.load_workbook(file)
    for area in ("C8", "B7:B8", "C6:C8"):
        rule = FormulaRule(["C6>1"], fill=PatternFill(bgColor="FFFF0000"))
        book["Orders"].conditional_formatting.add(area, rule)
    book.save(file)
    grown = openpyxl.load_workbook(spliced(file, MORE))["Orders"]
    assert {str(each.sqref) for each in grown.conditional_formatting} == {"C8", "B7:B8", "C6:C10"}


def wrapping(path: Path) -> Path:
    """A table of one row whose first column is 43 wide and wraps, in rows of two lines."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        wrapped = book.add_format({"text_wrap": True})
        sheet.set_default_row(31)
        sheet.set_column(0, 0, 43, wrapped)
        sheet.add_table("A1:B2", {"name": "Orders", "columns": [{"header": "What"}, {"header": "Code"}]})
        sheet.write_string("A2", "short", wrapped)
    return path


def test_rows_are_as_high_as_their_wrapped_texts_need(file: Path) -> None:
    texts = ["x" * 84, "word " * 19, "1\n2\n3\n4"]
    edit = TableEdit("Orders", {"What": {0: "y" * 140}}, appended={"What": texts, "Code": ["z" * 200] * 3})
    grown = openpyxl.load_workbook(spliced(wrapping(file), edit))["Orders"]
    assert [grown.row_dimensions[row].height for row in range(2, 6)] == [60, 30.75, 45, 60]


def test_the_stored_length_of_a_table_on_another_sheet_follows_for_previewers(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        for name in ("Orders", "Stock"):
            sheet = book.add_worksheet(name)
            sheet.add_table("A1:B3", {"name": name, "columns": [{"header": "No"}, {"header": "Qty"}]})
            sheet.write_column("A2", ["1", "2"])
        more = book.add_worksheet("More")
        for row, name in enumerate(("Orders", "Stock")):
            more.write_formula(row, 0, f"=COUNTA({name}[No])", None, 7)
        more.write_formula("A3", "=COUNTA(Orders[Qty])", None, 7)
    new = spliced(file, TableEdit("Orders", deleted=[0], appended={"No": ["3", None, "4"], "Qty": [1, 2, 3]}))
    shown = openpyxl.load_workbook(new, data_only=True)["More"]
    assert [shown.cell(row, 1).value for row in (1, 2, 3)] == [3, 7, 3]
