"""What was entered in the ERP and comes back as reserved counts once, where the company says that it does."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.allocation import AllocationRun, allocate
from orderwright.allocation.run import proposal
from orderwright.promising import promised
from orderwright.promising.shortages import Shortages, explained
from tests.allocation.company import company, got, line, lock, order, stock

OURS_TOO = [{"name": "allocation_reserved", "value": "ours too"}]
EXPORT = "2026-11-23T06:00"
"""When today's stock was exported; today is Monday, 23 November 2026."""


def entered(key: str, qty: Any, lot: str = "L1", day: str = "2026-11-20", **columns: Any) -> Any:
    """A row that was committed and entered in the ERP."""
    own = {"lock": None, "before_qty": qty, "state": "firm", "entered_in_erp": day}
    return lock(key, qty, lot=lot, **{**own, **columns})


def desk(*lots: Any, **tables: Any) -> Any:
    """Order 1 has 6 of lot L1, which were entered on Friday; order 2 asks for 10."""
    own = {
        "Orders": [order("1", priority="D"), order("2")],
        "OrderLines": [line("1/10", 6), line("2/10", 10)],
        "Allocations": [entered("1/10", 6)],
        "Settings": OURS_TOO,
    }
    return company(**{**own, "Stock": list(lots), **tables})


def given(*lots: Any, **tables: Any) -> dict[str, list[str]]:
    return got(allocate(desk(*lots, **tables)))


def there(run: AllocationRun) -> list[str]:
    return list(run.problems["message"])


def test_our_own_reservation_is_taken_for_the_row_and_not_for_something_else() -> None:
    lots = [stock(20, "L1", reserved_qty=9, as_of=EXPORT)]
    assert given(*lots) == {"1/10": ["6 WH1 L1"], "2/10": ["10 WH1 L1"]}
    assert given(*lots, Settings=[]) == {"1/10": ["6 WH1 L1"], "2/10": ["5 WH1 L1"]}


def test_what_is_reserved_for_others_is_never_given_away() -> None:
    made = {qty: given(stock(20, "L1", reserved_qty=qty, as_of=EXPORT)) for qty in (14, 4)}
    assert made[14] == {"1/10": ["6 WH1 L1"], "2/10": ["6 WH1 L1"]}
    assert made[4] == {"1/10": ["6 WH1 L1"], "2/10": ["10 WH1 L1"]}


@pytest.mark.parametrize(("day", "free"), [("2026-11-22", "10 WH1 L1"), ("2026-11-23", "8 WH1 L1")])
def test_only_what_was_entered_before_the_day_of_the_export_is_surely_in_it(day: str, free: str) -> None:
    rows = [entered("1/10", 6, day=day)]
    made = given(stock(20, "L1", reserved_qty=6, as_of=EXPORT), Allocations=rows)
    assert made["2/10"] == [free]


def test_an_export_that_does_not_say_when_it_was_made_keeps_all_reserved() -> None:
    assert given(stock(20, "L1", reserved_qty=6)) == {"1/10": ["6 WH1 L1"], "2/10": ["8 WH1 L1"]}
    loads = [{"table": "Stock", "as_of": EXPORT, "new_rows": 1}]
    assert given(stock(20, "L1", reserved_qty=6), Loads=loads)["2/10"] == ["10 WH1 L1"]


def test_what_is_shipped_of_a_line_is_no_longer_reserved_for_it() -> None:
    lines = [line("1/10", 6, shipped_qty=4), line("2/10", 20)]
    made = given(stock(16, "L1", reserved_qty=6, as_of=EXPORT), OrderLines=lines)
    assert made == {"1/10": ["2 WH1 L1"], "2/10": ["10 WH1 L1"]}


def test_what_a_closed_line_had_stays_reserved() -> None:
    lines = [line("2/10", 20)]
    assert given(stock(20, "L1", reserved_qty=6, as_of=EXPORT), OrderLines=lines)["2/10"] == ["14 WH1 L1"]


def test_a_reservation_without_a_lot_counts_for_every_lot_of_its_place() -> None:
    lots = [stock(6, "L1", as_of=EXPORT), stock(0, "", reserved_qty=6, as_of=EXPORT)]
    assert given(*lots, OrderLines=[line("1/10", 6)]) == {"1/10": ["6 WH1 L1"]}
    assert there(allocate(desk(*lots))) == []


def test_another_lot_or_warehouse_stays_reserved() -> None:
    lots = [stock(6, "L1", as_of=EXPORT), stock(9, "L2", reserved_qty=6, as_of=EXPORT)]
    assert given(*lots) == {"1/10": ["6 WH1 L1"], "2/10": ["3 WH1 L2"]}


def test_reservations_are_counted_in_the_unit_of_the_stock() -> None:
    made = given(
        stock(2, "L1", reserved_qty=1, uom="CS", as_of=EXPORT),
        OrderLines=[line("1/10", 12), line("2/10", 10)],
        Allocations=[entered("1/10", 12)],
    )
    assert made == {"1/10": ["12 WH1 L1"], "2/10": ["10 WH1 L1"]}


def test_a_part_of_a_case_stays_reserved() -> None:
    made = given(
        stock(2, "L1", reserved_qty=1, uom="CS", as_of=EXPORT),
        Allocations=[entered("1/10", 6)],
    )
    assert made == {"1/10": ["6 WH1 L1"], "2/10": ["10 WH1 L1"]}


def test_where_it_seems_to_count_twice_the_setting_is_named() -> None:
    (told,) = there(allocate(desk(stock(10, "L1", reserved_qty=8, as_of=EXPORT), Settings=[])))
    assert told == (
        "1/10 is entered in the ERP, but 4 of it is not to be had in WH1 lot L1; correct or remove the lock. "
        "Or Reserved of Stock counts it once more: then set allocation_reserved to ours too."
    )


def test_why_short_tells_what_is_reserved_for_others_alone() -> None:
    made = proposal(desk(stock(20, "L1", reserved_qty=12, as_of=EXPORT)))
    index = Shortages(made, promised(made))
    [fact] = explained(index, index.places["2", "10"]).stock
    assert fact.reserved == 6_000_000
