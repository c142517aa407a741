"""The company as the subject of a paper: the checks that are in force, from the rules' declarations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from orderwright.book import OrderBook
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.rulebook import PACK_VERSION, RULES
from orderwright.documents import Shipment
from orderwright.documents.procedures import Procedure, Procedures
from orderwright.documents.subject import About, Subject
from orderwright.rules.rule import Rule
from orderwright.rules.settings import RuleSetting, rule_settings, setting_of

NUMBER: Final = "SOP"
_PARAMETER: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class CompanyDraft(Draft):
    """The company's procedure, ready to be looked at.

    Attributes:
        procedures: the model.
    """

    procedures: Procedures | None = None

    def undated(self, *, priced: bool = True) -> Subject:
        """The procedure."""
        del priced
        return self.procedures or Procedures()

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The procedure as of a day."""
        return self.undated(priced=priced).model_copy(
            update={"day": day, "document_numbers": dict(numbers or {})}
        )


def company_draft(book: OrderBook) -> CompanyDraft:
    """The checks that are in force in this company, by code."""
    settings = rule_settings(book)
    rules = [(one.as_set(book), setting_of(one, settings)) for one in sorted(RULES, key=lambda r: r.code)]
    procedures = Procedures(
        number=NUMBER,
        pack=PACK_VERSION,
        rules=tuple(_procedure(one, setting) for one, setting in rules if _in_force(one, setting)),
        switched_off=tuple(one.code for one, setting in rules if not _in_force(one, setting)),
    )
    leaving = Leaving(NUMBER, ("",), "Rules", (-1,), about=About.COMPANY)
    return CompanyDraft(leaving, (), (), Shipment(number=NUMBER), None, (), procedures)


def _in_force(rule: Rule, setting: RuleSetting) -> bool:
    """Whether a check is on, and has the threshold without which it finds nothing."""
    return setting.enabled and not (rule.unit and setting.threshold is None)


def _procedure(rule: Rule, setting: RuleSetting) -> Procedure:
    limit = setting.threshold if rule.unit else None
    return Procedure(
        code=rule.code,
        title=rule.title,
        severity=(setting.severity or rule.severity).value,
        stage=rule.stage.value,
        owner=rule.owner.value,
        threshold="" if limit is None else f"{limit.normalize():f} {rule.unit}".strip(),
        todo=_PARAMETER.sub(lambda name: f"‹{name[1].replace('_', ' ')}›", rule.fix),
        mandatory=rule.mandatory,
    )
