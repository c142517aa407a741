"""What an override is asked for, and whether it may be made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.overrides.covers import covered
from orderwright.desk.papers.unknown import unknown
from orderwright.desk.rulebook import BY_CODE
from orderwright.errors import DeskError
from orderwright.findings import Severity
from orderwright.tables.frames import Mask

_ALL = ("ALL", "*", "")
_MOST = 20


@dataclass(frozen=True)
class Asked:
    """A decision that somebody asks for.

    Attributes:
        order: the order.
        line: the line; blank for the whole order.
        code: the rule.
        reason: why.
        first: first day.
        last: last day; None until it is lifted.
    """

    order: str
    line: str
    code: str
    reason: str
    first: dt.date
    last: dt.date | None

    @property
    def place(self) -> str:
        """Order and line as people name them."""
        return f"{self.order}/{self.line}" if self.line else self.order

    @property
    def until(self) -> str:
        """How long it shall hold, in words."""
        return f"until {self.last.isoformat()}" if self.last else "until it is lifted"

    def known_in(self, book: OrderBook) -> None:
        """Looks order, line and rule up.

        Raises:
            DeskError: one of them is not known.
        """
        if self.code in _ALL:
            raise DeskError("An override is for one rule, never for all. Name the rule's code with --code.")
        if self.code not in BY_CODE:
            near = get_close_matches(self.code, BY_CODE, 1)
            hint = f"Did you mean {near[0]}?" if near else "orderwright rules tells them."
            raise DeskError(f"There is no rule {self.code[:_MOST]}. {hint}")
        orders, lines = book["Orders"]["order_no"], book["OrderLines"]
        if not (orders == self.order).any():
            raise unknown("order", self.order, orders)
        mine = lines["line_no"][(lines["order_no"] == self.order).to_numpy(bool)]
        if self.line and not (mine == self.line).any():
            has = ", ".join(mine.head(_MOST)) or "none"
            raise DeskError(f"Order {self.order} has no line {self.line[:_MOST]}; it has {has}.")

    def about(self, findings: pd.DataFrame, today: dt.date) -> pd.DataFrame:
        """The findings that shall pass.

        Raises:
            DeskError: there are none, or they must not.
        """
        rows = findings[covered(findings, self.code, self.order, self.line)]
        if fault := self._fault(rows, today):
            raise DeskError(fault)
        return rows

    def _fault(self, rows: pd.DataFrame, today: dt.date) -> str:
        rule = BY_CODE[self.code]
        if rule.mandatory:
            return f"{self.code} is mandatory and cannot be overridden ({rule.title}). Put the fault right."
        if not len(rows):
            return f"{self.code} finds nothing on {self.place}, so there is nothing to override."
        if set(rows["severity"]) <= {Severity.INFO.value}:
            return f"{self.code} on {self.place} is only for information and blocks nothing."
        if not self.reason:
            return "An override needs a reason. Say why with --reason."
        if self.last is not None and self.last < max(self.first, today):
            return f"The override would end on {self.last.isoformat()}, before it holds. Name a later day."
        return ""

    def same(self, overrides: pd.DataFrame) -> Mask:
        """Rows of Overrides that decide on the same."""
        mine = covered(overrides, self.code, self.order, self.line)
        return np.asarray(mine & (overrides["line_no"] == self.line).to_numpy(bool), bool)
