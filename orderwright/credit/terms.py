"""The company's settings of credit: horizon, grace, checkpoints, terms that need none."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Stage
from orderwright.rules.checkpoints import checkpoints_of
from orderwright.rules.live import open_orders
from orderwright.rules.rule import Blocks
from orderwright.rules.settings import number_of
from orderwright.settings import DEFAULTS
from orderwright.tables.frames import Mask

_LONGEST = 100_000
_NEXT = {"": {"enter", "release"}, "entered": {"enter", "release"}, "released": {"pick"}, "picked": {"ship"}}
"""The steps at which an order of that desk status is held."""


def days_of(book: OrderBook, name: str) -> int:
    """A setting in days; what is delivered where it cannot be read."""
    days = number_of(book.setting(name, DEFAULTS[name]))
    if days is None or days < 0:
        days = Decimal(DEFAULTS[name])
    return min(int(days), _LONGEST)


def words_of(text: str) -> frozenset[str]:
    """Words between commas, in small letters."""
    return frozenset(word.strip().casefold() for word in text.split(",") if word.strip())


def exempt_orders(book: OrderBook) -> Mask:
    """Orders whose terms are paid before the goods go; only named terms count, a blank is none of them."""

    def made() -> Mask:
        exempt = words_of(book.setting("credit_exempt_terms"))
        if not exempt:
            return np.zeros(len(book["Orders"]), bool)
        terms = book["Orders"]["payment_terms"].str.strip().str.casefold()
        return np.asarray(terms.isin(exempt), bool)

    result: Mask = book.once("credit.exempt", made)
    return result


def _steps(book: OrderBook, code: str) -> frozenset[str]:
    return checkpoints_of(book.setting("credit_checkpoints", DEFAULTS["credit_checkpoints"]), code)


def from_checkpoints(code: str) -> Blocks:
    """The step that a credit rule blocks: that of entry where the checkpoints name it, else as delivered.

    What blocks an order's entry blocks every later step too.
    """
    return lambda book, delivered: Stage.ENTER if "enter" in _steps(book, code) else delivered


def checked_orders(book: OrderBook, code: str) -> Mask:
    """Orders still to ship that a credit rule holds at their next step."""
    steps = _steps(book, code)

    def made() -> Mask:
        statuses = [status for status, held_at in _NEXT.items() if steps & held_at]
        there = book["Orders"]["desk_status"].isin(statuses).to_numpy(bool)
        return np.asarray(open_orders(book) & there & ~exempt_orders(book), bool)

    result: Mask = book.once(f"credit.checked {sorted(steps)}", made)
    return result
