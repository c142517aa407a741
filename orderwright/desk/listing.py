"""The verb list: My list as lines."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.desk.living import lived
from orderwright.desk.mylist import my_list
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more, money
from orderwright.desk.stages.typed import as_told
from orderwright.desk.verdicts import STATE_WORD, standing
from orderwright.findings import Stage
from orderwright.money import micros_text
from orderwright.spoken import counted, short_day

_MOST = 20
_STATE = {word: state for state, word in STATE_WORD.items()}


def listed(
    desk: OpenDesk, owner: str | None = None, stage: str = "release", *, every: bool = False
) -> Outcome:
    """The orders that need somebody, or one person; changes nothing."""
    seen = examined(desk)
    book = as_told(desk.book, seen.findings)
    rows = my_list(book, lived(book, seen), standing(book, seen, Stage(stage)))
    if owner is not None:
        rows = rows[(rows["responsible"].str.casefold() == owner.strip().casefold()).to_numpy(bool)]
    shown = rows if every else rows.head(_MOST)
    lines = [line for row in shown.to_dict("records") for line in list_lines(row)]
    lines += and_more(len(rows) - len(shown))
    currency = desk.book.setting("company_currency", "EUR")
    body = {"as_of": desk.book.as_of.isoformat(), "owner": owner, "currency": currency}
    return Outcome(
        _sentence(rows, owner, currency),
        lambda: {**body, "orders": [list_row(row) for row in rows.to_dict("records")]},
        lines=tuple(lines),
    )


def _sentence(rows: pd.DataFrame, owner: str | None, currency: str) -> str:
    whom = (owner or "").strip() or "somebody"
    unowned = " and have no owner" if owner is not None and not owner.strip() else ""
    at_stake = money(int(rows["value_at_stake"].fillna(0).sum()), currency)
    verb = "needs" if len(rows) == 1 else "need"
    return f"{counted(len(rows), 'order')} {verb} {whom}{unowned}; {at_stake} at stake."


def list_lines(row: dict[str, Any]) -> tuple[str, str]:
    """A row of My list in two lines."""
    by = "" if pd.isna(row["deadline"]) else f"  by {short_day(row['deadline'])}"
    worth = (
        "" if pd.isna(row["value_at_stake"]) else f"  {money(int(row['value_at_stake']), row['currency'])}"
    )
    who = f" ({row['responsible']})" if row["responsible"] else ""
    head = f"  {row['rank']:3}  {row['verdict']}  {row['order_no']}  {row['customer_name']}{by}{worth}{who}"
    return head, f"       {row['what']} → {row['next_action']}"


def list_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of My list for the JSON document."""
    value = row["value_at_stake"]
    return {
        "rank": row["rank"],
        "order_no": row["order_no"],
        "state": _STATE.get(row["verdict"]),
        "customer_name": row["customer_name"] or None,
        "deadline": _day(row["deadline"]),
        "value_at_stake": None if pd.isna(value) else micros_text(int(value)),
        "what": row["what"],
        "next_action": row["next_action"],
        "ask": row["ask"] or None,
        "findings": row["findings"],
        "owner": row["responsible"] or None,
        "follow_up": _day(row["look_again"]),
        "note": row["note"] or None,
    }


def _day(day: pd.Timestamp) -> str | None:
    return None if pd.isna(day) else str(day.date().isoformat())
