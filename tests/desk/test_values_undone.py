"""Values that were formulas become formulas again where nobody changed them since."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.values import FUNCTIONS
from orderwright.errors import DeskError
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.excel.host import ExcelHost
from orderwright.hosts.file import FileHost
from orderwright.hosts.port import Host
from tests.desk.test_values import KEY, NOW, desk, linked
from tests.excel.engine import open_book


def do(name: str, host: Host, **given: str) -> Outcome:
    return do_on_book(verb(name), host, Call(None, NOW), given)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, name: str, old: str, new: str) -> None:
    """Somebody changes a part of the file."""
    there = parts(path)
    text = there[name].decode()
    assert old in text
    there[name] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in there.items():
            archive.writestr(each, data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The desk with an array over two cells and a shared formula besides."""
    made = desk(tmp_path / "desk.xlsx")
    mine = "xl/worksheets/sheet3.xml"
    array = '<c r="E1"><f t="array" ref="E1:E2">WHY_BLOCKED(A1:A2,OrderBook)</f><v>7</v></c>'
    shared = '<c r="F1" t="str"><f t="shared" ref="F1:F2" si="0">GTIN_CHECK(A1)</f><v>● ok</v></c>'
    rewritten(made, mine, '</c></row><row r="2"', f'</c>{array}{shared}</row><row r="2"')
    rest = '<c r="E2"><v>8</v></c><c r="F2" t="str"><f t="shared" si="0"/><v>▲ no</v></c>'
    rewritten(made, mine, "</c></row></sheetData>", f"</c>{rest}</row></sheetData>")
    rewritten(made, mine, 'r="1" spans="1:4"', 'r="1" spans="1:6"')
    return made


def test_every_formula_comes_back_as_it_was_and_all_other_parts_stay_to_the_byte(path: Path) -> None:
    before, formulas = parts(path), FileHost(path).formulas(FUNCTIONS)
    assert [cell.cell for cell in formulas] == ["A1", "B1", "C1", "E1", "F1", "F2"]
    assert do("values", FileHost(path)).message.startswith("6 formulas of Orderwright")
    assert FileHost(path).formulas(FUNCTIONS) == ()
    told = do("undo", FileHost(path))
    assert "6 formulas back." in told.message
    assert not told.blocked
    after = parts(path)
    mine = "xl/worksheets/sheet3.xml"
    assert {name for name in before if before[name] != after[name]} == {mine}
    unshared = before[mine].replace(b' t="shared" ref="F1:F2" si="0"', b"")
    unshared = unshared.replace(b'<f t="shared" si="0"/>', b"<f>GTIN_CHECK(A2)</f>")
    assert after[mine] == unshared


def test_an_array_and_a_spilled_formula_keep_the_area_that_they_fill(path: Path) -> None:
    do("values", FileHost(path))
    do("undo", FileHost(path))
    xml = parts(path)["xl/worksheets/sheet3.xml"].decode()
    [spilled] = re.findall('<c r="C1"[^>]*>', xml)
    assert 'cm="1"' in spilled
    mine = openpyxl.load_workbook(path)["Mine"]
    assert (mine["C1"].value.ref, mine["E1"].value.ref) == ("C1:C2", "E1:E2")
    assert mine["A1"].value.startswith("=ORDER_BOOK(")


def test_freezing_is_a_run_that_the_list_and_the_diary_tell(path: Path) -> None:
    do("values", FileHost(path))
    assert "values" in do("runs", FileHost(path)).lines[0]
    [run] = do("runs", FileHost(path)).body["runs"]
    assert run["formulas"] == 6
    told = do_on_book(verb("diary"), FileHost(path), Call(None, NOW), {})
    assert "         6 formulas now values" in told.lines


def test_a_value_that_somebody_changed_stays_and_is_told_with_its_cell(path: Path) -> None:
    do("values", FileHost(path))
    rewritten(path, "xl/worksheets/sheet3.xml", "● Clear", "called Kim")
    told = do("undo", FileHost(path))
    assert "5 formulas back. 1 change of it stays: changed again since." in told.message
    assert told.blocked
    [line] = told.lines
    assert line.startswith("  Mine, cell B1: “called Kim” stands there since; it stays")
    assert openpyxl.load_workbook(path)["Mine"]["B1"].value == "called Kim"


def test_a_formula_does_not_come_back_over_a_cell_into_which_it_would_spill(path: Path) -> None:
    do("values", FileHost(path))
    rewritten(path, "xl/worksheets/sheet3.xml", '<c r="E2"><v>8</v>', '<c r="E2"><v>9</v>')
    told = do("undo", FileHost(path))
    assert [(one["cell"], one["stands"]) for one in told.body["cells_left"]] == [("E2", 9.0)]
    assert openpyxl.load_workbook(path)["Mine"]["E1"].value == 7


def test_a_formula_that_somebody_typed_again_is_left_alone_and_is_nothing_to_tell(path: Path) -> None:
    kept = path.with_name("kept.xlsx")
    kept.write_bytes(path.read_bytes())
    do("values", FileHost(path))
    kept.replace(path)
    told = do("undo", FileHost(path))
    assert "nothing of it stands any more" in told.message
    assert not told.body["cells_left"]


def test_a_second_undo_finds_nothing_and_an_undo_can_be_taken_back(path: Path) -> None:
    do("values", FileHost(path))
    values = parts(path)["xl/worksheets/sheet3.xml"]
    undo = do("undo", FileHost(path))
    assert undo.undoes
    with pytest.raises(DeskError, match="There is no run that could be taken back"):
        do("undo", FileHost(path))
    run = do("runs", FileHost(path)).body["runs"][-1]["run"]
    again = do("undo", FileHost(path), run=run)
    assert "6 formulas now values again." in again.message
    assert parts(path)["xl/worksheets/sheet3.xml"] == values


def test_a_spilled_formula_without_the_metadata_of_then_fills_the_same_cells_as_an_array(path: Path) -> None:
    do("values", FileHost(path))
    rewritten(path, "xl/metadata.xml", "<metadata", "<!-- saved by another program --><metadata")
    do("undo", FileHost(path))
    assert b' cm="' not in parts(path)["xl/worksheets/sheet3.xml"]
    assert openpyxl.load_workbook(path)["Mine"]["C1"].value.ref == "C1:C2"


def test_the_link_to_the_addin_comes_back_with_the_formulas(tmp_path: Path) -> None:
    path = linked(desk(tmp_path / "desk.xlsx"))
    before = parts(path)
    do("values", FileHost(path))
    do("undo", FileHost(path))
    after = parts(path)
    assert after["xl/worksheets/sheet3.xml"] == before["xl/worksheets/sheet3.xml"]
    for name in ("xl/externalLinks/externalLink1.xml", "xl/externalLinks/_rels/externalLink1.xml.rels"):
        assert after[name] == before[name]
    [book] = re.findall(rb"<externalReferences>.*</externalReferences>", after["xl/workbook.xml"])
    [identifier] = re.findall(rb'r:id="([^"]+)"', book)
    one = rb'Id="%s"[^>]*externalLink"[^>]*Target="externalLinks/externalLink1.xml"' % identifier
    assert re.search(one, after["xl/_rels/workbook.xml.rels"])
    assert b"/xl/externalLinks/externalLink1.xml" in after["[Content_Types].xml"]


def test_formulas_name_the_addin_by_its_new_place_where_another_link_came_meanwhile(tmp_path: Path) -> None:
    path = linked(desk(tmp_path / "desk.xlsx"))
    do("values", FileHost(path))
    there = parts(path)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    there["xl/workbook.xml"] = there["xl/workbook.xml"].replace(
        b"<definedNames>",
        b'<externalReferences><externalReference r:id="rIdO"/></externalReferences><definedNames>',
    )
    there["xl/_rels/workbook.xml.rels"] = there["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdO" Type="%s" Target="externalLinks/externalLink1.xml"/></Relationships>'
        % kind,
    )
    there["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in there.items():
            archive.writestr(name, data)
    do("undo", FileHost(path))
    after = parts(path)
    assert b"[2]!VALIDATE_ORDER(" in after["xl/worksheets/sheet3.xml"]
    assert b"[1]!" not in after["xl/worksheets/sheet3.xml"]
    assert after["xl/externalLinks/externalLink1.xml"] == b"<externalLink/>"
    assert b"orderwright.xlam" in after["xl/externalLinks/_rels/externalLink2.xml.rels"]


def test_no_formula_comes_back_from_a_record_that_somebody_altered(path: Path) -> None:
    do("values", FileHost(path))
    [record] = (desk_folder(path) / "runs").glob("*.changes.json.gz")
    record.chmod(0o644)
    body = json.loads(gzip.decompress(record.read_bytes()))
    body["frozen"][1]["kept"] = body["frozen"][1]["kept"].replace("VALIDATE_ORDER", "HYPERLINK")
    record.write_bytes(gzip.compress(json.dumps(body).encode()))
    with pytest.raises(DeskError, match="was altered since, so no formula is put back"):
        do("undo", FileHost(path))
    assert FileHost(path).formulas(FUNCTIONS) == ()


def live(path: Path) -> tuple[ExcelHost, Any]:
    """The desk in Excel, with what its formulas show."""
    book = open_book(desk(path))
    shown = {"A1": KEY, "B1": "● Clear", "C1": "Too dear.", "C2": "#Order 9 is not in Orders", "D1": 2.0}
    book.impl.results = {("Mine", cell): value for cell, value in shown.items()}
    book.impl.wb["Mine"]["C2"].value = None
    book.impl.spills = {("Mine", "C1"): ("C2",)}
    return ExcelHost(book), book.impl.wb["Mine"]


def test_in_excel_the_formulas_come_back_and_the_cells_they_spill_into_are_free(tmp_path: Path) -> None:
    host, mine = live(tmp_path / "desk.xlsx")
    before = {cell.cell: cell.formula for cell in host.formulas(FUNCTIONS)}
    do("values", host)
    assert mine["C2"].value == "#Order 9 is not in Orders"
    told = do("undo", host)
    assert "3 formulas back." in told.message
    assert {cell.cell: cell.formula for cell in host.formulas(FUNCTIONS)} == before
    assert mine["C2"].value is None


def test_in_excel_a_value_that_somebody_changed_stays_and_is_told(tmp_path: Path) -> None:
    host, mine = live(tmp_path / "desk.xlsx")
    do("values", host)
    mine["C2"].value = "my note"
    told = do("undo", host)
    assert "2 formulas back. 1 change of it stays" in told.message
    assert (mine["C1"].value, mine["C2"].value) == ("Too dear.", "my note")


def test_what_was_frozen_in_excel_is_not_put_back_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    host, mine = live(path)
    do("values", host)
    mine.parent.save(path)
    told = do("undo", FileHost(path))
    assert {one["why"] for one in told.body["cells_left"]} == {"elsewhere"}
    assert "3 changes of it stay: it was done on the other side of Excel." in told.message
    assert FileHost(path).formulas(FUNCTIONS) == ()
