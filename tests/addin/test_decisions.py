"""Buttons that speak of the selected row: decisions of people, and orders that move on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import xlwings as xw

from orderwright.desk.outcome import Outcome
from orderwright.hosts.excel.host import ExcelHost
from orderwright.person import person_name
from orderwright.reading import order_book
from orderwright.sample import generate
from orderwright_addin import macros
from orderwright_addin.buttons import press
from orderwright_addin.chosen import chosen_orders
from orderwright_addin.saying import UNDO_IS_EMPTY, tell_done
from orderwright_workbooks.build import build_workbook
from tests.excel.engine import open_book
from tests.excel.ranges import Range

NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)
PRICE, CREDIT = "PRC-010", "CRD-010"


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> xw.Book:
    """A desk with a wrong price and a customer over the limit, saved and open."""
    path = tmp_path_factory.mktemp("desk") / "order_desk.xlsx"
    build_workbook(path, generate(20, 3, codes=(PRICE, CREDIT)).frames)
    book = open_book(path)
    press("validate", book, now=NOW)
    assert UNDO_IS_EMPTY in said(book)
    return book


@pytest.fixture
def book(validated: xw.Book, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    monkeypatch.setattr(xw.Book, "_mock_caller", validated, raising=False)
    validated.impl.app.alerts.clear()
    validated.impl.selected = None
    return validated


def said(book: xw.Book) -> str:
    return str(book.app.impl.alerts[-1])


def rows_of(book: xw.Book, sheet: str, wanted: Callable[[dict[str, Any]], bool]) -> list[xw.Range]:
    """The first cells of the rows of a sheet's table that are wanted."""
    area = book.sheets[sheet].tables[0].range
    headers, *body = area.options(ndim=2).value
    found = [n for n, row in enumerate(body, 1) if wanted(dict(zip(headers, row, strict=True)))]
    return [area[place, 0] for place in found]


def table(book: xw.Book, name: str) -> Any:
    return order_book(ExcelHost(book).read(), NOW.date())[0][name]


def test_a_findings_row_is_overridden_with_the_reason_and_day_that_were_typed(book: xw.Book) -> None:
    [cell, *_] = rows_of(book, "Findings", lambda row: row["Check"] == PRICE)
    order, line = (cell.sheet.range((cell.row, cell.column + at)).value for at in (1, 3))
    cell.select()
    macros.override("agreed_0020by_0020phone_000A2026_002D12_002D31")
    assert f"{PRICE} on {order}/{line} overridden by {person_name()}, until 2026-12-31" in said(book)
    assert UNDO_IS_EMPTY not in said(book), "it is said after the first run alone"
    [made] = table(book, "Overrides").to_dict("records")
    assert (made["order_no"], made["line_no"], made["code"]) == (order, line, PRICE)
    assert made["reason"] == "agreed by phone"
    assert book.sheets.active.name == "Findings"
    band = str(book.names["ow_message"].refers_to_range.value)
    assert re.match(rf"Override, \d\d:\d\d: {PRICE} on {order}/{line} overridden", band)
    press("undo", book, now=NOW)
    assert table(book, "Overrides").empty


@pytest.mark.parametrize(("rows", "words"), [(0, "Click on the row of Findings"), (2, "2 rows are selected")])
def test_without_one_findings_row_nothing_is_overridden(book: xw.Book, rows: int, words: str) -> None:
    if rows:
        book.sheets["Findings"].tables[0].range[1:3, 0].select()
    macros.override("agreed_000A")
    assert words in said(book)
    book.sheets["Orders"].range("B2").select()
    macros.override("agreed_000A")
    assert "Click on the row of Findings that you mean, then press Override again" in said(book)
    assert table(book, "Overrides").empty


def test_a_day_that_is_none_is_told_and_nothing_is_overridden(book: xw.Book) -> None:
    rows_of(book, "Findings", lambda row: row["Check"] == PRICE)[0].select()
    macros.override("agreed_000Anext_0020week")
    assert said(book).startswith("next week is no day. Press the button again")
    assert table(book, "Overrides").empty


def test_credit_lets_the_selected_order_go_over_the_limit(book: xw.Book) -> None:
    [finding, *_] = rows_of(book, "Findings", lambda row: row["Check"] == CREDIT)
    order = finding.sheet.range((finding.row, finding.column + 1)).value
    rows_of(book, "Orders", lambda row: row["Order No"] == order)[0].select()
    macros.credit_release("paid_0020today_000A14")
    [made] = table(book, "CreditReleases").to_dict("records")
    assert (made["order_no"], made["reason"]) == (order, "paid today")
    assert made["valid_to"].date() == NOW.date() + dt.timedelta(days=14)
    book.impl.selected = None
    macros.credit_release("paid")
    assert "Click on the row of Orders that you mean, then press Release credit again" in said(book)


def test_the_selected_row_says_which_order_is_meant(book: xw.Book) -> None:
    lines = book.sheets["Order lines"]
    for cell in ("D5", "B5"):
        lines.range(cell).select()
        outcome = press("history", book, now=NOW)
        assert outcome is not None
        assert outcome.body["order_no"] == lines.range("B5").value


def test_a_verb_that_speaks_of_lines_takes_the_selected_order(book: xw.Book) -> None:
    cell = book.sheets["Order lines"].range("B5")
    cell.select()
    outcome = press("price", book, now=NOW)
    assert outcome is not None
    assert {line["order_no"] for line in outcome.body["lines"]} == {cell.value}


def test_without_a_selection_or_with_too_large_a_one_it_says_what_to_click(book: xw.Book) -> None:
    assert press("history", book, now=NOW) is None
    assert "Click on a row of the order" in said(book)
    book.sheets["Orders"].range("B2:B4").select()
    assert press("history", book, now=NOW) is None
    assert "3 orders are selected. Select one" in said(book)
    assert press("load", book, now=NOW) is None
    assert "Choose the files" in said(book)


@pytest.mark.parametrize("step", ["release", "pick", "ship", "invoice"])
def test_all_selected_orders_are_to_move_on_and_no_other(book: xw.Book, step: str) -> None:
    assert press(step, book, now=NOW) is None
    assert "Select the rows of the orders that you mean" in said(book)
    wanted = book.sheets["Orders"].range("B12:B14")
    wanted.select()
    outcome = press(step, book, now=NOW)
    assert outcome is not None
    parts = ("moved", "refused", "blocked", "already")
    assert {one["order_no"] for part in parts for one in outcome.body[part]} == set(wanted.value)
    assert book.sheets.active.name == "Orders"


def test_orders_that_a_filter_hides_are_not_among_the_selected(book: xw.Book) -> None:
    orders = book.sheets["Orders"]
    orders.range("B2:B5").select()
    orders.impl.ws.row_dimensions[3].hidden = True
    shown = [orders.range(f"B{row}").value for row in (2, 4, 5)]
    assert chosen_orders(book) == tuple(shown)
    orders.impl.ws.row_dimensions[3].hidden = False


def test_rows_that_were_picked_one_by_one_are_all_meant(book: xw.Book) -> None:
    sheet = book.sheets["Orders"]
    cells = [sheet.range(f"C{row}").impl for row in (7, 2, 4)]

    class Picked(Range):
        def get_special_cells(self, *_: Any) -> list[Range]:
            return cells

    book.impl.selected = Picked(cells[0].sheet, 7, 3)
    assert chosen_orders(book) == tuple(sheet.range(f"B{row}").value for row in (2, 4, 7))


def test_a_whole_column_means_no_order_in_particular(book: xw.Book) -> None:
    book.sheets["Orders"].range("B1:B1048576").select()
    assert chosen_orders(book) == ()


def test_what_stands_on_start_is_not_said_again_where_start_is_in_view(book: xw.Book) -> None:
    book.sheets["Start"].activate()
    told = Outcome("Two orders moved.")
    tell_done(book, told, "Release", NOW, first_run=False)
    assert not book.app.impl.alerts
    tell_done(book, replace(told, lines=("  4500123: entered → released",)), "Release", NOW, first_run=False)
    book.sheets["Orders"].activate()
    tell_done(book, told, "Release", NOW, first_run=False)
    assert [text.count("\n") for text in book.app.impl.alerts] == [1, 0]
