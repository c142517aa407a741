"""Rows stand where they belong: they move whole, with what is on them, unless a person sorted the table."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn, Filters, SortCondition, SortState

from orderwright.hosts.ooxml.model import Note, TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import DIALECTS, in_dialect
from tests.hosts.test_keepsakes import valid
from tests.hosts.test_splice_properties import agrees, columns_of, edits, others_agree, papers

RED = "#A4262C"


def orders(path: Path, *, beside: bool = False) -> Path:
    """Four orders; on b everything that a person can put on a row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        columns = [{"header": h} for h in ("Order No", "Qty", "Twice", "Next")]
        columns[2]["formula"] = "=B3*2"
        columns[3]["formula"] = '=Orders[[#This Row],[Order No]]&"!"'
        sheet.add_table("A2:D6", {"name": "Orders", "columns": columns})
        for row, order in enumerate("abcd", 2):
            sheet.write_string(row, 0, order)
            sheet.write_number(row, 1, row)
            sheet.write_formula(row, 2, f"=B{row + 1}*2", None, row * 2)
        sheet.write_string("A4", "b", book.add_format({"bg_color": RED}))
        sheet.write_comment("B4", "Kim's", {"author": "Kim"})
        sheet.write_url("D4", "https://example.com/b", None, "b!")
        sheet.set_row(3, 45)
        sheet.set_row(4, None, None, {"hidden": True})
        if beside:
            sheet.write("F4", "stays here")
        sheet.write("A8", "below")
    return path


def look(path: Path) -> dict[str, tuple[object, ...]]:
    """For every order its row, quantity, formula, fill, comment, link, height and whether it is hidden."""
    sheet = openpyxl.load_workbook(path)["Orders"]
    found = {}
    for row in range(3, 9):
        order, qty, twice, following = (sheet.cell(row, column) for column in range(1, 5))
        rows = sheet.row_dimensions[row]
        if order.value:
            found[order.value] = (
                row, qty.value, twice.value, order.fill.fill_type, qty.comment.text if qty.comment else "",
                following.hyperlink.target if following.hyperlink else "", rows.height, rows.hidden,
            )  # fmt: skip
    return found


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_whole_rows_move_with_everything_on_them(tmp_path: Path, dialect: str) -> None:
    old, new = orders(tmp_path / "old.xlsx"), tmp_path / "new.xlsx"
    in_dialect(old, dialect)
    edit = TableEdit("Orders", deleted=[0], appended={"Order No": ["e"], "Qty": [9]}, order=[3, 4, 2, 1])
    Package(old).spliced(new, [edit])
    assert look(new) == {
        "d": (3, 5, "=B3*2", None, "", "", None, False),
        "e": (4, 9, "=B4*2", None, "", "", None, False),
        "c": (5, 4, "=B5*2", None, "", "", None, True),
        "b": (6, 3, "=B6*2", "solid", "Kim's", "https://example.com/b", 45, False),
        "below": (8, None, None, None, "", "", None, False),
    }
    assert valid(new)


def test_what_stands_beside_the_table_stays(tmp_path: Path) -> None:
    old, new = orders(tmp_path / "old.xlsx", beside=True), tmp_path / "new.xlsx"
    Package(old).spliced(new, [TableEdit("Orders", order=[1, 0, 3, 2])])
    assert [(o, row[0], row[3], row[4]) for o, row in look(new).items()][:4] == [
        ("b", 3, "solid", "Kim's"), ("a", 4, None, ""), ("d", 5, None, ""), ("c", 6, None, ""),
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert (sheet["F4"].value, sheet.row_dimensions[4].height) == ("stays here", 45)


def ruled(path: Path, *, beside: bool = False) -> Path:
    """The four orders: a rule and a choice on b, others on a few rows, and one over the whole column."""
    orders(path, beside=beside)
    book = openpyxl.load_workbook(path)
    sheet = book["Orders"]
    red = PatternFill(bgColor="FFA4262C")
    for area, formula in (("A4:B4", "$B4>0"), ("B5 B3", "B3>$B$3"), ("C3:C6", "C3>1")):
        sheet.conditional_formatting.add(area, FormulaRule([formula], fill=red))
    for area, allowed in (("B4", "1"), ("B3:B6", "99"), ("D3:D4", "5")):
        choice = DataValidation("whole", operator="lessThan", formula1=allowed)
        choice.add(area)
        sheet.add_data_validation(choice)
    book.save(path)
    return path


@pytest.mark.parametrize("beside", [False, True])
def test_rules_and_choices_on_single_rows_go_with_them(tmp_path: Path, *, beside: bool) -> None:
    old, new = ruled(tmp_path / "old.xlsx", beside=beside), tmp_path / "new.xlsx"
    Package(old).spliced(new, [TableEdit("Orders", order=[3, 0, 2, 1])])  # a 3→4, b 4→6, c 5→5, d 6→3
    sheet = openpyxl.load_workbook(new)["Orders"]
    formats = {str(f.sqref): f.rules[0].formula for f in sheet.conditional_formatting}
    assert formats == {"A6:B6": ["$B6>0"], "B4 B5": ["B4>$B$3"], "C3:C6": ["C3>1"]}
    choices = {v.formula1: str(v.sqref) for v in sheet.data_validations.dataValidation}
    assert choices == {"1": "B6", "99": "B3:B6", "5": "D4 D6"}


def filtered(path: Path, *, beside: bool = False) -> Path:
    """The four orders with a filter that hides a and c."""
    orders(path, beside=beside)
    book = openpyxl.load_workbook(path)
    sheet = book["Orders"]
    choice = FilterColumn(colId=0, filters=Filters(filter=["b", "d"]))
    sheet.tables["Orders"].autoFilter.filterColumn = [choice]
    for row in (3, 5):
        sheet.row_dimensions[row].hidden = True
    book.save(path)
    return path


@pytest.mark.parametrize("beside", [False, True])
def test_what_a_filter_hides_stays_hidden_and_new_rows_are_shown(tmp_path: Path, *, beside: bool) -> None:
    old, new = filtered(tmp_path / "old.xlsx", beside=beside), tmp_path / "new.xlsx"
    edit = TableEdit("Orders", appended={"Order No": ["e"], "Qty": [9]}, order=[4, 1, 3, 2, 0])
    if beside:
        edit = TableEdit("Orders", deleted=[0], order=[3, 1, 2])
    Package(old).spliced(new, [edit])
    hidden = {order: row[-1] for order, row in look(new).items() if order in {*"abcde"}}
    a_and_new = {} if beside else {"a": True, "e": False}
    assert hidden == {"b": False, "c": True, "d": False, **a_and_new}
    again = openpyxl.load_workbook(new)["Orders"]
    assert again.tables["Orders"].autoFilter.filterColumn[0].filters.filter == ["b", "d"]


def test_a_row_that_a_filter_hid_is_shown_when_the_table_no_longer_reaches_it(tmp_path: Path) -> None:
    old, new = filtered(tmp_path / "old.xlsx", beside=True), tmp_path / "new.xlsx"
    Package(old).spliced(new, [TableEdit("Orders", deleted=[0, 2])])
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert [sheet.row_dimensions[row].hidden for row in range(3, 7)] == [False] * 4


def test_a_comment_that_is_put_on_goes_to_the_row_s_place(tmp_path: Path) -> None:
    old, new = orders(tmp_path / "old.xlsx"), tmp_path / "new.xlsx"
    notes = {"Order No": {4: Note("new", "Anna")}}
    edit = TableEdit("Orders", appended={"Order No": ["e"], "Qty": [9]}, notes=notes, order=[4, 0, 1, 2, 3])
    Package(old).spliced(new, [edit])
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert (sheet["A3"].value, sheet["A3"].comment.text, sheet["B5"].comment.text) == ("e", "new", "Kim's")


def test_the_same_order_changes_nothing(tmp_path: Path) -> None:
    old, new = orders(tmp_path / "old.xlsx"), tmp_path / "new.xlsx"
    Package(old).spliced(new, [TableEdit("Orders", order=[0, 1, 2, 3])])
    assert look(new) == look(old)


def test_a_table_that_a_person_sorted_keeps_that_order(tmp_path: Path) -> None:
    old, new = orders(tmp_path / "old.xlsx"), tmp_path / "new.xlsx"
    book = openpyxl.load_workbook(old)
    book["Orders"].tables["Orders"].sortState = SortState(
        ref="A3:D6", sortCondition=[SortCondition(ref="B3:B6")]
    )
    book.save(old)
    edit = TableEdit("Orders", appended={"Order No": ["e"], "Qty": [9]}, order=[4, 3, 2, 1, 0])
    Package(old).spliced(new, [edit])
    assert list(look(new))[:5] == ["a", "b", "c", "d", "e"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_ordered_table_holds_what_a_plain_list_would_hold(data: st.DataObject) -> None:
    paper = data.draw(papers())
    edit = data.draw(edits(paper))
    height, count = len(paper.rows), max((len(v) for v in edit.appended.values()), default=0)
    now = [offset for offset in range(height + count) if offset not in edit.deleted]
    order = data.draw(st.permutations(now))
    edit = TableEdit("Orders", edit.updates, edit.deleted, edit.appended, order=order)
    dialect = data.draw(st.sampled_from(sorted(DIALECTS)))
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.xlsx", Path(folder) / "new.xlsx"
        paper.write(old)
        in_dialect(old, dialect)
        rows = paper.after(edit)
        expected = columns_of([rows[now.index(offset)] for offset in order], len(paper.headers))
        Package(old).spliced(new, [edit])
        assert agrees(Package(new).read_table("Orders").columns, expected)
        others_agree(new, paper, expected)
