"""The words and figures of Start, My list and Findings, by defined name.

They are plain values, so that a previewer or a colleague without the add-in reads what the last command
found; every verb that changes their sources refreshes them with ``start_cells``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from orderwright.tables import SCHEMA
from orderwright_workbooks.facts import DeskState, StartFacts
from orderwright_workbooks.phrases import counted, long_day, short_days, short_moment
from orderwright_workbooks.sheetvalues import Value, sheet_values
from orderwright_workbooks.tiles import not_checked, tiles

TOP = 10
TOP_KEYS = ("verdict", "order_no", "customer", "ship_by", "value", "what", "next_step")
_TOP_COLUMNS = ("verdict", "order_no", "customer_name", "deadline", "value_at_stake", "what", "next_action")
HELPERS = 6
"""Bars of the chart: one for each who can help."""
GO_TO = ("MyList", "Findings", "Orders", "OrderLines", "Allocations", "Shipments")

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
        Values by defined name: text, numbers, days as text; None is blank. The names are always the same, so
        that what no longer holds is cleared.
    """
    state, more = DeskState(frames, as_of), facts or StartFacts()
    return {
        "ow_company": company or state.setting("company_name"),
        "ow_as_of": as_of.isoformat() if as_of else None,
        "ow_subtitle": _subtitle(state, company or state.setting("company_name"), more),
        **tiles(state),
        "ow_not_checked": not_checked(state),
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
            told = (
                short_days(rows[key], state.as_of.year if state.as_of else None)
                if key == "deadline"
                else sheet_values(table.column(key), rows[key])
            )
            values[: len(rows)] = told
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
