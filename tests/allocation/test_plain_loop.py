"""The fast allocation equals the plain loop, row for row."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from orderwright.allocation import AllocationRun, allocate, greedy
from orderwright.book import OrderBook
from tests.allocation.desks import crowded, desks, examples
from tests.allocation.plain import Key, allocate_plainly

BLOCKED = frozenset({"2"})
many = examples(40)


def given_by(run: AllocationRun) -> dict[Key, int]:
    columns = (run.allocations[c] for c in ("order_no", "line_no", "warehouse", "lot", "qty"))
    return {tuple(key): qty for *key, qty in zip(*columns, strict=True)}


@many
@given(desks(awkward=False))
def test_sums_give_what_the_plain_loop_gives(book: OrderBook) -> None:
    assert given_by(allocate(book, BLOCKED)) == allocate_plainly(book, BLOCKED)


@many
@given(desks(awkward=True))
def test_held_stock_shelf_life_and_locks_are_served_as_the_plain_loop_serves_them(book: OrderBook) -> None:
    assert given_by(allocate(book, BLOCKED)) == allocate_plainly(book, BLOCKED)


@pytest.mark.parametrize("seed", range(20))
def test_crowds_of_ship_complete_orders_are_no_different(seed: int) -> None:
    book = crowded(Random(seed), 250, awkward=seed % 2 == 0)
    assert given_by(allocate(book)) == allocate_plainly(book)


@pytest.mark.parametrize("rounds", [0, 1])
def test_orders_that_no_round_settles_get_their_verdict_in_the_loop(
    rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(greedy, "_ROUNDS", rounds)
    for seed in range(8):
        book = crowded(Random(seed), 120, awkward=seed % 2 == 0)
        assert given_by(allocate(book)) == allocate_plainly(book)
