"""Which findings a fix is asked for, and why others of them are left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.rulebook import BY_CODE
from orderwright.errors import DeskError
from orderwright.rules.report import ROW
from orderwright.tables import SCHEMA

CONSENTS = {
    "sales": "Sales must agree",
    "customer": "the customer must agree",
    "finance": "Finance must agree",
    "desk": "somebody must look at it first",
}


@dataclass(frozen=True)
class Asked:
    """What somebody wants to have fixed.

    Attributes:
        order: number of the order; blank for all.
        line: its line; blank for all, and for the order itself.
        code: the rule; blank for all whose proposal nobody has to agree to.
    """

    order: str = ""
    line: str = ""
    code: str = ""

    @property
    def place(self) -> str:
        """The order and line in words."""
        return "/".join(filter(None, (self.order, self.line))) or "The desk"


def asked_for(book: OrderBook, findings: pd.DataFrame, asked: Asked, *, all_safe: bool) -> pd.DataFrame:
    """The findings that are meant.

    Raises:
        DeskError: nothing is named, or what is named is not there.
    """
    if not (asked.order or asked.code or all_safe):
        message = "Name an order with --order, a rule with --code, or say --all-safe."
        raise DeskError(message)
    if asked.code and asked.code not in BY_CODE:
        message = f"There is no rule {asked.code}. orderwright rules lists them."
        raise DeskError(message)
    if asked.line and not asked.order:
        message = "A line is named together with its order: --order NO --line N."
        raise DeskError(message)
    here = _of_place(book, findings, asked)
    meant = here[(here["code"] == asked.code).to_numpy(bool)] if asked.code else here
    if not len(meant) and (asked.order or asked.code):
        raise DeskError(_nothing(asked, here))
    return meant


def _of_place(book: OrderBook, findings: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Findings of an order or a line."""
    if not asked.order:
        return findings
    here = findings[(findings["order_no"] == asked.order).to_numpy(bool)]
    if not len(here) and asked.order not in set(book["Orders"]["order_no"]):
        message = f"There is no order {asked.order} in Orders, and no finding that names it."
        raise DeskError(message)
    if not asked.line:
        return here
    lines = book["OrderLines"]
    own = (lines["order_no"] == asked.order) & (lines["line_no"] == asked.line)
    if not own.any():
        message = f"Order {asked.order} has no line {asked.line}."
        raise DeskError(message)
    return here[(here["line_no"] == asked.line).to_numpy(bool)]


def _nothing(asked: Asked, here: pd.DataFrame) -> str:
    others = ", ".join(dict.fromkeys(here["code"]))
    what = f"no finding {asked.code}" if asked.code else "no finding"
    if not asked.code or not others or not asked.order:
        return f"{asked.place} has {what}; there is nothing to fix."
    return f"{asked.place} has {what}; it has {others}."


def obstacles(book: OrderBook, meant: pd.DataFrame, asked: Asked) -> list[str]:
    """For each finding why its proposal is not entered; blank where it is."""
    twice = _twice(book, meant)
    clash = _clashing(meant)
    advice = zip(meant["proposed"], meant["consent"], meant["fix"], strict=True)
    return [
        _not_proposed(asked, *each) or _not_certain(double, several)
        for each, double, several in zip(advice, twice, clash, strict=True)
    ]


def _not_proposed(asked: Asked, proposed: str, consent: str, fix: str) -> str:
    if not proposed:
        return f"no single value is right. {fix}"
    if consent and not asked.code:
        return f"{CONSENTS[consent]}. If so, name the rule"
    if consent and not asked.order:
        return f"{CONSENTS[consent]}, order by order. Name the order"
    return ""


def _not_certain(twice: bool, clash: bool) -> str:
    if twice:
        return "the row stands twice (TBL-020). Delete one of the two first."
    return "two findings propose different values for this cell. Name one rule." if clash else ""


def _twice(book: OrderBook, meant: pd.DataFrame) -> list[bool]:
    """Whether a finding's row has the key of another one, so that nobody knows which one is meant."""
    double = {
        name: set(np.flatnonzero(book[name].duplicated(list(SCHEMA[name].keys), keep=False)).tolist())
        for name in meant["table"].unique()
    }
    return [row in double[name] for name, row in zip(meant["table"], meant[ROW], strict=True)]


def _clashing(meant: pd.DataFrame) -> list[bool]:
    """Whether two findings that may be entered propose different values for one cell."""
    offered = meant[(meant["proposed"] != "").to_numpy(bool)]
    different = offered.groupby(["table", ROW, "proposed_in"])["proposed"].nunique()
    several = {place for place, number in different.items() if number > 1}
    places = zip(meant["table"], meant[ROW], meant["proposed_in"], strict=True)
    return [place in several for place in places]
