"""Inbound that is given out: what stock leaves short, from dated supply within the horizon."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import AllocationRun, Strategy, allocate, as_json, to_changes
from orderwright.book import OrderBook
from tests.allocation.company import company, inbound, line, lock, order, stock, why
from tests.allocation.test_kits import after

BOTH = [{"name": "allocation_supply", "value": "stock and inbound"}]


def book(**tables: list[Any]) -> OrderBook:
    own = {
        "Settings": BOTH,
        "Orders": [order("1")],
        "OrderLines": [line("1/10", 10)],
        "Stock": [stock(4, "L1")],
    }
    return company(**{**own, **tables})


def pieces(run: AllocationRun) -> list[str]:
    return [
        f"{row.order_no}/{row.line_no} {row.qty / 1e6:g} {row.source} {row.inbound_no}{row.lot} "
        f"{row.available_on:%m-%d}"
        for row in run.allocations.itertuples()
    ]


def test_what_stock_leaves_short_comes_from_dated_inbound() -> None:
    run = allocate(
        book(Inbound=[inbound("8812", 10, "2026-11-26"), inbound("8", 9, "2026-12-01", kind="transfer")])
    )
    assert pieces(run) == ["1/10 4 stock L1 11-23", "1/10 6 purchase 8812 11-26"]
    assert why(run)["1/10"] == "4 from WH1 lot L1, 6 from PO 8812 Thursday"
    told = as_json(run)
    assert told["lines"][0]["backorder_qty"] == "0"
    assert [(row["source"], row["available_on"], row["on_hand"]) for row in told["supply"]] == [
        ("stock", "2026-11-23", "4"),
        ("purchase", "2026-11-26", "10"),
        ("transfer", "2026-12-01", "9"),
    ]
    assert f"{run.lines['new_promise'].iloc[0]:%m-%d}" == "11-27"


def test_as_delivered_only_stock_is_given_out() -> None:
    run = allocate(book(Settings=[], Inbound=[inbound("8812", 10, "2026-11-26")]))
    assert pieces(run) == ["1/10 4 stock L1 11-23"]


def test_inbound_beyond_the_horizon_is_not_given_out() -> None:
    near = [*BOTH, {"name": "promise_horizon_days", "value": "2"}]
    run = allocate(book(Settings=near, Inbound=[inbound("8812", 10, "2026-11-26")]))
    assert pieces(run) == ["1/10 4 stock L1 11-23"]


def test_inbound_that_is_not_sure_enough_is_not_given_out() -> None:
    sure = [*BOTH, {"name": "allocation_least_confidence", "value": "80"}]
    coming = [inbound("8812", 10, "2026-11-26"), inbound("8813", 3, "2026-11-27", confirmed=True)]
    assert pieces(allocate(book(Settings=sure, Inbound=coming)))[1:] == ["1/10 3 purchase 8813 11-27"]


def test_inbound_fills_safety_stock_before_it_is_given_out() -> None:
    keep = [{"sku": "A", "warehouse": "WH1", "qty": 7}]
    run = allocate(book(SafetyStock=keep, Inbound=[inbound("8812", 10, "2026-11-26")]))
    assert pieces(run) == ["1/10 7 purchase 8812 11-26"]


def test_nobody_waits_for_stock_that_an_order_keeps_until_its_inbound_comes() -> None:
    orders = [order("1", ship_complete=True, priority="A"), order("2")]
    run = allocate(
        book(
            Orders=orders,
            OrderLines=[line("1/10", 10), line("2/10", 3)],
            Inbound=[inbound("8812", 10, "2026-11-26")],
        )
    )
    assert pieces(run) == [
        "1/10 1 stock L1 11-23",
        "1/10 9 purchase 8812 11-26",
        "2/10 3 stock L1 11-23",
    ]


def test_committed_inbound_is_kept_and_running_again_changes_nothing() -> None:
    made = after(book(Inbound=[inbound("8812", 10, "2026-11-26")]))
    rows = made["Allocations"]
    assert rows[["source", "inbound_no", "state"]].to_numpy().tolist() == [
        ["stock", "", "allocated"],
        ["purchase", "8812", "allocated"],
    ]
    for strategy in Strategy:
        if strategy is not Strategy.LOSE:
            assert to_changes(allocate(made, strategy=strategy), made).empty, strategy


def test_gain_keeps_inbound_against_an_order_of_higher_priority() -> None:
    made = after(book(Inbound=[inbound("8812", 6, "2026-11-26")]))
    new = book(Orders=[order("1"), order("2", priority="A")], OrderLines=[line("1/10", 10), line("2/10", 9)])
    later = made.with_tables({name: new[name] for name in ("Orders", "OrderLines")})
    kept = allocate(later, strategy=Strategy.GAIN)
    assert kept.lines.set_index("order_no")["allocated_qty"].to_dict() == {"1": 10_000_000, "2": 0}


def test_inbound_that_has_come_is_kept_from_the_stock_of_its_warehouse() -> None:
    made = after(book(Inbound=[inbound("8812", 6, "2026-11-26")]))
    new = book(
        Orders=[order("1"), order("2", priority="A")],
        OrderLines=[line("1/10", 10), line("2/10", 9)],
        Stock=[stock(4, "L1"), stock(6, "L9")],
    )
    later = made.with_tables({name: new[name] for name in ("Orders", "OrderLines", "Stock", "Inbound")})
    assert pieces(allocate(later, strategy=Strategy.GAIN)) == [
        "1/10 4 stock L1 11-23",
        "1/10 6 stock L9 11-23",
    ]


def test_a_firm_row_of_inbound_is_kept_whoever_else_asks() -> None:
    firm = [lock("1/10", 5, sku="A", inbound_no="8812", inbound_line="1", source="purchase")]
    run = allocate(
        book(
            Orders=[order("1"), order("2", priority="A")],
            OrderLines=[line("1/10", 5), line("2/10", 9)],
            Allocations=firm,
            Inbound=[inbound("8812", 6, "2026-11-26")],
        )
    )
    assert pieces(run) == [
        "2/10 4 stock L1 11-23",
        "2/10 1 purchase 8812 11-26",
        "1/10 5 purchase 8812 11-26",
    ]
    assert run.allocations["state"].tolist() == ["proposed", "proposed", "firm"]


def test_what_is_firm_of_inbound_stays_where_only_stock_is_given_out() -> None:
    firm = [lock("1/10", 5, sku="A", inbound_no="8812", inbound_line="1", source="purchase")]
    run = allocate(
        book(
            Settings=[],
            Orders=[order("1"), order("2", priority="A")],
            OrderLines=[line("1/10", 5), line("2/10", 9)],
            Allocations=firm,
            Inbound=[inbound("8812", 6, "2027-02-26")],
        )
    )
    assert pieces(run) == ["2/10 4 stock L1 11-23", "1/10 5 purchase 8812 02-26"]
    assert not len(run.problems)
