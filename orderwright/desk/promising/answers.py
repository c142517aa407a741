"""Who gets what and when, as the button Allocate would say it now; all verbs of promising ask it."""

from __future__ import annotations

from functools import partial

from orderwright.allocation.optimum.objectives import objective_of
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
    made = _proposed(book, none)
    again = None if company_optimises(book) else partial(proposal, blocked_orders=none)
    return Shortages(made, promised(made), again)


def _proposed(book: OrderBook, blocked: dict[str, str]) -> Proposal:
    if company_optimises(book):
        return optimised(book, blocked, objective_of(book), seconds_of(book))[0]
    return proposal(book, blocked)
