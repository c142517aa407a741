"""What holds of every run, whatever the desk looks like."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from orderwright.allocation import AllocationRun, allocate, as_json, to_changes
from orderwright.book import OrderBook
from orderwright.hosts.memory import MemoryHost
from tests.allocation.desks import crowded, desks, examples

crowd = examples(12)


def totals(rows: list[dict[str, Any]], quantity: str, *keys: str) -> dict[tuple[Any, ...], Decimal]:
    total: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in rows:
        total[tuple(row[key] for key in keys)] += Decimal(row[quantity])
    return total


@crowd
@given(desks(awkward=True))
def test_nobody_gets_more_than_the_supply_less_safety_stock(book: OrderBook) -> None:
    run = as_json(allocate(book))
    lots = totals(run["supply"], "on_hand", "sku", "warehouse", "lot")
    for lot, qty in totals(run["allocations"], "qty", "sku", "warehouse", "lot").items():
        assert 0 < qty <= lots[lot]
    places = totals(run["supply"], "on_hand", "sku", "warehouse")
    safety = totals(run["safety"], "qty", "sku", "warehouse")
    for place, qty in totals(run["allocations"], "qty", "sku", "warehouse").items():
        assert qty <= places[place] - safety[place]


@crowd
@given(desks(awkward=True))
def test_no_lot_is_given_that_runs_out_before_the_line_is_wanted(book: OrderBook) -> None:
    book = book.with_tables({"Allocations": book["Allocations"].iloc[:0]})
    made = allocate(book)
    days = made.supply[["sku", "warehouse", "lot", "expiry"]].drop_duplicates(["sku", "warehouse", "lot"])
    rows = made.allocations.merge(days, on=["sku", "warehouse", "lot"])
    rows = rows.merge(
        book["OrderLines"][["order_no", "line_no", "requested_date"]], on=["order_no", "line_no"]
    )
    orders = rows.merge(book["Orders"], on="order_no", suffixes=("", "_of_order"))
    orders = orders.merge(book["Customers"], left_on="sold_to", right_on="customer_no")
    asked = (
        orders["requested_date"].fillna(orders["requested_date_of_order"]).fillna(pd.Timestamp(book.as_of))
    )
    alone = ~orders["ship_complete"].fillna(False) & (orders["partial_rule"] != "complete order")
    until = asked + pd.to_timedelta(orders["min_shelf_life"].fillna(0).astype(int), unit="D")
    assert not (alone & (orders["expiry"] < until)).any()


@crowd
@given(desks(awkward=True))
def test_what_a_line_has_is_the_sum_of_its_pieces_and_the_rest_is_backorder(book: OrderBook) -> None:
    run = as_json(allocate(book))
    pieces = totals(run["allocations"], "qty", "order_no", "line_no")
    for line in run["lines"]:
        allocated = pieces.pop((line["order_no"], line["line_no"]), Decimal(0))
        assert Decimal(line["allocated_qty"]) == allocated
        if line["requested_qty"] is None:
            assert (line["backorder_qty"], allocated) == (None, 0)
        else:
            assert Decimal(line["backorder_qty"]) == Decimal(line["requested_qty"]) - allocated >= 0
    assert not pieces


@crowd
@given(desks(awkward=True))
def test_a_ship_complete_order_gets_all_or_nothing(book: OrderBook) -> None:
    unlocked = book.with_tables({"Allocations": book["Allocations"].iloc[:0]})
    lines = allocate(unlocked, {"3"}).lines
    for _, order in lines[lines["ship_complete"]].groupby("order_no"):
        full = order["allocated_qty"].eq(order["requested_qty"]).fillna(False)
        assert full.all() or (order["allocated_qty"] == 0).all()


@crowd
@given(desks(awkward=False))
def test_blocked_orders_get_nothing_and_say_why(book: OrderBook) -> None:
    lines = allocate(book, {"1": "SKU-010", "2": "PRC-010, CRD-010"}).lines
    for number, code in (("1", "SKU-010"), ("2", "PRC-010, CRD-010")):
        blocked = lines[lines["order_no"] == number]
        assert (blocked["allocated_qty"] == 0).all()
        held = blocked["why"].str.startswith("not allocated: order is on hold")
        assert (held | (blocked["why"] == f"not allocated: order is blocked by {code}")).all()


@crowd
@given(desks(awkward=True))
def test_every_line_that_lacks_something_says_why(book: OrderBook) -> None:
    lines = allocate(book).lines
    short = (lines["backorder_qty"] > 0).fillna(True)
    assert (lines["why"] != "").all()
    told = lines["why"].str.contains("short|not allocated|nothing more")
    assert (told == short).all()


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    book = crowded(chance, 60, awkward=seed % 2 == 0)
    shuffled = book.with_tables(
        {
            name: frame.take(np.array(chance.sample(range(len(frame)), len(frame)), int)).reset_index(
                drop=True
            )
            for name, frame in book.tables.items()
        }
    )
    before, after = allocate(book), allocate(shuffled)
    for name in ("allocations", "lines", "supply", "safety"):
        pd.testing.assert_frame_equal(getattr(before, name), getattr(after, name))
    assert sorted(before.problems["message"]) == sorted(after.problems["message"])


def again(book: OrderBook, run: AllocationRun) -> OrderBook:
    """The book after the changes of a run, as a host would write them."""
    host = MemoryHost(book.tables)
    host.apply(to_changes(run, book))
    return book.with_tables(host.tables)


@crowd
@given(desks(awkward=True))
def test_running_again_with_nothing_changed_changes_nothing(book: OrderBook) -> None:
    run = allocate(book)
    book = again(book, run)
    rerun = allocate(book)
    pd.testing.assert_frame_equal(rerun.lines, run.lines)
    assert to_changes(rerun, book).empty
