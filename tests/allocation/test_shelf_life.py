"""Lots must be good when the customer gets them, and then as long as he asks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.allocation import AllocationRun
from orderwright.allocation.run import proposal
from orderwright.promising import promised
from tests.allocation.company import WAREHOUSES, company, got, inbound, line, lock, order, run, stock, why

FRESH_FOR_30_DAYS = [{"customer_no": "C1", "min_shelf_life": 30}]
DOOR = [{"ship_to": "S1", "sold_to": "C1", "transit_days": 2}]


def one_line(lots: list[Any], day: str | None, **tables: Any) -> AllocationRun:
    """An order for ten pieces for a day; today is Monday, 23 November 2026."""
    own = {"Orders": [order("1", ship_to="S1", requested_date=day)], "OrderLines": [line("1/10")]}
    return run(Stock=lots, **own, **tables)


def test_a_lot_that_runs_out_before_the_day_asked_for_is_left_for_earlier_lines() -> None:
    lots = [stock(10, "L1", expiry="2026-12-09"), stock(10, "L2", expiry="2026-12-10")]
    assert got(one_line(lots, "2026-12-10")) == {"1/10": ["10 WH1 L2"]}
    assert got(one_line(lots, "2026-12-09")) == {"1/10": ["10 WH1 L1"]}


def test_what_nobody_can_take_so_late_is_told_to_be_too_short_lived() -> None:
    made = one_line([stock(10, "L1", expiry="2026-12-09")], "2026-12-10")
    assert got(made) == {}
    assert "too short-lived" in why(made)["1/10"]


def test_remaining_shelf_life_is_counted_from_the_day_asked_for() -> None:
    lots = [stock(10, "L1", expiry="2027-01-08"), stock(10, "L2", expiry="2027-01-09")]
    made = one_line(lots, "2026-12-10", Customers=FRESH_FOR_30_DAYS)
    assert got(made) == {"1/10": ["10 WH1 L2"]}


def test_a_line_without_a_day_counts_from_when_it_would_arrive() -> None:
    lots = [stock(10, "L1", expiry="2026-11-24"), stock(10, "L2", expiry="2026-11-25")]
    for asked in (None, "2026-11-20"):
        assert got(one_line(lots, asked, ShipTos=DOOR)) == {"1/10": ["10 WH1 L2"]}
        assert got(one_line(lots, asked)) == {"1/10": ["10 WH1 L1"]}


def test_a_warehouse_that_sends_nothing_today_needs_lots_that_are_good_later() -> None:
    houses = [{**WAREHOUSES[0], "calendar": "DE"}, WAREHOUSES[1]]
    feast = [{"calendar": "DE", "date": "2026-11-23", "kind": "holiday"}]
    lots = [stock(10, "L1", expiry="2026-11-23"), stock(10, "L2", expiry="2026-11-23", plant="WH2")]
    made = one_line(lots, None, Warehouses=houses, Calendars=feast)
    assert got(made) == {"1/10": ["10 WH2 L2"]}


def test_an_order_that_ships_complete_goes_by_the_first_day_among_its_lines() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[
            line("1/10", requested_date="2026-12-01"),
            line("1/20", sku="B", requested_date="2026-12-20"),
        ],
        Stock=[stock(10, "L1", expiry="2026-12-05"), stock(10, "L2", sku="B", expiry="2026-12-05")],
    )
    assert got(made) == {"1/10": ["10 WH1 L1"], "1/20": ["10 WH1 L2"]}


def test_a_substitute_counts_with_its_own_lots() -> None:
    made = one_line(
        [
            stock(4, "L1", expiry="2026-11-30"),
            stock(4, "L2", expiry="2027-06-30"),
            stock(10, "L3", sku="B", expiry="2026-12-20"),
        ],
        "2026-12-10",
        Substitutes=[{"sku": "A", "substitute": "B"}],
        Settings=[{"name": "allocation_substitutes", "value": "yes"}],
    )
    assert got(made) == {"1/10": ["10 WH1 L3"]}


def test_a_locked_lot_that_will_be_too_old_stays_and_is_told() -> None:
    made = one_line(
        [stock(10, "L1", expiry="2026-12-09"), stock(10, "L2")],
        "2026-12-10",
        Allocations=[lock("1/10", 10, lot="L1")],
    )
    assert got(made) == {"1/10": ["10 WH1 L1"]}
    assert made.problems["message"].tolist() == [
        "1/10 is locked, but WH1 lot L1 expires on 9 Dec and must be good until 10 Dec; "
        "take another lot, or ask the customer."
    ]


def test_a_lot_does_not_wait_for_the_rest_of_its_order_until_it_is_too_old() -> None:
    def ships(expiry: str) -> str:
        book = company(
            Orders=[order("1", ship_complete=True)],
            OrderLines=[line("1/10"), line("1/20", sku="B")],
            Stock=[stock(10, "L1", expiry=expiry)],
            Inbound=[inbound("1", 10, "2026-12-03", sku="B"), inbound("2", 10, "2026-12-10")],
        )
        return str(pd.Timestamp(promised(proposal(book)).ship[0]).date())

    assert ships("2026-12-04") == "2026-12-04"
    assert ships("2026-12-03") == "2026-12-11"
