"""Quotas, restrictions, split limits and under-delivery: what single lines may take."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.allocation import allocate
from tests.allocation.company import got, inbound, line, lock, order, run, stock, why
from tests.allocation.plain import served_by
from tests.allocation.plain_limits import Limited, limited
from tests.allocation.test_plain_loop import given_by

RETAIL = [{"customer_no": "C1", "price_group": "retail"}, {"customer_no": "C2", "price_group": "trade"}]


def test_a_quota_is_the_most_that_a_group_gets_of_a_product_in_its_period() -> None:
    made = run(
        Orders=[order("1", requested_date="2026-12-03"), order("2", requested_date="2027-02-01"),
                order("3", sold_to="C2", requested_date="2026-12-03")],
        OrderLines=[line("1/10"), line("2/10"), line("3/10")],
        Stock=[stock(100)],
        Customers=RETAIL,
        AllocationQuotas=[
            {"quota": "December", "customer_group": "retail", "sku": "A", "qty": 9, "used_qty": 3,
             "valid_from": "2026-12-01", "valid_to": "2026-12-31"},
        ],
    )  # fmt: skip
    assert got(made) == {"1/10": ["6 WH1"], "2/10": ["10 WH1"], "3/10": ["10 WH1"]}
    assert why(made)["1/10"].startswith("6 from WH1; short 4: its quota December is used up")


def test_firm_quantities_count_against_the_quota_and_stay() -> None:
    made = run(
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10"), line("2/10", 5)],
        Stock=[stock(100, "L1")],
        Allocations=[lock("1/10", 8, lot="L1")],
        AllocationQuotas=[{"quota": "Q", "qty": 10}],
    )
    assert got(made) == {"1/10": ["8 WH1 L1"], "2/10": ["2 WH1 L1"]}


def test_a_ship_complete_order_does_not_hoard_a_quota_that_is_too_small() -> None:
    made = run(
        Orders=[order("1", priority="A", ship_complete=True), order("2")],
        OrderLines=[line("1/10"), line("2/10", 7)],
        Stock=[stock(100)],
        AllocationQuotas=[{"quota": "Q", "sku": "A", "qty": 7}],
    )
    assert got(made) == {"2/10": ["7 WH1"]}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"what": "lot", "rule": "never", "value": "L1"}], ["5 WH1 L2", "5 WH2 L3"]),
        ([{"what": "lot", "rule": "only", "value": "L1"}, {"what": "lot", "rule": "only", "value": "L3"}],
         ["5 WH1 L1", "5 WH2 L3"]),
        ([{"what": "origin", "rule": "only", "value": "DE"}], ["5 WH1 L2", "5 WH2 L3"]),
        ([{"what": "origin", "rule": "never", "value": "DE"}], ["5 WH1 L1"]),
        ([{"what": "warehouse", "rule": "only", "value": "WH2"}], ["5 WH2 L3"]),
        ([{"what": "lot", "rule": "never", "value": "L1", "customer_no": "C2"}], ["5 WH1 L1", "5 WH1 L2"]),
        ([{"what": "lot", "rule": "never", "value": "L1", "sku": "B"}], ["5 WH1 L1", "5 WH1 L2"]),
    ],
)  # fmt: skip
def test_customers_take_only_or_never_some_lots_origins_and_warehouses(rows: Any, expected: Any) -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Products=[{"sku": "A", "base_uom": "EA", "origin": "DE"}, {"sku": "B", "base_uom": "EA"}],
        Stock=[stock(5, "L1", origin="CN"), stock(5, "L2"), stock(5, "L3", plant="WH2")],
        StockRestrictions=[{"customer_no": "C1", **row} for row in rows],
    )
    assert got(made)["1/10"] == expected


def test_with_a_split_limit_a_line_comes_from_one_warehouse_that_has_all_of_it() -> None:
    limit = [{"name": "allocation_split_limit", "value": "1"}]
    tables: Any = {"Orders": [order("1")], "Stock": [stock(4), stock(10, plant="WH2")], "Settings": limit}
    assert got(run(**tables, OrderLines=[line("1/10", 10)])) == {"1/10": ["10 WH2"]}
    assert got(run(**tables, OrderLines=[line("1/10", 12)])) == {"1/10": ["4 WH1"]}


def test_a_complete_order_may_lack_what_its_customer_lets_be_missing() -> None:
    tables: Any = {
        "Orders": [order("1", ship_complete=True)],
        "OrderLines": [line("1/10", 100)],
        "Stock": [stock(95)],
        "Customers": [{"customer_no": "C1", "under_percent": 5}],
    }
    assert got(run(**tables)) == {}
    asked = [{"name": "allocation_under_delivery", "value": "yes"}]
    assert got(run(**tables, Settings=asked)) == {"1/10": ["95 WH1"]}
    assert got(run(**{**tables, "Stock": [stock(94)]}, Settings=asked)) == {}


def test_inbound_that_is_not_sure_enough_counts_for_no_promise() -> None:
    tables: Any = {"Orders": [order("1")], "OrderLines": [line("1/10")]}
    least = [{"name": "allocation_least_confidence", "value": "80"}]
    rows = [
        inbound("1", 10, "2026-11-24"),
        inbound("2", 10, "2026-11-25", confidence=79),
        inbound("3", 10, "2026-11-26", confirmed=True),
    ]
    assert why(run(**tables, Inbound=rows))["1/10"].count("PO 1 brings 10 tomorrow") == 1
    assert why(run(**tables, Inbound=rows, Settings=least))["1/10"].count("PO 3 brings 10 Thursday") == 1


@pytest.mark.parametrize("seed", range(12))
def test_limits_are_kept_as_the_plain_loop_keeps_them(seed: int) -> None:
    book = limited(seed)
    assert given_by(allocate(book)) == served_by(Limited(book))
