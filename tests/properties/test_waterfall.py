"""The waterfall is what a plain loop makes, whatever stands in the tables and in whatever order."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.desk.price_lines import line_json, order_json, order_sums
from orderwright.money.exact import split
from orderwright.pricing.budgets import budgets
from orderwright.pricing.charges import Charge
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.step import LineSteps
from orderwright.pricing.steps import all_charged, all_goods, waterfalls

from .offer_tables import KINDS, OFFERS, PRODUCTS, Worked, worked_out
from .price_tables import Rows, asked, book_of

MANY = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def book(tables: Rows) -> OrderBook:
    return book_of({**PRODUCTS, **tables})


def every(made: OrderBook, table: str) -> np.ndarray:
    return np.arange(len(made[table]))


@MANY
@given(OFFERS)
def test_every_line_comes_to_what_the_plain_loop_says(tables: Rows) -> None:
    made = book(tables)
    goods, prices = all_goods(made), split(expected_prices(made).unit_price)[0]
    for n, line in enumerate(tables["OrderLines"]):
        right = worked_out(tables, line)
        assert goods.known[n] == right.sure, line
        if right.sure:
            assert (prices[n], goods.amount[n]) == (right.price, right.goods), line


@MANY
@given(OFFERS)
def test_every_charge_is_what_the_plain_loop_says(tables: Rows) -> None:
    made = book(tables)
    found = _by_line(made, all_charged(made).of_lines)
    for n, line in enumerate(tables["OrderLines"]):
        right: Worked = worked_out(tables, line)
        if right.sure:
            assert found.get(n, {}) == right.charges, line


def _by_line(made: OrderBook, charge: Charge) -> dict[int, dict[tuple[str, str], int | None]]:
    rows, found = made["Charges"], {}
    held = charge.held
    for place, row, tie, amount, known in zip(
        held.place, held.row, held.tie, charge.amount, charge.known, strict=True
    ):
        if tie < 0:
            key = str(rows["kind"].iloc[row]), str(rows["code"].iloc[row])
            found.setdefault(int(place), {})[key] = int(amount) if known else None
        else:
            assert (known, amount) == (False, 0)
    return found


def _told(tables: Rows) -> dict[tuple[str, str], dict[str, Any]]:
    """Everything that is told of the lines and the orders, by their numbers."""
    made = book(tables)
    lines = line_json(made, waterfalls(made, every(made, "OrderLines")))
    orders = order_json(made, every(made, "Orders"))
    told = {(one["order_no"], one["line_no"]): one for one in lines}
    used = budgets(made)
    numbers = made["OrderLines"]["line_no"].iloc[used.lines]
    for number, given_now, left in zip(numbers, used.given.tolist(), used.left.tolist(), strict=True):
        told["budget", number] = {"given": given_now, "left": left}
    return told | {(one["order_no"], ""): one for one in orders}


@MANY
@given(OFFERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(tables: Rows, chance: random.Random) -> None:
    mixed = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    assert _told(mixed) == _told(tables)


@MANY
@given(OFFERS)
def test_the_steps_of_a_line_sum_to_it_and_the_lines_to_their_order(tables: Rows) -> None:
    made = book(tables)
    told = waterfalls(made, every(made, "OrderLines"))
    for one in told:
        if one.amount is not None:
            assert sum(step.amount for step in one.steps) == one.amount
        else:
            assert one.problem
    lines, totals, whole = order_sums(made, every(made, "Orders"))
    place = made.positions("OrderLines", "order_no")
    for order in range(len(lines)):
        own = [one for one in told if place[one.line] == order]
        assert lines[order] == sum(one.amount or 0 for one in own)
        on_lines = sum(step.amount for one in own for step in one.charges)
        assert totals[order] == lines[order] + on_lines + sum(step.amount for step in whole[order])


def _ways(one: LineSteps) -> set[tuple[str, str, str]]:
    """What makes a line's amount: the rows, and what they say."""
    return {
        (step.step, step.source, step.says) for step in _all(one) if not step.note.startswith("overruled")
    }


@MANY
@given(OFFERS, st.integers(1, 99))
def test_a_split_changes_the_total_by_rounding_only_or_says_what_else(tables: Rows, percent: int) -> None:
    before = book(tables)
    lines = [n for n, line in enumerate(tables["OrderLines"]) if asked(tables, line)]
    told = dict(zip(lines, waterfalls(before, np.array(lines, np.intp)), strict=True))
    parts = []
    for n in lines:
        line = tables["OrderLines"][n]
        first = line["ordered_qty"] * percent // 100
        for share, name in ((first, "a"), (line["ordered_qty"] - first, "b")):
            parts.append({**line, "ordered_qty": share, "line_no": f"{line['line_no']}{name}"})
    assume(all(part["ordered_qty"] > 0 for part in parts))
    after = book({**tables, "OrderLines": parts})
    halves = waterfalls(after, every(after, "OrderLines"))
    for n, first, second in zip(lines, halves[::2], halves[1::2], strict=True):
        whole = told[n]
        if _ways(whole) == _ways(first) == _ways(second):
            assert (whole.amount is None) == (first.amount is None or second.amount is None)
            figures = 1 + sum(step.step in KINDS for step in _all(whole))
            assert abs(_sum(whole) - _sum(first) - _sum(second)) <= 3 * figures


def test_a_split_that_loses_its_quantity_break_says_so() -> None:
    price = {"price_list": "L1", "sku": "A", "uom": "EA", "currency": "EUR", "unit_price": 10_000_000}
    line = {"order_no": "O0", "line_no": "10", "sku": "A", "uom": "EA", "ordered_qty": 100_000_000}
    tables: Rows = {
        "PriceLists": [price],
        "QuantityBreaks": [{**price, "min_qty": 100_000_000, "unit_price": 9_000_000}],
        "Orders": [{"order_no": "O0", "sold_to": "C1", "currency": "EUR"}],
    }
    half = {**line, "ordered_qty": 50_000_000}
    whole = _of(tables | {"OrderLines": [line]})
    halves = _of(tables | {"OrderLines": [half, {**half, "line_no": "20"}]})
    assert [(one.steps[0].step, one.amount) for one in whole] == [("quantity_break", 90_000)]
    assert [(one.steps[0].step, one.amount) for one in halves] == [("price_list", 50_000)] * 2


def _of(tables: Rows) -> list[LineSteps]:
    made = book(tables)
    return waterfalls(made, every(made, "OrderLines"))


def _all(one: LineSteps) -> tuple[Any, ...]:
    return (*one.steps, *one.charges)


def _sum(one: LineSteps) -> int:
    return (one.amount or 0) + sum(step.amount for step in one.charges)
