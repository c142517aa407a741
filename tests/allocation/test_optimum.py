"""The optimum: no state is better, on companies so small that all can be tried."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pandas as pd
import pytest

from orderwright.allocation import AllocationRun, Objective, as_json, optimise
from orderwright.allocation.optimum import search
from orderwright.book import OrderBook
from tests.allocation.company import company, got, line, lock, order, stock
from tests.allocation.tables import book_of


def small(seed: int) -> OrderBook:
    """A few orders for two products, of which there is too little."""
    chance = Random(seed)
    orders = [str(n) for n in range(1, 5)]
    return book_of(
        Orders=[
            {
                "order_no": number,
                "sold_to": "C1",
                "currency": "EUR",
                "desk_status": "entered",
                "priority": chance.choice("ABCD"),
                "requested_date": chance.choice(("2026-11-20", "2026-12-01")),
                "ship_complete": chance.random() < 0.5,
            }
            for number in orders
        ],
        OrderLines=[
            line(f"{number}/{place}", chance.randrange(1, 6), sku=sku, amount=chance.randrange(1, 40))
            for number in orders
            for place, sku in ((10, "A"), (20, "B"))
            if place == 10 or chance.random() < 0.7
        ],
        Stock=[stock(chance.randrange(9)), stock(chance.randrange(9), sku="B")],
        Products=[{"sku": "A", "base_uom": "EA"}, {"sku": "B", "base_uom": "EA"}],
        Warehouses=[{"warehouse": "WH1"}],
        Customers=[{"customer_no": "C1"}],
    )


def whole_units(run: AllocationRun, amounts: pd.Series) -> list[dict[str, Any]]:
    return [
        {
            "order": row.order_no,
            "sku": row.sku,
            "need": row.requested_qty // 1_000_000,
            "complete": row.ship_complete,
            "worth": amounts[row.order_no, row.line_no] / 1e6,
        }
        for row in run.lines.itertuples()
    ]


def best_of_all(lines: list[dict[str, Any]], objective: Objective, have: dict[str, int]) -> float:
    """The best of all states; quantities between nothing and all are tried piece by piece."""
    states = product(*(range(row["need"] + 1) for row in lines))
    scores = (score(list(zip(state, lines, strict=True)), objective, have) for state in states)
    return max(found for found in scores if found is not None)


def score(
    state: list[tuple[int, dict[str, Any]]], objective: Objective, have: dict[str, int]
) -> float | None:
    """What a state reaches; None where it cannot be."""
    broken = {row["order"] for got, row in state if got < row["need"]}
    if any(got and row["complete"] and row["order"] in broken for got, row in state):
        return None
    if any(sum(got for got, row in state if row["sku"] == sku) > qty for sku, qty in have.items()):
        return None
    if objective is Objective.ORDERS:
        return len({row["order"] for _, row in state} - broken)
    if objective is Objective.LINES:
        return sum(got == row["need"] for got, row in state)
    return sum(row["worth"] * got / row["need"] for got, row in state)


@pytest.mark.parametrize("objective", [Objective.VALUE, Objective.ORDERS, Objective.LINES])
@pytest.mark.parametrize("seed", range(4))
def test_no_state_is_better_and_the_bound_says_so(objective: Objective, seed: int) -> None:
    book = small(seed)
    run = optimise(book, objective=objective, seconds=20)
    amounts = book["OrderLines"].set_index(["order_no", "line_no"])["amount"]
    have = {row.sku: row.unrestricted_qty // 1_000_000 for row in book["Stock"].itertuples()}
    best = best_of_all(whole_units(run, amounts), objective, have)
    assert run.optimum.reached == pytest.approx(best, abs=0.01 + search.CLOSE * best)
    assert run.optimum.bound >= best - 0.01
    assert run.optimum.gap <= 2 * search.CLOSE + 1e-6


def test_the_penalty_counts_value_class_and_days_late() -> None:
    book = company(
        Orders=[
            order("1", currency="EUR", priority="D", requested_date="2026-11-20"),
            order("2", currency="EUR", priority="A", requested_date="2026-12-20"),
        ],
        OrderLines=[line("1/10", amount=100), line("2/10", amount=30)],
        Stock=[stock(10)],
    )
    run = optimise(book, objective=Objective.PENALTY)
    assert got(run) == {"1/10": ["10 WH1"]}, "100 × 1 × (1 + 3 days) is more than 30 × 8"
    assert (run.optimum.reached, run.optimum.bound) == (240.0, 240.0)


def test_class_by_class_no_a_is_given_up_for_many_d() -> None:
    tables = {
        "Orders": [order("1", currency="EUR", priority="A"), order("2", currency="EUR", priority="D")],
        "OrderLines": [line("1/10", amount=1), line("2/10", amount=500)],
        "Stock": [stock(10)],
    }
    assert got(optimise(company(**tables))) == {"2/10": ["10 WH1"]}
    by_class = company(**tables, Settings=[{"name": "allocation_by_class", "value": "yes"}])
    run = optimise(by_class)
    assert got(run) == {"1/10": ["10 WH1"]}
    assert (run.optimum.by_class, run.optimum.gap) == (True, 0.0)


def test_without_time_the_best_answer_so_far_is_taken_and_its_bound_is_true() -> None:
    run = optimise(small(3), seconds=0)
    best = optimise(small(3), seconds=20)
    assert not run.optimum.in_time
    assert run.optimum.reached <= best.optimum.reached <= best.optimum.bound <= run.optimum.bound


def test_safety_stock_lots_and_firm_rows_hold_whatever_the_solver_thinks() -> None:
    run = optimise(
        company(
            Orders=[order("1", currency="EUR"), order("2", currency="EUR")],
            OrderLines=[line("1/10", amount=90), line("2/10", amount=10)],
            Stock=[stock(12, "L1")],
            SafetyStock=[{"sku": "A", "warehouse": "WH1", "qty": 2}],
            Allocations=[lock("2/10", 4, lot="L1")],
        )
    )
    assert got(run) == {"1/10": ["6 WH1 L1"], "2/10": ["4 WH1 L1"]}
    assert run.optimum.reached == pytest.approx(90 * 0.6 + 10 * 0.4)


def test_the_json_states_objective_bound_and_gap() -> None:
    told = as_json(optimise(small(1), objective=Objective.LINES))
    assert {"objective_name", "objective", "bound", "gap", "in_time", "by_class"} <= set(told)
    assert told["objective"] <= told["bound"]
