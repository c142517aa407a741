"""A workbook with shapes, comments, chart, pivot, slicer, sparklines, macros … keeps all of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.everything import write_everything

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SHEET, TABLE, BOOK = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"
CHAIN = {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
NOTES = {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/threadedComments/threadedComment1.xml"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "everything.xlsm"
    write_everything(path)
    return path


@pytest.fixture
def spliced(book: Path) -> Callable[..., Path]:
    def splice(*edits: TableEdit, **options) -> Path:
        new = book.with_name("new.xlsm")
        Package(book).spliced(new, edits, **options)
        return new

    return splice


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(old: Path, new: Path) -> set[str]:
    before, after = parts(old), parts(new)
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_without_an_edit_every_part_is_the_same(book: Path, spliced) -> None:
    assert changed(book, spliced()) == set()


def test_an_update_changes_its_sheet_and_asks_for_calculation(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", updates={"Qty": {1: 99}, "Status": {0: "closed", 5: "=held"}}))
    assert changed(book, new) == {SHEET, BOOK}
    assert re.search(rb'<calcPr [^>]*fullCalcOnLoad="1"', parts(new)[BOOK])
    assert parts(new)[BOOK].replace(b' fullCalcOnLoad="1"', b"") == parts(book)[BOOK]


def test_an_update_changes_no_cell_but_its_own(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", updates={"Qty": {1: 99}}))
    was, now = (re.findall(rb"<c .*?</c>|<[^c].*?>", parts(path)[SHEET]) for path in (book, new))
    differing = [(a, b) for a, b in zip(was, now, strict=True) if a != b]
    assert differing == [(b'<c r="E7"><v>11</v></c>', b'<c r="E7"><v>99</v></c>')]


def test_an_append_changes_sheet_table_and_the_calculation_chain(book: Path, spliced) -> None:
    edit = TableEdit(
        "Orders", updates={"Status": {2: "closed"}}, appended={"Order No": ["1007", "1008"], "Qty": [1, 2]}
    )
    new = spliced(edit)
    assert changed(book, new) == {SHEET, TABLE, BOOK} | CHAIN
    assert "xl/calcChain.xml" not in parts(new)
    assert b"calcChain" not in parts(new)["[Content_Types].xml"] + parts(new)["xl/_rels/workbook.xml.rels"]


def test_the_parts_keep_their_order_and_their_dates(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", updates={"Qty": {1: 99}}))
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(new) as after:
        was, now = ([(i.filename, i.date_time) for i in a.infolist()] for a in (before, after))
        assert now == was
        assert after.testzip() is None


def test_a_mark_lets_only_the_styles_grow(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", marks={"Qty": {1: "A4262C"}}))
    assert changed(book, new) == {SHEET, "xl/styles.xml"}
    for name in ("cellXfs", "fonts", "fills"):
        was, now = (
            re.search(rb"<%s [^>]*>(.*)</%s>" % (name.encode(), name.encode()), parts(path)["xl/styles.xml"])
            for path in (book, new)
        )
        assert was is not None
        assert now is not None
        assert now[1].startswith(was[1])


def test_a_named_cell_changes_only_its_sheet(book: Path, spliced) -> None:
    new = spliced(cells={"ow_title": "Orders of today"})
    assert changed(book, new) == {"xl/worksheets/sheet2.xml", BOOK}
    assert Package(new).read_cells(["ow_title", "ow_count"]) == {
        "ow_title": "Orders of today",
        "ow_count": 6.0,
    }


def test_formats_rules_and_validations_that_ended_with_the_table_grow_with_it(spliced) -> None:
    new = spliced(TableEdit("Orders", appended={"Order No": ["1007", "1008"]}))
    sheet = parts(new)[SHEET]
    assert b'<conditionalFormatting sqref="E6:E13">' in sheet
    assert b'sqref="H6:H13"' in sheet
    assert b"<xm:sqref>E6:E13</xm:sqref>" in sheet
    assert b"<xm:sqref>C6:C13</xm:sqref>" in sheet
    assert b"<xm:f>Orders!E6:E13</xm:f><xm:sqref>J12</xm:sqref>" in sheet
    assert b'<mergeCell ref="J10:K11"/>' in sheet
    assert b'<dimension ref="B2:K13"/>' in sheet


def test_when_rows_go_what_is_beside_the_table_stays(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", deleted=[0, 4]))
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert [sheet.cell(row, 2).value for row in range(6, 12)] == ["1002", "1003", "1004", "1006", None, None]
    assert sheet["J8"].value == "a note beside the table"
    assert sheet["J10"].value == "merged beside the table"
    assert str(next(iter(sheet.merged_cells.ranges))) == "J10:K11"
    assert sheet.row_dimensions[9].height == 33


def test_when_rows_go_comments_links_names_and_formulas_follow_their_cells(book: Path, spliced) -> None:
    new = spliced(TableEdit("Orders", deleted=[0]))
    assert changed(book, new) == {SHEET, TABLE, BOOK, "xl/worksheets/sheet2.xml"} | CHAIN | NOTES
    after = openpyxl.load_workbook(new, keep_vba=True)
    orders, summary = after["Orders"], after["Summary"]
    assert orders["B7"].comment.text == "Called on Monday"
    assert orders["J3"].comment.text == "Not in the table"
    assert orders["B8"].hyperlink.target == "https://example.com/1004"
    assert b'ref="B7"' in parts(new)["xl/threadedComments/threadedComment1.xml"]
    assert re.findall(rb"<x:Row>(\d+)</x:Row>", parts(new)["xl/drawings/vmlDrawing1.vml"]) == [b"2", b"6"]
    assert summary["A1"].value == "=SUM(Orders!E6:E10)"
    assert summary["A2"].value == "=Orders!E7"
    assert summary["A3"].value == "=SUM(Orders[Qty])"
    assert after.defined_names["third_quantity"].attr_text == "Orders!$E$7"
    assert [str(r.sqref) for r in orders.conditional_formatting] == ["E6:E10"]


def test_a_row_with_a_comment_is_not_deleted(book: Path, spliced) -> None:
    with pytest.raises(DeskError, match="B8 has a comment") as caught:
        spliced(TableEdit("Orders", deleted=[2]))
    assert (caught.value.sheet, caught.value.cell, caught.value.file) == ("Orders", "B8", str(book))
    assert not book.with_name("new.xlsm").exists()


def test_a_totals_row_moves_with_its_formula_when_rows_come_and_go(tmp_path: Path) -> None:
    old, new = tmp_path / "old.xlsm", tmp_path / "new.xlsm"
    write_everything(old, totals=True)
    Package(old).spliced(new, [TableEdit("Orders", deleted=[0, 1, 3, 4], appended={"Order No": ["1007"]})])
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert [sheet.cell(row, 2).value for row in range(6, 13)] == [
        "1003", "1006", "1007", "Total", None, None, None,
    ]  # fmt: skip
    assert sheet["E9"].value == "=SUBTOTAL(109,[Qty])"
    assert sheet.tables["Orders"].ref == "B5:H9"
    assert sheet.tables["Orders"].autoFilter.ref == "B5:H8"
    assert sheet["J8"].value == "a note beside the table"
