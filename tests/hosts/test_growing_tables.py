"""Tables that get longer or shorter: where there is room, what new rows look like, what follows them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.growing import MORE, paper, spliced


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.xlsx"


@pytest.mark.parametrize(("cell", "named"), [((9, 2), "B9"), ((10, 3), "C10")])
def test_content_below_the_table_is_in_the_way_of_growth_and_is_named(file: Path, cell, named: str) -> None:
    paper(file, beside={cell: "total of last year"})
    with pytest.raises(DeskError, match=f"The table Orders has no room to grow: {named} below it") as caught:
        spliced(file, MORE)
    assert (caught.value.sheet, caught.value.cell) == ("Orders", named)


@pytest.mark.parametrize("cell", [(11, 2), (9, 1), (9, 4)])
def test_content_further_below_or_beside_is_not_in_the_way(file: Path, cell) -> None:
    paper(file, beside={cell: "stays"})
    sheet = openpyxl.load_workbook(spliced(file, MORE))["Orders"]
    assert sheet.cell(*cell).value == "stays"
    assert sheet["B10"].value == "1005"


def test_merged_cells_without_content_are_in_the_way_too(file: Path) -> None:
    paper(file)
    book = openpyxl.load_workbook(file)
    book["Orders"].merge_cells("A10:B12")
    book.save(file)
    with pytest.raises(DeskError, match="A10:B12"):
        spliced(file, MORE)


def test_another_table_below_is_in_the_way(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        sheet.add_table("A1:B3", {"name": "Orders", "columns": [{"header": "Order No"}, {"header": "Qty"}]})
        sheet.add_table("B5:C6", {"name": "Notes", "header_row": False})
    with pytest.raises(DeskError, match="B5:C6"):
        spliced(file, TableEdit("Orders", appended={"Qty": [1, 2]}))
    assert Package(spliced(file, TableEdit("Orders", appended={"Qty": [1]}))).read_table("Orders").height == 3


def test_a_sheet_ends_at_row_1048576(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        sheet.add_table(1_048_573, 0, 1_048_574, 0, {"name": "Orders", "columns": [{"header": "Qty"}]})
        sheet.write(1_048_574, 0, 1)
    grown = spliced(file, TableEdit("Orders", appended={"Qty": [2]}))
    assert Package(grown).read_table("Orders").columns == [[1.0, 2.0]]
    with pytest.raises(DeskError, match="a sheet ends at row 1,048,576"):
        spliced(file, TableEdit("Orders", appended={"Qty": [2, 3]}))


@pytest.mark.parametrize("text", ["x" * 32_768, "🙂" * 16_384])
def test_a_text_that_is_too_long_for_a_cell_is_refused_and_the_cell_named(file: Path, text: str) -> None:
    paper(file)
    with pytest.raises(DeskError, match=r"a cell holds 32,767") as caught:
        spliced(file, TableEdit("Orders", updates={"Order No": {1: text}}))
    assert (caught.value.sheet, caught.value.cell) == ("Orders", "B7")
    assert not file.with_name("new.xlsx").exists()


@pytest.mark.parametrize("text", ["x" * 32_767, "🙂" * 16_383])
def test_the_longest_text_fits(file: Path, text: str) -> None:
    paper(file)
    new = spliced(file, TableEdit("Orders", updates={"Order No": {1: text}}))
    assert Package(new).read_table("Orders").columns[0][1] == text
