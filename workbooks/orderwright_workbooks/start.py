"""The words and figures of Start, My list and Findings, by defined name.

They are plain values, so that a previewer or a colleague without the add-in reads what the last command
found; every verb that changes their sources refreshes them with ``start_cells``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from orderwright.spoken import counted
from orderwright_workbooks.bars import bars
from orderwright_workbooks.erptodo import erp_todo
from orderwright_workbooks.facts import DeskState, StartFacts
from orderwright_workbooks.former import former_cells
from orderwright_workbooks.loaded import loaded
from orderwright_workbooks.phrases import long_day
from orderwright_workbooks.projection import projection
from orderwright_workbooks.reportlines import report_lines
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.since import since
from orderwright_workbooks.strip import strip
from orderwright_workbooks.tiles import not_checked, tiles
from orderwright_workbooks.toplist import top_list
from orderwright_workbooks.trucklines import truck_lines
from orderwright_workbooks.waiting import waiting

HEADINGS = ("ow_loaded", "ow_trucks", "ow_since", "ow_todo", "ow_waiting")
"""Headings that lead to the sheet behind them."""

MESSAGE = "ow_message"
"""What the last button said; the next verb that writes clears it, and a button then puts its own."""


def start_cells(
    frames: Mapping[str, pd.DataFrame],
    as_of: dt.date | None = None,
    company: str = "",
    facts: StartFacts | None = None,
) -> dict[str, Value]:
    """What the named cells shall hold.

    Args:
        frames: the desk's tables, typed; those not given count as empty.
        as_of: the day for which the desk speaks.
        company: name for the headline; where blank, the setting ``company_name``.
        facts: what the tables do not say.

    Returns:
        Values by defined name: text, numbers, days as text; None is blank. The names are always the same, so
        that what no longer holds is cleared. Those that only former desks have are among them.
    """
    state, more = DeskState(frames, as_of), facts or StartFacts()
    more = replace(more, checked_at=more.checked_at or state.checked_at)
    cells = {
        "ow_company": company or state.setting("company_name"),
        "ow_as_of": as_of.isoformat() if as_of else None,
        MESSAGE: None,
        "ow_subtitle": _subtitle(state, company or state.setting("company_name"), more),
        **tiles(state),
        **strip(state),
        "ow_not_checked": not_checked(state),
        **top_list(state),
        **loaded(state),
        **truck_lines(state),
        **bars(state),
        **since(state),
        **erp_todo(state),
        **waiting(state),
        **report_lines(state, more),
        **projection(state),
        **former_cells(state),
    }
    return cells | {name: f"{cells[name]} ›" for name in HEADINGS}


def _subtitle(state: DeskState, company: str, facts: StartFacts) -> str:
    parts = [company, long_day(state.as_of) if state.as_of else ""]
    if state.rows("Orders"):
        source = facts.source or state.last_load("Orders")[0]
        orders = counted(state.rows("Orders"), "order") + (f" in {source}" if source else "")
        parts.append(
            f"{_checked(state, facts)} {orders}" if state.checked else f"{orders}, nothing checked yet"
        )
    else:
        parts.append("nothing loaded yet")
    return "  ·  ".join(part for part in parts if part)


def _checked(state: DeskState, facts: StartFacts) -> str:
    if facts.checked_at is None:
        return "checked"
    same_day = facts.checked_at.date() == state.as_of
    return f"checked {facts.checked_at:%H:%M}," if same_day else f"checked {facts.checked_at:%Y-%m-%d %H:%M},"
