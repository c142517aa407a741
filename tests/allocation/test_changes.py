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


def test_before_is_what_the_row_proposed_until_now() -> None:
    made = change(
        **ONE,
        Stock=[stock(6, "L1")],
        Allocations=[lock("1/10", 10, lot="L1", lock=None, before_qty=3)],
    )
    assert made.before[["before_qty", "proposed_qty"]].to_numpy().tolist() == [[3_000_000, 10_000_000]]
    assert made.after[["before_qty", "proposed_qty"]].to_numpy().tolist() == [[10_000_000, 6_000_000]]


def test_rows_that_get_nothing_any_more_go() -> None:
    made = change(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 10, lot="OLD", lock=None)])
    assert made.removed["lot"].tolist() == ["OLD"]
    assert made.added["lot"].tolist() == ["L1"]


def test_rows_in_which_somebody_wrote_stay_with_nothing_proposed() -> None:
    made = change(
        **ONE,
        Stock=[stock(10, "L1")],
        Allocations=[
            lock("1/10", 10, lot="OLD", lock=None, entered_in_erp="2026-11-20"),
            lock("9/10", 10, lot="OLD", lock=None, note="told Keller"),
        ],
    )
    assert len(made.removed) == 0
    assert made.after[["order_no", "proposed_qty", "before_qty", "why"]].to_numpy().tolist() == [
        ["1", 0, 10_000_000, "nothing from here any more"],
        ["9", 0, 10_000_000, "the line is no longer open"],
    ]


def test_locked_rows_stay_as_they_are() -> None:
    locked = lock("1/10", 6, lot="L1", why="agreed with Keller", locked_by="Anna")
    made = change(**ONE, Stock=[stock(8, "L1"), stock(9, "L2")], Allocations=[locked])
    assert (len(made.before), len(made.removed)) == (0, 0)
    assert made.added[["lot", "proposed_qty"]].to_numpy().tolist() == [["L2", 4_000_000]]


def test_a_short_line_with_nothing_but_locks_still_says_why() -> None:
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=[lock("1/10", 6, lot="L1")])
    assert made.added[["warehouse", "short_qty"]].to_numpy().tolist() == [["", 4_000_000]]


def test_a_fully_locked_line_needs_no_other_row() -> None:
    book = company(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 10, lot="L1")])
    assert to_changes(allocate(book), book).empty
    shut = company(**ONE, Stock=[stock(10, "L1")], Allocations=[lock("1/10", 0, warehouse="")])
    assert to_changes(allocate(shut), shut).empty


def test_what_the_desk_wrote_is_never_touched() -> None:
    old = [lock("1/10", 10, lot="L1", lock=None, note="pallets", entered_in_erp="2026-11-20")]
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
    old = [lock("1/10", 10, lot="L1", lock=None), lock("1/10", 5, lot="OLD", lock=None)]
    made = change(**ONE, Stock=[stock(6, "L1")], Allocations=old)
    back = made.inverse
    assert back.after["proposed_qty"].tolist() == [10_000_000]
    assert back.added["lot"].tolist() == ["OLD"]
    assert frame_of("Allocations", old)["lot"].tolist() == ["L1", "OLD"]
