"""The verb backorders: what cannot be delivered in full, since when, and why."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.changes import Changes, difference
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more, money
from orderwright.desk.promising.answers import answers
from orderwright.desk.promising.days import iso, said
from orderwright.money import micros_text, micros_words
from orderwright.promising.backorders import CAUSES, backorders_of
from orderwright.promising.shortages import Shortages
from orderwright.promising.shortages.explanation import first_remedy
from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_TABLE = SCHEMA["Backorders"]
_MOST = 25
_DAYS = ("since", "requested_date", "next_supply", "ship_promise", "delivery_promise")
_QUANTITIES = ("open_qty", "short_qty", "value")


def backorders(desk: OpenDesk, stage: str = "release", *, every: bool = False) -> Outcome:
    """Fills Backorders with the lines that do not get all, the longest overdue first."""
    index = answers(desk, stage)
    rows = backorders_of(index)
    shown = rows if every else rows.head(_MOST)
    lines = [_told(index, row) for row in shown.to_dict("records")]
    lines += and_more(len(rows) - len(shown))
    currency = index.book.setting("company_currency", "EUR")
    return Outcome(
        _sentence(rows, currency),
        lambda: {
            "as_of": index.book.as_of.isoformat(),
            "currency": currency,
            "causes": _causes(rows),
            "lines": [_body(index, row) for row in rows.to_dict("records")],
        },
        _listed(desk, index, rows, currency),
        lines=(*_cause_lines(rows), *lines),
    )


def _listed(desk: OpenDesk, index: Shortages, rows: pd.DataFrame, currency: str) -> Changes:
    """The sheet, as the list says it now."""
    renamed = rows.rename(columns={"short_qty": "backorder_qty", "ship_promise": "new_promise"})
    columns = [column.key for column in _TABLE.columns if column.key != "note"]
    told = renamed.assign(currency=currency, listed_on=index.book.today)
    frame = typed_frame(_TABLE, {key: told[key] for key in columns}, len(told))
    keep = [key for key in columns if key not in _TABLE.keys]
    change = difference(_TABLE, desk.book["Backorders"], frame, keep)
    return Changes(() if change.empty else (change,))


def _sentence(rows: pd.DataFrame, currency: str) -> str:
    if not len(rows):
        return "No line is short."
    late = rows[(rows["age_days"] > 0).fillna(False).to_numpy(bool)]
    oldest = f", the oldest by {counted(int(late['age_days'].max()), 'day')}" if len(late) else ""
    value = money(int(rows["value"].fillna(0).sum()), currency)
    return f"{counted(len(rows), 'line')} on backorder, worth {value}; {len(late):,} past due{oldest}."


def _causes(rows: pd.DataFrame) -> list[dict[str, Any]]:
    counts = rows["cause"].value_counts()
    values = rows["value"].fillna(0).groupby(rows["cause"]).sum()
    return [
        {"cause": cause, "lines": int(counts[cause]), "value": micros_text(int(values[cause]))}
        for cause in CAUSES
        if cause in counts.index
    ]


def _cause_lines(rows: pd.DataFrame) -> list[str]:
    return [f"  {each['lines']:>6,}  {each['cause']}" for each in _causes(rows)]


def _told(index: Shortages, row: dict[str, Any]) -> str:
    as_of, age = index.book.as_of, row["age_days"]
    when = "no date asked for" if pd.isna(age) else _age(int(age))
    promise = (
        f"ships {said(_day(row['ship_promise']), as_of)}"
        if row["ship_promise"] is not pd.NaT
        else "no day known"
    )
    much = f"{micros_words(row['short_qty'])} of {micros_words(row['open_qty'])} {row['uom']} {row['sku']}"
    who = f"{row['order_no']}/{row['line_no']} {row['customer_name']}"
    return f"  {who}: {much}, {when}; {row['cause']}; {promise}"


def _age(days: int) -> str:
    if days > 0:
        return f"{counted(days, 'day')} past due"
    return f"due in {counted(-days, 'day')}" if days else "due today"


def _body(index: Shortages, row: dict[str, Any]) -> dict[str, Any]:
    place = row["place"]
    first = first_remedy(index, place)
    made = {
        key: row[key] or None for key in ("order_no", "line_no", "customer_no", "customer_name", "sku", "uom")
    }
    made |= {key: None if pd.isna(row[key]) else micros_text(int(row[key])) for key in _QUANTITIES}
    made |= {key: iso(_day(row[key])) for key in _DAYS}
    made |= {
        "age_days": None if pd.isna(row["age_days"]) else int(row["age_days"]),
        "priority": row["priority"],
    }
    made |= {"cause": row["cause"], "why": row["why"], "remedy": first.sentence if first else None}
    return made


def _day(value: Any) -> Any:  # noqa: ANN401 - a cell of a date column
    return None if pd.isna(value) else value.date()
