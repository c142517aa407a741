"""Kits take the stock of their parts, and count in whole ones."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.allocation import (
    AllocationRun,
    Objective,
    Strategy,
    allocate,
    as_json,
    committing,
    optimise,
    to_changes,
)
from orderwright.book import OrderBook
from orderwright.hosts.memory import MemoryHost
from tests.allocation.company import company, inbound, line, lock, order, stock, why

PRODUCTS = [
    {"sku": "K", "base_uom": "SET", "lead_time_days": 4},
    {"sku": "P", "base_uom": "EA"},
    {"sku": "Q", "base_uom": "M"},
    {"sku": "A", "base_uom": "EA"},
]
KIT = [{"kit": "K", "sku": "P", "qty": 2}, {"kit": "K", "sku": "Q", "qty": "0.5"}]


def book(**tables: list[Any]) -> OrderBook:
    own = {"Products": PRODUCTS, "Kits": KIT, "Orders": [order("1")], "OrderLines": [kit("1/10", 10)]}
    return company(**{**own, **tables})


def kit(key: str, qty: Any, **columns: Any) -> Any:
    return line(key, qty, sku="K", uom="SET", **columns)


def pieces(run: AllocationRun) -> list[str]:
    return [
        f"{row.order_no}/{row.line_no} {row.qty / 1e6:g} {row.sku} {row.warehouse} {row.lot}".strip()
        for row in run.allocations.itertuples()
    ]


def kits(run: AllocationRun) -> list[float]:
    return [qty / 1e6 for qty in run.lines["allocated_qty"]]


def test_a_kit_takes_the_stock_of_its_parts_in_their_units() -> None:
    run = allocate(book(Stock=[stock(50, "L1", sku="P"), stock(50, sku="Q")]))
    assert pieces(run) == ["1/10 20 P WH1 L1", "1/10 5 Q WH1"]
    told = as_json(run)
    assert told["lines"][0]["allocated_qty"] == "10"
    assert told["lines"][0]["sku"] == "K"
    assert told["kits"] == [{"kit": "K", "sku": "P", "qty": "2"}, {"kit": "K", "sku": "Q", "qty": "0.5"}]
    assert why(run)["1/10"] == "20 P from WH1 lot L1, 5 Q from WH1"


def test_only_whole_kits_count_and_the_part_that_runs_out_is_named() -> None:
    run = allocate(book(Stock=[stock(15, sku="P"), stock(50, sku="Q")]))
    assert pieces(run) == ["1/10 14 P WH1", "1/10 3.5 Q WH1"]
    assert kits(run) == [7]
    assert "short 3: part P runs out: only 7 on hand" in why(run)["1/10"]


def test_a_line_that_orders_the_part_alone_competes_with_the_kit() -> None:
    run = allocate(
        book(
            Orders=[order("1"), order("2", priority="A")],
            OrderLines=[kit("1/10", 10), line("2/10", 8, sku="P")],
            Stock=[stock(20, sku="P"), stock(50, sku="Q")],
        )
    )
    assert kits(run) == [8, 6]
    assert "part P runs out: taken by 2 (priority A)" in why(run)["1/10"]


def test_a_kit_is_put_together_in_one_warehouse_where_that_can_be() -> None:
    there = [
        stock(4, sku="P"),
        stock(1, sku="Q"),
        stock(99, sku="P", plant="WH2"),
        stock(99, sku="Q", plant="WH2"),
    ]
    assert pieces(allocate(book(Stock=there))) == [
        "1/10 4 P WH1",
        "1/10 16 P WH2",
        "1/10 1 Q WH1",
        "1/10 4 Q WH2",
    ]
    apart = [stock(20, sku="P"), stock(9, sku="Q", plant="WH2")]
    assert kits(allocate(book(Stock=apart))) == [10]
    own = [{"name": "allocation_other_warehouses", "value": "no"}]
    assert kits(allocate(book(Stock=apart, Settings=own))) == [0]


def test_an_order_that_ships_complete_gets_all_its_kits_or_none() -> None:
    orders = [order("1", ship_complete=True), order("2")]
    lines = [kit("1/10", 10), line("2/10", 5, sku="P")]
    there = [stock(19, sku="P"), stock(50, sku="Q")]
    run = allocate(book(Orders=orders, OrderLines=lines, Stock=there))
    assert kits(run) == [0, 5]
    assert "part P runs out" in why(run)["1/10"]


def test_a_kit_of_kits_is_taken_apart() -> None:
    products = [*PRODUCTS, {"sku": "KK", "base_uom": "EA"}]
    both = [*KIT, {"kit": "KK", "sku": "K", "qty": 3}, {"kit": "KK", "sku": "P", "qty": 1}]
    run = allocate(
        book(
            Products=products, Kits=both, OrderLines=[line("1/10", 2, sku="KK")],
            Stock=[stock(99, sku="P"), stock(99, sku="Q")],
        )
    )  # fmt: skip
    assert pieces(run) == ["1/10 14 P WH1", "1/10 3 Q WH1"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"kit": "K", "sku": "X", "qty": 1}], "its part X is not in Products"),
        (
            [{"kit": "K", "sku": "P", "qty": 1}, {"kit": "P", "sku": "K", "qty": 1}],
            "its part K leads back",
        ),
        ([{"kit": "K", "sku": "P"}], "the quantity of its part P is missing or not more than zero"),
    ],
)
def test_a_kit_that_cannot_be_put_together_takes_nothing_and_says_why(rows: Any, words: str) -> None:
    run = allocate(book(Kits=rows, Stock=[stock(99, sku="P"), stock(99, sku="K")]))
    told = f"the kit K cannot be put together: {words}"
    assert why(run)["1/10"].startswith(f"not allocated: {told}")
    assert run.problems["message"].str.contains(told, regex=False).any()


def test_a_kit_whose_parts_the_erp_lists_as_lines_asks_for_nothing_itself() -> None:
    lines = [kit("1/10", 10), line("1/20", 20, sku="P", higher_level_item="10")]
    run = allocate(book(OrderLines=lines, Stock=[stock(20, sku="P")]))
    assert pieces(run) == ["1/20 20 P WH1"]
    assert run.lines["line_no"].tolist() == ["20"]


def test_firm_parts_keep_the_kits_that_they_make_and_the_line_takes_the_rest() -> None:
    firm = [lock("1/10", 6, sku="P", lot="L1"), lock("1/10", 1, sku="Q")]
    there = [stock(6, "L1", sku="P"), stock(99, "L2", sku="P"), stock(1, sku="Q"), stock(99, "L2", sku="Q")]
    run = allocate(book(Stock=there, Allocations=firm))
    assert kits(run) == [10]
    assert sorted(pieces(run)) == [
        "1/10 1 Q WH1",
        "1/10 16 P WH1 L2",
        "1/10 4 Q WH1 L2",
        "1/10 6 P WH1 L1",
    ]


def after(made: OrderBook, strategy: Strategy | None = None) -> OrderBook:
    host = MemoryHost(made.tables)
    host.apply(to_changes(allocate(made, strategy=strategy), made))
    made = made.with_tables(host.tables)
    host.apply(committing(made))
    return made.with_tables(host.tables)


def test_gain_keeps_whole_kits_when_the_stock_has_become_less() -> None:
    made = after(book(Stock=[stock(20, sku="P"), stock(5, sku="Q")]))
    assert made["Allocations"]["needed_qty"].tolist() == [20_000_000, 5_000_000]
    assert made["Allocations"]["uom"].tolist() == ["EA", "M"]
    less = after(book(Stock=[stock(13, sku="P"), stock(5, sku="Q")]))["Stock"]
    run = allocate(made.with_tables({"Stock": less}), strategy=Strategy.GAIN)
    assert sorted(pieces(run)) == ["1/10 12 P WH1", "1/10 3 Q WH1"]
    assert to_changes(allocate(made, strategy=Strategy.GAIN), made).empty
    assert to_changes(allocate(made), made).empty


def test_fill_gives_no_more_kits_than_the_line_has() -> None:
    made = after(book(Stock=[stock(8, sku="P"), stock(5, sku="Q")]))
    more = made.with_tables({"Stock": book(Stock=[stock(20, sku="P"), stock(5, sku="Q")])["Stock"]})
    assert kits(allocate(more, strategy=Strategy.FILL)) == [4]
    assert kits(allocate(more, strategy=Strategy.WIN)) == [10]


def test_the_promise_of_a_kit_waits_for_its_last_part() -> None:
    coming = [inbound("8812", 20, "2026-11-26", sku="P"), inbound("8813", 20, "2026-11-30", sku="Q")]
    run = allocate(book(Stock=[], Inbound=coming))
    assert f"{run.lines['new_promise'].iloc[0]:%Y-%m-%d}" == "2026-12-01"


@pytest.mark.parametrize("objective", list(Objective))
def test_the_bound_of_an_optimum_counts_what_parts_are_there(objective: Objective) -> None:
    orders = [order(str(n), priority="C") for n in range(1, 5)]
    lines = [kit("1/10", 6), kit("2/10", 3), line("3/10", 5, sku="P"), line("4/10", 2, sku="Q", uom="M")]
    lines = [{**row, "amount": 100} for row in lines]
    there = [stock(17, sku="P"), stock(5, sku="Q")]
    run = optimise(book(Orders=orders, OrderLines=lines, Stock=there), objective=objective, seconds=5)
    assert run.optimum.gap is not None
    assert run.optimum.gap <= 0.35
    if objective is Objective.LINES:
        assert run.optimum.reached == 3
