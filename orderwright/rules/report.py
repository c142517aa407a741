"""From failing cells to findings: identity, words, place, cause, money at stake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from string import Formatter
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import VERDICT_OF, Faults, Severity, finding_ids, written
from orderwright.rules.following import unusable_causes
from orderwright.rules.rule import Rule
from orderwright.rules.stakes import stakes
from orderwright.tables import SCHEMA
from orderwright.tables.frames import taken, typed_frame

PLACE = ("table", "column", "sheet", "cell")
_OF_CAUSES = ("code", "order_no", "line_no", "finding_id", "expected", "column")
DECIDED = "overridden"
"""Column of findings: whose decision lets it pass, until when and why; blank where none does."""

ADVICE = ("proposed_in", "proposed", "consent")
"""Column and text of the value that puts a cell right, blank for none; and who must agree to it."""
ROW = "row"
"""Position of the cell in its table's frame; -1 for the table as a whole."""


Columns = dict[str, list[Any]]
"""Findings as columns of equal length; typed once, when all are together."""


def reported(book: OrderBook, rule: Rule, severity: Severity, faults: Faults) -> Columns:
    """The findings of one rule, in the rows' order."""
    known = np.where(faults.rows >= 0, faults.rows, -1)
    frame = book[faults.table]
    columns = list(faults.columns) or [faults.column] * len(faults)
    order_no = _texts(frame, "order_no", known)
    line_no = _texts(frame, "line_no", known)
    cells = list(faults.cells) or [
        book.address(faults.table, row, column) for row, column in zip(known.tolist(), columns, strict=True)
    ]
    sheet = book.sheet(faults.table)
    words: dict[str, Sequence[str]] = {
        "found": list(faults.found),
        "expected": list(faults.expected),
        "source": list(faults.source) or [""] * len(faults),
        "order_no": order_no,
        "line_no": line_no,
        "cell": cells,
        "sheet": [sheet] * len(faults),
        "place": _places(sheet, order_no, line_no, _row_names(frame, faults.table, known)),
        "header": [_header(faults.table, c) for c in columns],
        **faults.params,
    }
    return {
        "verdict": [VERDICT_OF[severity]] * len(faults),
        "order_no": order_no,
        "line_no": line_no,
        "code": [rule.code] * len(faults),
        "message": said(rule.message, words, len(faults)),
        "found": list(words["found"]),
        "expected": list(words["expected"]),
        "source": list(words["source"]),
        "fix": _with_value(said(rule.fix, words, len(faults)), faults),
        "ask": [rule.owner.value] * len(faults),
        "cell_ref": [f"{sheet}!{cell}" if cell else sheet for cell in cells],
        "severity": [severity.value] * len(faults),
        "stage": [rule.stage.value] * len(faults),
        "finding_id": finding_ids(rule.code, faults.table, _identities(frame, faults, known, columns)),
        **stakes(book, faults.table, known),
        **_smaller(faults, severity),
        "table": [faults.table] * len(faults),
        "column": columns,
        "sheet": [sheet] * len(faults),
        "cell": cells,
        **_advice(rule, faults, columns),
        ROW: known.tolist(),
    }


def _with_value(steps: list[str], faults: Faults) -> list[str]:
    """What to do, with the value that is proposed where the words do not name it."""
    if not faults.proposed:
        return steps
    return [
        f"{step} Proposed: {value}." if value and value.removesuffix("%") not in step else step
        for step, value in zip(steps, faults.proposed, strict=True)
    ]


def _advice(rule: Rule, faults: Faults, columns: Sequence[str]) -> Columns:
    """What is proposed for every row; blank where nothing is."""
    values = list(faults.proposed) or [""] * len(faults)
    asked = rule.consent.value if rule.consent else ""
    where = zip(columns, values, strict=True)
    return {
        "proposed": values,
        "proposed_in": [column if value else "" for column, value in where],
        "consent": [asked if value else "" for value in values],
    }


def _smaller(faults: Faults, severity: Severity) -> dict[str, list[Any]]:
    """What hangs on faults that hold nothing up, where the rule knows it better than by the line or order."""
    known = bool(len(faults.at_stake)) and severity is not Severity.ERROR
    return {"value_at_stake": list(faults.at_stake)} if known else {}


def _places(sheet: str, order_no: Sequence[str], line_no: Sequence[str], names: Sequence[str]) -> list[str]:
    """What a message calls the row: order and line where they are known, else the sheet and the row's key."""
    return [
        f"{order}/{line}" if order and line else order or f"{sheet} {name}".rstrip()
        for order, line, name in zip(order_no, line_no, names, strict=True)
    ]


def _row_names(frame: pd.DataFrame, table: str, known: np.ndarray) -> list[str]:
    """The keys of rows, joined; blank parts are left out."""
    parts = [_texts(frame, key, known) for key in SCHEMA[table].keys]
    return [" / ".join(part for part in key if part) for key in zip(*parts, strict=True)]


def said(template: str, words: Mapping[str, Sequence[str]], rows: int) -> list[str]:
    """A sentence for every row, its named parameters filled in."""
    pieces: list[Sequence[str]] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append([literal] * rows)
        if name:
            pieces.append(words[name])
    return ["".join(parts) for parts in zip(*pieces, strict=True)]


def findings_frame(book: OrderBook, parts: Sequence[Columns], rules: Mapping[str, Rule]) -> pd.DataFrame:
    """All findings in one frame, identities made unique, causes named."""
    names = parts[0] if parts else {}
    together = {name: list(chain.from_iterable(part[name] for part in parts)) for name in names}
    rows = len(together["code"]) if parts else 0
    frame = typed_frame(SCHEMA["Findings"], together, rows)
    more = {name: pd.Series(together.get(name, []), dtype="str") for name in (*PLACE, *ADVICE)}
    frame = frame.assign(**more, **{ROW: pd.Series(together.get(ROW, []), dtype="int64")})
    frame[DECIDED] = pd.Series("", index=frame.index, dtype="str")
    again = frame.groupby("finding_id", sort=False).cumcount()
    twice = (again > 0).to_numpy()
    if twice.any():
        frame.loc[twice, "finding_id"] += "-" + (again[twice] + 1).astype("str")
    causes = _causes(frame, rules)
    placed = np.asarray(together.get(ROW, []), np.intp)
    for place, cause in unusable_causes(book, frame, placed, rules).items():
        causes[place] = causes[place] or cause
    frame["caused_by"] = causes
    return frame


def _causes(frame: pd.DataFrame, rules: Mapping[str, Rule]) -> list[str]:
    """For each finding the one that explains it: on the same line, else on its order; else blank."""
    explaining = {code for rule in rules.values() for code in rule.after}
    first: dict[tuple[str, str, str], str] = {}
    causes = frame.loc[frame["code"].isin(explaining), list(_OF_CAUSES)]
    causes = causes.sort_values(["line_no", "finding_id"])
    for order, causing in ((causes["order_no"], causes), _meant_orders(causes)):
        places = zip(causing["code"], order, causing["line_no"], causing["finding_id"], strict=True)
        for code, number, line, found in places:
            first.setdefault((code, number, line), found)
            if line:
                first.setdefault((code, number, "*"), found)
    return [
        next((first[key] for key in _keys(rules, code, order, line) if key in first), "") if order else ""
        for code, order, line in frame[["code", "order_no", "line_no"]].itertuples(index=False)
    ]


def _meant_orders(causes: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Damaged order numbers explain also what is wrong with the order that was meant."""
    damaged = causes[((causes["code"] == "TBL-150") & (causes["column"] == "order_no")).to_numpy(bool)]
    return damaged["expected"], damaged


def _keys(rules: Mapping[str, Rule], code: str, order: str, line: str) -> list[tuple[str, str, str]]:
    after = rules[code].after if code in rules else ()
    own = [(cause, order, line) for cause in after]
    wider = [(cause, order, "") for cause in after] if line else [(cause, order, "*") for cause in after]
    return own + wider


def _identities(
    frame: pd.DataFrame, faults: Faults, known: np.ndarray, columns: Sequence[str]
) -> list[tuple[str, ...]]:
    keys = SCHEMA[faults.table].keys
    parts = [_texts(frame, key, known) for key in keys]
    if faults.columns or (len(known) and known.min() < 0):
        parts.append([f"{c}" for c in columns])
    return list(zip(*parts, strict=True))


def _texts(frame: pd.DataFrame, column: str, rows: np.ndarray) -> list[str]:
    if column not in frame.columns:
        return [""] * len(rows)
    return written(taken(frame[column], rows))


def _header(table: str, column: str) -> str:
    columns = SCHEMA[table].by_key
    return columns[column].header if column in columns else column
