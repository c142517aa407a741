"""What the desk locked stays, and is taken off supply and demand before anything is given away."""

from __future__ import annotations

from tests.allocation.company import got, line, lock, order, run, stock, why


def test_a_lock_keeps_its_lot_from_lines_that_are_served_earlier() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2")],
        OrderLines=[line("1/10", 10), line("2/10", 10)],
        Stock=[stock(10, "L1"), stock(4, "L2")],
        Allocations=[lock("2/10", 6, lot="L1")],
    )
    assert got(made) == {"1/10": ["4 WH1 L1", "4 WH1 L2"], "2/10": ["6 WH1 L1"]}
    assert why(made)["2/10"].startswith("6 from WH1 lot L1; short 4:")


def test_the_rest_of_the_line_comes_from_other_lots() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10", 10)],
        Stock=[stock(10, "L1"), stock(10, "L2")],
        Allocations=[lock("1/10", 6, lot="L1")],
    )
    assert got(made) == {"1/10": ["6 WH1 L1", "4 WH1 L2"]}


def test_an_unlocked_row_keeps_nothing() -> None:
    made = run(
        Orders=[order("1", priority="A"), order("2")],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(10, "L1")],
        Allocations=[lock("2/10", 6, lot="L1", lock=None)],
    )
    assert got(made) == {"1/10": ["10 WH1 L1"]}


def test_a_lock_without_a_warehouse_keeps_its_line_at_nothing() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10"), line("1/20", 5)],
        Stock=[stock(100)],
        Allocations=[lock("1/10", 0, warehouse="")],
    )
    assert got(made) == {"1/20": ["5 WH1"]}
    assert why(made)["1/10"] == "not allocated: the desk has locked the line at nothing"


def test_a_lock_holds_for_blocked_orders_which_take_nothing_more() -> None:
    made = run(
        {"1": "CRD-010"},
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Stock=[stock(10, "L1"), stock(10, "L2")],
        Allocations=[lock("1/10", 6, lot="L1")],
    )
    assert got(made) == {"1/10": ["6 WH1 L1"]}
    assert why(made)["1/10"] == "6 from WH1 lot L1; nothing more: order is blocked by CRD-010"


def test_a_lock_on_stock_that_is_no_longer_there_is_told_and_not_replaced() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Stock=[stock(4, "L1"), stock(50, "L2")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 0}],
        Allocations=[lock("1/10", 10, lot="L1")],
    )
    assert got(made) == {"1/10": ["4 WH1 L1"]}
    assert why(made)["1/10"] == "4 from WH1 lot L1; short 6: 6 of the firm quantity is not there"
    assert made.problems["message"].tolist() == [
        "1/10 is locked, but 6 of it is not to be had in WH1 lot L1; correct or remove the lock."
    ]


def test_a_lock_never_takes_safety_stock() -> None:
    made = run(
        Orders=[order("1")],
        OrderLines=[line("1/10")],
        Stock=[stock(10, "L1")],
        SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 7}],
        Allocations=[lock("1/10", 10, lot="L1")],
    )
    assert got(made) == {"1/10": ["3 WH1 L1"]}


def test_a_ship_complete_order_whose_locked_stock_is_gone_takes_nothing_else() -> None:
    made = run(
        Orders=[order("1", ship_complete=True)],
        OrderLines=[line("1/10"), line("1/20", 5)],
        Stock=[stock(4, "L1"), stock(50, "L2")],
        Allocations=[lock("1/10", 10, lot="L1")],
    )
    assert got(made) == {"1/10": ["4 WH1 L1"]}
    assert why(made)["1/20"] == "not allocated: order ships complete and 1/10 cannot be served"


def test_no_more_is_locked_than_the_line_still_wants() -> None:
    made = run(
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10", 10, shipped_qty=7), line("2/10", 20)],
        Stock=[stock(10, "L1")],
        Allocations=[lock("1/10", 10, lot="L1")],
    )
    assert got(made) == {"1/10": ["3 WH1 L1"], "2/10": ["7 WH1 L1"]}


def test_locks_that_no_longer_fit_their_line_are_told() -> None:
    made = run(
        Orders=[order("1"), order("2", desk_status="shipped")],
        OrderLines=[line("1/10", sku="B"), line("2/10")],
        Stock=[stock(10, "L1")],
        Allocations=[lock("2/10", 5, lot="L1"), lock("1/10", 5, lot="L1", sku="A")],
    )
    assert got(made) == {}
    assert made.problems[["row", "message"]].to_numpy().tolist() == [
        [0, "2/10 is locked, but the line is no longer open; remove the lock."],
        [1, "1/10 is locked, but the line now asks for B; remove the lock."],
    ]


def test_two_locks_on_one_lot_are_served_in_order_of_service() -> None:
    made = run(
        Orders=[order("1"), order("2", priority="A")],
        OrderLines=[line("1/10"), line("2/10")],
        Stock=[stock(10, "L1")],
        Allocations=[lock("1/10", 8, lot="L1"), lock("2/10", 8, lot="L1")],
    )
    assert got(made) == {"1/10": ["2 WH1 L1"], "2/10": ["8 WH1 L1"]}
