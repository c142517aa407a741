"""Many days of one workbook: rows come, go and return, people write on them, nothing lands elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from orderwright.changes import Changes, Keepsake, difference
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from orderwright.reading import order_book
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

STOCK = SCHEMA["SafetyStock"]
SKU, QTY, NOTE = (STOCK.column(key).header for key in ("sku", "qty", "note"))
HEADERS = ["Mine", *(c.header for c in STOCK.columns), "Twice"]
COLOURS = ("A4262C", "FFD36B")
MICRO = 1_000_000
KEYS = tuple(f"{n:04d}" for n in range(8))


@dataclass
class Row:
    """What a person sees on one row: the ERP's quantity, and all that people put there."""

    qty: int
    note: str = ""
    mine: str = ""
    fill: str = ""
    comment: str = ""


@dataclass
class Days:
    """The workbook, what a plain dictionary says that it holds, and what lies put away."""

    path: Path
    rows: dict[str, Row]
    closed: dict[str, tuple[Row, tuple[Keepsake, ...]]] = field(default_factory=dict)

    def write(self) -> None:
        with xlsxwriter.Workbook(self.path) as book:
            sheet = book.add_worksheet(STOCK.sheet)
            columns = [{"header": header} for header in HEADERS]
            columns[-1]["formula"] = f"=SafetyStock[[#This Row],[{QTY}]]*2"
            sheet.add_table(
                2, 1, 2 + len(self.rows), len(HEADERS), {"name": "SafetyStock", "columns": columns}
            )
            for row, (key, held) in enumerate(self.rows.items(), 3):
                for header, value in ((SKU, key), (STOCK.columns[1].header, "W1"), (QTY, held.qty)):
                    sheet.write(row, 1 + HEADERS.index(header), value)
            sheet.set_column(3, 3, None, None, {"hidden": True})

    def by_hand(self, key: str, what: str, text: str) -> None:
        """A person opens the workbook, writes on a row and saves."""
        book = openpyxl.load_workbook(self.path)
        sheet = book[STOCK.sheet]
        row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == key)
        held = self.rows[key]
        if what == "note":
            cell_of(sheet, row, NOTE).value = held.note = text
        elif what == "mine":
            cell_of(sheet, row, "Mine").value = held.mine = text
        elif what == "fill":
            held.fill = COLOURS[len(text) % 2]
            cell_of(sheet, row, SKU).fill = PatternFill("solid", fgColor=f"FF{held.fill}")
        elif what == "comment":
            held.comment = text
            cell_of(sheet, row, QTY).comment = Comment(text, "Kim")
        else:
            sheet.row_dimensions[row].hidden = not sheet.row_dimensions[row].hidden
        book.save(self.path)

    def sort(self, order: list[int]) -> None:
        """A person sorts the rows."""
        new = self.path.with_suffix(".new")
        Package(self.path).spliced(new, [TableEdit("SafetyStock", order=order)])
        new.replace(self.path)

    def load(self, wanted: dict[str, int], meanwhile: list[tuple[str, str, str]]) -> None:
        """The morning's export: rows go and come back with what was on them; others write meanwhile."""
        host = FileHost(self.path)
        old = order_book(host.read(), dt.date(2026, 5, 4))[0]["SafetyStock"]
        gone = old[~old["sku"].isin(wanted)]
        change = difference(STOCK, old, self._frame(old, wanted), ordered=True)
        taken = host.keepsakes({"SafetyStock": gone})
        back = [key for key in wanted if key in self.closed]
        given = tuple(k for key in back for k in self.closed[key][1])
        for edit in meanwhile:
            self.by_hand(*edit)
        try:
            host.apply(Changes((change,), taken=taken, given=given))
        except DeskError:
            if meanwhile:
                return
            raise
        assert {key: self.rows[key].note for key in gone["sku"]} == dict(
            zip(gone["sku"], gone["note"], strict=True)
        )
        for key in set(self.rows) - set(wanted):
            self.closed[key] = (self.rows.pop(key), tuple(k for k in taken if k.key[0] == key))
        for key, qty in wanted.items():
            row = self.rows.get(key) or (self.closed.pop(key)[0] if key in self.closed else Row(qty))
            row.qty = qty
            self.rows[key] = row

    def _frame(self, old: pd.DataFrame, wanted: dict[str, int]) -> pd.DataFrame:
        notes = dict(zip(old["sku"], old["note"], strict=True))
        notes |= {key: row.note for key, (row, _) in self.closed.items()}
        columns = {
            "sku": list(wanted),
            "warehouse": ["W1"] * len(wanted),
            "qty": pd.array([qty * MICRO for qty in wanted.values()], dtype="Int64"),
            "note": [notes.get(key, "") for key in wanted],
        }
        return typed_frame(STOCK, columns, len(wanted))

    def seen(self) -> dict[str, Row]:
        sheet = openpyxl.load_workbook(self.path)[STOCK.sheet]
        found = {}
        for row in range(4, sheet.max_row + 1):
            sku, qty = cell_of(sheet, row, SKU), cell_of(sheet, row, QTY)
            note, mine = cell_of(sheet, row, NOTE).value or "", cell_of(sheet, row, "Mine").value or ""
            if sku.value:
                fill = sku.fill.fgColor.rgb[2:] if sku.fill.fill_type else ""
                comment = qty.comment.text if qty.comment else ""
                found[sku.value] = Row(int(qty.value), note, mine, fill, comment)
                assert cell_of(sheet, row, "Twice").value == f"=SafetyStock[[#This Row],[{QTY}]]*2"
        assert sheet.column_dimensions["D"].hidden
        return found


def cell_of(sheet: Worksheet, row: int, header: str) -> openpyxl.cell.Cell:
    return sheet.cell(row, 2 + HEADERS.index(header))


EDIT = st.tuples(
    st.integers(0, 20),
    st.sampled_from(["note", "mine", "fill", "comment", "hide"]),
    st.text("abcdef", min_size=1, max_size=6),
)
EXPORT = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 99), min_size=2, max_size=7)


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate], deadline=None)
@given(st.data())
def test_nothing_lands_on_another_row_and_nothing_is_lost(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        start = data.draw(EXPORT)
        days = Days(Path(folder) / "desk.xlsx", {key: Row(qty) for key, qty in start.items()})
        days.write()

        def hands(most: int) -> list[tuple[str, str, str]]:
            edits = data.draw(st.lists(EDIT, max_size=most))
            return [(list(days.rows)[n % len(days.rows)], what, text) for n, what, text in edits]

        for _ in range(data.draw(st.integers(1, 4))):
            for edit in hands(3):
                days.by_hand(*edit)
            if data.draw(st.booleans()):
                days.sort(data.draw(st.permutations(range(len(days.rows)))))
            days.load(data.draw(EXPORT), hands(2) if data.draw(st.booleans()) else [])
            assert days.seen() == days.rows
        for row, kept in days.closed.values():
            assert {row.fill, row.comment, row.mine} - {""} == {
                value for k in kept for value in (k.fill, k.comment, k.value) if value
            }
