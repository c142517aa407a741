"""The five figures of Start, and what was not checked."""

from __future__ import annotations

from orderwright.spoken import counted
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped, listed
from orderwright_workbooks.sheetvalues import Value

UNKNOWN = "–"
_NOT_YET = "not known yet"
_NOTE = 34
"""Letters of a note that a narrow tile holds."""


def tiles(state: DeskState) -> dict[str, Value]:
    """Figure and note of every tile. What nobody counted is a dash, never 0."""
    ran = "nothing found by the checks that ran" if state.unchecked_rules else "nothing found"
    return {
        **_verdict_tile(
            state, "ow_blocked", "■ Blocked", _held(state, "■ Blocked", "cannot go on as they stand")
        ),
        **_verdict_tile(state, "ow_warning", "▲ Warning", _held(state, "▲ Warning", "look before release")),
        **_due_tile(state),
        **_verdict_tile(state, "ow_clear", "● Clear", ran),
        **_last_tile(state),
    }


def not_checked(state: DeskState) -> str:
    """The line that says plainly what was not checked; blank where everything was."""
    if not state.checked or not state.unchecked_rules:
        return ""
    orders = counted(state.unchecked_orders, "order") + ": " if state.unchecked_orders else ""
    checks = f"{counted(state.unchecked_rules, 'check')} could not be made"
    tables = state.missing_tables
    return f"○ Not checked  ·  {orders}{checks}{_because(tables)}"


def _because(lacks: list[str]) -> str:
    """What the checks lack: tables, or a column or value as ``Table[what]``."""
    if any("[" in lack for lack in lacks):
        return f", for want of {listed(lacks)}"
    return f", because {listed(lacks)} {'is' if len(lacks) == 1 else 'are'} not loaded" if lacks else ""


def _verdict_tile(state: DeskState, name: str, verdict: str, note: str) -> dict[str, Value]:
    known = state.checked and state.rows("Orders") > 0
    figure: Value = state.verdicts.get(verdict, 0) if known else UNKNOWN
    return {name: figure, f"{name}_note": note if known else _NOT_YET}


def _held(state: DeskState, verdict: str, otherwise: str) -> str:
    held = state.stake[(state.column("MyList", "verdict") == verdict).to_numpy(bool)].sum()
    return f"{held:,.0f} {state.currency} at stake" if held else otherwise


def _due_tile(state: DeskState) -> dict[str, Value]:
    if state.as_of is None or not state.rows("Orders"):
        return {"ow_due_today": UNKNOWN, "ow_due_today_note": _NOT_YET}
    today, blocked, past, undated = state.due()
    notes = [f"{blocked:,} blocked"] if blocked else []
    notes.append(f"{past:,} past due" if past else "none past due")
    if undated:
        notes.append(f"{undated:,} undated")
    return {"ow_due_today": today, "ow_due_today_note": clipped(" · ".join(notes), _NOTE)}


def _last_tile(state: DeskState) -> dict[str, Value]:
    left, counted_all = state.on_time()
    if counted_all and state.checked:
        note = f"{left:,} of {counted(counted_all, 'delivery', 'deliveries')} left by the planned day"
        return {
            "ow_last_label": "On time, last 4 weeks",
            "ow_last": left / counted_all,
            "ow_last_note": note,
        }
    orders: Value = state.unchecked_orders if state.rows("Orders") else UNKNOWN
    return {"ow_last_label": "○ Not checked", "ow_last": orders, "ow_last_note": _unchecked_note(state)}


def _unchecked_note(state: DeskState) -> str:
    if not state.rows("Orders"):
        return "nothing loaded yet"
    if not state.checked:
        return "no order was checked yet"
    if state.unchecked_rules:
        return f"{counted(state.unchecked_rules, 'check')} could not be made"
    return "every check was made"
