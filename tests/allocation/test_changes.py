"""What a run makes of the table Allocations."""

from __future__ import annotations

from typing import Any

from orderwright.allocation import allocate, to_changes
from orderwright.changes import TableChange
from tests.allocation.company import company, inbound, line, lock, order, stock
from tests.allocation.tables import frame_of

ONE: dict[str, Any] = {"Orders": [order("1")], "OrderLines": [line("1/10")]}


def change(**tables: Any) -> TableChange:
    book = company(**tables)
    (made,) = to_changes(allocate(book), book).tables
    return made


def test_a_line_has_a_row_for_every_lot_and_a_blank_one_when_it_gets_nothing() -> None:
    made = change(
        Orders=[order("1"), order("2")],
        OrderLines=[line("1/10", 12), line("2/10", 3)],
        Stock=[stock(8, "L1"), stock(4, "L2", plant="WH2")],
        Inbound=[inbound("8812", 10, "2026-11-24")],
    )
    columns = ["order_no", "warehouse", "lot", "needed_qty", "before_qty", "proposed_qty", "short_qty", "uom"]
    assert made.added[columns].to_numpy().tolist() == [
        ["1", "WH1", "L1", 12_000_000, 0, 8_000_000, 0, "EA"],
        ["1", "WH2", "L2", 12_000_000, 0, 4_000_000, 0, "EA"],
        ["2", "", "", 3_000_000, 0, 0, 3_000_000, "EA"],
    ]
    blank = made.added.iloc[2]
    assert (f"{blank.next_supply:%d.%m.}", f"{blank.new_promise:%d.%m.}") == ("24.11.", "25.11.")
    assert blank.why.startswith("short 3: taken by 1 (priority C).")


COMMITTED = {"lock": None, "before_qty": 10, "state": "allocated"}
PROPOSED = {"lock": None, "before_qty": 0, "state": "proposed"}


def test_before_is_what_is_committed_and_the_state_says_whether_the_proposal_differs() -> None:
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=[lock("1/10", 10, lot="L1", **COMMITTED)])
    assert made.after[["proposed_qty", "state"]].to_numpy().tolist() == [[6_000_000, "proposed"]]
    assert "before_qty" not in made.after


def test_rows_of_a_desk_without_states_count_as_committed() -> None:
    old = lock("1/10", 10, lot="L1", lock=None, before_qty=3)
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=[old])
    assert made.after[["before_qty", "proposed_qty"]].to_numpy().tolist() == [[10_000_000, 6_000_000]]


def test_proposed_rows_that_get_nothing_any_more_go() -> None:
    made = change(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 10, lot="OLD", **PROPOSED)])
    assert made.removed["lot"].tolist() == ["OLD"]
    assert made.added["lot"].tolist() == ["L1"]


def test_committed_rows_that_get_nothing_any_more_show_what_would_be_lost() -> None:
    made = change(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 10, lot="OLD", **COMMITTED)])
    assert len(made.removed) == 0
    assert made.after[["lot", "proposed_qty", "state", "why"]].to_numpy().tolist() == [
        ["OLD", 0, "proposed", "nothing from here any more"]
    ]


def test_committed_rows_of_lines_that_are_done_go() -> None:
    made = change(**ONE, Allocations=[lock("9/10", 10, lot="OLD", **COMMITTED)])
    assert made.removed["order_no"].tolist() == ["9"]


def test_rows_in_which_somebody_wrote_stay_with_nothing_proposed() -> None:
    made = change(
        **ONE,
        Stock=[stock(10, "L1")],
        Allocations=[
            lock("1/10", 10, lot="OLD", lock=None, note="ask the warehouse"),
            lock("9/10", 10, lot="OLD", lock=None, note="told Keller"),
        ],
    )
    assert len(made.removed) == 0
    assert made.after[["order_no", "proposed_qty", "before_qty", "why"]].to_numpy().tolist() == [
        ["1", 0, 10_000_000, "nothing from here any more"],
        ["9", 0, 10_000_000, "the line is no longer open"],
    ]


def test_firm_rows_stay_as_they_are_and_say_that_they_are_firm() -> None:
    locked = lock("1/10", 6, lot="L1", why="agreed with Keller", locked_by="Anna")
    entered = lock("1/20", 3, lot="L1", lock=None, entered_in_erp="2026-11-20")
    made = change(
        Orders=[order("1")],
        OrderLines=[line("1/10"), line("1/20", 3)],
        Stock=[stock(9, "L1"), stock(9, "L2")],
        Allocations=[locked, entered],
    )
    assert len(made.removed) == 0
    assert made.after[["order_no", "line_no", "state"]].to_numpy().tolist() == [
        ["1", "10", "firm"],
        ["1", "20", "firm"],
    ]
    assert made.added[["lot", "proposed_qty"]].to_numpy().tolist() == [["L2", 4_000_000]]


def test_what_is_entered_in_the_erp_is_kept_from_orders_that_are_served_earlier() -> None:
    entered = lock("2/10", 6, lot="L1", lock=None, entered_in_erp="2026-11-20")
    made = change(
        Orders=[order("1", priority="A"), order("2")],
        OrderLines=[line("1/10"), line("2/10", 6)],
        Stock=[stock(9, "L1")],
        Allocations=[entered],
    )
    assert made.added[["order_no", "proposed_qty"]].to_numpy().tolist() == [["1", 3_000_000]]


def test_a_short_line_with_nothing_but_locks_still_says_why() -> None:
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=[lock("1/10", 6, lot="L1")])
    assert made.added[["warehouse", "short_qty"]].to_numpy().tolist() == [["", 4_000_000]]


def test_a_fully_locked_line_needs_no_other_row() -> None:
    book = company(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 10, lot="L1", state="firm")])
    assert to_changes(allocate(book), book).empty
    shut = company(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 0, warehouse="", state="firm")])
    assert to_changes(allocate(shut), shut).empty


def test_what_the_desk_wrote_is_never_touched() -> None:
    old = [lock("1/10", 10, lot="L1", lock=None, note="pallets", locked_by="Anna")]
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=old)
    desk = {"lock", "locked_by", "entered_in_erp", "note"}
    assert not desk & set(made.after.columns)


def test_a_line_that_stands_twice_has_one_row() -> None:
    made = change(Orders=[order("1")], OrderLines=[line("1/10"), line("1/10", 5)])
    assert made.added[["order_no", "line_no", "warehouse"]].to_numpy().tolist() == [["1", "10", ""]]


def test_the_sentence_counts_lines() -> None:
    book = company(
        Orders=[order("1")],
        OrderLines=[line("1/10", 6), line("1/20", 6), line("1/30", 6), line("1/40", sku="X")],
        Stock=[stock(10)],
    )
    assert to_changes(allocate(book), book).message == (
        "4 open lines: 1 in full, 1 in part, 2 get nothing. 1 cell was not used, or not in full."
    )


def test_the_inverse_gives_back_the_table() -> None:
    old = [lock("1/10", 10, lot="L1", lock=None), lock("1/10", 5, lot="OLD", **PROPOSED)]
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=old)
    back = made.inverse
    assert back.after["proposed_qty"].tolist() == [10_000_000]
    assert back.added["lot"].tolist() == ["OLD"]
    assert frame_of("Allocations", old)["lot"].tolist() == ["L1", "OLD"]
