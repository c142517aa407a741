"""A colleague saves another version between our read and our write: both keep their edits, or one is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from orderwright.changes import Changes, difference
from orderwright.errors import DeskError
from orderwright.hosts import file
from orderwright.hosts.file import FileHost
from orderwright.hosts.replacing import replace_safely
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_workbook

pytestmark = pytest.mark.filterwarnings("ignore:Print area")

STOCK, FINDINGS = SCHEMA["SafetyStock"], SCHEMA["Findings"]
MICRO = 1_000_000


def stock(**quantities: int) -> pd.DataFrame:
    qty = pd.array([q * MICRO for q in quantities.values()], dtype="Int64")
    columns = {"sku": list(quantities), "warehouse": ["W1"] * len(quantities), "qty": qty}
    return typed_frame(STOCK, columns, len(quantities))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.xlsx"
    found = typed_frame(FINDINGS, {"finding_id": ["F1"], "code": ["PRC-010"]}, 1)
    build_workbook(path, {"SafetyStock": stock(A=1, B=2, C=3), "Findings": found})
    return path


def read(path: Path, host: FileHost | None = None) -> pd.DataFrame:
    book, _ = order_book((host or FileHost(path)).read(), dt.date(2026, 5, 4))
    return book["SafetyStock"]


def quantities(path: Path) -> dict[str, int]:
    frame = read(path)
    return dict(zip(frame["sku"], (frame["qty"] // MICRO).tolist(), strict=True))


def by_hand(path: Path, sku: str, header: str = "Qty", **look: object) -> None:
    """A colleague opens the file, changes the row of one product and saves."""
    book = openpyxl.load_workbook(path)
    sheet = book[STOCK.sheet]
    headers = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    (row,) = (cell.row for line in sheet.iter_rows() for cell in line if cell.value == sku)
    cell = sheet.cell(row, headers[header])
    for name, value in look.items():
        setattr(cell, name, value)
    book.save(path)


def ours(before: pd.DataFrame, after: pd.DataFrame) -> Changes:
    return Changes((difference(STOCK, before, after),))


def qty_header() -> str:
    return STOCK.column("qty").header


def test_edits_of_different_rows_are_merged(desk: Path) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    by_hand(desk, "C", qty_header(), value=30)
    host.apply(ours(before, stock(A=10, C=3, D=4)))
    assert quantities(desk) == {"A": 10, "C": 30, "D": 4}


def test_edits_of_the_same_cell_collide_and_say_what_stands_there(desk: Path) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    by_hand(desk, "A", qty_header(), value=30)
    saved = desk.read_bytes()
    with pytest.raises(DeskError, match="changed in the meantime to 30; ours would be 10") as caught:
        host.apply(ours(before, stock(A=10, B=2, C=3)))
    assert caught.value.sheet == STOCK.sheet
    assert caught.value.cell
    assert desk.read_bytes() == saved


def test_a_row_that_a_colleague_changed_does_not_go(desk: Path) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    by_hand(desk, "B", "Note", value="keep this one")
    with pytest.raises(DeskError, match="changed in the meantime to keep this one; its row would go"):
        host.apply(ours(before, stock(A=1, C=3)))


LOOKS = [{"fill": PatternFill("solid", fgColor="FFA4262C")}, {"comment": Comment("x", "Kim")}]


@pytest.mark.parametrize("look", LOOKS)
def test_a_row_on_which_a_colleague_put_something_does_not_go(desk: Path, look: dict[str, object]) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    by_hand(desk, "B", "Note", **look)
    with pytest.raises(DeskError, match="its row would") as caught:
        host.apply(ours(before, stock(A=1, C=3)))
    assert caught.value.cell


def test_what_another_run_wrote_is_not_written_over(desk: Path) -> None:
    first, second = FileHost(desk), FileHost(desk)
    first.read()
    second.read()
    none = typed_frame(FINDINGS, {}, 0)

    def found(identifier: str) -> Changes:
        rows = typed_frame(FINDINGS, {"finding_id": [identifier], "code": ["PRC-010"]}, 1)
        return Changes((difference(FINDINGS, none, rows),))

    first.apply(found("F2"))
    with pytest.raises(DeskError, match=f"{FINDINGS.sheet} was written by another run in the meantime"):
        second.apply(found("F2"))


def test_single_cells_never_collide(desk: Path) -> None:
    host = FileHost(desk)
    read(desk, host)
    by_hand(desk, "C", qty_header(), value=30)
    host.apply(Changes(cells={"ow_message": "checked"}))
    assert quantities(desk)["C"] == 30


def test_a_workbook_that_is_saved_again_and_again_is_left_alone(desk: Path, monkeypatch) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    saves: list[int] = []

    def interrupted(path: Path, build, expected: str) -> None:
        def meanwhile(to: Path) -> None:
            build(to)
            saves.append(len(saves))
            by_hand(desk, "C", qty_header(), value=len(saves))

        replace_safely(path, meanwhile, expected)

    monkeypatch.setattr(file, "replace_safely", interrupted)
    with pytest.raises(DeskError, match="changed in the meantime"):
        host.apply(ours(before, stock(A=10, B=2, C=3)))
    assert len(saves) == file._VERSIONS
    assert quantities(desk) == {"A": 1, "B": 2, "C": len(saves)}


def test_after_a_write_the_next_change_fits_what_was_written(desk: Path) -> None:
    host = FileHost(desk)
    before = read(desk, host)
    host.apply(ours(before, stock(A=10, B=2, C=3)))
    host.apply(ours(stock(A=10), stock(A=11)))
    assert quantities(desk)["A"] == 11
