"""Who gets what and when, as the button Allocate would say it now; all verbs of promising ask it."""

from __future__ import annotations

import time
from functools import partial

from orderwright.allocation.optimum.objectives import Objective, objective_of
from orderwright.allocation.optimum.run import optimised, seconds_of
from orderwright.allocation.run import Proposal, proposal
from orderwright.book import OrderBook
from orderwright.desk.allocate import blocking_codes, company_optimises, taking_none
from orderwright.desk.ledger.stock import Others, others_of
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.verdicts import standing
from orderwright.findings import Stage
from orderwright.promising import promised
from orderwright.promising.shortages import Shortages


def answers(desk: OpenDesk, stage: str = "release", others: Others | None = None) -> Shortages:
    """The proposal of the company's strategy with its promises; blocked orders take no stock.

    Args:
        desk: the desk.
        stage: stage for which orders are judged.
        others: what other workbooks hold; looked up where not given.
    """
    seen = examined(desk)
    blocked = blocking_codes(seen, standing(desk.book, seen, Stage(stage)), desk.book)
    others = others_of(desk) if others is None else others
    return answered(others.seen_in(desk.book), blocked)


def answered(book: OrderBook, blocked: dict[str, str]) -> Shortages:
    """The same, where it is known which orders are blocked."""
    none = taking_none(book, blocked)
    if not company_optimises(book):
        made = proposal(book, none)
        return Shortages(made, promised(made), partial(proposal, blocked_orders=none))
    objective, seconds = objective_of(book), seconds_of(book)
    made, _ = optimised(book, none, objective, seconds)
    return Shortages(made, promised(made), OptimumAgain(none, objective, seconds), objective.value)


class OptimumAgain:
    """Looks for the best allocation of changed tables; all searches share the seconds of one.

    A search that its time limit ends is not told: the next one might find something else.
    """

    def __init__(self, blocked: dict[str, str], objective: Objective, seconds: float) -> None:
        self._blocked, self._objective, self._left = blocked, objective, seconds

    def __call__(self, book: OrderBook) -> Proposal | None:
        """Who gets what; None where the time did not suffice."""
        if self._left <= 0:
            return None
        begun = time.monotonic()
        made, optimum = optimised(book, self._blocked, self._objective, self._left)
        self._left -= time.monotonic() - begun
        return made if optimum.in_time else None
