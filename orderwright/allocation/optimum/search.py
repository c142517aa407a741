"""Looks for the best choice: prices by linear programming, a guided greedy, HiGHS where that is not close.

The linear relaxation gives every pool a price. Units are served by what they gain for what they cost at these
prices; that is close to the optimum, and the same prices prove how close (weak duality). What the relaxation
leaves undecided is then solved by itself, and whole components exactly, as long as there is time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from orderwright.allocation.optimum.components import components
from orderwright.allocation.optimum.goods import Choice, Floats, Goods, contested, joined, served
from orderwright.allocation.segments import Bools, Ints, Positions

CLOSE = 0.0005
"""Share of the bound at which the search stops."""
_UNDECIDED = 0.25
_SURE = 1e-7


@dataclass(frozen=True)
class Found:
    """The best choice that was found.

    Attributes:
        choice: the choice.
        bound: the most that any choice could reach.
        in_time: the search ended by itself, and not by the time limit.
    """

    choice: Choice
    bound: float
    in_time: bool

    @property
    def close(self) -> bool:
        """Whether it is near enough to the bound."""
        return self.bound - self.choice.reached <= CLOSE * max(self.bound, 1e-9)


def best(goods: Goods, deadline: float) -> Found:
    """The best choice that is found until the deadline.

    Args:
        goods: what may be chosen.
        deadline: reading of ``time.monotonic`` at which the best answer so far is taken.
    """
    scarce = contested(goods)
    free, rest = np.flatnonzero(~scarce), np.flatnonzero(scarce)
    if not len(rest):
        return Found(served(goods, free), float(goods.gain.sum()), in_time=True)
    some = goods.among(scarce)
    prices, relaxed = _relaxed(some, deadline)
    cost = some.price(prices)
    by_price, by_size = _by_yield(some.gain, cost), _by_yield(some.gain, _sizes(some))
    rounded = by_price[np.argsort(-np.rint(relaxed[by_price] * 20), kind="stable")]
    guided = max((served(some, order) for order in (by_price, by_size, rounded)), key=lambda c: c.reached)
    found = Found(guided, some.bound(prices), in_time=time.monotonic() < deadline)
    if not found.close:
        found = _exact(some, _refined(some, found, cost, deadline), prices, deadline)
    order = joined([free, rest[found.choice.order]])
    return Found(served(goods, order), found.bound + float(goods.gain[free].sum()), found.in_time)


def _relaxed(goods: Goods, deadline: float) -> tuple[Floats, Floats]:
    """Prices of the pools and shares of the units by the linear relaxation; zeros where there is no time."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to import

    nothing = np.zeros(len(goods.room)), np.zeros(len(goods))
    left = deadline - time.monotonic()
    if left <= 0:
        return nothing
    matrix = _matrix(goods)
    limits = {"time_limit": left}
    made = linprog(-goods.gain, matrix, goods.room / 1e6, bounds=(0, 1), method="highs-ipm", options=limits)
    return (np.clip(-made.ineqlin.marginals, 0, None), made.x) if made.status == 0 else nothing


def _matrix(goods: Goods) -> Any:  # noqa: ANN401 - scipy has no types
    from scipy.sparse import csc_array  # noqa: PLC0415 - slow to import

    return csc_array((goods.need / 1e6, (goods.pool, goods.unit)), shape=(len(goods.room), len(goods)))


def _sizes(goods: Goods) -> Floats:
    """What units want, each pool's share of its room."""
    part = goods.need / np.maximum(goods.room, 1)[goods.pool]
    return np.asarray(np.bincount(goods.unit, part, len(goods)), np.float64)


def _by_yield(gain: Floats, cost: Floats) -> Positions:
    """Units by what they gain for what they cost, the best first; what costs nothing before all."""
    return np.asarray(np.lexsort((-gain, -gain / np.maximum(cost, _SURE))), np.intp)


def _better(one: Choice, other: Choice) -> Choice:
    return one if one.reached >= other.reached else other


def _refined(goods: Goods, found: Found, cost: Floats, deadline: float) -> Found:
    """Solves what the prices leave undecided, the components with most of it first; the bound stays."""
    undecided = np.abs(goods.gain - cost) <= _UNDECIDED * np.maximum(goods.gain, cost)
    for members in components(goods, undecided):
        if found.close or time.monotonic() >= deadline:
            break
        choice, _ = _solved(goods, found.choice, members, deadline)
        found = replace(found, choice=_better(found.choice, choice))
    return replace(found, in_time=found.close or time.monotonic() < deadline)


def _exact(goods: Goods, found: Found, prices: Floats, deadline: float) -> Found:
    """Solves whole components, the smallest first, which also proves a better bound."""
    everything = np.ones(len(goods), np.bool_)
    for members in reversed(components(goods, everything)):
        if found.close or time.monotonic() >= deadline:
            break
        choice, limit = _solved(goods, found.choice, members, deadline)
        part = goods.among(members)
        used = np.zeros(len(goods.room), np.bool_)
        used[part.pool] = True
        proven = replace(part, room=np.where(used, part.room, 0)).bound(prices)
        better = _better(found.choice, choice)
        found = replace(found, choice=better, bound=found.bound - max(proven - limit, 0.0))
    return replace(found, in_time=found.close or time.monotonic() < deadline)


def _solved(goods: Goods, choice: Choice, members: Bools, deadline: float) -> tuple[Choice, float]:
    """The choice with these units chosen anew, while all others stay, and the most that they can gain."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to import

    part = goods.among(members)
    room = choice.room + _taken(part, choice.share[members])
    made = milp(
        -part.gain,
        integrality=(~part.divisible).astype(np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(_matrix(part), ub=room / 1e6),
        options={"time_limit": max(deadline - time.monotonic(), 0.01), "mip_rel_gap": CLOSE / 2},
    )
    limit = float("inf") if made.mip_dual_bound is None else -made.mip_dual_bound
    if made.x is None:
        return choice, limit
    share = choice.share.copy()
    share[members] = made.x
    return served(goods, _order(goods, share, choice.order)), limit


def _taken(goods: Goods, share: Floats) -> Ints:
    """What units take of every pool."""
    taken = np.zeros(len(goods.room), np.int64)
    np.add.at(taken, goods.pool, np.rint(goods.need * share[goods.unit]).astype(np.int64))
    return taken


def _order(goods: Goods, share: Floats, before: Positions) -> Positions:
    """Chosen indivisible units first, then divisible ones by their yield, then the others as before."""
    whole = ~goods.divisible & (share > 1 - 1e-6)
    need = np.bincount(goods.unit, goods.need, len(goods))
    place = np.empty(len(goods), np.int64)
    place[before] = np.arange(len(goods))
    rank = np.where(whole, 0, np.where(goods.divisible, 1, 2))
    density = np.where(goods.divisible, -goods.gain / np.maximum(need, 1), 0.0)
    return np.asarray(np.lexsort((place, density, rank)), np.intp)
