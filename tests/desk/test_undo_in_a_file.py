"""Undo in a workbook file: rows return to their place and their order, with what a person put on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.changes import Changes, difference
from orderwright.desk.making import new
from orderwright.desk.opening import opened as open_desk
from orderwright.desk.outcome import Outcome
from orderwright.desk.writing import run_of, write
from orderwright.hosts.file import FileHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from tests.desk.mornings import do, load
from tests.desk.runs import AS_OF, NOW
from tests.scenarios.hand import Sheet, edited, opened

RED = "FF0000"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.xlsx"
    new(path, "Halden Instruments GmbH", "EUR")
    return path


def orders(numbers: str) -> str:
    """An export of these orders."""
    return "Order No,Sold-to,Currency\n" + "".join(f"SO-{no},C1,EUR\n" for no in numbers)


def put_into(path: Path, table: str, rows: dict[str, list[str]]) -> None:
    """A run that makes a table these rows, in this order."""
    desk, schema = open_desk(FileHost(path), AS_OF, NOW), SCHEMA[table]
    changes = Changes((difference(schema, desk.book[table], typed_frame(schema, rows)),))
    write(desk, changes, run_of(desk, "validate", {}, Outcome("Did."), changes))


def standing(path: Path, table: str, header: str) -> list[tuple[str, str, str]]:
    """Every row of a table in the order of the sheet: a value, its colour and its comment."""
    with opened(path) as book:
        sheet = Sheet(book, table)
        return [
            (str(sheet.value(r, header)), sheet.colour(r, header)[-6:], sheet.comment(r, header))
            for r in sheet.rows()
        ]


def paint(path: Path, table: str, header: str, value: str) -> None:
    """A person paints a cell red and says something on it."""
    with edited(path) as book:
        sheet = Sheet(book, table)
        row = next(r for r in sheet.rows() if sheet.value(r, header) == value)
        sheet.paint(row, header, RED)
        sheet.say(row, header, "asked Kim")


def test_orders_that_a_load_closed_return_where_they_stood_with_their_colours(desk, tmp_path) -> None:
    load(FileHost(desk), tmp_path, orders=orders("12345"))
    paint(desk, "Orders", "Order No", "SO-3")
    before = standing(desk, "Orders", "Order No")
    assert [(no, say) for no, _, say in before if say] == [("SO-3", "asked Kim")]
    load(FileHost(desk), tmp_path, 1, orders=orders("2647"))
    assert [no for no, *_ in standing(desk, "Orders", "Order No")] == ["SO-2", "SO-4", "SO-6", "SO-7"]
    do("undo", FileHost(desk), 1)
    assert standing(desk, "Orders", "Order No") == before
    assert standing(desk, "Closed", "Order No") == []


def test_rows_that_a_run_moved_stand_as_before_with_their_colours(desk) -> None:
    put_into(desk, "WaitingOn", {"whom": ["sales", "finance", "warehouse"]})
    paint(desk, "WaitingOn", "Waiting On", "finance")
    before = standing(desk, "WaitingOn", "Waiting On")
    put_into(desk, "WaitingOn", {"whom": ["finance", "customer", "sales", "warehouse"]})
    moved = standing(desk, "WaitingOn", "Waiting On")
    assert [whom for whom, *_ in moved] == ["finance", "customer", "sales", "warehouse"]
    assert moved[0][1:] == (RED, "asked Kim")
    do("undo", FileHost(desk))
    assert standing(desk, "WaitingOn", "Waiting On") == before
    do("undo", FileHost(desk), run=FileHost(desk).journal.run_ids()[-1])
    assert standing(desk, "WaitingOn", "Waiting On") == moved


def test_a_sheet_that_a_person_sorted_keeps_their_order(desk, tmp_path) -> None:
    load(FileHost(desk), tmp_path, orders=orders("12345"))
    load(FileHost(desk), tmp_path, 1, orders=orders("245"))
    with edited(desk) as book:
        Sheet(book, "Orders").sort("Order No", descending=True)
    do("undo", FileHost(desk), 1)
    found = [no for no, *_ in standing(desk, "Orders", "Order No")]
    assert [no for no in found if no in ("SO-2", "SO-4", "SO-5")] == ["SO-5", "SO-4", "SO-2"]
    assert sorted(found) == ["SO-1", "SO-2", "SO-3", "SO-4", "SO-5"]
