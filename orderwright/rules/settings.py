"""The company's settings of the rules: on or off, severity, threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from orderwright.book import OrderBook
from orderwright.findings import Severity
from orderwright.rules.rule import Rule


@dataclass(frozen=True)
class RuleSetting:
    """What the company says of one rule; None where it says nothing."""

    enabled: bool = True
    severity: Severity | None = None
    threshold: Decimal | None = None


def rule_settings(book: OrderBook) -> Mapping[str, RuleSetting]:
    """Settings by rule code, from the table Rules. An unreadable threshold leaves the delivered one."""
    rows = book["Rules"][["code", "enabled", "severity", "threshold"]]
    return {
        code: RuleSetting(enabled != "no", _severity(severity), number_of(threshold))
        for code, enabled, severity, threshold in rows.itertuples(index=False)
    }


def setting_of(rule: Rule, settings: Mapping[str, RuleSetting]) -> RuleSetting:
    """The setting of a rule, completed with what is delivered."""
    given = settings.get(rule.code, RuleSetting())
    threshold = rule.threshold if given.threshold is None else given.threshold
    return RuleSetting(given.enabled, given.severity or rule.severity, threshold)


def _severity(text: str) -> Severity | None:
    return Severity(text) if text in {s.value for s in Severity} else None


def number_of(text: str) -> Decimal | None:
    """A threshold as number; None where it is none."""
    try:
        number = Decimal(text.strip().rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
