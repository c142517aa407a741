"""Who is served first, and from where."""

from __future__ import annotations

from typing import Any

import pytest

from tests.allocation.company import got, line, order, run, stock


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"priority": "A"}, {"priority": "B", "requested_date": "2026-11-01"}),
        ({"priority": "B"}, {}),
        ({}, {"priority": "D"}),
        ({"requested_date": "2026-12-01"}, {"requested_date": "2026-12-02", "entered_on": "2026-01-01"}),
        ({"requested_date": "2026-12-01"}, {}),
        ({"entered_on": "2026-11-01"}, {"entered_on": "2026-11-02"}),
        ({"entered_on": "2026-11-01"}, {}),
    ],
)
def test_class_then_requested_date_then_day_of_entry(first: dict[str, Any], second: dict[str, Any]) -> None:
    made = run(
        Orders=[order("1", **second), order("2", **first)],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(10)],
    )
    assert got(made) == {"2/10": ["10 WH1"]}


def test_blank_class_counts_as_c() -> None:
    made = run(
        Orders=[order("1", entered_on="2026-11-02"), order("2", priority="C", entered_on="2026-11-01")],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(10)],
    )
    assert got(made) == {"2/10": ["10 WH1"]}
    assert made.lines["priority"].tolist() == ["C", "C"]


def test_the_date_of_the_line_goes_before_that_of_its_order() -> None:
    made = run(
        Orders=[order("1", requested_date="2026-12-01"), order("2", requested_date="2026-12-31")],
        OrderLines=[line("1/10"), line("2/10", requested_date="2026-11-30")],
        Stock=[stock(10)],
    )
    assert got(made) == {"2/10": ["10 WH1"]}


def test_numbers_go_by_their_value_when_all_else_is_equal() -> None:
    made = run(
        Orders=[order("10"), order("9")],
        OrderLines=[line("10/10"), line("9/100"), line("9/20")],
        Stock=[stock(15)],
    )
    assert got(made) == {"9/20": ["10 WH1"], "9/100": ["5 WH1"]}


def test_an_order_that_ships_complete_is_served_where_its_last_line_stands() -> None:
    made = run(
        Orders=[order("1", ship_complete=True), order("2")],
        OrderLines=[
            line("1/10", requested_date="2026-12-01"),
            line("1/20", 5, requested_date="2026-12-03"),
            line("2/10", requested_date="2026-12-02"),
        ],
        Stock=[stock(20)],
    )
    assert got(made) == {"2/10": ["10 WH1"]}


def test_what_a_refused_order_does_not_take_is_there_for_later_ones() -> None:
    made = run(
        Orders=[order("1", priority="A", ship_complete=True), order("2")],
        OrderLines=[line("1/10"), line("1/20", sku="B"), line("2/10")],
        Stock=[stock(10), stock(9, sku="B")],
    )
    assert got(made) == {"2/10": ["10 WH1"]}


def test_the_plant_serves_first_and_then_the_others_by_rank() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 9, plant="WH2")],
        Warehouses=[{"warehouse": "WH3"}, {"warehouse": "WH2", "rank": 2}, {"warehouse": "WH1", "rank": 1}],
        Stock=[stock(3), stock(3, plant="WH2"), stock(3, plant="WH3")],
    )
    assert got(made) == {"1/10": ["3 WH2", "3 WH1", "3 WH3"]}


def test_a_line_without_a_plant_is_served_by_rank() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 4, plant=None)],
        Stock=[stock(3, plant="WH2"), stock(3)],
    )
    assert got(made) == {"1/10": ["3 WH1", "1 WH2"]}


def test_no_other_warehouse_serves_where_the_company_says_no() -> None:
    made = run(
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10"), line("2/10", plant="WH2")],
        Stock=[stock(3), stock(30, plant="WH2")],
        Settings=[{"name": "allocation_other_warehouses", "value": "no"}],
    )
    assert got(made) == {"1/10": ["3 WH1"], "2/10": ["10 WH2"]}


def test_lots_that_expire_first_go_first_and_lots_without_a_date_last() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 9)],
        Stock=[
            stock(2, "NONE"),
            stock(2, "L20", expiry="2027-02-01"),
            stock(2, "L3", expiry="2027-02-01"),
            stock(2, "LATE", expiry="2027-03-01"),
            stock(2, "SOON", expiry="2026-12-01"),
        ],
    )
    assert got(made) == {"1/10": ["2 WH1 SOON", "2 WH1 L20", "2 WH1 L3", "2 WH1 LATE", "1 WH1 NONE"]}


def test_lots_too_short_lived_for_the_customer_are_left_for_others() -> None:
    made = run(
        Orders=[order("1"), order("2", sold_to="C2")],
        OrderLines=[line("1/10"), line("2/10")],
        Customers=[{"customer_no": "C1", "min_shelf_life": 30}, {"customer_no": "C2"}],
        Stock=[
            stock(8, "29 DAYS", expiry="2026-12-22"),
            stock(6, "30 DAYS", expiry="2026-12-23"),
        ],
    )
    assert got(made) == {"1/10": ["6 WH1 30 DAYS"], "2/10": ["8 WH1 29 DAYS"]}


def test_held_stock_serves_only_its_customer_or_order_and_goes_before_free_stock() -> None:
    made = run(
        Orders=[order("1", sold_to="C2"), order("2"), order("3", sold_to="C2")],
        OrderLines=[line("1/10", 20), line("2/10", 4), line("3/10", 9)],
        Customers=[{"customer_no": "C1"}, {"customer_no": "C2"}],
        Stock=[
            stock(5, "FREE", expiry="2026-12-01"),
            stock(7, "C1'S", hold_for="C1"),
            stock(3, "3'S", hold_for="3"),
        ],
    )
    assert got(made) == {"1/10": ["5 WH1 FREE"], "2/10": ["4 WH1 C1'S"], "3/10": ["3 WH1 3'S"]}
