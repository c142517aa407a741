"""The words and figures of Start, My list and Findings, by defined name.

They are plain values, so that a previewer or a colleague without the add-in reads what the last command
found; every verb that changes their sources refreshes them with ``start_cells``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from orderwright.tables import SCHEMA
from orderwright_workbooks.facts import (
    DeskState,
    StartFacts,
    counted,
    listed,
    long_day,
    short_moment,
)
from orderwright_workbooks.sheetvalues import Value, serial, sheet_values

TOP = 10
TOP_KEYS = ("verdict", "order_no", "customer", "ship_by", "value", "what", "next_step")
_TOP_COLUMNS = ("verdict", "order_no", "customer_name", "deadline", "value_at_stake", "what", "next_action")
HELPERS = 6
"""Bars of the chart: one for each who can help."""
GO_TO = ("MyList", "Findings", "Orders", "OrderLines", "Allocations", "Shipments")
UNKNOWN = "–"

_LOAD = "orderwright load order_desk.xlsx orders.csv"
_VALIDATE = "orderwright validate order_desk.xlsx"
_NOTHING_LOADED = (
    ("No orders are loaded", _LOAD),
    ("No customers, products and prices are loaded", "Load them the same way; More lists every table"),
    ("Nothing is checked", _VALIDATE),
)
_NOTHING_CHECKED = (("Nothing is checked", _VALIDATE),)


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
        Values by defined name: text, numbers, days as Excel's serial numbers; None is blank. The names are
        always the same, so that what no longer holds is cleared.
    """
    state, more = DeskState(frames, as_of), facts or StartFacts()
    return {
        "ow_company": company or state.setting("company_name"),
        "ow_as_of": serial(as_of) if as_of else None,
        "ow_subtitle": _subtitle(state, company or state.setting("company_name"), more),
        **_tiles(state),
        "ow_not_checked": _not_checked(state),
        "ow_today": _today(state),
        "ow_value_head": f"Value ({state.currency})",
        **dict(_top_rows(state)),
        **{f"ow_line_{table}": _line(state, table) for table in GO_TO},
        **_chart(state),
        "ow_my_list_line": _my_list_line(state),
        "ow_findings_line": _findings_line(state, more),
    }


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


def _tiles(state: DeskState) -> dict[str, Value]:
    today, blocked, past = state.due()
    known = state.checked and state.rows("Orders") > 0
    due_note = "  ·  ".join(
        part
        for part in (f"{blocked} of them blocked" if blocked else "", f"{past:,} past due" if past else "")
        if part
    )
    return {
        "ow_blocked": state.verdicts.get("■ Blocked", 0) if known else UNKNOWN,
        "ow_blocked_note": _held(state, "■ Blocked", "cannot go on as they stand")
        if known
        else "not known yet",
        "ow_warning": state.verdicts.get("▲ Warning", 0) if known else UNKNOWN,
        "ow_warning_note": _held(state, "▲ Warning", "look before release") if known else "not known yet",
        "ow_due_today": today if state.as_of and state.rows("Orders") else UNKNOWN,
        "ow_due_today_note": due_note or ("none past due" if state.rows("Orders") else "not known yet"),
        "ow_clear": state.verdicts.get("● Clear", 0) if known else UNKNOWN,
        "ow_clear_note": (
            "nothing found" if not state.unchecked_rules else "nothing found by the checks that ran"
        )
        if known
        else "not known yet",
        **_last_tile(state),
    }


def _held(state: DeskState, verdict: str, otherwise: str) -> str:
    held = state.stake[(state.column("MyList", "verdict") == verdict).to_numpy(bool)].sum()
    return f"{held:,.0f} {state.currency} at stake" if held else otherwise


def _last_tile(state: DeskState) -> dict[str, Value]:
    good, all_ = state.on_time()
    if all_ and state.checked:
        note = f"{good:,} of {counted(all_, 'delivery', 'deliveries')} left by the planned day"
        return {"ow_last_label": "On time, last 4 weeks", "ow_last": good / all_, "ow_last_note": note}
    number: Value = state.unchecked_orders if state.rows("Orders") else UNKNOWN
    lack = f"{counted(state.unchecked_rules, 'check')} could not be made" if state.unchecked_rules else ""
    if not state.rows("Orders"):
        lack = "nothing loaded yet"
    elif not state.checked:
        lack = "no order was checked yet"
    return {
        "ow_last_label": "○ Not checked",
        "ow_last": number,
        "ow_last_note": lack or "every check was made",
    }


def _not_checked(state: DeskState) -> str:
    if not state.checked or not state.unchecked_rules:
        return ""
    orders = counted(state.unchecked_orders, "order") + ": " if state.unchecked_orders else ""
    checks = f"{counted(state.unchecked_rules, 'check')} could not be made"
    lack = f", because {listed(state.missing_tables)} {_are(state.missing_tables)} not loaded"
    return f"○ Not checked  ·  {orders}{checks}{lack if state.missing_tables else ''}"


def _are(words: list[str]) -> str:
    return "is" if len(words) == 1 else "are"


def _today(state: DeskState) -> str:
    if not state.rows("Orders"):
        return "Nothing loaded yet: three steps to a checked desk"
    if not state.checked:
        return f"{counted(state.rows('Orders'), 'order')} loaded, nothing checked yet"
    number = state.rows("MyList")
    if number > TOP:
        return f"Today: {number:,} orders need you; the first ten of My list"
    if number:
        return f"Today: {counted(number, 'order')} {'needs' if number == 1 else 'need'} you"
    if state.unchecked_orders:
        return f"Nothing found by the checks that ran; {counted(state.unchecked_orders, 'order')} not checked"
    return "Today: no order needs you"


def _top_rows(state: DeskState) -> Iterator[tuple[str, Value]]:
    shown: list[list[Value]] = [[None] * TOP for _ in TOP_KEYS]
    if state.rows("MyList"):
        table = SCHEMA["MyList"]
        rows = state.frames["MyList"].sort_values("rank", kind="stable", na_position="last").head(TOP)
        for values, key in zip(shown, _TOP_COLUMNS, strict=True):
            values[: len(rows)] = sheet_values(table.column(key), rows[key])
    elif not state.checked:
        steps = _NOTHING_CHECKED if state.rows("Orders") else _NOTHING_LOADED
        shown[TOP_KEYS.index("verdict")][: len(steps)] = ["○ Not checked"] * len(steps)
        shown[TOP_KEYS.index("what")][: len(steps)] = [wrong for wrong, _ in steps]
        shown[TOP_KEYS.index("next_step")][: len(steps)] = [step for _, step in steps]
    for key, values in zip(TOP_KEYS, shown, strict=True):
        for place, value in enumerate(values, 1):
            yield f"ow_top{place}_{key}", value


def _line(state: DeskState, table: str) -> str:
    rows = state.rows(table)
    if table == "MyList":
        return (
            f"{counted(rows, 'order')} with the next step, most money first" if rows else "nothing in it yet"
        )
    if table == "Findings":
        return f"{counted(rows, 'fault')}, in words, with who can help" if rows else "nothing in it yet"
    if table == "Allocations":
        return f"{counted(rows, 'row')}: which stock each line gets" if rows else "nothing allocated yet"
    if not rows:
        return "nothing loaded yet"
    file, as_of = state.last_load(table)
    loaded = f"  ·  {file}" if file else ""
    moment = f", as of {short_moment(as_of)}" if as_of is not None else ""
    return f"{rows:,} rows{loaded}{moment}"


def _chart(state: DeskState) -> dict[str, Value]:
    asked = state.column("MyList", "ask").replace("", "nobody named")
    sums = state.stake.groupby(asked.to_numpy()).sum() if len(asked) else pd.Series(dtype=float)
    sums = sums[sums > 0].sort_values(ascending=False, kind="stable").head(HELPERS)
    labels: list[Value] = [f"{str(label)[:1].upper()}{str(label)[1:]}" for label in sums.index]
    values: list[Value] = [float(value) for value in sums]
    blank: list[Value] = [None] * (HELPERS - len(labels))
    cells: dict[str, Value] = {
        "ow_chart_title": f"Who can free the most money ({state.currency})",
        "ow_chart_note": "" if labels else "Shown when orders wait for somebody.",
    }
    for place, (label, value) in enumerate(zip(labels + blank, values + blank, strict=True), 1):
        cells |= {f"ow_chart{place}_label": label, f"ow_chart{place}_value": value}
    return cells


def _my_list_line(state: DeskState) -> str:
    if not state.checked:
        return f"Nothing checked yet. Check the orders:  {_VALIDATE}"
    rows = state.rows("MyList")
    if not rows:
        return "Nothing found by the checks that ran."
    return f"{counted(rows, 'order')}, one row each  ·  {state.stake.sum():,.2f} {state.currency} at stake"


def _findings_line(state: DeskState, facts: StartFacts) -> str:
    if not state.checked:
        return f"Nothing checked yet. Check the orders:  {_VALIDATE}"
    words = state.column("Findings", "verdict").value_counts()
    orders = state.column("Findings", "order_no")
    parts = [
        f"{counted(state.rows('Findings'), 'fault')} on {counted(orders[orders != ''].nunique(), 'order')}"
    ]
    for verdict, noun in (("■ Blocked", "blocked"), ("▲ Warning", "warnings"), ("○ Info", "info")):
        if verdict in words:
            parts.append(f"{verdict[0]} {words[verdict]:,} {noun}")
    if state.unchecked_rules:
        parts.append(f"{counted(state.unchecked_rules, 'check')} not made")
    if facts.checked_at:
        parts.append(f"checked {facts.checked_at:%Y-%m-%d %H:%M}")
    return "  ·  ".join(parts)
