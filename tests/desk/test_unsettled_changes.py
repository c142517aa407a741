"""What loads changed in spite of a confirmation or a block is told until it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import pandas as pd
import pytest

from orderwright.book import OrderBook
from orderwright.rules.holds import shipped_despite_block
from orderwright.rules.promises import changed_after_confirmation, promise_moved
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from .mornings import MONDAY, blank_desk, cell, do, edit, load

ORDERS = "Order No,Sold-to,Name,Currency\n4501,C1,Adler,EUR\n"
LINES = (
    "Order No,Line,SKU,Ordered,Confirmed,Shipped,Current Promise\n4501,10,A-1,{qty},80,{shipped},{promise}\n"
)


class Mornings:
    """One confirmed order, loaded morning after morning."""

    def __init__(self, folder: Path, *, sheet: bool = True) -> None:
        self.folder, self.day, self.host = folder, -1, blank_desk()
        if sheet:
            self.host.tables["Unsettled"] = typed_frame(SCHEMA["Unsettled"], {}, 0)
        self.load()

    def copied(self, folder: Path) -> Mornings:
        """The same mornings, to go on with exports in another folder."""
        other = deepcopy(self)
        other.folder = folder
        return other

    def load(self, *, qty: int = 80, promise: str = "2026-12-07", shipped: int = 0) -> Mornings:
        """The next morning's export."""
        self.day += 1
        lines = LINES.format(qty=qty, promise=promise, shipped=shipped)
        load(self.host, self.folder, self.day, orders=ORDERS, order_lines=lines)
        return self

    def tell(self, text: str) -> None:
        edit(self.host, "Orders", ["4501"], last_told=text)

    @property
    def book(self) -> OrderBook:
        return OrderBook(self.host.tables, (pd.Timestamp(MONDAY) + pd.Timedelta(days=self.day)).date())

    def changes(self) -> list[tuple[str, str]]:
        """Before and after of what CHG-010 tells."""
        faults = changed_after_confirmation(self.book)
        return list(zip(faults.expected, faults.found, strict=True))

    def moves(self) -> list[str]:
        faults = promise_moved(self.book)
        return list(faults.params["moved"])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Mornings:
    return Mornings(tmp_path_factory.mktemp("exports"))


@pytest.fixture
def desk(first: Mornings, tmp_path: Path) -> Mornings:
    return first.copied(tmp_path)


def test_a_changed_line_is_told_when_the_next_loads_change_nothing_or_something_else(desk: Mornings) -> None:
    assert desk.load(qty=100).changes() == [("80", "100")]
    assert desk.load(qty=100).changes() == [("80", "100")]
    assert desk.load(qty=100, promise="2026-12-08").changes() == [("80", "100")]


def test_two_changes_that_nobody_told_are_one_from_what_the_customer_knows(desk: Mornings) -> None:
    assert desk.load(qty=100).load(qty=120).changes() == [("80", "120")]


def test_what_is_changed_back_is_no_longer_told(desk: Mornings) -> None:
    assert desk.load(qty=100).load(qty=80).changes() == []
    assert desk.load(qty=80, promise="2026-12-08").changes() == []
    assert desk.host.tables["Unsettled"]["column_key"].tolist() == ["current_promise"]


def test_what_the_customer_was_told_counts_from_there_on(desk: Mornings) -> None:
    desk.load(qty=100).tell("24 Nov, phone: 100 confirmed")
    assert desk.changes() == []
    assert desk.load(qty=100, promise="2026-12-08").changes() == []
    assert desk.load(qty=120, promise="2026-12-08").changes() == [("100", "120")]


def test_a_promise_that_moved_is_told_until_somebody_tells_the_customer(desk: Mornings) -> None:
    assert desk.load(promise="2026-12-14").moves() == ["7 → 14 Dec"]
    assert desk.load(promise="2026-12-14", qty=81).moves() == ["7 → 14 Dec"]
    desk.tell("23 Nov, mail")
    assert desk.load(promise="2026-12-14", qty=82).moves() == ["7 → 14 Dec"]
    desk.tell("14 December told")
    assert desk.load(promise="2026-12-14", qty=83).moves() == []
    assert desk.load(promise="2026-12-18", qty=83).moves() == ["14 → 18 Dec"]


def test_a_line_that_shipped_is_settled(desk: Mornings) -> None:
    desk.load(qty=100).load(qty=100, shipped=100)
    assert desk.changes() == []
    assert desk.host.tables["Unsettled"].empty


def blocked(desk: Mornings) -> Sequence[str]:
    return list(shipped_despite_block(desk.book).found)


def test_an_order_that_shipped_in_spite_of_our_block_is_told_until_it_is_closed(desk: Mornings) -> None:
    edit(desk.host, "Orders", ["4501"], verdict="■ Blocked")
    assert blocked(desk.load(shipped=40)) == ["the desk had blocked it"]
    edit(desk.host, "Orders", ["4501"], verdict="● Clear")
    assert blocked(desk.load(shipped=40)) == ["the desk had blocked it"]
    assert blocked(desk.load(shipped=40, qty=90)) == ["the desk had blocked it"]
    edit(desk.host, "Orders", ["4501"], desk_status="closed")
    assert blocked(desk.load(shipped=40, qty=91)) == []
    assert "Orders" not in desk.host.tables["Unsettled"]["table"].tolist()


def test_an_order_that_was_blocked_after_it_had_shipped_is_not_told(desk: Mornings) -> None:
    desk.load(shipped=40)
    edit(desk.host, "Orders", ["4501"], verdict="■ Blocked")
    assert blocked(desk.load(shipped=40, promise="2026-12-08")) == []


def test_a_load_that_is_taken_back_takes_its_changes_along(desk: Mornings) -> None:
    desk.load(qty=100).load(qty=120)
    do("undo", desk.host, desk.day)
    assert cell(desk.host, "OrderLines", ["4501", "10"], "ordered_qty") == "100"
    assert desk.changes() == [("80", "100")]


def test_an_older_desk_without_the_sheet_knows_of_the_last_load(tmp_path: Path) -> None:
    desk = Mornings(tmp_path, sheet=False)
    assert desk.load(qty=100).changes() == [("80", "100")]
    assert "Unsettled" not in desk.host.tables
