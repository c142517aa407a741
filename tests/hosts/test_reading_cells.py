"""Reading a table's cells: every kind of cell, in every way that programs write it, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
import time
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.numberformats import shows_date
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.ooxml.serials import from_serial, to_serial
from orderwright.hosts.ooxml.text import decoded, encoded
from tests.hosts.dialects import DIALECTS, in_dialect, rewritten
from tests.hosts.tables_on_paper import PaperTable


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.xlsx"


def with_cells(path: Path, cells: list[str], styles: bytes = b"") -> list[object]:
    """Reads a one-column table whose body cells are given as XML, "@" for the address."""
    PaperTable(["Value"], [[n] for n in range(len(cells))]).write(path)

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        for number, cell in enumerate(cells, 2):
            new = cell.replace("@", f"A{number}").encode()
            data = re.sub(rb'<c r="A%d".*?</c>' % number, lambda _, new=new: new, data)
        return data

    rewritten(path, change)
    return Package(path).read_table("Orders").columns[0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="@" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="@" t="e" vm="1"><v>#SPILL!</v></c>', "#SPILL!"),
        ('<c r="@" t="b"><v>1</v></c>', True),
        ('<c r="@" t="b"><v>0</v></c>', False),
        ('<c r="@"><v>1001</v></c>', 1001.0),
        ('<c r="@" t="n"><v>1E-3</v></c>', 0.001),
        ('<c r="@" t="str"><f>A1</f><v>a &amp; b</v></c>', "a & b"),
        ('<c r="@" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="@" t="inlineStr"><is><t>plain</t></is></c>', "plain"),
        ('<c r="@" t="inlineStr"><is><r><t>or</t></r><r><rPr><b/></rPr><t>der </t></r></is></c>', "order "),
        ('<c r="@" t="inlineStr"><is><t>漢</t><rPh sb="0" eb="1"><t>カン</t></rPh></is></c>', "漢"),
        ('<c r="@" t="inlineStr"><is><t>bell_x0007_ _x005F_x0041_</t></is></c>', "bell\x07 _x0041_"),
        ('<c r="@" t="d"><v>2026-05-01T12:30:00</v></c>', dt.datetime.fromisoformat("2026-05-01T12:30")),
        ('<c r="@"/>', None),
        ('<c r="@" s="0"></c>', None),
        ("<c r='@'><v>5</v><extLst><ext uri='x'/></extLst></c>", 5.0),
        ('<c r="@" cm="1"><f t="array" ref="@">SUM(A1)</f><v>3</v></c>', 3.0),
    ],
)  # fmt: skip
def test_every_kind_of_cell_is_read(file: Path, cell: str, value: object) -> None:
    plain = '<c r="@"><v>7</v></c>'
    found = with_cells(file, [plain, cell, plain])
    assert found == [7.0, value, 7.0]
    assert isinstance(found[1], type(value))


def test_shared_strings_may_be_rich_and_prefixed(file: Path) -> None:
    PaperTable(["Value"], [["first"], ["second"], ["first"]]).write(file)
    rich = b"<si><r><rPr><b/></rPr><t>fi</t></r><r><t>rst</t></r><phoneticPr fontId='1'/></si>"

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<si><t>first</t></si>", rich) if name == "xl/sharedStrings.xml" else data

    rewritten(file, change)
    assert Package(file).read_table("Orders").columns == [["first", "second", "first"]]


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("yyyy-mm-dd", True), ("d.m.yy", True), ("[$-407]d. mmmm yyyy", True), ("hh:mm", True), ("mmm", True),
        ('0.00 "days"', False), ("General", False), ("0.00E+00", False), ("[h]:mm", False), ("@", False),
        ("#,##0.00 [$€-407]", False), ("[Red]0;[Blue]-0", False), (r"0 \d", False), ("_-* #,##0_-", False),
        ('"year "0', False), ("0;yyyy", False),
    ],
)  # fmt: skip
def test_a_number_is_a_date_when_its_format_shows_one(code: str, date: bool) -> None:
    assert shows_date(code) == date


@pytest.mark.parametrize(
    ("serial", "date1904", "moment"),
    [
        (1, False, "1900-01-01"), (59, False, "1900-02-28"), (61, False, "1900-03-01"),
        (46143.75, False, "2026-05-01T18:00"), (44681, True, "2026-05-01"), (0, True, "1904-01-01"),
        (2958465, False, "9999-12-31"),
    ],
)  # fmt: skip
def test_serials_are_days_as_excel_counts_them(serial: float, date1904: bool, moment: str) -> None:
    expected = dt.datetime.fromisoformat(moment)
    assert from_serial(serial, date1904=date1904) == expected
    assert to_serial(expected, date1904=date1904) == serial


@pytest.mark.parametrize("serial", [-1.0, 2958466.0, 1e12])
def test_a_number_that_is_no_day_stays_a_number(serial: float) -> None:
    assert from_serial(serial) == serial


def test_a_time_alone_is_a_time() -> None:
    assert from_serial(0.5625) == dt.time(13, 30)


@given(st.text())
def test_any_text_comes_back_from_its_xml(text: str) -> None:
    assert decoded(encoded(text)) == text


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=20))
def test_any_text_comes_back_from_a_cell(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("text")
    PaperTable(["Value"], [["a"]]).write(folder / "old.xlsx")
    edit = TableEdit("Orders", updates={"Value": {0: text + "|"}})
    Package(folder / "old.xlsx").spliced(folder / "new.xlsx", [edit])
    assert Package(folder / "new.xlsx").read_table("Orders").columns == [[text + "|"]]
    openpyxl.load_workbook(folder / "new.xlsx")


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_a_table_with_gaps_is_read_in_every_dialect(file: Path, dialect: str) -> None:
    rows = [
        ["a", None, 1.0],
        [None, None, None],
        ["b", True, None],
        [None, 2.0, dt.datetime.fromisoformat("2026-05-01")],
    ]
    paper = PaperTable(["A", "B", "C"], rows, top=3, left=2, beside={(4, 1): "left", (5, 6): "right"})
    paper.write(file)
    in_dialect(file, dialect)
    grid = Package(file).read_table("Orders")
    assert (grid.sheet, grid.top, grid.left, grid.headers) == ("Orders", 3, 2, ["A", "B", "C"])
    assert grid.columns == [list(column) for column in zip(*rows, strict=True)]


def test_headers_keep_their_line_breaks_and_special_characters(file: Path) -> None:
    PaperTable(["Ship <by>\n& more", "Qty"], [["a", 1]]).write(file)
    rewritten(
        file,
        lambda name, data: data.replace(b"<by>\n", b"&lt;by&gt;_x000a_") if "table" in name else data,
    )
    assert Package(file).read_table("Orders").headers == ["Ship <by>\n& more", "Qty"]


def test_tables_are_found_without_regard_to_case_and_listed_by_sheet(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        for name in ("Orders", "Lines"):
            book.add_worksheet(name).add_table("A1:A2", {"name": name, "columns": [{"header": "x"}]})
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Orders!$A$2:$A$3"})
        book.add_chartsheet("Picture").set_chart(chart)
    package = Package(file)
    assert package.table_names() == ["Orders", "Lines"]
    assert package.read_table("ORDERS").table == "Orders"
    assert list(package.read_tables(["Lines", "Orders"])) == ["Lines", "Orders"]


def test_a_used_range_of_a_million_rows_costs_nothing(file: Path) -> None:
    PaperTable(["Value"], [[n] for n in range(100)]).write(file)
    row = '<row r="%d" spans="1:3" ht="15"><c r="A%d" s="1"/><c r="B%d" s="1"/><c r="C%d" s="1"/></row>'
    empty = "".join(row % ((n,) * 4) for n in range(102, 1_048_577)).encode()
    stray = empty[:-6] + b'<c r="XFD1048576"><v>1</v></c></row>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", stray + b"</sheetData>") if name.endswith("sheet1.xml") else data

    rewritten(file, change)
    package = Package(file)
    tracemalloc.start()
    started = time.process_time()
    grid = package.read_table("Orders")
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grid.columns == [[float(n) for n in range(100)]]
    assert seconds < 2
    assert peak < 20e6


def test_single_cells_are_read_and_written_by_their_defined_names(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("My 'own' sheet")
        book.define_name("ow_day", "='My ''own'' sheet'!$C$3")
        book.define_name("ow_block", "='My ''own'' sheet'!$B$5:$D$6")
        book.define_name("ow_rate", "=0.19")
        sheet.write("C3", 5, book.add_format({"bold": True}))
        sheet.write("A9", "below")
    new = file.with_name("new.xlsx")
    cells = {"ow_day": dt.date(2026, 5, 1), "OW_BLOCK": "= not a formula"}
    Package(file).spliced(new, cells=cells)
    assert Package(new).read_cells(["ow_day", "ow_block"]) == {
        "ow_day": dt.datetime.fromisoformat("2026-05-01"),
        "ow_block": "= not a formula",
    }
    sheet = openpyxl.load_workbook(new).active
    assert (sheet["C3"].font.bold, sheet["C3"].number_format) == (True, "yyyy-mm-dd")
    assert (sheet["B5"].value, sheet["A9"].value) == ("= not a formula", "below")


@pytest.mark.parametrize(
    ("name", "sentence"), [("ow_rate", "stand for a cell but for 0.19"), ("ow_x", "defines no name ow_x")]
)
def test_a_name_that_is_no_cell_is_refused(file: Path, name: str, sentence: str) -> None:
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet()
        book.define_name("ow_rate", "=0.19")
    package = Package(file)
    assert not package.has_cell(name)
    with pytest.raises(DeskError, match=sentence):
        package.spliced(file.with_name("new.xlsx"), cells={name: 1})
