"""Tables that get longer or shorter: where there is room, what new rows look like, what follows them."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.filters import SortCondition, SortState

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import Formula, TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import rewritten
from tests.hosts.tables_on_paper import PaperTable

ROWS = [["1001", 5], ["1002", 6], ["1003", 7]]
MORE = TableEdit("Orders", appended={"Order No": ["1004", "1005"], "Qty": [8, 9]})


def paper(path: Path, **places) -> PaperTable:
    table = PaperTable(["Order No", "Qty"], [list(row) for row in ROWS], top=5, left=2, **places)
    table.write(path)
    return table


def spliced(path: Path, *edits: TableEdit, **options) -> Path:
    new = path.with_name("new.xlsx")
    Package(path).spliced(new, edits, **options)
    return new


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def table_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/tables/table1.xml").decode()


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
