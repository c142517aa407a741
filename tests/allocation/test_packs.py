"""Of a line that cannot be full, whole packs go."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import AllocationRun, Strategy, allocate, to_changes
from tests.allocation.company import company, line, order, stock, why
from tests.allocation.test_kits import after


def run(product: Any, strategy: Strategy | None = None, qty: int = 20, **tables: list[Any]) -> AllocationRun:
    products = [{"sku": "A", "base_uom": "EA", **product}]
    own = {"Orders": [order("1")], "OrderLines": [line("1/10", qty)], "Stock": [stock(17)]}
    return allocate(company(**{"Products": products, **own, **tables}), strategy=strategy)


def quantity(made: AllocationRun) -> float:
    return float(made.lines["allocated_qty"].iloc[0] / 1e6)


def test_a_part_of_a_line_is_a_multiple_and_the_line_says_what_it_leaves() -> None:
    made = run({"multiple_qty": 6})
    assert quantity(made) == 12
    assert why(made)["1/10"].startswith("12 from WH1; short 8: only 17 on hand; 5 would be no whole pack")


def test_what_is_left_of_a_pack_goes_to_the_next_line() -> None:
    made = run(
        {"multiple_qty": 6},
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10", 20), line("2/10", 5)],
    )
    assert [qty / 1e6 for qty in made.lines["allocated_qty"]] == [12, 5]


def test_a_line_that_is_full_need_be_no_multiple() -> None:
    assert quantity(run({"multiple_qty": 6}, qty=17)) == 17


def test_a_part_below_the_least_quantity_does_not_go() -> None:
    assert quantity(run({"min_qty": 18})) == 0
    assert quantity(run({"min_qty": 17})) == 17


def test_cases_count_where_the_customer_or_the_company_asks_for_full_ones() -> None:
    case = {"multiple_qty": 2, "case_qty": 5}
    assert quantity(run(case)) == 16
    assert quantity(run(case, Customers=[{"customer_no": "C1", "full_cases": True}])) == 10
    assert quantity(run(case, Settings=[{"name": "allocation_full_cases", "value": "yes"}])) == 10


def test_fair_shares_are_whole_packs() -> None:
    made = run(
        {"multiple_qty": 6},
        Strategy.FAIR_SHARE,
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10", 20), line("2/10", 20)],
        Stock=[stock(30)],
    )
    assert all(qty / 1e6 % 6 == 0 for qty in made.lines["allocated_qty"])
    assert made.lines["allocated_qty"].sum() == 30_000_000


def test_running_again_changes_nothing() -> None:
    book = company(
        Products=[{"sku": "A", "base_uom": "EA", "multiple_qty": 6}],
        Orders=[order("1")],
        OrderLines=[line("1/10", 20)],
        Stock=[stock(17)],
    )
    for strategy in Strategy:
        made = after(book, strategy)
        assert to_changes(allocate(made, strategy=strategy), made).empty
