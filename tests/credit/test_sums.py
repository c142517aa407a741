"""Payments and orders that fit: what is found is what trying everything finds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.credit.levels import levels
from orderwright.credit.sums import EXACT, Sums

AMOUNTS = st.lists(st.integers(1, 60), max_size=9)
SOME = settings(max_examples=150, deadline=None)


def every(amounts: list[int]) -> list[tuple[int, int]]:
    """Sum and number of every subset."""
    return [(sum(chosen), size) for size in range(len(amounts) + 1) for chosen in combinations(amounts, size)]


@SOME
@given(AMOUNTS, st.integers(-5, 600))
def test_the_most_that_fits_is_what_trying_everything_finds(amounts: list[int], bound: int) -> None:
    found = Sums(amounts).most(bound)
    best = max((one for one in every(amounts) if one[0] <= bound), default=(0, 0))
    assert (found.total, len(found.chosen)) == best
    assert found.total == sum(amounts[place] for place in found.chosen)
    assert found.exact


@SOME
@given(AMOUNTS, st.integers(-5, 600))
def test_the_least_that_suffices_is_what_trying_everything_finds(amounts: list[int], bound: int) -> None:
    found = Sums(amounts).least(bound)
    enough = [(total, size) for total, size in every(amounts) if total >= bound]
    assert (found is None) == (not enough)
    if found is not None:
        assert (found.total, len(found.chosen)) == min(enough)


@SOME
@given(AMOUNTS, AMOUNTS, st.integers(-200, 200))
def test_the_levels_are_the_front_that_trying_everything_finds(
    invoices: list[int], orders: list[int], room: int
) -> None:
    front: list[tuple[int, int]] = []
    now = max((value for value, _ in every(orders) if value <= room), default=0)
    for payment in sorted({total for total, _ in every(invoices)}):
        freed = max((value for value, _ in every(orders) if value <= room + payment), default=0)
        if freed > (front[-1][1] if front else now):
            front.append((payment, freed))
    found = levels(Sums(invoices), Sums(orders), room)
    told = [(level.payment.total, level.orders.total) for level in found.told]
    assert found.number == len(front)
    assert set(told) <= set(front)
    assert told == sorted(told)
    if front:
        assert (told[0], told[-1]) == (front[0], front[-1])
        assert len(told) == min(len(front), 8)


@SOME
@given(st.lists(st.integers(1, 9), min_size=13, max_size=16), st.integers(-10, 30))
def test_levels_of_many_items_lie_on_the_front(amounts: list[int], room: int) -> None:
    invoices, orders = Sums(amounts), Sums(amounts[:8])
    found = levels(invoices, orders, room)
    for level in found.told:
        assert level.exact
        less = invoices.most(level.payment.total - 1).total
        assert orders.most(room + less).total < level.orders.total
        assert level.orders.total == orders.most(room + level.payment.total).total


def test_forty_amounts_are_combined_exactly() -> None:
    amounts = [3**place % 1_000_003 * 2 + 2 for place in range(EXACT)]
    odd = Sums([*amounts[:-1], amounts[-1] + 1])
    half = odd.total // 2
    found = odd.most(half)
    assert found.exact
    assert half - found.total < 2
    more = odd.least(half)
    assert more is not None
    assert more.total - half < 2


def test_more_than_forty_amounts_are_bounded_and_say_so() -> None:
    amounts = Sums([1_000 + 7 * place for place in range(60)])
    least = amounts.least(30_001)
    assert least is not None
    assert least.total >= 30_001
    assert least.exact == (least.total == 30_001)
    assert not Sums([10] * 41).most(15).exact
