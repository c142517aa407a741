"""A run that is killed at any moment while others save too: every edit is there, every file is whole."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from orderwright.hosts.file import FileHost
from orderwright.hosts.locking import lock_file
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_workbook
from tests.nursery import nursery

pytestmark = pytest.mark.filterwarnings("ignore:Print area")

STOCK = SCHEMA["SafetyStock"]
KILLS = int(os.environ.get("ORDERWRIGHT_KILLS", "5"))
WRITER = """
import datetime
from pathlib import Path
from orderwright.changes import Changes, Keepsake, difference
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
def born(path):
    host, table = FileHost(Path(path)), SCHEMA["SafetyStock"]
    while True:
        now = datetime.datetime.now(datetime.UTC)
        with host.held("load", now):
            old = order_book(host.read(["SafetyStock"]), now.date())[0]["SafetyStock"]
            new = old.iloc[[*range(1, len(old)), 0]].assign(qty=old["qty"] + 1_000_000)
            host.apply(Changes((difference(table, old, new.reset_index(drop=True), ordered=True),)))
        print("written", flush=True)
"""


def frame(path: Path) -> pd.DataFrame:
    return order_book(FileHost(path).read(["SafetyStock"]), dt.date(2026, 5, 4))[0]["SafetyStock"]


def note_by_hand(path: Path, sku: str, text: str) -> None:
    """A colleague writes a note; Excel saves beside the file and renames."""
    book = openpyxl.load_workbook(path)
    sheet = book[STOCK.sheet]
    headers = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == sku)
    sheet.cell(row, headers["Note"]).value = text
    saved = path.with_name("~saving.xlsx")
    book.save(saved)
    saved.replace(path)


def test_a_killed_run_loses_nothing_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    """5 random moments; ORDERWRIGHT_KILLS=50 tries more."""
    path = tmp_path / "desk.xlsx"
    skus = [f"{n:03d}" for n in range(20)]
    qty = pd.array([0] * len(skus), dtype="Int64")
    columns = {"sku": skus, "warehouse": ["W1"] * len(skus), "qty": qty}
    build_workbook(path, {"SafetyStock": typed_frame(STOCK, columns)})
    chance, notes, turns = random.Random(7), {}, set()
    with nursery(WRITER) as writers:
        for turn in range(KILLS):
            writer = writers(str(path))
            if turn % 2:
                writer.line()
            writer.killed_after(chance.uniform(0, 0.5))
            found = frame(path)
            assert len(set(found["qty"])) == 1, "rows of two versions are mixed"
            assert set(found["sku"]) == set(skus)
            named = zip(found["sku"], found["note"], strict=True)
            assert {sku: note for sku, note in named if note} == notes
            turns.add(int(found["qty"].iloc[0]))
            with FileHost(path).held("validate", dt.datetime.now(dt.UTC)):
                assert lock_file(path).exists()
            sku = chance.choice(skus)
            notes[sku] = f"note {turn}"
            note_by_hand(path, sku, notes[sku])
    assert len(turns) > 1, "no run came as far as writing"
    assert not lock_file(path).exists()
