"""What stops an order from a step: findings, what was not checked, and the ERP's word beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.stages.steps import Step
from orderwright.findings import Severity, Stage
from orderwright.rules.engine import Examination, NotChecked

_CREDIT = "CRD-"
_OF_THE_ERP = ("credit_status", "delivery_block", "billing_block")
_OF_ALL = frozenset({"Settings"})
"""Tables whose errors concern every order."""


@dataclass(frozen=True)
class Gate:
    """What stops orders from a step.

    Attributes:
        findings: the errors that stop some order, or all where they name none.
        not_checked: checks that could not be made, though the step asks for them; they stop every order.
    """

    findings: pd.DataFrame
    not_checked: tuple[NotChecked, ...]

    @classmethod
    def of(cls, seen: Examination, step: Step) -> Gate:
        """The errors of the step's stage and of those before it.

        What was shipped is invoiced whatever credit says.
        """
        findings = seen.findings
        rank = findings["stage"].map({stage.value: stage.rank for stage in Stage}).to_numpy(int)
        errors = (findings["severity"] == Severity.ERROR.value).to_numpy(bool) & (rank <= step.stage.rank)
        aside = findings["code"].str.startswith(_CREDIT).to_numpy(bool) & (step.stage is Stage.INVOICE)
        of_all = (findings["order_no"] == "").to_numpy(bool) & findings["table"].isin(_OF_ALL).to_numpy(bool)
        named = (findings["order_no"] != "").to_numpy(bool)
        missed = tuple(one for one in seen.not_checked if _asked(one, step))
        return cls(findings[errors & ~aside & (named | of_all)], missed)

    @property
    def of_all(self) -> pd.DataFrame:
        """The errors that stop every order."""
        return self.findings[(self.findings["order_no"] == "").to_numpy(bool)]

    def stops(self, orders: Sequence[str]) -> dict[str, pd.DataFrame]:
        """The findings that stop each of these orders; those that nothing stops are left out."""
        everybody = self.of_all
        own = self.findings[self.findings["order_no"].isin(orders).to_numpy(bool)]
        by_order = {str(order): rows for order, rows in own.groupby("order_no", sort=False)}
        none = self.findings.iloc[:0]
        found = {order: pd.concat([by_order.get(order, none), everybody]) for order in orders}
        return {order: rows for order, rows in found.items() if len(rows) or self.not_checked}


def _asked(missed: NotChecked, step: Step) -> bool:
    credit = missed.rule.code.startswith(_CREDIT) and step.stage is Stage.INVOICE
    grave = missed.rule.severity is Severity.ERROR
    return grave and missed.rule.stage.rank <= step.stage.rank and not credit


def words_of_erp(book: OrderBook, row: int) -> dict[str, str]:
    """What the ERP itself says of an order: its credit status and its blocks, where it says something."""
    said = {key: str(book["Orders"][key].iloc[row]).strip() for key in _OF_THE_ERP}
    return {key: text for key, text in said.items() if text}


def causes_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings with causes before what follows from them."""
    follows = (findings["caused_by"] != "").to_numpy(bool)
    return findings.iloc[np.argsort(follows, kind="stable")]
