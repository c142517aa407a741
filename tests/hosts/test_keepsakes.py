"""What people put on a row goes and comes back with it: fills, comments, values of their own columns."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openxml_audit import OpenXmlValidator

from orderwright.changes import Changes, Keepsake, difference
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.ooxml.model import Note, TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_workbook
from tests.hosts.everything import write_everything

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

STOCK = SCHEMA["SafetyStock"]
RED, YELLOW = "A4262C", "FFD36B"


def stock(*skus: str) -> pd.DataFrame:
    return typed_frame(STOCK, {"sku": list(skus), "warehouse": ["W1"] * len(skus)}, len(skus))


def a_desk(folder: Path, *skus: str) -> Path:
    path = folder / "desk.xlsx"
    build_workbook(path, {"SafetyStock": stock(*skus)})
    return path


def a_persons_desk(folder: Path) -> Path:
    """Four rows; on the second a red fill, a comment and values in two own columns."""
    path = folder / "own.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(STOCK.sheet)
        headers = [c.header for c in STOCK.columns]
        columns = [*({"header": h} for h in headers), {"header": "Called"}, {"header": "Mine"}]
        columns.append({"header": "Twice", "formula": "=1+1"})
        sheet.add_table(1, 1, 5, len(columns), {"name": "SafetyStock", "columns": columns})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, sku in enumerate("ABCD", 2):
            sheet.write_string(row, 1, sku)
            sheet.write_string(row, 2, "W1")
            sheet.write_datetime(row, 1 + len(headers), dt.date(2026, 5, row), day)
        sheet.write_string(3, 1, "B", book.add_format({"bg_color": f"#{RED}"}))
        sheet.write_string(3, 2 + len(headers), "ask Kim")
        sheet.write_comment(3, 2, "Do not touch", {"author": "Anna"})
    return path


def removed(host: FileHost | MemoryHost, *skus: str) -> Changes:
    frame, _ = order_book(host.read(), dt.date(2026, 5, 4))
    rows = frame["SafetyStock"]
    gone = rows[rows["sku"].isin(skus)].reset_index(drop=True)
    none = typed_frame(STOCK, {}, 0)
    return Changes((difference(STOCK, gone, none),), taken=host.keepsakes({"SafetyStock": gone}))


def valid(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    return [str(e) for e in OpenXmlValidator().validate(str(path)).errors] == []


def test_what_a_person_put_on_a_row_is_told(tmp_path: Path) -> None:
    host = FileHost(a_persons_desk(tmp_path))
    kept = {k.header: k for k in host.keepsakes({"SafetyStock": stock("B", "D", "not there")})}
    assert kept["SKU"] == Keepsake("SafetyStock", ("B", "W1"), "SKU", fill=RED)
    assert (kept["Warehouse"].comment, kept["Warehouse"].author) == ("Do not touch", "Anna")
    assert kept["Mine"].value == "ask Kim"
    every = host.keepsakes({"SafetyStock": stock("B", "D")})
    assert [(k.key[0], k.value) for k in every if k.header == "Called"] == [
        ("B", "2026-05-03"),
        ("D", "2026-05-05"),
    ]
    assert len(every) == 5


def test_a_row_goes_with_its_keepsakes_and_comes_back_with_them(tmp_path: Path) -> None:
    path = a_persons_desk(tmp_path)
    host = FileHost(path)
    gone = removed(host, "B")
    host.apply(gone)
    sheet = openpyxl.load_workbook(path)[STOCK.sheet]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == ["A", "C", "D", None]
    assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
    assert not [name for name in zipfile.ZipFile(path).namelist() if "comment" in name or "vml" in name]
    assert valid(path)
    host.apply(gone.inverse)
    sheet = openpyxl.load_workbook(path)[STOCK.sheet]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == ["A", "C", "D", "B"]
    assert [sheet.cell(6, 2).fill.fgColor.rgb, sheet.cell(5, 2).fill.fill_type] == [f"FF{RED}", None]
    assert (sheet["C6"].comment.text, sheet["C6"].comment.author) == ("Do not touch", "Anna")
    last = sheet.max_column
    assert [sheet.cell(6, last - 2).value, sheet.cell(6, last - 1).value] == [
        dt.datetime.fromisoformat("2026-05-03"),
        "ask Kim",
    ]
    assert sheet.cell(6, last - 2).number_format == "dd/mm/yyyy"
    assert sheet.cell(6, last).value == "=1+1"
    assert set(host.keepsakes({"SafetyStock": stock("B")})) == set(gone.taken)
    assert valid(path)


def test_a_comment_that_is_not_taken_along_keeps_its_row(tmp_path: Path) -> None:
    path = a_persons_desk(tmp_path)
    before = path.read_bytes()
    host = FileHost(path)
    with pytest.raises(DeskError, match="C4 has a comment") as caught:
        host.apply(replace(removed(host, "B"), taken=()))
    assert (caught.value.sheet, caught.value.cell) == (STOCK.sheet, "C4")
    assert path.read_bytes() == before


def test_a_comment_that_says_something_else_by_now_is_not_taken(tmp_path: Path) -> None:
    path = a_persons_desk(tmp_path)
    host = FileHost(path)
    gone = removed(host, "B")
    old = tuple(replace(k, comment="Older words") if k.comment else k for k in gone.taken)
    with pytest.raises(DeskError, match="comment or the colour of this cell was changed") as caught:
        host.apply(replace(gone, taken=old))
    assert caught.value.cell == "C4"


def test_comments_are_put_on_rows_of_a_sheet_that_has_none(tmp_path: Path) -> None:
    path = a_desk(tmp_path, "A", "B")
    host = FileHost(path)
    notes = [
        Keepsake("SafetyStock", (sku, "W1"), "SKU", comment=f"<{sku}> & ü\nagain", author="Kim")
        for sku in "AB"
    ]
    host.apply(Changes(given=(*notes, Keepsake("SafetyStock", ("B", "W1"), "Warehouse", fill=YELLOW))))
    sheet = openpyxl.load_workbook(path)[STOCK.sheet]
    found = [cell.comment for row in sheet.iter_rows() for cell in row if cell.comment]
    assert [c.text for c in found] == ["<A> & ü\nagain", "<B> & ü\nagain"]
    assert valid(path)
    assert set(host.keepsakes({"SafetyStock": stock("A", "B")})) == {
        *notes, Keepsake("SafetyStock", ("B", "W1"), "Warehouse", fill=YELLOW)
    }  # fmt: skip


def test_a_comment_is_put_on_a_sheet_whose_program_declares_prefixes_where_it_needs_them(
    tmp_path: Path,
) -> None:
    path = a_desk(tmp_path, "A", "B")
    openpyxl.load_workbook(path).save(path)
    with zipfile.ZipFile(path) as archive:
        assert any(b"<tablePart xmlns:r=" in archive.read(name) for name in archive.namelist())
    host, note = FileHost(path), Keepsake("SafetyStock", ("A", "W1"), "SKU", comment="x", author="Kim")
    host.apply(Changes(given=(note,)))
    sheet = openpyxl.load_workbook(path)[STOCK.sheet]
    assert [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment] == ["x"]
    assert host.keepsakes({"SafetyStock": stock("A", "B")}) == (note,)


def test_giving_keepsakes_is_taken_back_by_the_inverse(tmp_path: Path) -> None:
    path = a_desk(tmp_path, "A", "B")
    host = FileHost(path)
    given = Changes(
        given=(Keepsake("SafetyStock", ("A", "W1"), "SKU", fill=YELLOW, comment="x", author="Kim"),)
    )
    host.apply(given)
    host.apply(given.inverse)
    assert host.keepsakes({"SafetyStock": stock("A", "B")}) == ()
    assert valid(path)


def test_a_keepsake_whose_column_is_gone_stays_as_a_comment_on_the_row(tmp_path: Path) -> None:
    host = FileHost(a_desk(tmp_path, "A"))
    lost = Keepsake("SafetyStock", ("A", "W1"), "Mine", value="ask Kim", comment="soon", author="Anna")
    host.apply(Changes(given=(lost,)))
    assert host.keepsakes({"SafetyStock": stock("A")}) == (
        Keepsake("SafetyStock", ("A", "W1"), "SKU", comment="Mine: ask Kim\nsoon", author="Anna"),
    )


@pytest.mark.parametrize("memory", [True, False])
def test_keepsakes_for_a_row_that_is_not_there_are_refused(tmp_path: Path, memory: bool) -> None:
    host = MemoryHost({"SafetyStock": stock("A")}) if memory else FileHost(a_desk(tmp_path, "A"))
    with pytest.raises(DeskError, match="is no longer there"):
        host.apply(Changes(given=(Keepsake("SafetyStock", ("Z", "W1"), "SKU", fill=RED),)))


def test_the_memory_host_keeps_them_alike() -> None:
    host = MemoryHost({"SafetyStock": stock("A", "B")})
    note = Keepsake("SafetyStock", ("B", "W1"), "SKU", comment="x", fill=RED)
    host.apply(Changes(given=(note,)))
    with pytest.raises(DeskError, match="has a comment"):
        host.apply(replace(removed(host, "B"), taken=()))
    gone = removed(host, "B")
    assert gone.taken == (note,)
    host.apply(gone)
    assert host.kept == []
    host.apply(gone.inverse)
    assert host.keepsakes({"SafetyStock": stock("B")}) == (note,)


def test_a_thread_is_told_with_its_author_and_goes_with_its_row(tmp_path: Path) -> None:
    old, new = tmp_path / "everything.xlsm", tmp_path / "new.xlsm"
    write_everything(old)
    (kept,) = Package(old).kept("Orders", [2], [])
    assert (kept.header, kept.note) == ("Order No", Note("Called on Monday", "Kim"))
    Package(old).spliced(new, [TableEdit("Orders", deleted=[2], notes={"Order No": {2: None}})])
    book = openpyxl.load_workbook(new)
    assert [c.coordinate for row in book["Orders"].iter_rows() for c in row if c.comment] == ["J3"]
    assert b"threadedComment" not in zipfile.ZipFile(new).read("xl/worksheets/_rels/sheet1.xml.rels")
    assert valid(new)


def test_a_comment_moves_and_another_comes_in_one_edit(tmp_path: Path) -> None:
    old, new = tmp_path / "everything.xlsm", tmp_path / "new.xlsm"
    write_everything(old)
    notes = {"Qty": {1: Note("changed", "Anna"), 6: Note("new", "Kim")}, "Order No": {2: Note("more")}}
    Package(old).spliced(new, [TableEdit("Orders", deleted=[0], appended={"Order No": ["9"]}, notes=notes)])
    sheet = openpyxl.load_workbook(new)["Orders"]
    found = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert found == {"B7": "Called on Monday\nmore", "E6": "changed", "E11": "new", "J3": "Not in the table"}
    assert valid(new)


def test_fills_of_the_theme_and_the_palette_are_told_as_colours(tmp_path: Path) -> None:
    path = a_desk(tmp_path, *"ABCDE")
    book = openpyxl.load_workbook(path)
    sheet = book[STOCK.sheet]
    places = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value in set("ABCDE")}
    colours = openpyxl.styles.colors.Color
    places["A"].fill = PatternFill("solid", fgColor=colours(theme=5))
    places["B"].fill = PatternFill("solid", fgColor=colours(theme=0, tint=-0.5))
    places["C"].fill = PatternFill("solid", fgColor=colours(indexed=10))
    places["D"].comment = Comment("openpyxl's", "Kim")
    book.save(path)
    kept = {k.key[0]: k.fill or k.comment for k in FileHost(path).keepsakes({"SafetyStock": stock(*"ABCDE")})}
    assert kept["B"] in {"7F7F7F", "808080"}
    assert (kept["C"], kept["D"]) == ("FF0000", "openpyxl's")
    assert kept["A"] in {"ED7D31", "C0504D"}
    assert "E" not in kept
