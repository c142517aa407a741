"""Corrections that the ERP must still get, in the lines of Start."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.spoken import counted
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped
from orderwright_workbooks.sheetvalues import Value

TODO = 4
_OPEN = ("open", "reopened")
_WIDTH = 78
_VALUE = 20
"""Letters of a long value, so that what follows is not cut off."""


def erp_todo(state: DeskState) -> dict[str, Value]:
    """Title and what the ERP undid first, then the open corrections, the oldest first."""
    waiting = _open(state)
    nothing = "nothing" if state.rows("Loads") else "nothing loaded yet"
    title = counted(len(waiting), "correction") if len(waiting) else nothing
    shown = waiting.head(TODO).to_dict("records")
    cells: dict[str, Value] = {"ow_todo": f"To do in ERP: {title}"}
    for place in range(1, TODO + 1):
        row = shown[place - 1] if place <= len(shown) else None
        cells[f"ow_todo{place}_row"] = _row(row) if row else None
        cells[f"ow_todo{place}_what"] = clipped(_what(row), _WIDTH) if row else None
    return cells


def _open(state: DeskState) -> pd.DataFrame:
    rows = state.frames.get("ErpCorrections")
    if rows is None:
        return pd.DataFrame()
    waiting = rows[rows["state"].isin(_OPEN).to_numpy(bool)]
    turn = waiting["state"] != "reopened"
    return waiting.assign(turn=turn).sort_values(["turn", "found_on", "order_no", "line_no"], kind="stable")


def _row(row: dict[str, Any]) -> str:
    return "/".join(part for part in (row["order_no"], row["line_no"]) if part) or str(row["row_key"])


def _what(row: dict[str, Any]) -> str:
    was, shall = (clipped(row[key], _VALUE) or "blank" for key in ("erp_value", "new_value"))
    again = "▲ reopened" if row["state"] == "reopened" else ""
    return "  ·  ".join(part for part in (f"{row['field']}: {was} → {shall}", row["for_whom"], again) if part)
