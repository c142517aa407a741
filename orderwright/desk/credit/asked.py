"""What Finance is asked about: the causes alone, and the findings that then wait on Finance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.changes import Changes
from orderwright.desk.credit.accounts import CREDIT_RULES, Accounts
from orderwright.desk.fingerprints import fingerprints
from orderwright.desk.living import Living
from orderwright.desk.newest_loads import NewestLoads
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.states import OPEN, WAITING
from orderwright.desk.verdict_changes import Judged, verdict_changes
from orderwright.desk.verdicts import standing
from orderwright.findings import Stage
from orderwright.rules.engine import Examination
from orderwright.tables.frames import Mask

_STAGE = Stage.RELEASE
_FINANCE = "finance"
_CODES = tuple(rule.code for rule in CREDIT_RULES)


@dataclass(frozen=True)
class Asked:
    """The findings of a desk as they concern Finance.

    Attributes:
        told: the accounts.
        seen: what all rules said.
        living: the findings with their states.
    """

    told: Accounts
    seen: Examination
    living: Living

    @classmethod
    def of(cls, desk: OpenDesk, told: Accounts) -> Asked:
        """What the rules say of a desk."""
        judged = Judged.of(desk.book, examined(desk), _STAGE)
        return cls(told, judged.seen, judged.living)

    @property
    def causes(self) -> Mask:
        """Findings by which credit holds an order, and that follow from no other."""
        findings = self.living.findings
        return np.asarray(findings["code"].isin(_CODES) & self.living.error & self.living.cause, bool)

    def asks(self, row: int) -> bool:
        """Whether Finance has something to decide for a customer."""
        orders = set(self.living.findings.loc[self.causes, "order_no"])
        return row in self.told.held and not orders.isdisjoint(self.told.held_orders(row))

    def waits_on_finance(self, desk: OpenDesk) -> tuple[int, Changes]:
        """How many findings wait on Finance from now on, and the changes of the workbook.

        Findings on which somebody decided already are left as they are.
        """
        findings = self.living.findings.copy()
        rows = self.causes & (self.living.state == OPEN).to_numpy(bool)
        given = {
            "state": WAITING,
            "waiting_on": _FINANCE,
            "state_says": "",
            "state_since": pd.Timestamp(desk.book.today),
            "covers": WAITING + " " + fingerprints(findings[rows]),
            "state_load": NewestLoads.of(desk.book).current(findings.loc[rows, "table"]),
        }
        for column, value in given.items():
            findings.loc[rows, column] = value
        stand = standing(desk.book, self.seen, _STAGE)
        judged = Judged(self.seen, self.living.of(desk.book, findings), stand, _STAGE)
        _, changes = verdict_changes(desk.book, judged, desk.book["ErpCorrections"], desk.now)
        return int(np.count_nonzero(rows)), changes
