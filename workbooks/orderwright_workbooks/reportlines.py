"""The line under the title of each report."""

from __future__ import annotations

import pandas as pd

from orderwright.money.currencies import CURRENCIES
from orderwright.spoken import counted
from orderwright.tables import MICROS
from orderwright_workbooks.facts import DeskState, StartFacts
from orderwright_workbooks.phrases import listed
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.waiting import nobody

_VALIDATE = "orderwright validate order_desk.xlsx"


def report_lines(state: DeskState, facts: StartFacts) -> dict[str, Value]:
    """What each report says of itself, by the name of its cell."""
    return {
        "ow_my_list_line": _my_list_line(state),
        "ow_findings_line": _findings_line(state, facts),
        "ow_todo_line": _todo_line(state),
        "ow_since_line": _since_line(state),
        "ow_waiting_line": _waiting_line(state),
        "ow_backorders_line": _backorders_line(state),
    }


def _my_list_line(state: DeskState) -> str:
    if not state.checked:
        return f"Nothing checked yet. Check the orders:  {_VALIDATE}"
    rows = state.rows("MyList")
    if not rows:
        return "Nothing found by the checks that ran."
    digits = CURRENCIES.get(state.currency, 2)
    stake = f"{state.stake.sum():,.{digits}f} {state.currency} at stake"
    return f"{counted(rows, 'order')}, one row each  ·  {stake}"


def _findings_line(state: DeskState, facts: StartFacts) -> str:
    if not state.checked:
        return f"Nothing checked yet. Check the orders:  {_VALIDATE}"
    count = state.findings.counted
    words = state.column("Findings", "verdict")[count].value_counts()
    orders = state.column("Findings", "order_no")[count]
    parts = [f"{state.findings.words} on {counted(orders[orders != ''].nunique(), 'order')}"]
    for verdict, noun in (("■ Blocked", "blocked"), ("▲ Warning", "warnings"), ("○ Info", "info")):
        if verdict in words:
            parts.append(f"{verdict[0]} {words[verdict]:,} {noun}")
    if state.unchecked_rules:
        parts.append(f"{counted(state.unchecked_rules, 'check')} not made")
    if facts.checked_at:
        parts.append(f"checked {facts.checked_at:%Y-%m-%d %H:%M}")
    return "  ·  ".join(parts)


def _todo_line(state: DeskState) -> str:
    states = state.column("ErpCorrections", "state").value_counts()
    if not len(states):
        return "Nothing to enter in the ERP: no loaded cell was changed here."
    words = (
        ("open", "open"),
        ("reopened", "reopened"),
        ("done", "done"),
        ("dropped", "dropped"),
        ("away", "away"),
    )
    parts = [f"{states[key]:,} {word}" for key, word in words if key in states]
    return f"Corrections made here: {', '.join(parts)}. The next load ticks what it finds done."


def _since_line(state: DeskState) -> str:
    rows = state.rows("SinceLoad")
    if not rows:
        return "No load yet that changed something."
    whats = state.column("SinceLoad", "what").value_counts()
    parts = [f"{whats[word]:,} {word}" for word in ("new", "changed", "gone", "back") if word in whats]
    return f"{counted(rows, 'row')}: {', '.join(parts)}" if parts else counted(rows, "row")


def _waiting_line(state: DeskState) -> str:
    rows = state.rows("WaitingOn")
    if not rows:
        return nobody(state)
    orders = int(state.column("WaitingOn", "orders").fillna(0).sum())
    whom = listed(state.column("WaitingOn", "whom").tolist())
    return f"{counted(orders, 'order')} {'waits' if orders == 1 else 'wait'} for {whom}"


def _backorders_line(state: DeskState) -> str:
    rows = state.rows("Backorders")
    if not rows:
        return "Not listed yet, or no line is short. Fill it:  orderwright backorders order_desk.xlsx"
    worth = int(state.column("Backorders", "value").fillna(0).sum()) / MICROS
    late = int((state.column("Backorders", "age_days") > 0).fillna(False).sum())
    day = state.column("Backorders", "listed_on").max()
    parts = [
        counted(rows, "line"),
        f"worth {worth:,.{CURRENCIES.get(state.currency, 2)}f} {state.currency}",
        f"{late:,} past due",
        *([] if pd.isna(day) else [f"as of {day:%Y-%m-%d}"]),
    ]
    return "  ·  ".join(parts)
