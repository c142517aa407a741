"""The small company of the rule cases, priced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from orderwright.book import OrderBook
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.pricing.step import LineSteps
from orderwright.pricing.steps import waterfalls
from tests.rules.company import Rows, book_of, company

from ..desk.daily import MONDAY

VAT = {"code": "VAT", "kind": "tax", "basis": "percent", "percent": 0.19}
FREIGHT = {"code": "FRT", "kind": "freight", "basis": "per order", "amount": 25}
ENERGY = {"code": "ENERGY", "kind": "surcharge", "basis": "percent", "percent": 0.1}


def priced(change: Callable[[Rows], Any]) -> list[LineSteps]:
    """The waterfalls of all lines of the company after a change."""
    book = changed(change)
    return waterfalls(book, np.arange(len(book["OrderLines"])))


def changed(change: Callable[[Rows], Any]) -> OrderBook:
    """The company's book after a change of its rows."""
    rows = company()
    change(rows)
    return book_of(rows)


def asked(change: Callable[[Rows], Any] = lambda rows: None, **given: Any) -> Outcome:
    """What the verb price says of the company after a change."""
    import datetime as dt

    host = MemoryHost(dict(changed(change).tables))
    now = dt.datetime.combine(MONDAY, dt.time(8), dt.UTC)
    return do_on_book(verb("price"), host, Call(MONDAY, now), given)
