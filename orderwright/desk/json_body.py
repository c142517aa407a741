"""The JSON that the verbs print: decimal strings, ISO dates, null where inapplicable."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.verdicts import Standing
from orderwright.rules.engine import Examination
from orderwright.rules.report import ADVICE

SCHEMA_VERSION = 1

_FINDING = (
    ("finding_id", "finding_id"),
    ("code", "code"),
    ("severity", "severity"),
    ("stage", "stage"),
    ("owner", "ask"),
    ("order_no", "order_no"),
    ("line_no", "line_no"),
    ("table", "table"),
    ("column", "column"),
    ("sheet", "sheet"),
    ("cell", "cell"),
    ("found", "found"),
    ("expected", "expected"),
    ("source", "source"),
    ("message", "message"),
    ("fix", "fix"),
    ("caused_by", "caused_by"),
    ("overridden", "overridden"),
)


def findings_json(findings: pd.DataFrame) -> list[dict[str, Any]]:
    """Findings as JSON objects; blanks are null. A proposal has its value as `cell_texts` writes it."""
    names = [name for name, _ in _FINDING]
    columns = [findings[source].astype(object) for _, source in _FINDING]
    told = [
        {name: value if value != "" else None for name, value in zip(names, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]
    return [{**one, **advice} for one, advice in zip(told, _advice(findings), strict=True)]


def _advice(findings: pd.DataFrame) -> list[dict[str, Any]]:
    """The value that puts each finding's cell right, and who must agree to it."""
    if not set(ADVICE) <= set(findings.columns):
        return [{"proposal": None, "needs_consent": None} for _ in range(len(findings))]
    return [
        {"proposal": {"column": column, "value": value} if value else None, "needs_consent": consent or None}
        for column, value, consent in findings[list(ADVICE)].itertuples(index=False)
    ]


def orders_json(book: OrderBook, stand: Standing) -> dict[str, Any]:
    """State and blocked stages by order number."""
    return {
        order: {"state": state, "blocked_stages": stand.blocked_stages.get(order, [])}
        for order, state in zip(book["Orders"]["order_no"], stand.state, strict=True)
        if order
    }


def not_checked_json(seen: Examination) -> list[dict[str, str]]:
    """Rules that could not be checked."""
    return [{"code": n.rule.code, "missing_table": n.missing_table} for n in seen.not_checked]
