"""A workbook that is open in Excel: what a live host must step around, and what it must leave alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table as SheetTable

from orderwright.changes import Changes, TableChange, difference
from orderwright.errors import DeskError
from orderwright.hosts.excel.host import ExcelHost
from orderwright.hosts.excel.layout import PIECES
from orderwright.hosts.locking import locked
from orderwright.tables import SCHEMA
from orderwright.tables.codec import decode
from orderwright.tables.frames import typed_frame
from orderwright.tables.grid import TableGrid
from tests.excel.engine import Engine, new_book, open_book
from tests.excel.ranges import Note

TABLE = SCHEMA["SafetyStock"]
NOW = dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)
Row = tuple[str, str, int, str]
ROWS: list[Row] = [("00017", "W1", 5, "x"), ("00017", "W2", 6, ""), ("A-1", "W1", 7, "")]


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    keys = ("sku", "warehouse", "qty", "note")
    columns: dict[str, object] = {key: [row[n] for row in rows] for n, key in enumerate(keys)}
    columns["qty"] = pd.array([row[2] * 1_000_000 for row in rows], dtype="Int64")
    return typed_frame(TABLE, columns, len(rows))


def sheet_of(rows: Sequence[Row]) -> openpyxl.Workbook:
    """The table at B3 with an own column and a calculated one, both right of it."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = TABLE.sheet
    for column, header in enumerate(["SKU", "Warehouse", "Qty", "Note", "Mine", "Twice"], 2):
        ws.cell(3, column, header)
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 2):
            ws.cell(number, column).number_format = "@" if isinstance(value, str) else "General"
            ws.cell(number, column).value = value or None
        ws.cell(number, 6, f"mine {number - 4}")
        ws.cell(number, 7, "=SafetyStock[[#This Row],[Qty]]*2")
    ws.add_table(SheetTable(displayName="SafetyStock", ref=f"B3:G{3 + max(len(rows), 1)}"))
    return wb


def opened(rows: Sequence[Row] = ROWS) -> tuple[xw.Book, ExcelHost]:
    book = new_book(sheet_of(rows))
    return book, ExcelHost(book)


def becomes(host: ExcelHost, new: Sequence[Row], old: Sequence[Row] = ROWS, *, ordered: bool = False) -> None:
    host.apply(Changes((difference(TABLE, frame(old), frame(new), ordered=ordered),)))


def stands(host: ExcelHost) -> pd.DataFrame:
    grid = host.read(["SafetyStock"])["SafetyStock"]
    assert isinstance(grid, TableGrid)
    return decode(TABLE, grid).frame


def column(book: xw.Book, letter: str) -> list[object]:
    ws = book.impl.wb.worksheets[0]
    top, bottom = 4, int(ws.tables["SafetyStock"].ref.rpartition("G")[2])
    return [ws[f"{letter}{row}"].value for row in range(top, bottom + 1)]


def test_a_table_is_read_in_one_read_and_its_edit_is_put_in_one_write() -> None:
    book, host = opened()
    host.read()
    becomes(host, [("00017", "W1", 9, "y"), *ROWS[1:]])
    assert book.impl.log == [("read", "Safety stock!$B$3:$G$7"), ("write", "Safety stock!$D$4:$E$4")]


def test_scattered_edits_become_few_writes() -> None:
    rows: list[Row] = [(f"S{n}", "W1", n + 1, "") for n in range(3 * PIECES)]
    book, host = opened(rows)
    new: list[Row] = [(s, w, q + 1000 * (n % 2), t) for n, (s, w, q, t) in enumerate(rows)]
    becomes(host, new, rows)
    assert [what for what, _ in book.impl.log].count("write") == 1
    assert stands(host)["qty"].tolist() == frame(new)["qty"].tolist()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.sampled_from(["00017", "22E1", "3-4", "2026-05-01", "TRUE", "wahr", "=1+1", "+49 30", "-5", "@x"])
    | st.sampled_from(["'quoted", "12%", "#N/A", "1,234.5", "123456789012345678", "E5", "e", "."])
    | st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=70)
)
def test_any_text_stands_there_as_it_is_and_never_becomes_a_formula(text: str) -> None:
    book, host = opened()
    becomes(host, [*ROWS, ("N-1", "W1", 1, text)])
    cell = book.impl.wb.worksheets[0]["E7"]
    assert cell.value == (text or None)
    assert cell.data_type != "f"


def test_identifiers_stay_text_in_cells_of_any_format() -> None:
    book, host = opened()
    becomes(host, [*ROWS, ("000010", "W1", 1, "")])
    assert book.impl.wb.worksheets[0]["B7"].value == "000010"
    assert stands(host)["sku"].tolist() == ["00017", "00017", "A-1", "000010"]


@pytest.mark.parametrize("ordered", [False, True])
def test_own_cells_fills_and_notes_stay_with_their_row(ordered: bool) -> None:
    book, host = opened()
    sheet = book.sheets[0]
    sheet.range("F5").color = "#FFD36B"
    sheet.range("B6").add_note("ask Kim")
    becomes(host, [("A-1", "W1", 7, ""), ("00017", "W2", 6, ""), ("N", "W1", 1, "")], ordered=ordered)
    place = {sku: row for row, sku in enumerate(stands(host)["sku"], 4)}
    assert sheet.range(f"F{place['00017']}").value == "mine 1"
    assert sheet.range(f"F{place['A-1']}").value == "mine 2"
    filled = [row for row in range(4, 8) if sheet.range(f"F{row}").color]
    noted = [(note.location.row, note.text) for note in sheet.notes]
    assert filled == [place["00017"]]
    assert noted == [(place["A-1"], "ask Kim")]
    assert sheet.range(f"F{place['N']}").value is None


def test_calculated_columns_are_left_to_excel() -> None:
    book, host = opened()
    becomes(host, [("B", "W1", 1, ""), ("A-1", "W1", 7, ""), ("00017", "W1", 5, "x")], ordered=True)
    assert all(str(cell).startswith("=") for cell in column(book, "G")[:2])


def test_nothing_of_the_last_row_is_left_where_a_new_one_takes_its_place() -> None:
    book, host = opened(ROWS[:1])
    book.sheets[0].range("F4").color = "#FFD36B"
    becomes(host, [("N", "W1", 1, "")], ROWS[:1])
    assert book.sheets[0].range("B4:F4").value == ["N", "W1", 1.0, None, None]
    assert book.sheets[0].range("F4").color is None


def test_a_table_does_not_grow_over_what_stands_below_it() -> None:
    book, host = opened()
    book.sheets[0].range("C8").value = "Total"
    with pytest.raises(DeskError, match="something stands below it") as caught:
        becomes(host, [*ROWS, ("N", "W1", 1, ""), ("M", "W1", 1, "")])
    assert (caught.value.sheet, caught.value.cell) == ("Safety stock", "C8")
    assert stands(host)["sku"].tolist() == ["00017", "00017", "A-1"]


def test_a_row_typed_beneath_is_seen() -> None:
    book, host = opened()
    book.sheets[0].range("B7").value = "A-9"
    grid = host.read()["SafetyStock"]
    assert isinstance(grid, TableGrid)
    assert grid.beneath[0] == "A-9"


def test_a_row_with_a_note_does_not_go_unseen() -> None:
    book, host = opened()
    book.sheets[0].range("D6").add_note("keep")
    with pytest.raises(DeskError, match="has a comment on Qty") as caught:
        becomes(host, ROWS[:2])
    assert caught.value.cell == "D6"


def test_a_note_whose_words_the_runtime_does_not_tell_keeps_its_row_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def untold(_: Note) -> str:
        raise NotImplementedError

    monkeypatch.setattr(Note, "text", property(untold))
    book, host = opened()
    sheet = book.sheets[0]
    sheet.range("D6").add_note("keep")
    becomes(host, [*ROWS[:2], ("A-1", "W1", 8, "")])
    assert stands(host)["qty"].tolist()[2] == 8_000_000
    changed = [*ROWS[:2], ("A-1", "W1", 8, "")]
    for rows in (changed[:2], [changed[2], *changed[:2]]):
        with pytest.raises(DeskError, match="Copy its words into the column Note") as caught:
            becomes(host, rows, changed, ordered=len(rows) == 3)
        assert (caught.value.sheet, caught.value.cell) == ("Safety stock", "D6")
    assert len(list(sheet.notes)) == 1


def test_keepsakes_are_told_taken_and_given() -> None:
    book, host = opened()
    sheet = book.sheets[0]
    sheet.range("B6").add_note("ask Kim")
    sheet.range("D6").color = "#FFD36B"
    kept = host.keepsakes({"SafetyStock": frame(ROWS[2:])})
    assert [(k.header, k.fill, k.comment, k.value) for k in kept] == [
        ("SKU", "", "ask Kim", None),
        ("Qty", "FFD36B", "", None),
        ("Mine", "", "", "mine 2"),
    ]
    change = difference(TABLE, frame(ROWS), frame(ROWS[:2]))
    host.apply(Changes((change,), taken=kept))
    assert not list(sheet.notes)
    host.apply(Changes((change.inverse,), given=kept))
    assert host.keepsakes({"SafetyStock": frame(ROWS[2:])})[1].fill == "FFD36B"
    assert sheet.range("F6").value == "mine 2"


@pytest.mark.parametrize(("hidden", "said"), [("headerRowCount", "no header row"), ("totals", "totals row")])
def test_a_table_that_cannot_be_read_or_grown_says_what_to_do(hidden: str, said: str) -> None:
    book, host = opened()
    table = book.impl.wb.worksheets[0].tables["SafetyStock"]
    setattr(table, *(("headerRowCount", 0) if hidden == "headerRowCount" else ("totalsRowCount", 1)))
    with pytest.raises(DeskError, match=said):
        becomes(host, [*ROWS, ("N", "W1", 1, "")], ROWS)


def test_where_excel_reads_late_the_host_remembers_what_it_has_put(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "type", "remote")
    book, host = opened()
    host.read()
    new: list[Row] = [("B", "W1", 1, ""), ("00017", "W2", 8, "")]
    becomes(host, new, ordered=True)
    book.impl.log.clear()
    pd.testing.assert_frame_equal(stands(host), frame(new), check_dtype=False)
    becomes(host, [*new, ("C", "W1", 2, "")], new)
    assert "read" not in {what for what, place in book.impl.log if "$B$3" in place}
    pd.testing.assert_frame_equal(stands(ExcelHost(book)), stands(host), check_dtype=False)


def test_a_saved_workbook_keeps_its_journal_and_lock_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    sheet_of(ROWS).save(path)
    host = ExcelHost(open_book(path))
    assert host.path == path
    with (
        locked(path, "load", NOW),
        pytest.raises(DeskError, match="is running load"),
        host.held("check", NOW),
    ):
        pytest.fail("the workbook is held by another run")
    with host.held("check", NOW), host.held("validate", NOW):
        assert list(tmp_path.glob(".~desk.xlsx*"))


def test_a_workbook_without_a_file_keeps_them_in_memory() -> None:
    book, host = opened()
    assert host.path is None
    assert host.journal is ExcelHost(book).journal
    assert host.mirror is ExcelHost(book).mirror


def test_an_order_alone_moves_rows() -> None:
    _, host = opened()
    none, wanted = frame([]), frame(ROWS).iloc[[2]][list(TABLE.keys)].reset_index(drop=True)
    host.apply(Changes((TableChange("SafetyStock", none, none, none, none, wanted),)))
    assert stands(host)["sku"].tolist() == ["A-1", "00017", "00017"]


@pytest.fixture
def saved(tmp_path: Path) -> xw.Book:
    sheet_of(ROWS).save(tmp_path / "desk.xlsx")
    return open_book(tmp_path / "desk.xlsx")


def says(book: xw.Book, *, told: bool) -> None:
    """Excel says whether the workbook is as it was saved, in its words on Windows and on macOS."""
    book.impl.wb.Saved, book.impl.wb.saved = told, SimpleNamespace(get=lambda: told)


def test_a_workbook_that_shows_what_its_file_says_is_looked_up_in_the_file(saved: xw.Book) -> None:
    says(saved, told=True)
    seen = ExcelHost(saved).glance(["SafetyStock.sku"])["SafetyStock"]
    assert seen.to_dict("list") == {"sku": ["00017", "00017", "A-1"]}
    assert not saved.impl.log


def test_what_was_typed_since_the_workbook_was_saved_is_looked_up_in_excel(saved: xw.Book) -> None:
    saved.impl.wb.worksheets[0]["B6"] = "A-2"
    for told in (None, False):
        if told is not None:
            says(saved, told=told)
        seen = ExcelHost(saved).glance(["SafetyStock.sku"])["SafetyStock"]
        assert seen["sku"].tolist() == ["00017", "00017", "A-2"]
    assert [what for what, _ in saved.impl.log] == ["read", "read"]


def test_a_file_in_a_synced_folder_may_be_older_than_what_excel_shows(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Keller"
    folder.mkdir()
    sheet_of(ROWS).save(folder / "desk.xlsx")
    book = open_book(folder / "desk.xlsx")
    says(book, told=True)
    ExcelHost(book).glance(["SafetyStock"])
    assert [what for what, _ in book.impl.log] == ["read"]
