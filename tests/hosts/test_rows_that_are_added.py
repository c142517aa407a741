"""Rows that come, go and are looked at: blank rows, looks, filters, formulas."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.filters import SortCondition, SortState

from orderwright.hosts.ooxml.model import Formula, TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import rewritten
from tests.hosts.growing import MORE, paper, sheet_xml, spliced
from tests.hosts.tables_on_paper import PaperTable


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.xlsx"


def table_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/tables/table1.xml").decode()


def test_an_empty_table_has_a_blank_row_which_is_filled_first(file: Path) -> None:
    PaperTable(["Order No", "Qty"], [], top=5, left=2).write(file)
    assert Package(file).read_table("Orders").columns == [[], []]
    new = spliced(file, MORE)
    assert Package(new).read_table("Orders").columns == [["1004", "1005"], [8.0, 9.0]]
    assert openpyxl.load_workbook(new)["Orders"].tables["Orders"].ref == "B5:C7"


def test_when_all_rows_go_one_blank_row_stays_and_can_be_filled_again(file: Path) -> None:
    paper(file)
    emptied = spliced(file, TableEdit("Orders", deleted=[2, 0, 1]))
    assert Package(emptied).read_table("Orders").columns == [[], []]
    assert openpyxl.load_workbook(emptied)["Orders"].tables["Orders"].ref == "B5:C6"
    emptied.replace(file)
    assert Package(spliced(file, MORE)).read_table("Orders").columns == [["1004", "1005"], [8.0, 9.0]]


def test_all_rows_can_be_replaced_at_once(file: Path) -> None:
    paper(file)
    edit = TableEdit("Orders", deleted=[0, 1, 2], appended={"Order No": ["1"], "Qty": [2]})
    assert Package(spliced(file, edit)).read_table("Orders").columns == [["1"], [2.0]]


def test_a_table_part_that_names_no_body_row_gets_one(file: Path) -> None:
    paper(file)
    rewritten(file, lambda name, data: data.replace(b"B5:C8", b"B5:C5") if "table1" in name else data)
    rewritten(
        file, lambda name, data: re.sub(rb'<row r="[678]".*?</row>', b"", data) if "sheet1" in name else data
    )
    assert Package(file).read_table("Orders").columns == [[], []]
    assert Package(spliced(file, MORE)).read_table("Orders").columns == [["1004", "1005"], [8.0, 9.0]]


def test_a_table_without_a_header_row_is_read_and_grown(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        sheet.add_table("A1:B2", {"name": "Orders", "header_row": False, "data": [["a", 1], ["b", 2]]})
    grid = Package(spliced(file, TableEdit("Orders", appended={"Column1": ["c"]}))).read_table("Orders")
    assert (grid.top, grid.columns) == (0, [["a", "b", "c"], [1.0, 2.0, None]])


def test_new_rows_look_as_is_usual_in_the_table_and_are_never_hidden(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        usual = book.add_format({"bold": True, "num_format": "0.000"})
        mine = book.add_format({"bold": True, "num_format": "0.000", "bg_color": "#A4262C"})
        sheet.add_table("A1:B4", {"name": "Orders", "columns": [{"header": "Order No"}, {"header": "Qty"}]})
        for row, (order, form) in enumerate((("a", usual), ("b", usual), ("c", mine)), 1):
            sheet.write_string(row, 0, order)
            sheet.write_number(row, 1, row, form)
            sheet.set_row(row, 30, None, {"hidden": row > 1})
        sheet.set_row(3, 75, None, {"hidden": True})
    new = openpyxl.load_workbook(spliced(file, TableEdit("Orders", appended={"Order No": ["d"], "Qty": [3]})))
    sheet = new["Orders"]
    assert (sheet["B5"].number_format, sheet["B5"].font.bold) == ("0.000", True)
    assert sheet["B5"].fill.fill_type is None
    assert sheet["B4"].fill.fgColor.rgb == "FFA4262C"
    assert sheet.row_dimensions[5].height == 30
    assert [sheet.row_dimensions[row].hidden for row in range(2, 6)] == [False, True, True, False]


@pytest.mark.parametrize("fill", [{"bg_color": "#A4262C"}, {"fg_color": "#A4262C", "pattern": 1}])
def test_somebodys_red_on_the_only_row_is_not_passed_on(file: Path, fill: dict[str, object]) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        sheet.add_table("A1:B2", {"name": "Orders", "columns": [{"header": "Order No"}, {"header": "Qty"}]})
        red = book.add_format({"num_format": "0.000", **fill})
        sheet.write_row("A2", ["a", 1], red)
        sheet.set_row(1, None, red)
    edit = TableEdit("Orders", appended={"Order No": ["b"], "Qty": [2]})
    sheet = openpyxl.load_workbook(spliced(file, edit))["Orders"]
    assert [sheet[cell].fill.fill_type for cell in ("A2", "B2", "A3", "B3")] == ["solid"] * 2 + [None] * 2
    assert sheet["B3"].number_format == "0.000"
    assert not sheet.row_dimensions[3].s


def test_filter_and_sort_grow_with_the_table_and_keep_their_conditions(file: Path) -> None:
    paper(file)
    book = openpyxl.load_workbook(file)
    auto_filter = book["Orders"].tables["Orders"].autoFilter
    auto_filter.add_filter_column(0, ["1001"])
    book["Orders"].tables["Orders"].sortState = SortState(
        ref="B6:C8", sortCondition=[SortCondition(ref="C6:C8", descending=True)]
    )
    book.save(file)
    xml = table_xml(spliced(file, MORE))
    assert re.search(r'<autoFilter ref="B5:C10"><filterColumn colId="0" .*1001', xml)
    assert re.search(r'<sortState ref="B6:C10"><sortCondition descending="1" ref="C6:C10"', xml)


def test_calculated_columns_are_filled_and_only_a1_references_move(file: Path) -> None:
    formulas = {
        "Amount": "Orders[[#This Row],[Qty]]*Rates!$A$1",
        "Running": 'B6+Rates!C6&"B6"&Orders[[#This Row],[B6]]',
    }
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        book.add_worksheet("Rates")
        columns = [
            {"header": "B6"},
            {"header": "Qty"},
            *({"header": h, "formula": f} for h, f in formulas.items()),
        ]
        sheet.add_table("A5:D6", {"name": "Orders", "columns": columns})
        sheet.write("A6", 1)
        sheet.write("D6", None)
    new = spliced(file, TableEdit("Orders", appended={"B6": [2, 3], "Amount": [None, 12.5]}))
    sheet = openpyxl.load_workbook(new)["Orders"]
    assert [sheet.cell(row, 3).value for row in (7, 8)] == [None, 12.5]
    assert [sheet.cell(row, 4).value for row in (7, 8)] == [
        '=B7+Rates!C7&"B6"&Orders[[#This Row],[B6]]',
        '=B8+Rates!C8&"B6"&Orders[[#This Row],[B6]]',
    ]
    assert Package(new).read_table("Orders").formula_columns == {"Amount", "Running"}


def test_a_new_row_copies_the_formula_that_stands_in_the_last_row_also_a_shared_one(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        columns = [{"header": "Qty"}, {"header": "Double", "formula": "A2*2"}]
        sheet.add_table("A1:B4", {"name": "Orders", "columns": columns, "data": [[1], [2], [3]]})

    def shared(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        data = data.replace(b'<c r="B2"><f>A2*2</f>', b'<c r="B2"><f t="shared" ref="B2:B4" si="0">A2*2</f>')
        return re.sub(rb'(<c r="B[34]">)<f>A2\*2</f>', rb'\1<f t="shared" si="0"/>', data)

    rewritten(file, shared)
    assert openpyxl.load_workbook(file)["Orders"]["B4"].value == "=A4*2"
    grown = openpyxl.load_workbook(spliced(file, TableEdit("Orders", appended={"Qty": [4]})))["Orders"]
    assert [grown.cell(row, 2).value for row in range(2, 6)] == ["=A2*2", "=A3*2", "=A4*2", "=A5*2"]
    shrunk = openpyxl.load_workbook(spliced(file, TableEdit("Orders", deleted=[0])))["Orders"]
    assert [shrunk.cell(row, 2).value for row in range(2, 5)] == ["=A2*2", "=A3*2", None]
    over = openpyxl.load_workbook(spliced(file, TableEdit("Orders", updates={"Double": {0: 7}})))["Orders"]
    assert [over.cell(row, 2).value for row in range(2, 5)] == [7, "=A3*2", "=A4*2"]


def test_an_array_formula_in_a_calculated_column_stays_one(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Orders")
        columns = [{"header": "Qty"}, {"header": "Sum"}]
        sheet.add_table("A1:B3", {"name": "Orders", "columns": columns, "data": [[1], [2]]})
        sheet.write_array_formula("B2", "{=SUM(A2:A2*2)}")
        sheet.write_array_formula("B3", "{=SUM(A3:A3*2)}")
    column = b'<tableColumn id="2" name="Sum"'
    with_formula = (
        column + b'><calculatedColumnFormula array="1">SUM(A2:A2*2)</calculatedColumnFormula></tableColumn>'
    )
    rewritten(file, lambda name, data: data.replace(column + b"/>", with_formula))
    new = sheet_xml(spliced(file, TableEdit("Orders", deleted=[0], appended={"Qty": [3]})))
    assert '<c r="B2"><f t="array" ref="B2">SUM(A2:A2*2)</f>' in new
    assert '<c r="B3"><f t="array" ref="B3">SUM(A3:A3*2)</f>' in new


def test_a_formula_is_written_only_when_it_is_meant(file: Path) -> None:
    paper(file)
    edit = TableEdit(
        "Orders",
        updates={
            "Order No": {0: "=1+1", 1: Formula("=1+1", 2), 2: Formula('"a"&"b"', "ab")},
            "Qty": {0: "+A1"},
        },
    )
    new = spliced(file, edit)
    grid = Package(new).read_table("Orders")
    assert grid.columns[0] == ["=1+1", 2.0, "ab"]
    assert grid.formula_columns == {"Order No"}
    assert re.findall(r"<f>(.*?)</f>", sheet_xml(new)) == ["1+1", "&quot;a&quot;&amp;&quot;b&quot;"]
