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
from orderwright.rules.settings import RuleSetting, group_settings, rule_settings, setting_of

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
    settings, by_group = rule_settings(book), group_settings(book)
    rules = [(one.as_set(book), setting_of(one, settings)) for one in sorted(RULES, key=lambda r: r.code)]
    procedures = Procedures(
        number=NUMBER,
        pack=PACK_VERSION,
        rules=tuple(
            _procedure(one, setting, by_group.get(one.code, {}))
            for one, setting in rules
            if _in_force(one, setting)
        ),
        switched_off=tuple(one.code for one, setting in rules if not _in_force(one, setting)),
    )
    leaving = Leaving(NUMBER, ("",), "Rules", (-1,), about=About.COMPANY)
    return CompanyDraft(leaving, (), (), Shipment(number=NUMBER), None, (), procedures)


def _in_force(rule: Rule, setting: RuleSetting) -> bool:
    """Whether a check is on, and has the threshold without which it finds nothing."""
    return setting.enabled and not (rule.unit and setting.threshold is None)


def _procedure(rule: Rule, setting: RuleSetting, of_groups: Mapping[str, RuleSetting]) -> Procedure:
    limits = [_limit(rule, setting)] + [
        f"{group}: {said}"
        for group, own in of_groups.items()
        if (said := _of_group(rule, own)) not in ("", _limit(rule, setting))
    ]
    return Procedure(
        code=rule.code,
        title=rule.title,
        severity=(setting.severity or rule.severity).value,
        stage=rule.stage.value,
        owner=rule.owner.value,
        threshold="; ".join(filter(None, limits)),
        todo=_PARAMETER.sub(lambda name: f"‹{name[1].replace('_', ' ')}›", rule.fix),
        mandatory=rule.mandatory,
    )


def _of_group(rule: Rule, own: RuleSetting) -> str:
    """What is otherwise for a price group or tier."""
    return _limit(rule, setting_of(rule, {rule.code: own})) if own.enabled else "not checked"


def _limit(rule: Rule, setting: RuleSetting) -> str:
    limit = setting.threshold if rule.unit else None
    return "" if limit is None else f"{limit.normalize():f} {rule.unit}".strip()
