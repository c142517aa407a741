"""Today's list on Start: the first orders of My list, or the first steps to get there."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import short_days
from orderwright_workbooks.sheetvalues import Value, sheet_values

TOP = 8
VALUE_HEAD = "Value ("
"""The head of the money begins so; the currency follows."""
_IN_WORDS = "eight"
TOP_KEYS = ("verdict", "order_no", "customer", "ship_by", "value", "what", "next_step")
_TOP_COLUMNS = ("verdict", "order_no", "customer_name", "deadline", "value_at_stake", "what", "next_action")

_LOAD = "orderwright load order_desk.xlsx orders.csv"
_VALIDATE = "orderwright validate order_desk.xlsx"
_NOTHING_LOADED = (
    ("No orders are loaded", _LOAD),
    ("No customers, products and prices are loaded", "Load them the same way; More lists every table"),
    ("Nothing is checked", _VALIDATE),
)
_NOTHING_CHECKED = (("Nothing is checked", _VALIDATE),)


def top_list(state: DeskState) -> dict[str, Value]:
    """Title and rows."""
    return {
        "ow_today": _today(state),
        "ow_value_head": f"{VALUE_HEAD}{state.currency})",
        **dict(_top_rows(state)),
    }


def _today(state: DeskState) -> str:
    if not state.rows("Orders"):
        return "Nothing loaded yet: three steps to a checked desk"
    if not state.checked:
        return f"{counted(state.rows('Orders'), 'order')} loaded, nothing checked yet"
    number = state.rows("MyList")
    if number > TOP:
        return f"Today: {number:,} orders need you; the first {_IN_WORDS} of My list{_follow_ups(state)} ›"
    if number:
        need = "needs" if number == 1 else "need"
        return f"Today: {counted(number, 'order')} {need} you{_follow_ups(state)} ›"
    return f"{_nobody(state)}{_follow_ups(state)}"


def _nobody(state: DeskState) -> str:
    """What an empty list means: that nobody is needed only where everything was checked."""
    if state.all_checked:
        return "Today: no order needs you"
    left = f"; {counted(state.unchecked_orders, 'order')} not checked" if state.unchecked_orders else ""
    return f"Nothing found by the checks that ran{left}"


def _follow_ups(state: DeskState) -> str:
    number = len(state.follow_ups)
    return f"  ·  {counted(number, 'follow-up')} due" if number else ""


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
