"""Whom the desk waits for, in the lines of Start."""

from __future__ import annotations

import pandas as pd

from orderwright.spoken import counted
from orderwright.tables import MICROS
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped
from orderwright_workbooks.sheetvalues import Value

WAITING = 4
_WIDTH = 58


def waiting(state: DeskState) -> dict[str, Value]:
    """Title and one line per one waited for, the oldest first."""
    rows = state.frames.get("WaitingOn")
    shown = [] if rows is None else _oldest_first(rows).head(WAITING).to_dict("records")
    many = state.rows("WaitingOn")
    more = f", the {WAITING} oldest" if many > WAITING else ""
    cells: dict[str, Value] = {"ow_waiting": f"Waiting on {many}{more}" if many else "Waiting on"}
    lines: list[Value] = [_fitting(row) for row in shown]
    if not lines:
        lines = [nobody(state)]
    for place in range(1, WAITING + 1):
        cells[f"ow_waiting{place}"] = lines[place - 1] if place <= len(lines) else None
    return cells


def nobody(state: DeskState) -> str:
    """What an empty list means."""
    if not len(state.days):
        return "Not known before the next validation."
    return "Nobody." if state.all_checked else "Nobody as far as was checked."


def _oldest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("oldest_since", kind="stable", na_position="last")


def _fitting(row: dict[str, object]) -> str:
    """The line; where it is too long, without the oldest order."""
    line = _line(row)
    return line if len(line) <= _WIDTH else clipped(_line(row | {"oldest_order": ""}), _WIDTH)


def _line(row: dict[str, object]) -> str:
    whom = str(row["whom"])
    parts = [f"{whom[:1].upper()}{whom[1:]}", counted(_whole(row["orders"]), "order")]
    value = _whole(row["value_at_stake"]) / MICROS
    if value:
        parts[1] += f", {value:,.0f} {row['currency']}"
    if not pd.isna(row["age_days"]):
        oldest = f": {row['oldest_order']}" if row["oldest_order"] else ""
        parts.append(f"{_since(_whole(row['age_days']))}{oldest}")
    return "  ·  ".join(parts)


def _since(days: int) -> str:
    return counted(days, "day") if days else "today"


def _whole(number: object) -> int:
    return 0 if pd.isna(number) else int(number)  # type: ignore[call-overload]
