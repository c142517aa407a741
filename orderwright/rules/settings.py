"""The company's settings of the rules: on or off, severity, threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from orderwright.book import OrderBook
from orderwright.findings import Severity
from orderwright.rules.rule import Rule

GRAVE = tuple(Severity)
"""Severities, the gravest first."""


@dataclass(frozen=True)
class RuleSetting:
    """What the company says of one rule; None where it says nothing."""

    enabled: bool = True
    severity: Severity | None = None
    threshold: Decimal | None = None


GroupSettings = Mapping[str, Mapping[str, RuleSetting]]
"""By rule code, then by price group or tier."""


def rule_settings(book: OrderBook) -> Mapping[str, RuleSetting]:
    """Settings by rule code, from the table Rules. An unreadable threshold leaves the delivered one."""
    told: Mapping[str, RuleSetting] = book.once("rule settings", lambda: _rule_settings(book))
    return told


def _rule_settings(book: OrderBook) -> Mapping[str, RuleSetting]:
    rows = book["Rules"]
    own = rows[(rows["group"] == "").to_numpy(bool)][["code", "enabled", "severity", "threshold"]]
    return {
        code: RuleSetting(enabled != "no", _severity(severity), number_of(threshold))
        for code, enabled, severity, threshold in own.itertuples(index=False)
    }


def group_settings(book: OrderBook) -> GroupSettings:
    """Settings by rule code and customer group; what a row leaves blank is as for all customers."""
    told: GroupSettings = book.once("rule settings by group", lambda: _group_settings(book))
    return told


def _group_settings(book: OrderBook) -> GroupSettings:
    rows, settings = book["Rules"], rule_settings(book)
    found: dict[str, dict[str, RuleSetting]] = {}
    own = rows[(rows["group"] != "").to_numpy(bool)][["code", "group", "enabled", "severity", "threshold"]]
    for code, group, enabled, severity, threshold in own.itertuples(index=False):
        all_of = settings.get(code, RuleSetting())
        number = number_of(threshold)
        found.setdefault(code, {})[group] = RuleSetting(
            enabled == "yes" or (enabled != "no" and all_of.enabled),
            _severity(severity) or all_of.severity,
            all_of.threshold if number is None else number,
        )
    return found


def setting_of(rule: Rule, settings: Mapping[str, RuleSetting]) -> RuleSetting:
    """The setting of a rule, with what is delivered; a mandatory one runs as grave as that."""
    given = settings.get(rule.code, RuleSetting())
    threshold = rule.threshold if given.threshold is None else given.threshold
    severity = given.severity or rule.severity
    if rule.mandatory:
        return RuleSetting(True, min(severity, rule.severity, key=GRAVE.index), threshold)
    return RuleSetting(given.enabled, severity, threshold)


def in_force(book: OrderBook, rules: Sequence[Rule] = ()) -> Mapping[str, Rule]:
    """The rules that a book is examined by, by code; those that are named first stay."""
    told: Mapping[str, Rule] = book.once("rules in force", lambda: {rule.code: rule for rule in rules})
    return told


def _severity(text: str) -> Severity | None:
    return Severity(text) if text in {s.value for s in Severity} else None


def number_of(text: str) -> Decimal | None:
    """A threshold as number; None where it is none."""
    try:
        number = Decimal(text.strip().rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
