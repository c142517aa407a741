"""Colouring cells: the fill, a text that can be read on it, and the way back; styles only ever grow."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import MAIN, rewritten

RED, YELLOW = "A4262C", "FFD36B"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "desk.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        columns = [{"header": "Order No"}, {"header": "Qty"}, {"header": "Ship by"}]
        sheet.add_table("A1:C4", {"name": "Orders", "columns": columns})
        link = book.add_format({"font_color": "#0B5CAD", "underline": 1, "num_format": "0.0", "border": 1})
        sheet.set_column("C:C", 12, book.add_format({"italic": True}))
        for row in range(1, 4):
            sheet.write_number(row, 1, row, link)
    return path


def spliced(path: Path, edit: TableEdit) -> Path:
    new = path.with_name("new.xlsx")
    Package(path).spliced(new, [edit])
    return new


def look(path: Path, cell: str) -> tuple[str, str, str]:
    found = openpyxl.load_workbook(path)["Orders"][cell]
    fill = found.fill.fgColor.rgb if found.fill.fill_type else ""
    return fill, found.font.color.rgb if found.font.color else "", found.number_format


def styles(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/styles.xml")


def items(path: Path, name: str) -> list[bytes]:
    found = etree.fromstring(styles(path)).find(f"{{{MAIN}}}{name}")
    return [] if found is None else [etree.tostring(item) for item in found]


def test_a_mark_fills_the_cell_and_its_text_is_readable(file: Path) -> None:
    new = spliced(file, TableEdit("Orders", marks={"Qty": {0: RED, 1: YELLOW}}))
    assert look(new, "B2") == ("FF" + RED, "FFFFFFFF", "0.0")
    assert look(new, "B3") == ("FF" + YELLOW, "FF1F2933", "0.0")
    assert look(new, "B4") == look(file, "B4")
    assert openpyxl.load_workbook(new)["Orders"]["B2"].border.left.style == "thin"


def test_a_blank_cell_is_marked_with_the_look_of_its_column(file: Path) -> None:
    new = spliced(file, TableEdit("Orders", marks={"Ship by": {0: RED}, "Order No": {2: RED}}))
    assert openpyxl.load_workbook(new)["Orders"]["C2"].font.italic
    assert look(new, "A4")[0] == "FF" + RED


def test_taking_the_mark_away_gives_the_cell_its_old_look(file: Path) -> None:
    marked = spliced(file, TableEdit("Orders", marks={"Qty": {0: RED}}))
    marked.replace(file)
    again = spliced(file, TableEdit("Orders", marks={"Qty": {0: ""}}))
    assert look(again, "B2") == ("", "FF0B5CAD", "0.0")
    assert styles(again) == styles(file)


def test_taking_away_a_mark_that_is_not_there_changes_nothing(file: Path) -> None:
    new = spliced(file, TableEdit("Orders", marks={"Qty": {0: ""}, "Ship by": {1: ""}}))
    with zipfile.ZipFile(file) as was, zipfile.ZipFile(new) as now:
        assert all(was.read(name) == now.read(name) for name in was.namelist())


def test_a_fill_of_unknown_origin_is_taken_away_too(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book["Orders"]["B2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF00FF00")
    book["Orders"]["B2"].number_format = "0.000"
    book.save(file)
    assert look(spliced(file, TableEdit("Orders", marks={"Qty": {0: ""}})), "B2")[0::2] == ("", "0.000")


def test_marking_again_and_again_makes_no_more_styles(file: Path) -> None:
    sizes = []
    for turn in range(4):
        colours = {row: (RED, YELLOW, "")[(row + turn) % 3] for row in range(3)}
        spliced(file, TableEdit("Orders", marks={"Qty": colours})).replace(file)
        sizes.append(len(items(file, "cellXfs")))
    assert sizes[1:] == sizes[1:2] * 3


def test_new_rows_do_not_inherit_a_mark_that_is_being_taken_away(file: Path) -> None:
    spliced(file, TableEdit("Orders", marks={"Qty": {2: RED}})).replace(file)
    new = spliced(file, TableEdit("Orders", marks={"Qty": {2: "", 4: YELLOW}}, appended={"Qty": [1, 2]}))
    assert [look(new, cell)[0] for cell in ("B4", "B5", "B6")] == ["", "", "FF" + YELLOW]


def test_styles_only_grow(file: Path) -> None:
    edit = TableEdit("Orders", marks={"Qty": {0: RED}}, updates={"Order No": {0: dt.date(2026, 5, 1)}})
    new = spliced(file, edit)
    for name in ("numFmts", "fonts", "fills", "borders", "cellXfs", "cellStyles", "dxfs"):
        was, now = items(file, name), items(new, name)
        assert now[: len(was)] == was
        counted = etree.fromstring(styles(new)).find(f"{{{MAIN}}}{name}")
        assert counted is None or int(counted.get("count")) == len(now)
    assert len(items(new, "cellXfs")) > len(items(file, "cellXfs"))


def test_a_date_keeps_a_format_that_shows_dates_and_gets_one_otherwise(file: Path) -> None:
    day = dt.date(2026, 5, 1)
    new = spliced(file, TableEdit("Orders", updates={"Qty": {0: day}, "Order No": {0: day}}))
    assert look(new, "B2") == ("", "FF0B5CAD", "yyyy-mm-dd")
    new.replace(file)
    new = spliced(file, TableEdit("Orders", updates={"Qty": {0: 5}, "Order No": {0: dt.date(2026, 5, 2)}}))
    assert look(new, "B2")[2] == "General"
    assert look(new, "A2")[2] == "yyyy-mm-dd"


def test_a_prefixed_styles_part_grows_with_its_prefix(file: Path) -> None:
    def prefixed(name: str, data: bytes) -> bytes:
        if name != "xl/styles.xml":
            return data
        root = etree.fromstring(data)
        new = etree.Element(root.tag, nsmap={"x": MAIN})
        new.extend(root)
        etree.cleanup_namespaces(new, keep_ns_prefixes=["x"])
        return etree.tostring(new, xml_declaration=True, encoding="UTF-8")

    rewritten(file, prefixed)
    new = spliced(
        file, TableEdit("Orders", marks={"Qty": {0: RED}}, updates={"Order No": {0: dt.date(2026, 5, 1)}})
    )
    assert look(new, "B2")[:2] == ("FF" + RED, "FFFFFFFF")
    assert look(new, "A2")[2] == "yyyy-mm-dd"


def test_a_workbook_without_usable_styles_is_refused_when_it_needs_one(file: Path) -> None:
    empty = b'<styleSheet xmlns="%s"/>' % MAIN.encode()
    rewritten(file, lambda name, data: empty if name == "xl/styles.xml" else data)
    assert Package(file).read_table("Orders").columns[1] == [1.0, 2.0, 3.0]
    with pytest.raises(DeskError, match="cell formats are incomplete"):
        spliced(file, TableEdit("Orders", marks={"Qty": {0: RED}}))
