"""An allocation that looks for the best: the plan that it makes, and how far the result is from the bound."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from orderwright.allocation.contest import Contest, contest_of
from orderwright.allocation.demand import PRIORITY_CLASSES
from orderwright.allocation.optimum.components import wanted_of
from orderwright.allocation.optimum.goods import Floats
from orderwright.allocation.optimum.objectives import Measure, Objective, Optimum, measure_of
from orderwright.allocation.optimum.search import best
from orderwright.allocation.run import AllocationRun, Blocked, Proposal, measured, proposal, told
from orderwright.allocation.segments import Ints
from orderwright.allocation.strategies import Strategy, plan_of
from orderwright.allocation.terms import says_yes, terms_of
from orderwright.book import OrderBook

_SECONDS = 10.0


def optimise(
    book: OrderBook,
    blocked_orders: Blocked = frozenset(),
    objective: Objective = Objective.VALUE,
    seconds: float | None = None,
) -> AllocationRun:
    """The best allocation that is found within some seconds, firm quantities aside.

    Args:
        book: the tables.
        blocked_orders: orders that take no stock; as a mapping with the codes of the rules that block them.
        objective: what counts.
        seconds: time limit of the search; setting ``allocation_time_limit`` where not given.
    """
    limit = seconds_of(book) if seconds is None else seconds
    return told(*optimised(book, blocked_orders, objective, limit))


def optimised(
    book: OrderBook, blocked_orders: Blocked, objective: Objective, seconds: float
) -> tuple[Proposal, Optimum]:
    """Who gets what in the best allocation that is found, and how good it is.

    What was chosen is served first, by the same hands as in every other run: so all limits hold whatever the
    solver thought. The bound leaves out shelf life, held stock and the like, so it is never too low.
    """
    deadline = time.monotonic() + seconds
    plan = plan_of(book, Strategy.REDISTRIBUTE)
    plain = proposal(book, blocked_orders, plan)
    case = plain.case
    contest = contest_of(case.demand, case.supply.stock_only(), case.locks, terms_of(book), case.limits)
    measure = measure_of(case.book, case.demand, case.locks.absent, objective)
    by_class = says_yes(book, "allocation_by_class", "no")
    rank, gain, in_time = _ranks(contest, measure, deadline, by_class=by_class)
    found = proposal(book, blocked_orders, plan.ranked(case.demand.rows[contest.lines], rank))
    better = found if by_class else _better(plain, found, objective)
    reached = measured(better, objective).reached
    before = measure.reached(case.demand, case.locks.kept - case.locks.absent)
    if objective is Objective.PENALTY:
        return better, Optimum(objective, reached, min(before - gain, reached), in_time, by_class)
    most = before + gain if objective is Objective.VALUE else float(np.floor(before + gain + 1e-6))
    return better, Optimum(objective, reached, max(most, reached), in_time, by_class)


def _better(one: Proposal, other: Proposal, objective: Objective) -> Proposal:
    """The one that reaches more; of equals the other."""
    difference = measured(one, objective).reached - measured(other, objective).reached
    if objective is Objective.PENALTY:
        difference = -difference
    return one if difference > 0 else other


def _ranks(
    contest: Contest, measure: Measure, deadline: float, *, by_class: bool
) -> tuple[Ints, float, bool]:
    """Rank of every line that takes part, the most that can be gained, and whether there was time enough."""
    goods, unit = measure.goods(contest.demand, contest.lines, wanted_of(contest))
    priority = np.zeros(len(goods), np.int64)
    priority[unit] = contest.demand.priority[contest.lines]
    place, gain, in_time = np.zeros(len(goods), np.int64), 0.0, True
    for one in range(len(PRIORITY_CLASSES)) if by_class else [-1]:
        members = (priority == one) | (one < 0)
        if members.any():
            found = best(goods.among(members), deadline)
            order = np.flatnonzero(members)[found.choice.order]
            place[order] = max(one, 0) * (len(goods) + 1) + _places(found.choice.share[found.choice.order])
            goods = replace(goods, room=found.choice.room)
            gain, in_time = gain + found.bound, in_time and found.in_time
    return place[unit], gain, in_time


def _places(share: Floats) -> Ints:
    """Places in an order; those that got nothing share the last, where the sort keys decide."""
    return np.where(share > 0, np.arange(len(share)), len(share))


def seconds_of(book: OrderBook) -> float:
    """Seconds of the search: setting ``allocation_time_limit``, 10 where it is no number."""
    try:
        seconds = float(book.setting("allocation_time_limit", str(_SECONDS)))
    except ValueError:
        return _SECONDS
    return seconds if 0 <= seconds < float("inf") else _SECONDS
