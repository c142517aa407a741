"""The button Functions on: what it writes into OrderBook gives the verdicts of Validate."""

from __future__ import annotations

import re
import sys
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.sample import generate
from orderwright.tables import SCHEMA
from orderwright_addin import macros
from orderwright_addin.functions_on import BOOK_NAME, switch_on
from orderwright_udfs import books
from orderwright_workbooks.build import build_workbook
from tests.excel.engine import new_book, open_book
from tests.udfs.calling import DAY, NOW, call

PART = re.compile(r"(\w+)\[(?:#All\]|\[#All\],\[((?:'.|[^\]'])+)\]:\[((?:'.|[^\]'])+)\]\])")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> xw.Book:
    made = tmp_path_factory.mktemp("desk") / "order_desk.xlsx"
    build_workbook(made, generate(30, 3).frames)
    return open_book(made)


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel on macOS has no worksheet functions, so there it is played that this is another system."""
    if sys.platform == "darwin":
        monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def book(opened: xw.Book, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    monkeypatch.setattr(books, "today", lambda: DAY)
    monkeypatch.setattr(xw.Book, "_mock_caller", opened, raising=False)
    cell_of(opened).value = None
    return opened


def cell_of(book: xw.Book) -> xw.Range:
    return book.names[BOOK_NAME].refers_to_range


def given(book: xw.Book, formula: str) -> list[Any]:
    """The ranges that a formula names, as Excel hands them over."""
    tables = {table.name: table for sheet in book.sheets for table in sheet.tables}
    ranges = []
    for name, first, last in PART.findall(formula):
        rows = tables[name].range.options(ndim=2).value
        headers = [re.sub("'(.)", r"\1", text) for text in (first, last)]
        left, right = (rows[0].index(text) for text in headers) if first else (0, len(rows[0]) - 1)
        ranges.append([row[left : right + 1] for row in rows])
    return ranges


def test_a_delivered_desk_has_the_cell_and_no_formula_of_ours_in_it(book: xw.Book) -> None:
    cell = cell_of(book)
    assert cell.sheet.name == "More"
    assert cell.value is None
    texts = [str(c.value) for ws in book.impl.wb.worksheets for row in ws.iter_rows() for c in row if c.value]
    assert not [text for text in texts if text.startswith("=") and "ORDER_BOOK" in text]


def test_what_it_writes_gives_the_verdicts_of_validate(book: xw.Book) -> None:
    macros.functions_on()
    assert "=VALIDATE_ORDER(A2, OrderBook)" in book.app.impl.alerts[-1]
    formula = str(cell_of(book).formula)
    ranges = given(book, formula)
    assert len(ranges) == len([table for table in SCHEMA if table.for_functions])
    host = MemoryHost(generate(30, 3).frames)
    do_on_book(verb("validate"), host, Call(DAY, NOW), {})
    orders = host.tables["Orders"]
    told = call("VALIDATE_ORDERS", [[number] for number in orders["order_no"]], call("ORDER_BOOK", *ranges))
    assert [row[0] for row in told] == orders["verdict"].tolist()


def test_a_note_that_is_typed_calculates_nothing_and_a_hold_does(book: xw.Book) -> None:
    switch_on(book)
    formula = str(cell_of(book).formula)
    headers = book.sheets["Orders"].tables["Orders"].range[0, :].value
    key = call("ORDER_BOOK", *given(book, formula))
    book.sheets["Orders"].range((2, headers.index("Note") + 1)).value = "call them"
    assert call("ORDER_BOOK", *given(book, formula)) == key
    book.sheets["Orders"].range((2, headers.index("Manual Hold") + 1)).value = "x"
    assert call("ORDER_BOOK", *given(book, formula)) != key


def test_it_may_be_pressed_again_and_leaves_what_somebody_else_put_there(book: xw.Book) -> None:
    switch_on(book)
    formula = cell_of(book).formula
    switch_on(book)
    assert cell_of(book).formula == formula
    cell_of(book).value = "my sums"
    macros.functions_on()
    assert "Something else stands in the cell OrderBook" in book.app.impl.alerts[-1]
    assert "(sheet More, cell D3)" in book.app.impl.alerts[-1]
    assert cell_of(book).value == "my sums"


def test_a_workbook_without_the_cell_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    other = new_book(openpyxl.Workbook())
    monkeypatch.setattr(xw.Book, "_mock_caller", other, raising=False)
    macros.functions_on()
    assert "type OrderBook into the Name Box" in other.app.impl.alerts[-1]


def test_macos_says_that_it_has_no_functions(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    macros.functions_on()
    assert "Excel on macOS has no worksheet functions" in book.app.impl.alerts[-1]
    assert cell_of(book).value is None
