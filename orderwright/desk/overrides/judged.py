"""Findings held against the overrides: what is covered blocks nothing, what does not count is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.overrides.covers import covered, fingerprint_of
from orderwright.desk.overrides.rules import CHANGED, EXPIRED, FORBIDDEN, NOT_MADE
from orderwright.desk.rulebook import BY_CODE
from orderwright.findings import VERDICT_OF, Faults, Severity
from orderwright.rules.engine import Examination
from orderwright.rules.report import Told, reported
from orderwright.rules.rule import Rule
from orderwright.rules.settings import rule_settings, setting_of
from orderwright.tables import SCHEMA
from orderwright.tables.row_texts import cell_texts

_DECISIVE = (
    "code",
    "order_no",
    "line_no",
    "decided_by",
    "reason",
    "valid_from",
    "valid_to",
    "fingerprint",
)
_TABLE = SCHEMA["Overrides"]
Decision = Mapping[str, str]
"""A row of Overrides as texts."""


@dataclass(frozen=True)
class Refused:
    """A row that does not count: why, at which column, and further words of the message."""

    row: int
    rule: Rule
    column: str
    found: str
    words: Mapping[str, str]


def with_overrides(book: OrderBook, made: pd.DataFrame, seen: Examination) -> Examination:
    """What the rules said, after the decisions of people.

    A finding that a decision covers stays, for information, and says whose decision it is. What follows from
    it stands for itself.

    Args:
        book: the tables; the day decides which overrides hold.
        made: the rows of Overrides that the verb made.
        seen: what the rules said.
    """
    sheet = book["Overrides"]
    if not len(sheet):
        return seen
    findings = seen.findings.copy()
    recorded = {row["override_id"]: row for row in _decisions(made)}
    mine = findings[findings["order_no"].isin(sheet["order_no"]).to_numpy(bool)]
    refused = []
    for number, row in enumerate(_decisions(sheet)):
        about = mine[covered(mine, row["code"], row["order_no"], row["line_no"])]
        fault = _refusal(book, number, row, recorded.get(row["override_id"]), about)
        if fault is not None:
            refused.append(fault)
        elif len(about):
            findings.loc[about.index, "overridden"] = decision_words(row)
    return replace(seen, findings=_with_refusals(book, _lowered(findings), refused))


def decision_words(row: Decision) -> str:
    """Whose decision it is, until when and why.

    >>> decision_words({"decided_by": "Anna", "valid_to": "2026-11-30", "reason": "agreed by phone"})
    'by Anna until 2026-11-30: agreed by phone'
    """
    until = f" until {row['valid_to']}" if row["valid_to"] else ""
    return f"by {row['decided_by']}{until}: {row['reason']}"


def _decisions(rows: pd.DataFrame) -> Iterator[dict[str, str]]:
    columns = {column.key: cell_texts(column, rows[column.key]) for column in _TABLE.columns}
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))


def _refusal(
    book: OrderBook, number: int, row: Decision, made: Decision | None, about: pd.DataFrame
) -> Refused | None:
    """Why a row does not count; None where it counts, or has nothing to cover."""
    name, code = row["override_id"] or "without a number", row["code"] or "no rule"
    words = {"code": code, "by": row["decided_by"], "since": row["valid_from"]}
    changed = [key for key in _DECISIVE if made is not None and row[key] != made[key]]
    if made is None:
        how = {"how": "was not made by the verb override"}
        return Refused(number, NOT_MADE, "override_id", name, words | how)
    if changed:
        how = {"how": f"was altered by hand in {_headers(changed)}"}
        return Refused(number, NOT_MADE, changed[0], name, words | how)
    if code in BY_CODE and BY_CODE[code].mandatory:
        return Refused(number, FORBIDDEN, "code", name, words)
    return _lapsed(book, number, row, words, about) if len(about) else None


def _lapsed(
    book: OrderBook, number: int, row: Decision, words: Mapping[str, str], about: pd.DataFrame
) -> Refused | None:
    """Why a decision of the verb no longer counts, or not yet."""
    today, first, last = book.as_of.isoformat(), row["valid_from"], row["valid_to"]
    if last and today > last:
        return Refused(number, EXPIRED, "valid_to", last, {**words, "when": f"expired on {last}"})
    if first and today < first:
        return Refused(number, EXPIRED, "valid_from", first, {**words, "when": f"holds only from {first} on"})
    if row["fingerprint"] != fingerprint_of(book, about, row["order_no"], row["line_no"]):
        return Refused(number, CHANGED, "fingerprint", row["override_id"], words)
    return None


def _headers(keys: Iterable[str]) -> str:
    return ", ".join(_TABLE.column(key).header for key in keys)


def _lowered(findings: pd.DataFrame) -> pd.DataFrame:
    """Covered findings for information only; what followed from them alone stands for itself."""
    passed = (findings["overridden"] != "").to_numpy(bool)
    if not passed.any():
        return findings
    findings.loc[passed, "severity"] = Severity.INFO.value
    findings.loc[passed, "verdict"] = VERDICT_OF[Severity.INFO]
    follows = findings["caused_by"].isin(findings["finding_id"][passed]).to_numpy(bool)
    findings.loc[follows & ~passed, "caused_by"] = ""
    return findings


def _with_refusals(book: OrderBook, findings: pd.DataFrame, refused: Iterable[Refused]) -> pd.DataFrame:
    """The findings, and those on overrides that do not count."""
    settings, by_rule = rule_settings(book), dict[str, list[Refused]]()
    for one in refused:
        by_rule.setdefault(one.rule.code, []).append(one)
    told: list[Told] = []
    for same in by_rule.values():
        given = setting_of(same[0].rule, settings)
        if given.enabled:
            severity = given.severity or same[0].rule.severity
            told.append((same[0].rule, severity, _faults(same)))
    if not told:
        return findings
    return pd.concat([findings, reported(book, told, {})], ignore_index=True)


def _faults(refused: list[Refused]) -> Faults:
    return Faults(
        _TABLE.name,
        refused[0].column,
        np.array([one.row for one in refused], np.intp),
        [one.found for one in refused],
        [""] * len(refused),
        params={key: [one.words[key] for one in refused] for key in refused[0].words},
        columns=[one.column for one in refused],
    )
