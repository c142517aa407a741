"""The verb values: what our worksheet functions say stays as values, in a file and in Excel."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from orderwright.changes import Changes
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.values import FUNCTIONS
from orderwright.errors import DeskError
from orderwright.hosts.excel.host import ExcelHost
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.sample import generate
from orderwright_udfs import functions
from tests.excel.engine import new_book, open_book

NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)
KEY = "ow-0123456789ab"


def desk(path: Path, *, result: str = "● Clear") -> Path:
    """Two small tables, the key, one function in a cell, one spilled over two, and sums of a person's own."""
    book = xlsxwriter.Workbook(path)
    for sheet, name, headers in (
        ("Orders", "Orders", ["Order No", "Sold-to"]),
        ("Order lines", "OrderLines", ["Order No", "Line"]),
    ):
        columns = [{"header": header} for header in headers]
        book.add_worksheet(sheet).add_table(0, 0, 1, 1, {"name": name, "columns": columns})
    mine = book.add_worksheet("Mine")
    mine.write_formula("A1", "=ORDER_BOOK(Orders[#All],OrderLines[#All])", None, KEY)
    red = book.add_format({"bg_color": "#FF0000"})
    mine.write_formula("B1", '=IF(A9="","",VALIDATE_ORDER("4500001",OrderBook))', red, result)
    mine.write_dynamic_array_formula("C1:C2", "=WHY_BLOCKED(Orders[Order No],OrderBook)", None, "Too dear.")
    mine.write_string("C2", "#Order 9 is not in Orders")
    mine.write_formula("D1", '=1+1&"GTIN_CHECK(A2)"', None, "2GTIN_CHECK(A2)")
    book.define_name("OrderBook", "=Mine!$A$1")
    book.close()
    return path


def frozen(host: FileHost | ExcelHost) -> Outcome:
    return do_on_book(verb("values"), host, Call(None, NOW), {})


def test_a_file_keeps_what_the_functions_say_and_loses_their_formulas(tmp_path: Path) -> None:
    path = desk(tmp_path / "desk.xlsx")
    outcome = frozen(FileHost(path))
    assert outcome.message.startswith("3 formulas of Orderwright on 1 sheet are values now")
    mine = openpyxl.load_workbook(path)["Mine"]
    assert [mine[cell].value for cell in ("A1", "B1", "C1")] == [None, "● Clear", "Too dear."]
    assert mine["C2"].value == "#Order 9 is not in Orders"
    assert mine["B1"].fill.fgColor.rgb == "FFFF0000"
    assert str(mine["D1"].value).startswith("=1+1")
    assert FileHost(path).formulas(FUNCTIONS) == ()
    assert frozen(FileHost(path)).message.startswith("No cell has a function of Orderwright")


def linked(path: Path) -> Path:
    """The desk as Excel saves it: functions of an add-in are those of a linked file."""
    made = path.with_name("linked.xlsx")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    target = "file:///C:\\Users\\anna\\XLSTART\\orderwright.xlam"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/workbook.xml":
                link = '<externalReferences><externalReference r:id="rIdL"/></externalReferences>'
                text = text.replace("<definedNames>", f"{link}<definedNames>")
            elif name == "xl/_rels/workbook.xml.rels":
                one = f'<Relationship Id="rIdL" Type="{kind}" Target="externalLinks/externalLink1.xml"/>'
                text = text.replace("</Relationships>", f"{one}</Relationships>")
            elif name.startswith("xl/worksheets/sheet"):
                text = re.sub("(ORDER_BOOK|VALIDATE_ORDER|WHY_BLOCKED)[(]", r"[1]!\1(", text)
            new.writestr(name, text)
        new.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        path_kind = kind.replace("externalLink", "externalLinkPath")
        rel = f'<Relationship Id="rId1" Type="{path_kind}" Target="{target}" TargetMode="External"/>'
        new.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", f"<Relationships>{rel}</Relationships>")
    return made


def test_the_path_of_the_addin_goes_with_the_last_formula(tmp_path: Path) -> None:
    path = linked(desk(tmp_path / "desk.xlsx"))
    frozen(FileHost(path))
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]
        assert not [name for name in archive.namelist() if b"xlam" in archive.read(name)]
        assert b"externalReference" not in archive.read("xl/workbook.xml")
    assert openpyxl.load_workbook(path)["Mine"]["B1"].value == "● Clear"


def test_the_version_before_lies_in_the_backups(tmp_path: Path) -> None:
    path = desk(tmp_path / "desk.xlsx")
    frozen(FileHost(path))
    [kept] = (tmp_path / "backups").glob("desk*.xlsx")
    assert len(FileHost(kept).formulas(FUNCTIONS)) == 3


def test_a_function_that_shows_an_error_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = desk(tmp_path / "desk.xlsx", result="#NAME?")
    before = path.read_bytes()
    with pytest.raises(DeskError, match=r"shows #NAME\? here, so nothing was changed") as caught:
        frozen(FileHost(path))
    assert (caught.value.sheet, caught.value.cell) == ("Mine", "B1")
    assert path.read_bytes() == before


def test_a_version_that_somebody_saved_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = desk(tmp_path / "desk.xlsx")
    host = FileHost(path)
    cells = host.formulas(FUNCTIONS)
    desk(tmp_path / "other.xlsx", result="▲ Warning").replace(path)
    theirs = path.read_bytes()
    with pytest.raises(DeskError, match="Somebody saved another version meanwhile"):
        host.apply(Changes(frozen=cells))
    assert path.read_bytes() == theirs


def test_a_live_workbook_keeps_spilled_cells_too(tmp_path: Path) -> None:
    book = open_book(desk(tmp_path / "desk.xlsx"))
    shown = {"A1": KEY, "B1": "● Clear", "C1": "Too dear.", "C2": "#Order 9 is not in Orders", "D1": 2.0}
    book.impl.results = {("Mine", cell): value for cell, value in shown.items()}
    book.impl.wb["Mine"]["C2"].value = None
    book.impl.spills = {("Mine", "C1"): ("C2",)}
    outcome = frozen(ExcelHost(book))
    mine = book.impl.wb["Mine"]
    assert len(outcome.body["frozen"]) == 3
    assert [mine[cell].value for cell in ("A1", "B1", "C1")] == [None, "● Clear", "Too dear."]
    assert mine["C2"].value == "#Order 9 is not in Orders"
    assert mine["C2"].data_type == "s"
    assert str(mine["D1"].value).startswith("=1+1")


def test_an_answer_that_asks_for_something_is_told_with_its_cell(tmp_path: Path) -> None:
    path = desk(tmp_path / "desk.xlsx", result="#Reopen: recalculate ORDER_BOOK (press Ctrl+Alt+F9).")
    [line] = frozen(FileHost(path)).lines
    assert line == "  ▲ Mine, cell B1 says: #Reopen: recalculate ORDER_BOOK (press Ctrl+Alt+F9)."


def test_a_desk_without_functions_is_left_alone() -> None:
    host = MemoryHost(generate(5, 3).frames)
    outcome = do_on_book(verb("values"), host, Call(None, NOW), {})
    assert outcome.changes.empty
    assert not host.journal.run_ids()


def test_the_browser_says_that_it_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    book = new_book(openpyxl.Workbook())
    monkeypatch.setattr("orderwright.hosts.excel.freezing.reads_anew", lambda _: False)
    with pytest.raises(DeskError, match="Press the button in Excel on Windows"):
        ExcelHost(book).formulas(FUNCTIONS)


def test_every_worksheet_function_is_known() -> None:
    assert set(functions.__all__) == FUNCTIONS
