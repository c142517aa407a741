"""The strategies: what lines may gain and lose, segment by segment."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.allocation import STRATEGIES, AllocationRun, Strategy, allocate
from orderwright.tables.allocating import STRATEGIES as WORDS
from tests.allocation.company import company, got, line, lock, order, stock, why


def has(key: str, qty: int, lot: str = "") -> dict[str, Any]:
    """A committed row of Allocations."""
    return lock(key, qty, lot=lot, lock=None, before_qty=qty, state="allocated")


def served(strategy: str | None = None, **tables: Any) -> AllocationRun:
    return allocate(company(**tables), strategy=Strategy(strategy) if strategy else None)


TWO = {
    "Orders": [order("1", priority="A"), order("2", priority="D")],
    "OrderLines": [line("1/10"), line("2/10")],
    "Stock": [stock(10)],
}


def test_the_words_of_the_sheets_are_the_strategies() -> None:
    assert tuple(strategy.value for strategy in STRATEGIES) == WORDS


def test_redistribute_takes_from_the_later_what_the_earlier_need() -> None:
    assert got(served("redistribute", **TWO, Allocations=[has("2/10", 6)])) == {"1/10": ["10 WH1"]}


def test_gain_keeps_what_a_line_has_and_gives_out_the_rest() -> None:
    made = served("gain", **TWO, Allocations=[has("2/10", 6)])
    assert got(made) == {"1/10": ["4 WH1"], "2/10": ["6 WH1"]}


def test_gain_keeps_its_own_lot_and_takes_more_of_it_in_one_row() -> None:
    made = served(
        "gain",
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Stock=[stock(10, "L1"), stock(10, "L2")],
        Allocations=[has("1/10", 4, "L2")],
    )
    assert got(made) == {"1/10": ["4 WH1 L2", "6 WH1 L1"]}
    one = served(
        "gain",
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Stock=[stock(10, "L1")],
        Allocations=[has("1/10", 4, "L1")],
    )
    assert got(one) == {"1/10": ["10 WH1 L1"]}


def test_where_the_stock_has_become_less_what_is_due_last_is_given_up_first() -> None:
    made = served(
        "gain",
        Orders=[
            order("1", priority="A", requested_date="2027-01-10"),
            order("2", priority="D", requested_date="2026-12-01"),
        ],
        OrderLines=[line("1/10", 6), line("2/10", 6)],
        Stock=[stock(8)],
        Allocations=[has("1/10", 6), has("2/10", 6)],
    )
    assert got(made) == {"1/10": ["2 WH1"], "2/10": ["6 WH1"]}


def test_an_order_that_ships_complete_keeps_all_or_nothing() -> None:
    tables = {
        "Orders": [order("1", ship_complete=True), order("2", priority="A")],
        "OrderLines": [line("1/10", 6), line("1/20", 5, sku="B"), line("2/10", 10)],
        "Allocations": [has("1/10", 6), {**has("1/20", 5), "sku": "B"}],
    }
    whole = served("gain", **tables, Stock=[stock(10), stock(5, sku="B")])
    assert got(whole) == {"1/10": ["6 WH1"], "1/20": ["5 WH1"], "2/10": ["4 WH1"]}
    broken = served("gain", **tables, Stock=[stock(10), stock(4, sku="B")])
    assert got(broken) == {"2/10": ["10 WH1"]}


def test_fill_never_gains() -> None:
    made = served("fill", **TWO, Allocations=[has("2/10", 6)])
    assert got(made) == {"2/10": ["6 WH1"]}
    assert why(made)["1/10"] == "short 10: the strategy fill gives it nothing more"


def test_a_ship_complete_order_that_would_have_to_gain_gets_nothing_by_fill() -> None:
    made = served(
        "fill",
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10")],
        Stock=[stock(20)],
        Allocations=[has("1/10", 6)],
    )
    assert got(made) == {}
    expected = "not allocated: it ships complete, and the strategy fill gives it nothing more"
    assert why(made)["1/10"] == expected


def test_lose_gives_all_up_but_what_is_firm() -> None:
    made = served("lose", **TWO, Allocations=[has("1/10", 6), lock("2/10", 3)])
    assert got(made) == {"2/10": ["3 WH1"]}
    assert why(made)["1/10"] == "not allocated: the strategy lose gives all up"


def test_win_is_confirmed_in_full_or_falls_back() -> None:
    tables = {
        "Orders": [order("1", priority="A"), order("2"), order("3", priority="D")],
        "OrderLines": [line("1/10", 8), line("2/10", 8), line("3/10", 2)],
        "Stock": [stock(10)],
        "Allocations": [has("2/10", 1)],
    }
    made = served("win", **tables)
    assert got(made) == {"1/10": ["8 WH1"], "2/10": ["2 WH1"]}
    assert dict(zip(made.lines["order_no"], made.lines["strategy"], strict=True))["2"] == "gain"
    lost = served("win", **tables, Settings=[{"name": "allocation_fallback", "value": "lose"}])
    assert got(lost) == {"1/10": ["8 WH1"], "3/10": ["2 WH1"]}


def test_an_order_of_win_whose_firm_line_is_full_falls_back_as_a_whole() -> None:
    made = served(
        "win",
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10", 5), line("1/20", 10, sku="B")],
        Stock=[stock(5), stock(4, sku="B")],
        Allocations=[lock("1/10", 5)],
    )
    assert got(made) == {"1/10": ["5 WH1"]}
    assert set(made.lines["strategy"]) == {"gain"}


def test_first_come_asks_for_the_day_of_entry_alone() -> None:
    made = served(
        "first-come",
        Orders=[order("1", priority="A", entered_on="2026-11-20"), order("2", entered_on="2026-11-19")],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(12)],
    )
    assert got(made) == {"2/10": ["10 WH1"], "1/10": ["2 WH1"]}


def test_fair_share_divides_in_proportion_and_gives_what_rounding_leaves_to_the_first() -> None:
    made = served(
        "fair-share",
        Orders=[order("1"), order("2"), order("3")],
        OrderLines=[line("1/10", 10), line("2/10", 20), line("3/10", 10)],
        Stock=[stock(19)],
    )
    assert got(made) == {"1/10": ["5 WH1"], "2/10": ["10 WH1"], "3/10": ["4 WH1"]}


def test_a_line_belongs_to_the_first_segment_that_fits() -> None:
    tables = {
        **TWO,
        "Allocations": [has("2/10", 6)],
        "AllocationSegments": [
            {"segment": "rest", "rank": 2, "strategy": "redistribute"},
            {"segment": "small", "rank": 1, "strategy": "gain", "priority": "D"},
        ],
    }
    assert got(served(**tables)) == {"2/10": ["10 WH1"]}, "gain is served before redistribute"
    assert got(served("redistribute", **tables)) == {"1/10": ["10 WH1"]}


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"customer_no": "C1"}, True),
        ({"customer_no": "C2"}, False),
        ({"customer_group": "retail", "tier": "A"}, True),
        ({"customer_group": "retail", "tier": "B"}, False),
        ({"plant": "WH1", "sku": "A"}, True),
        ({"sku": "B"}, False),
        ({"due_within_days": 10}, True),
        ({"due_within_days": 9}, False),
        ({"order_type": "rush"}, False),
    ],
)
def test_a_segment_is_a_filter_on_orders_customers_and_lines(filters: dict[str, Any], fits: bool) -> None:
    made = served(
        Orders=[order("1", requested_date="2026-12-03")],
        OrderLines=[line("1/10")],
        Stock=[stock(10)],
        Customers=[{"customer_no": "C1", "price_group": "retail", "tier": "A"}],
        AllocationSegments=[{"segment": "one", "strategy": "lose", **filters}],
    )
    assert (got(made) == {}) is fits


def test_the_company_chooses_the_strategy_and_what_is_served_first() -> None:
    lose = served(**TWO, Settings=[{"name": "allocation_strategy", "value": "lose"}])
    assert got(lose) == {}
    by_date = served(
        Orders=[
            order("1", priority="A", requested_date="2026-12-05"),
            order("2", priority="D", requested_date="2026-12-01"),
        ],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(10)],
        Settings=[{"name": "allocation_order", "value": "requested_date, priority"}],
    )
    assert got(by_date) == {"2/10": ["10 WH1"]}


def test_the_value_of_a_line_and_the_tier_of_its_customer_may_decide() -> None:
    tables = {
        "Orders": [order("1", currency="EUR"), order("2", currency="EUR", sold_to="C2")],
        "OrderLines": [line("1/10", amount=50), line("2/10", amount=70)],
        "Stock": [stock(10)],
        "Customers": [{"customer_no": "C1", "tier": "A"}, {"customer_no": "C2", "tier": "C"}],
    }
    keys = ("value", "tier")
    first = [got(served(**tables, Settings=[{"name": "allocation_order", "value": key}])) for key in keys]
    assert first == [{"2/10": ["10 WH1"]}, {"1/10": ["10 WH1"]}]


def test_a_customer_may_take_complete_lines_only() -> None:
    made = served(
        Orders=[order("1")],
        OrderLines=[line("1/10", 10), line("1/20", 3)],
        Stock=[stock(8)],
        Customers=[{"customer_no": "C1", "partial_rule": "complete line"}],
    )
    assert got(made) == {"1/20": ["3 WH1"]}
    assert why(made)["1/10"] == (
        "short 2 of 10: only 8 on hand; no further supply is dated; line ships complete, so it takes nothing"
    )
