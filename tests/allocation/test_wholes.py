"""What holds of every run with kits, packs and inbound that is given out."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.allocation import AllocationRun, Objective, Strategy, allocate, as_json, optimise, to_changes
from orderwright.book import OrderBook
from orderwright.tables import SCHEMA
from tests.allocation.desks import examples
from tests.allocation.plain import served_by
from tests.allocation.plain_kits import Assembling, assembled, assembled_desks
from tests.allocation.tables import rows_in
from tests.allocation.test_kits import after

crowd = examples(12)
any_strategy = st.sampled_from(list(Strategy))


@examples(25)
@given(assembled_desks(inbound=False))
def test_kits_and_packs_are_served_as_the_plain_loop_serves_them(book: OrderBook) -> None:
    given_out: dict[tuple[str, ...], int] = defaultdict(int)
    for row in allocate(book).allocations.itertuples():
        given_out[row.order_no, row.line_no, row.warehouse, row.lot] += row.qty
    assert dict(given_out) == served_by(Assembling(book))


def holds(run: dict[str, Any], book: OrderBook) -> None:
    """Ten lines that anybody can write: never more than there is, by lot, by document and by day."""
    for keys in (("sku", "warehouse", "lot", "inbound_no"), ("inbound_no", "inbound_line", "sku")):
        there = totals(run["supply"], "on_hand", *keys)
        for place, qty in totals(run["allocations"], "qty", *keys).items():
            assert qty <= there[place], place
    safety = totals(run["safety"], "qty", "sku", "warehouse")
    for day in sorted({row["available_on"] for row in run["supply"]}):
        by_then = [row for row in run["supply"] if row["available_on"] <= day]
        there = totals(by_then, "on_hand", "sku", "warehouse")
        taken = [row for row in run["allocations"] if row["available_on"] <= day]
        for place, qty in totals(taken, "qty", "sku", "warehouse").items():
            assert qty <= there[place] - safety[place], (place, day)
    lines_hold(run, book)


def lines_hold(run: dict[str, Any], book: OrderBook) -> None:
    recipes: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in run["kits"]:
        recipes[row["kit"]][row["sku"]] = Decimal(row["qty"])
    pieces = totals(run["allocations"], "qty", "order_no", "line_no", "sku")
    packs = {row["sku"]: row for row in rows_in(book, "Products")}
    whole: dict[str, set[bool]] = defaultdict(set)
    for line in run["lines"]:
        key, got = (line["order_no"], line["line_no"]), Decimal(line["allocated_qty"])
        for sku, per in recipes.get(line["sku"], {line["sku"]: Decimal(1)}).items():
            assert pieces.pop((*key, sku), Decimal(0)) == got * per, line
        if line["sku"] in recipes:
            assert got == int(got)
        if 0 < got < Decimal(line["requested_qty"] or 0):
            step, least = (packs[line["sku"]][name] for name in ("multiple_qty", "min_qty"))
            assert pd.isna(step) or got % (Decimal(step) / 1_000_000) == 0
            assert pd.isna(least) or got >= Decimal(least) / 1_000_000
        if line["ship_complete"]:
            whole[line["order_no"]].add(line["backorder_qty"] == "0")
            assert got in (0, Decimal(line["requested_qty"] or 0))
    assert not pieces
    assert all(len(verdicts) == 1 for verdicts in whole.values())


def totals(rows: list[dict[str, Any]], quantity: str, *keys: str) -> dict[tuple[Any, ...], Decimal]:
    total: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in rows:
        total[tuple(row[key] for key in keys)] += Decimal(row[quantity])
    return total


@crowd
@given(assembled_desks(), any_strategy)
def test_nobody_gets_more_than_there_is_by_lot_and_day_and_only_whole_kits_and_packs(
    book: OrderBook, strategy: Strategy
) -> None:
    holds(as_json(allocate(book, strategy=strategy)), book)


@examples(4)
@given(assembled_desks(), st.sampled_from(list(Objective)))
def test_so_it_is_for_every_optimum_and_none_reaches_more_than_its_bound(
    book: OrderBook, objective: Objective
) -> None:
    run = optimise(book, objective=objective, seconds=2)
    holds(as_json(run), book)
    assert run.optimum.gap is not None
    plain = allocate(book, strategy=Strategy.REDISTRIBUTE).optimum.reached
    if objective.value == allocate(book).optimum.objective:
        assert plain <= run.optimum.bound + 1e-6


@crowd
@given(assembled_desks(), any_strategy)
def test_a_committed_run_moves_nothing_when_it_is_run_again(book: OrderBook, strategy: Strategy) -> None:
    once = after(after(book, strategy), strategy)
    for change in to_changes(allocate(once, strategy=strategy), once).tables:
        assert (len(change.added), len(change.removed)) == (0, 0)
        assert set(change.before.columns) <= {*SCHEMA["Allocations"].keys, "why"}


@crowd
@given(assembled_desks(), st.integers(0, 2**32))
def test_gain_never_loses_fill_never_gains_and_lose_ends_at_zero(book: OrderBook, seed: int) -> None:
    before = allocate(book).lines
    changed = shuffled_priorities(after(book), Random(seed))
    runs = {s: allocate(changed, strategy=s).lines for s in (Strategy.GAIN, Strategy.FILL, Strategy.LOSE)}
    was = quantities(before)
    assert all(qty >= was[line] for line, qty in quantities(runs[Strategy.GAIN]).items())
    assert all(qty <= was[line] for line, qty in quantities(runs[Strategy.FILL]).items())
    assert not runs[Strategy.LOSE]["allocated_qty"].any()


def quantities(lines: pd.DataFrame) -> dict[tuple[str, str], int]:
    return dict(
        zip(zip(lines["order_no"], lines["line_no"], strict=True), lines["allocated_qty"], strict=True)
    )


def shuffled_priorities(book: OrderBook, chance: Random) -> OrderBook:
    orders = book["Orders"].copy()
    letters = [chance.choice("ABCD") for _ in range(len(orders))]
    orders["priority"] = pd.Series(letters, dtype=orders["priority"].dtype)
    return book.with_tables({"Orders": orders})


def shuffled(book: OrderBook, chance: Random) -> OrderBook:
    return book.with_tables(
        {
            name: frame.take(np.array(chance.sample(range(len(frame)), len(frame)), int)).reset_index(
                drop=True
            )
            for name, frame in book.tables.items()
        }
    )


@pytest.mark.parametrize("seed", range(7))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    chance, strategy = Random(seed), list(Strategy)[seed]
    book = after(assembled(chance, 50, inbound=True))
    one, other = (run(each, strategy) for each in (book, shuffled(book, chance)))
    for name in ("allocations", "lines", "supply", "safety", "kits"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def run(book: OrderBook, strategy: Strategy) -> AllocationRun:
    return allocate(book, strategy=strategy)
