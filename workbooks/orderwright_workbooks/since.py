"""What is new since yesterday: orders by the last load, findings by the last validations."""

from __future__ import annotations

import pandas as pd

from orderwright.spoken import counted
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import said_day
from orderwright_workbooks.sheetvalues import Value

SINCE = 4
_WORDS = ("new", "changed", "gone", "back")
_MORE = "… "
"""How the key of a row begins that tells how many more there are."""


def since(state: DeskState) -> dict[str, Value]:
    """Title and lines; what cannot be compared says so."""
    lines = [_rows(state, "Orders"), _rows(state, "OrderLines"), _findings(state), _blocked(state)]
    cells: dict[str, Value] = {"ow_since": _title(state)}
    heads = ("Orders", "Order lines", "Findings", "Blocked")
    for place, (head, line) in enumerate(zip(heads, lines, strict=True), 1):
        cells |= {f"ow_since{place}_head": head, f"ow_since{place}_what": line}
    return cells


def _title(state: DeskState) -> str:
    before = _before(state)
    return f"Since {said_day(before['day'], state.as_of)}" if before is not None else "Since the last load"


def _before(state: DeskState) -> pd.Series | None:
    """The day before the newest one of Days."""
    return state.days.iloc[-2] if len(state.days) > 1 else None


def _told(counts: dict[str, int]) -> str:
    told = [f"{number:,} {word}" for word, number in counts.items() if number]
    return ", ".join(told) or "unchanged"


def _rows(state: DeskState, table: str) -> str:
    """New, changed, gone and returned rows of a table in the last load that changed something."""
    rows = state.frames.get("SinceLoad")
    if rows is None or not len(rows):
        return "no load yet that changed something" if state.rows(table) else "nothing loaded yet"
    own = rows[(rows["table"] == table).to_numpy(bool)]
    return _told({word: _count(own[(own["what"] == word).to_numpy(bool)]) for word in _WORDS})


def _count(rows: pd.DataFrame) -> int:
    """Rows that are listed, and those of which only the number is told."""
    more = rows["row_key"].str.startswith(_MORE).to_numpy(bool)
    numbers = rows.loc[more, "after"].str.replace(",", "").str.extract(r"(\d+)", expand=False).dropna()
    return int(rows.loc[~more, "row_key"].nunique()) + int(numbers.astype("int64").sum())


def _findings(state: DeskState) -> str:
    if not len(state.days):
        return "not known before the next validation"
    today = state.days.iloc[-1]
    new, closed = (
        int(today[key]) if pd.notna(today[key]) else 0 for key in ("new_findings", "closed_findings")
    )
    return f"{new:,} new, {closed:,} closed" if new or closed else "none new, none closed"


def _blocked(state: DeskState) -> str:
    before = _before(state)
    if before is None or pd.isna(before["blocked"]) or pd.isna(state.days.iloc[-1]["blocked"]):
        return "no day before to compare with"
    now = int(state.days.iloc[-1]["blocked"])
    more = now - int(before["blocked"])
    change = f"{more:,} more" if more > 0 else f"{-more:,} fewer" if more else "as many as before"
    return f"{counted(now, 'order')}, {change}"
