"""From failing cells to findings: identity, words, place, cause, money at stake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from string import Formatter
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import VERDICT_OF, Faults, Severity, finding_ids, told_apart
from orderwright.rules.explaining import causes_of
from orderwright.rules.following import unusable_causes
from orderwright.rules.named_rows import Columns, NamedRows, joined, known_rows, named_rows
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

PLACE = ("table", "column", "sheet", "cell")
DECIDED = "overridden"
"""Column of findings: whose decision lets it pass, until when and why; blank where none does."""

ADVICE = ("proposed_in", "proposed", "consent")
"""Column and text of the value that puts a cell right, blank for none; and who must agree to it."""
ROW = "row"
"""Position of the cell in its table's frame; -1 for the table as a whole."""

Told = tuple[Rule, Severity, Faults]
"""What a rule found, and how grave that is."""


def reported(book: OrderBook, told: Sequence[Told], rules: Mapping[str, Rule]) -> pd.DataFrame:
    """All findings in one frame, identities made unique, causes named.

    Args:
        book: the tables.
        told: in the order in which findings are told.
        rules: by code, those whose findings may explain others.
    """
    rows = named_rows(book, [faults for _, _, faults in told])
    parts = [_columns(book, *one, rows[one[2].table]) for one in told]
    names = parts[0] if parts else {}
    together = {name: list(chain.from_iterable(part[name] for part in parts)) for name in names}
    if parts:
        together["finding_id"] = told_apart(together["finding_id"])
    frame = typed_frame(SCHEMA["Findings"], together, len(together["code"]) if parts else 0)
    more = {name: pd.Series(together.get(name, []), dtype="str") for name in (*PLACE, *ADVICE)}
    frame = frame.assign(**more, **{ROW: pd.Series(together.get(ROW, []), dtype="int64")})
    frame[DECIDED] = pd.Series("", index=frame.index, dtype="str")
    frame["caused_by"] = _causes(book, frame, together, rules) if parts else frame["finding_id"]
    return frame


def _causes(
    book: OrderBook, frame: pd.DataFrame, together: Columns, rules: Mapping[str, Rule]
) -> Sequence[str]:
    causes = causes_of(together, rules)
    placed = np.asarray(together[ROW], np.intp)
    for place, cause in unusable_causes(book, frame, placed, rules).items():
        causes[place] = causes[place] or cause
    return causes


def _columns(book: OrderBook, rule: Rule, severity: Severity, faults: Faults, rows: NamedRows) -> Columns:
    """The findings of one rule, in the rows' order."""
    count, known = len(faults), known_rows(faults)
    columns = list(faults.columns) or [faults.column] * count
    names, keys, at_stake = rows.next(count)
    cells = list(faults.cells) or [
        book.address(faults.table, row, column) for row, column in zip(known.tolist(), columns, strict=True)
    ]
    sheet = book.sheet(faults.table)
    own = _own_words(faults)
    words = {
        **own,
        **names,
        "cell": cells,
        "sheet": [sheet] * count,
        "place": _places(sheet, names, keys),
        "header": [_header(faults.table, c) for c in columns],
        **faults.params,
    }
    return {
        "verdict": [VERDICT_OF[severity]] * count,
        **names,
        "code": [rule.code] * count,
        "message": said(rule.message, words, count),
        **{name: list(words[name]) for name in own},
        "fix": _with_value(said(rule.fix, words, count), faults),
        "ask": [rule.owner.value] * count,
        "cell_ref": [f"{sheet}!{cell}" if cell else sheet for cell in cells],
        "severity": [severity.value] * count,
        "stage": [rule.stage.value] * count,
        "finding_id": finding_ids(rule.code, faults.table, _identities(faults, keys, columns)),
        **at_stake,
        **_smaller(faults, severity),
        "table": [faults.table] * count,
        "column": columns,
        "sheet": [sheet] * count,
        "cell": cells,
        **_advice(rule, faults, columns),
        ROW: known.tolist(),
    }


def _own_words(faults: Faults) -> dict[str, Sequence[str]]:
    return {
        "found": faults.found,
        "expected": faults.expected,
        "source": faults.source if len(faults.source) else [""] * len(faults),
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


def _places(sheet: str, names: Mapping[str, Sequence[str]], keys: Sequence[tuple[str, ...]]) -> list[str]:
    """What a message calls the row: order and line where they are known, else the sheet and the row's key."""
    return [
        f"{order}/{line}" if order and line else order or f"{sheet} {name}".rstrip()
        for order, line, name in zip(names["order_no"], names["line_no"], joined(keys), strict=True)
    ]


def said(template: str, words: Mapping[str, Sequence[str]], rows: int) -> list[str]:
    """A sentence for every row, its named parameters filled in."""
    pieces: list[Sequence[str]] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append([literal] * rows)
        if name:
            pieces.append(words[name])
    return ["".join(parts) for parts in zip(*pieces, strict=True)]


def _identities(
    faults: Faults, keys: Sequence[tuple[str, ...]], columns: Sequence[str]
) -> Sequence[tuple[str, ...]]:
    """The key of every row; its column too, where one key may have faults of several columns."""
    if not faults.columns and not (len(faults) and faults.rows.min() < 0):
        return keys
    return [(*key, f"{column}") for key, column in zip(keys, columns, strict=True)]


def _header(table: str, column: str) -> str:
    columns = SCHEMA[table].by_key
    return columns[column].header if column in columns else column
