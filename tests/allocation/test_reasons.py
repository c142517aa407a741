"""Every shortage says who took the stock and what comes next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.allocation.company import inbound, line, order, run, stock, why


def test_a_served_line_says_from_where() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 9), line("1/20", "0.5", sku="B")],
        Stock=[stock(5, "L77"), stock(4, plant="WH2"), stock(1, "B1", sku="B")],
    )
    assert why(made) == {"1/10": "5 from WH1 lot L77, 4 from WH2", "1/20": "0.5 from WH1 lot B1"}


def test_more_than_three_lots_are_counted() -> None:
    lots = [stock(1, f"L{n}") for n in range(1, 6)]
    made = run(Orders=[order("1")], OrderLines=[line("1/10", 5)], Stock=lots)
    assert why(made)["1/10"] == "1 from WH1 lot L1, 1 from WH1 lot L2, 1 from WH1 lot L3 and 2 more"


def test_a_short_line_says_who_took_the_stock_and_what_comes() -> None:
    made = run(
        Orders=[order("4500149", priority="A"), order("4500150")],
        OrderLines=[line("4500149/10", 60), line("4500150/10", 50)],
        Stock=[stock(70)],
        Inbound=[inbound("8812", 100, "2026-11-26")],
    )
    assert why(made)["4500150/10"] == (
        "10 from WH1; short 40: taken by 4500149 (priority A). PO 8812 brings 100 Thursday; "
        "earliest ship Friday"
    )


def test_the_line_that_took_most_is_named_and_the_others_are_counted() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2", priority="B"), order("3"), order("4", priority="D")],
        OrderLines=[line("1/10", 5), line("1/20", 8), line("2/10", 8), line("3/10", 1), line("4/10", 9)],
        Stock=[stock(22)],
    )
    assert why(made)["4/10"] == (
        "short 9: taken by 1/20 (priority A, 8) and 3 other lines (14); no further supply is dated"
    )
    assert why(made)["3/10"] == "1 from WH1"


def test_one_more_line_is_one_other_line() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2")],
        OrderLines=[line("1/10", 5), line("1/20", 8), line("2/10", 9)],
        Stock=[stock(13)],
    )
    assert why(made)["2/10"].startswith("short 9: taken by 1/20 (priority A, 8) and 1 other line (5);")


def test_of_a_ship_complete_order_the_short_line_is_named() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2", ship_complete=True)],
        OrderLines=[line("1/10", 6, sku="B"), line("2/10", 5), line("2/20", 10, sku="B")],
        Stock=[stock(50), stock(9, sku="B")],
        Inbound=[inbound("7", 20, "2027-01-08", kind="production", sku="B")],
    )
    assert why(made)["2/10"] == "order ships complete and 2/20 is short"
    assert why(made)["2/20"] == (
        "short 7 of 10: taken by 1 (priority A). Production order 7 brings 20 on 8 Jan 2027; "
        "earliest ship on 11 Jan 2027; order ships complete, so it takes nothing"
    )


def test_lines_of_one_order_that_want_the_same_product_share_it() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10", 6), line("1/20", 6), line("1/30", 1)],
        Stock=[stock(8)],
    )
    assert why(made)["1/10"] == "order ships complete and 1/20 is short"
    assert why(made)["1/20"].startswith("short 4 of 6: only 2 on hand;")
    assert why(made)["1/30"].startswith("short 1 of 1: other lines of its order need what is on hand;")


def test_where_nobody_took_anything_the_stock_itself_is_to_blame() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10"), line("1/20", 9, sku="B")],
        Stock=[stock(8, qi_qty=90), stock(5, sku="B")],
        SafetyStock=[{"sku": "B", "warehouse": "WH1", "qty": 5}],
    )
    assert why(made)["1/10"] == "8 from WH1; short 2: only 8 on hand; no further supply is dated"
    assert why(made)["1/20"] == "short 9: what is on hand is safety stock; no further supply is dated"


def test_no_usable_stock_and_no_stock_at_all_are_two_things() -> None:
    rows = {"Orders": [order("1")], "OrderLines": [line("1/10")]}
    quarantined = run(**rows, Stock=[stock(0, qi_qty=50)])
    assert why(quarantined)["1/10"] == "short 10: no usable stock; no further supply is dated"
    assert why(run(**rows))["1/10"] == "short 10: no stock is loaded; no further supply is dated"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([stock(50, hold_for="2")], "held for others"),
        ([stock(50, "L1", expiry="2026-11-25")], "too short-lived"),
        (
            [stock(50, hold_for="2"), stock(50, "L1", expiry="2026-11-25")],
            "held for others or too short-lived",
        ),
        (
            [stock(50, hold_for="2"), stock(3, "L1", expiry="2026-11-25"), stock(4, "L3")],
            "held for others, too short-lived or safety stock",
        ),
        (
            [stock(9, "L2"), stock(2, "L1", expiry="2026-11-25")],
            "not what the customer takes or too short-lived",
        ),
    ],
)
def test_stock_that_this_line_may_not_take_is_told_with_what_stands_in_the_way(
    rows: list[Any], words: str
) -> None:
    made = run(
        Orders=[order("1", requested_date="2026-12-01")],
        OrderLines=[line("1/10")],
        Stock=rows,
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 7}],
        StockRestrictions=[{"customer_no": "C1", "what": "lot", "value": "L2", "rule": "never"}],
    )
    assert why(made)["1/10"] == f"short 10: what is on hand is {words}; no further supply is dated"


def test_of_lots_that_not_all_may_take_only_their_takers_are_named() -> None:
    made = run(
        Orders=[order("1", sold_to="C2", priority="A"), order("2", sold_to="C2", priority="A"), order("3")],
        OrderLines=[line("1/10", 8), line("2/10", 5), line("3/10", 9)],
        Customers=[{"customer_no": "C1", "min_shelf_life": 30}, {"customer_no": "C2"}],
        Stock=[stock(8, "SOON", expiry="2026-12-01"), stock(9, "LATE", expiry="2027-02-01")],
    )
    assert why(made)["3/10"] == (
        "4 from WH1 lot LATE; short 5: taken by 2 (priority A); no further supply is dated"
    )


def test_transfers_and_supplies_without_a_kind_are_named_too() -> None:
    rows = [inbound("5", 10, "2026-12-01", kind="transfer"), inbound("6", 10, "2026-12-02", kind=None)]
    made = run(Orders=[order("1")], OrderLines=[line("1/10"), line("1/20")], Inbound=rows)
    assert why(made)["1/10"].endswith(". Transfer 5 brings 10 on 1 Dec; earliest ship on 2 Dec")
    assert why(made)["1/20"].endswith(". Inbound 6 brings 10 on 2 Dec; earliest ship on 3 Dec")
