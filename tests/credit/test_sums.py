"""Payments and orders that fit: what is found is what trying everything finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.credit.answers import Waiting
from orderwright.credit.levels import levels
from orderwright.credit.payments import Payments, Share
from orderwright.credit.sums import EXACT, Sums

AMOUNTS = st.lists(st.integers(1, 60), max_size=9)
SOME = settings(max_examples=150, deadline=None)


def every(amounts: list[int]) -> list[tuple[int, int]]:
    """Sum and number of every subset."""
    return [(sum(chosen), size) for size in range(len(amounts) + 1) for chosen in combinations(amounts, size)]


def group(
    invoices: list[int], orders: list[int], room: int, shares: list[frozenset[Share]] | None = None
) -> Waiting:
    """A group of customers with so much left of the limit beside its orders."""
    over = sum(orders) - room
    return Waiting(
        over,
        np.arange(len(invoices), dtype=np.intp),
        tuple(invoices),
        np.arange(len(orders), dtype=np.intp),
        tuple(orders),
        tuple(over for _ in orders),
        tuple(shares or [frozenset()] * len(orders)),
    )


def meets(invoices: list[int], paid: tuple[int, ...], shares: frozenset[Share]) -> bool:
    """Whether a payment pays enough of what must be paid."""
    return all(sum(invoices[p] for p in set(paid) & set(s.places)) >= s.amount for s in shares)


def payments(invoices: list[int]) -> list[tuple[int, ...]]:
    """Every choice of invoices."""
    places = range(len(invoices))
    return [some for size in range(len(invoices) + 1) for some in combinations(places, size)]


def demanded(draw: st.DrawFn, invoices: list[int]) -> frozenset[Share]:
    """Of up to two customers, each with invoices of its own, the oldest must be paid, or a part."""
    shares, places = set(), list(range(len(invoices)))
    for customer in range(draw(st.integers(0, 2))):
        own = tuple(places[customer::3])
        if own and draw(st.booleans()):
            shares.add(Share(own[:1], invoices[own[0]]))
        if own:
            shares.add(Share(own, draw(st.integers(1, sum(invoices[p] for p in own)))))
    return frozenset(shares)


@st.composite
def owing(draw: st.DrawFn) -> tuple[list[int], frozenset[Share]]:
    """Invoices, and what must be paid of some."""
    invoices = draw(st.lists(st.integers(1, 60), min_size=1, max_size=9))
    return invoices, demanded(draw, invoices)


@SOME
@given(owing(), st.integers(-5, 300))
def test_the_least_payment_with_demands_is_what_trying_everything_finds(
    debt: tuple[list[int], frozenset[Share]], bound: int
) -> None:
    invoices, shares = debt
    found = Payments(invoices, shares).least(bound)
    totals = [sum(invoices[p] for p in some) for some in payments(invoices) if meets(invoices, some, shares)]
    enough = [total for total in totals if total >= bound]
    assert (found is None) == (not enough)
    assert sorted(set(totals)) == Payments(invoices, shares).every().tolist()
    if found is not None:
        assert found.exact
        assert found.total == min(enough) == sum(invoices[p] for p in found.chosen)
        assert meets(invoices, found.chosen, shares)


@SOME
@given(owing(), st.lists(st.integers(1, 40), min_size=1, max_size=5), st.integers(-60, 120), st.data())
def test_the_levels_with_demands_are_the_front_that_trying_everything_finds(
    debt: tuple[list[int], frozenset[Share]], orders: list[int], room: int, data: st.DataObject
) -> None:
    invoices, shares = debt
    asks = [shares if data.draw(st.booleans()) else frozenset[Share]() for _ in orders]
    front: list[tuple[int, int]] = []
    now = max(
        (v for v, _ in every([o for o, s in zip(orders, asks, strict=True) if not s]) if v <= room), default=0
    )
    worth = {}
    for some in payments(invoices):
        total = sum(invoices[place] for place in some)
        may = [o for o, s in zip(orders, asks, strict=True) if meets(invoices, some, s)]
        best = max((value for value, _ in every(may) if value <= room + total), default=0)
        worth[total] = max(worth.get(total, 0), best)
    for total, value in sorted(worth.items()):
        if value > (front[-1][1] if front else now):
            front.append((total, value))
    found = levels(group(invoices, orders, room, asks))
    told = [(level.payment.total, level.orders.total) for level in found.told]
    assert found.number == len(front)
    assert set(told) <= set(front)
    assert not front or (told[0], told[-1]) == (front[0], front[-1])


def test_forty_invoices_with_demands_are_paid_exactly_whatever_their_shape() -> None:
    amounts = [3**place % 1_000_003 * 2 + 2 for place in range(EXACT)]
    for sizes in ((30,), (8, 9), (18, 19), (5,)):
        shares, start = [], 0
        for size in sizes:
            places = tuple(range(start, start + size))
            shares.append(Share(places, sum(amounts[p] for p in places) // 3))
            start += size
        bound = sum(amounts) * 3 // 4
        found = Payments(amounts, shares).least(bound)
        assert found is not None
        assert found.exact
        assert meets(amounts, found.chosen, frozenset(shares))
        assert 0 <= found.total - bound < 20


def test_more_than_forty_invoices_with_demands_are_paid_enough_and_say_that_less_may_do() -> None:
    amounts = [1_001 + 7 * place for place in range(60)]
    shares = [Share(tuple(range(30)), 9_000), Share(tuple(range(30, 50)), 1_500)]
    found = Payments(amounts, shares).least(40_002)
    assert found is not None
    assert meets(amounts, found.chosen, frozenset(shares))
    assert found.total >= 40_002
    assert not found.exact


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
    found = levels(group(invoices, orders, room))
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
    found = levels(group(amounts, amounts[:8], room))
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
