"""What holds of every strategy, whatever the desk looks like, was committed and has changed since."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.allocation import (
    AllocationRun,
    Objective,
    Strategy,
    allocate,
    committing,
    optimise,
    to_changes,
)
from orderwright.book import OrderBook
from orderwright.hosts.memory import MemoryHost
from tests.allocation.desks import crowded, desks, examples

Line = tuple[str, str]
crowd = examples(8)
any_strategy = st.sampled_from(list(Strategy))


def after(book: OrderBook, strategy: Strategy | None = None, *, commit: bool = True) -> OrderBook:
    """The book after a run, and its commit, as a host would write them."""
    host = MemoryHost(book.tables)
    host.apply(to_changes(allocate(book, strategy=strategy), book))
    made = book.with_tables(host.tables)
    if commit:
        host.apply(committing(made))
        made = book.with_tables(host.tables)
    return made


@st.composite
def changed_desks(draw: st.DrawFn) -> OrderBook:
    """A desk on which stock is committed, and since when priorities, dates and holds have changed."""
    book = after(draw(desks(awkward=True)))
    chance = Random(draw(st.integers(0, 2**32)))
    orders = book["Orders"].copy()
    rows = range(len(orders))
    orders["priority"] = pd.Series([chance.choice("ABCD") for _ in rows], dtype=orders["priority"].dtype)
    turn = np.array(chance.sample(rows, len(rows)), int)
    orders["requested_date"] = orders["requested_date"].iloc[turn].to_numpy()
    return book.with_tables({"Orders": orders})


def quantities(run: AllocationRun) -> dict[Line, int]:
    total: dict[Line, int] = defaultdict(int)
    for row in run.lines.itertuples():
        total[row.order_no, row.line_no] += row.allocated_qty
    return total


def has(book: OrderBook, *, firm: bool) -> dict[Line, int]:
    """What lines have by Allocations: all of it, or what is firm."""
    table = book["Allocations"]
    rows = table[table["lock"].fillna(False).to_numpy(bool)] if firm else table
    total: dict[Line, int] = defaultdict(int)
    for row in rows.itertuples():
        total[row.order_no, row.line_no] += row.proposed_qty
    return total


@crowd
@given(changed_desks())
def test_gain_never_loses_what_it_has(book: OrderBook) -> None:
    run, before, firm = allocate(book, strategy=Strategy.GAIN), has(book, firm=False), has(book, firm=True)
    asked = requested(run)
    for line, qty in quantities(run).items():
        assert line in firm or qty >= min(before[line], asked[line]), line


def requested(run: AllocationRun) -> dict[Line, int]:
    asked = run.lines["requested_qty"].fillna(0)
    keys = zip(run.lines["order_no"], run.lines["line_no"], strict=True)
    return dict(zip(keys, asked.tolist(), strict=True))


@crowd
@given(changed_desks())
def test_fill_never_gains(book: OrderBook) -> None:
    before = has(book, firm=False)
    for line, qty in quantities(allocate(book, strategy=Strategy.FILL)).items():
        assert qty <= before[line], line


@crowd
@given(changed_desks())
def test_lose_ends_at_zero_but_for_what_is_firm(book: OrderBook) -> None:
    firm = has(book, firm=True)
    for line, qty in quantities(allocate(book, strategy=Strategy.LOSE)).items():
        assert qty <= firm[line], line


@crowd
@given(changed_desks())
def test_win_is_full_or_has_fallen_back(book: OrderBook) -> None:
    run = allocate(book, {"3"}, Strategy.WIN)
    served = ~run.lines["why"].str.contains("not allocated|nothing more")
    wins = run.lines[served & (run.lines["strategy"] == "win")]
    assert (wins["allocated_qty"] == wins["requested_qty"]).all()
    assert set(run.lines["strategy"]) <= {"win", "gain"}


@crowd
@given(changed_desks(), any_strategy)
def test_no_strategy_gives_more_than_there_is_or_breaks_a_complete_order(
    book: OrderBook, strategy: Strategy
) -> None:
    holds(allocate(book, strategy=strategy), book)


@examples(4)
@given(changed_desks(), st.sampled_from(list(Objective)))
def test_no_optimum_gives_more_than_there_is_or_reaches_more_than_its_bound(
    book: OrderBook, objective: Objective
) -> None:
    run = optimise(book, objective=objective, seconds=2)
    holds(run, book)
    plain = allocate(book, strategy=Strategy.REDISTRIBUTE)
    assert run.optimum.gap is not None
    if objective is Objective.LINES:
        full = (plain.lines["allocated_qty"] >= plain.lines["requested_qty"]).fillna(False).sum()
        assert full <= run.optimum.reached <= run.optimum.bound


def holds(run: AllocationRun, book: OrderBook) -> None:
    lots = run.supply.groupby(["sku", "warehouse", "lot"])["on_hand"].sum()
    given_out = run.allocations.groupby(["sku", "warehouse", "lot"])["qty"].sum()
    assert (given_out <= lots.reindex(given_out.index, fill_value=0)).all()
    places = run.supply.groupby(["sku", "warehouse"])["on_hand"].sum()
    safety = run.safety.groupby(["sku", "warehouse"])["qty"].sum()
    taken = run.allocations.groupby(["sku", "warehouse"])["qty"].sum()
    limit = places.sub(safety, fill_value=0).reindex(taken.index, fill_value=0)
    assert (taken <= limit).all()
    firm = {order for order, _ in has(book, firm=True)}
    for number, order in run.lines[run.lines["ship_complete"]].groupby("order_no"):
        full = order["allocated_qty"].eq(order["requested_qty"]).fillna(False)
        assert number in firm or full.all() or (order["allocated_qty"] == 0).all()


@crowd
@given(changed_desks(), any_strategy)
def test_a_run_whose_outcome_is_committed_changes_nothing_when_it_is_run_again(
    book: OrderBook, strategy: Strategy
) -> None:
    once = after(book, strategy)
    assert to_changes(allocate(once, strategy=strategy), once).empty


@pytest.mark.parametrize("seed", range(7))
def test_the_order_of_rows_changes_nothing_for_any_strategy(seed: int) -> None:
    chance = Random(seed)
    strategy = list(Strategy)[seed]
    book = after(crowded(chance, 50, awkward=True))
    shuffled = book.with_tables(
        {
            name: frame.take(np.array(chance.sample(range(len(frame)), len(frame)), int)).reset_index(
                drop=True
            )
            for name, frame in book.tables.items()
        }
    )
    one, other = allocate(book, strategy=strategy), allocate(shuffled, strategy=strategy)
    pd.testing.assert_frame_equal(one.allocations, other.allocations)
    pd.testing.assert_frame_equal(one.lines, other.lines)
