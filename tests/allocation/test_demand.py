"""Which lines ask for stock, how much, and why others get none."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.allocation import allocate
from tests.allocation.company import company, got, line, order, run, stock, why

PLENTY = [stock(1000), stock(1000, sku="B")]


def test_what_is_shipped_or_cancelled_is_not_asked_for_again() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 10, shipped_qty=3, cancelled_qty=2), line("1/20", 10, shipped_qty=11)],
        Stock=PLENTY,
    )
    assert got(made) == {"1/10": ["5 WH1"]}
    assert made.lines["requested_qty"].tolist() == [5_000_000]


@pytest.mark.parametrize("status", [None, "entered", "released", "picked"])
def test_open_orders_and_lines_ask(status: str | None) -> None:
    made = run(
        Orders=[order("1", desk_status=status)],
        OrderLines=[line("1/10", desk_status=status)],
        Stock=PLENTY,
    )
    assert got(made) == {"1/10": ["10 WH1"]}


@pytest.mark.parametrize("status", ["shipped", "invoiced", "closed", "cancelled"])
def test_done_orders_and_lines_ask_for_nothing(status: str) -> None:
    made = run(
        Orders=[order("1", desk_status=status), order("2")],
        OrderLines=[
            line("1/10"),
            line("2/10", desk_status=status),
            line("2/20", rejection_reason="too dear"),
        ],
        Stock=PLENTY,
    )
    assert len(made.lines) == len(made.allocations) == 0


def test_quantities_are_given_in_base_units() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", "1.5", uom="CS"), line("1/20", 2, uom="DZ"), line("1/30", 3, uom=None)],
        UomConversions=[{"sku": "A", "uom": "DZ", "factor": "12"}],
        Stock=PLENTY,
    )
    assert made.lines["allocated_qty"].tolist() == [18_000_000, 24_000_000, 3_000_000]
    assert made.lines["uom"].tolist() == ["EA", "EA", "EA"]


@pytest.mark.parametrize(
    ("columns", "words", "column"),
    [
        ({"sku": "X"}, "SKU X is not in Products", "sku"),
        ({"uom": "PAL"}, "unit PAL of A has no factor to its base unit EA", "uom"),
        ({"ordered_qty": None}, "the ordered quantity is missing", "ordered_qty"),
        ({"ordered_qty": 0}, "the quantities are not usable: ordered must be more than zero", "ordered_qty"),
        ({"ordered_qty": -3}, "the quantities are not usable: ordered must be more than zero", "ordered_qty"),
        ({"shipped_qty": -3}, "the quantities are not usable: ordered must be more than zero", "ordered_qty"),
        (
            {"ordered_qty": "0.000001", "uom": "TH"},
            "the quantity in TH is no exact quantity in EA",
            "ordered_qty",
        ),
        ({"ordered_qty": "9000000000000", "uom": "CS"}, "the quantity is too large to count", "ordered_qty"),
    ],
)
def test_a_line_whose_data_are_unusable_takes_nothing_and_says_so(
    columns: dict[str, Any], words: str, column: str
) -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", **columns), line("1/20", sku="B")],
        UomConversions=[{"sku": "A", "uom": "TH", "factor": "0.001"}],
        Stock=PLENTY,
    )
    assert got(made) == {"1/20": ["10 WH1"]}
    assert why(made)["1/10"] == f"not allocated: {words}"
    assert (
        made.lines.loc[made.lines["line_no"] == "10", ["requested_qty", "backorder_qty"]]
        .isna()
        .all(axis=None)
    )
    (problem,) = made.problems.itertuples(index=False)
    assert tuple(problem) == ("OrderLines", 0, column, f"1/10 takes no stock: {words}.")


def test_an_order_that_ships_complete_takes_nothing_when_one_line_is_unusable() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10"), line("1/20", sku="X")],
        Stock=PLENTY,
    )
    assert why(made) == {
        "1/10": "not allocated: order ships complete and 1/20 cannot be served",
        "1/20": "not allocated: SKU X is not in Products",
    }


def test_held_orders_and_lines_take_nothing() -> None:
    made = run(
        Orders=[
            order("1", manual_hold=True, hold_reason="price dispute"),
            order("2"),
            order("3", manual_hold=True),
        ],
        OrderLines=[line("1/10"), line("2/10", line_hold="QA"), line("2/20"), line("3/10")],
        Stock=PLENTY,
    )
    assert got(made) == {"2/20": ["10 WH1"]}
    assert why(made)["1/10"] == "not allocated: order is on hold: price dispute"
    assert why(made)["2/10"] == "not allocated: line is on hold: QA"
    assert why(made)["3/10"] == "not allocated: order is on hold"
    assert made.lines["backorder_qty"].sum() == 30_000_000


def test_blocked_orders_are_named_with_the_rule_where_it_is_known() -> None:
    book = company(Orders=[order("1"), order("2")], OrderLines=[line("1/10"), line("2/10")], Stock=PLENTY)
    assert why(allocate(book, {"1": "SKU-010"}))["1/10"] == "not allocated: order is blocked by SKU-010"
    assert why(allocate(book, {"1"}))["1/10"] == "not allocated: order is blocked by validation"
    assert got(allocate(book, {"1"})) == {"2/10": ["10 WH1"]}


def test_lines_of_no_order_have_no_place_in_the_order_of_service() -> None:
    made = run(Orders=[order("1")], OrderLines=[line("2/10")], Stock=PLENTY)
    assert len(made.lines) == 0


def test_what_stands_twice_takes_nothing() -> None:
    made = run(
        Orders=[order("1"), order("2"), order("2", priority="A")],
        OrderLines=[line("1/10"), line("1/10", 5), line("2/10")],
        Stock=PLENTY,
    )
    assert got(made) == {}
    assert made.lines["why"].tolist() == [
        "not allocated: line stands more than once in Order lines",
        "not allocated: line stands more than once in Order lines",
        "not allocated: order stands more than once in Orders",
    ]


def test_quantities_beyond_counting_never_turn_into_small_ones() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[
            line("1/10", "9223372036854.775807", shipped_qty=0),
            line("1/20", 10, shipped_qty="9223372036854.775807", cancelled_qty="9223372036854.775807"),
            line("1/30", 10),
        ],
        Stock=[stock("-9223372036854.775807", reserved_qty="9223372036854.775807"), stock(50, "L1")],
    )
    assert got(made) == {"1/30": ["10 WH1 L1"]}
    assert why(made)["1/10"] == "not allocated: the quantity is too large to count"
