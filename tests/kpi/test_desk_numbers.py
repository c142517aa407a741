"""The manager's numbers, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from orderwright.kpi.desk_numbers import Figure, desk_numbers
from orderwright.tables import MICROS

from .books import book, day, delivery, line, order


def told(figure: Figure) -> tuple[int, int, float, int]:
    return figure.orders, figure.lines, figure.value / MICROS, figure.unvalued


NOTHING = (0, 0, 0, 0)


def test_an_open_line_due_this_month_will_ship() -> None:
    numbers = desk_numbers(book(Orders=[order()], OrderLines=[line()]))
    assert told(numbers.will_ship) == (1, 1, 100, 0)
    assert told(numbers.open) == (1, 1, 100, 0)
    assert [told(f) for f in (numbers.past_due, numbers.on_hold, numbers.shipped)] == [NOTHING] * 3


def test_only_the_open_part_counts() -> None:
    rows = [
        line(shipped_qty=3, cancelled_qty=2),
        line(line_no="20", open_qty=1),
        line(line_no="30", open_qty=0),
    ]
    assert told(desk_numbers(book(Orders=[order()], OrderLines=rows)).open) == (1, 2, 60, 0)


@pytest.mark.parametrize("column", ["manual_promise", "current_promise", "first_promise", "requested_date"])
def test_each_date_of_the_line_goes_before_the_order_s(column: str) -> None:
    numbers = desk_numbers(book(Orders=[order()], OrderLines=[line(**{column: day(2, 12)})]))
    assert told(numbers.will_ship) == NOTHING


def test_a_promise_by_hand_goes_before_the_erp_s() -> None:
    row = line(manual_promise=day(28), current_promise=day(2, 12), first_promise=day(3, 10))
    numbers = desk_numbers(book(Orders=[order()], OrderLines=[row]))
    assert told(numbers.will_ship) == (1, 1, 100, 0)
    assert told(numbers.past_due) == NOTHING


def test_what_was_due_earlier_this_month_is_past_due_and_may_still_ship_this_month() -> None:
    numbers = desk_numbers(book(Orders=[order(requested_date=day(22))], OrderLines=[line()]))
    assert told(numbers.past_due) == told(numbers.will_ship) == (1, 1, 100, 0)


def test_what_is_due_on_the_day_itself_is_not_past_due() -> None:
    numbers = desk_numbers(book(Orders=[order(requested_date=day(23))], OrderLines=[line()]))
    assert told(numbers.past_due) == NOTHING


@pytest.mark.parametrize(
    "given",
    [
        {"manual_hold": True},
        {"delivery_block": "01"},
        {"verdict": "■ Blocked"},
        {"credit_status": "Blocked"},
        {"credit_status": "B"},
        {"credit_status": "on hold"},
        {"credit_status": "Not approved"},
    ],
)
def test_a_held_order_will_not_ship(given: dict[str, Any]) -> None:
    numbers = desk_numbers(book(Orders=[order(**given)], OrderLines=[line(), line(line_no="20")]))
    assert told(numbers.on_hold) == (1, 2, 200, 0)
    assert told(numbers.will_ship) == NOTHING


@pytest.mark.parametrize("status", ["", "approved", "A", "OK", "released", "within limit"])
def test_a_credit_status_that_lets_go_holds_nothing(status: str) -> None:
    numbers = desk_numbers(book(Orders=[order(credit_status=status)], OrderLines=[line()]))
    assert told(numbers.on_hold) == NOTHING


@pytest.mark.parametrize("given", [{"line_hold": "wait for the licence"}, {"verdict": "■ Blocked"}])
def test_a_held_line_holds_itself_only(given: dict[str, Any]) -> None:
    numbers = desk_numbers(book(Orders=[order()], OrderLines=[line(**given), line(line_no="20", amount=50)]))
    assert told(numbers.on_hold) == (1, 1, 100, 0)
    assert told(numbers.will_ship) == (1, 1, 50, 0)


def test_what_is_shipped_cancelled_or_rejected_is_not_open() -> None:
    rows = [
        line(shipped_qty=10),
        line(line_no="20", desk_status="cancelled"),
        line(line_no="30", rejection_reason="no longer wanted"),
        line("2"),
    ]
    done = order("2", desk_status="shipped")
    assert told(desk_numbers(book(Orders=[order(), done], OrderLines=rows)).open) == NOTHING


def test_money_is_in_company_currency() -> None:
    numbers = desk_numbers(book(Orders=[order(currency="USD")], OrderLines=[line()]))
    assert told(numbers.open) == (1, 1, 90, 0)
    assert numbers.currency == "EUR"


def test_what_cannot_be_valued_is_counted_and_its_currency_named() -> None:
    rows = [line(), line("2", amount=None), line("3", ordered_qty=None)]
    numbers = desk_numbers(book(Orders=[order(currency="JPY"), order("2"), order("3")], OrderLines=rows))
    assert told(numbers.open) == (3, 3, 0, 3)
    assert numbers.missing_rates == ("JPY",)


def test_an_order_without_lines_counts_by_its_header() -> None:
    numbers = desk_numbers(book(Orders=[order(net_value=70), order("2")], OrderLines=[line("2")]))
    assert told(numbers.open) == (2, 1, 170, 0)


def test_an_order_that_stands_twice_counts_once() -> None:
    assert told(desk_numbers(book(Orders=[order(net_value=70)] * 2)).open) == (1, 0, 70, 0)


def test_shipped_this_month_is_told_by_the_deliveries() -> None:
    lines = [line(shipped_qty=10), line(line_no="20", shipped_qty=4)]
    rows = [
        delivery(qty=6),
        delivery(delivery_no="E1", qty=4),
        delivery(line_no="20", qty=4, actual_ship=day(30, 10)),
        delivery(line_no="20", delivery_no="E2", qty=4, actual_ship=day(24)),
    ]
    numbers = desk_numbers(book(Orders=[order()], OrderLines=lines, Shipments=rows))
    assert told(numbers.shipped) == (1, 1, 100, 0)
    assert numbers.by_dispatch


def test_a_delivery_of_a_whole_order_is_worth_the_order_once() -> None:
    rows = [delivery(line_no=""), delivery(line_no="", delivery_no="E1")]
    numbers = desk_numbers(book(Orders=[order(net_value=70)], OrderLines=[line()], Shipments=rows))
    assert told(numbers.shipped) == (1, 0, 70, 0)


def test_a_delivery_in_another_unit_or_of_an_unknown_line_is_not_valued() -> None:
    rows = [delivery(uom="BOX"), delivery("9")]
    numbers = desk_numbers(book(Orders=[order()], OrderLines=[line()], Shipments=rows))
    assert told(numbers.shipped) == (2, 2, 0, 2)


def test_without_dispatch_days_the_shipped_quantities_of_this_month_s_lines_count() -> None:
    rows = [line(shipped_qty=5), line(line_no="20", shipped_qty=5, current_promise=day(3, 10))]
    planned = [delivery(actual_ship=None)]
    numbers = desk_numbers(book(Orders=[order()], OrderLines=rows, Shipments=planned))
    assert told(numbers.shipped) == (1, 1, 50, 0)
    assert not numbers.by_dispatch


def test_open_orders_that_were_not_checked_are_counted() -> None:
    orders = [order(), order("2", verdict=""), order("3", verdict="○ Not checked")]
    numbers = desk_numbers(book(Orders=orders, OrderLines=[line("2"), line("3")]))
    assert numbers.unchecked_orders == 2


def test_an_empty_desk_has_nothing() -> None:
    numbers = desk_numbers(book())
    assert [told(f) for f in (numbers.open, numbers.past_due, numbers.shipped)] == [NOTHING] * 3
