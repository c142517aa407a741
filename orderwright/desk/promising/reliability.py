"""The verb reliability: how past promises were kept."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more
from orderwright.promising.reliability import GROUPS, kept, past_promises
from orderwright.spoken import counted

_MOST = 8
_COUNTS = ("lines", "kept_first", "kept_current")
_DECIMALS = {"first_share": 4, "current_share": 4, "first_slip": 1, "current_slip": 1}


def reliability(desk: OpenDesk, *, every: bool = False) -> Outcome:
    """Tells which share of promises was kept and by how much they slipped; changes nothing."""
    rows = past_promises(desk.book)
    total = kept(rows)
    groups = {by: kept(rows, by) for by in GROUPS}
    lines = [line for by, frame in groups.items() for line in _told(by, frame, every=every)]
    body = {
        "as_of": desk.book.as_of.isoformat(),
        "all": _bodies(total)[0] if len(total) else None,
        "not_gone_out": int(rows["open"].sum()),
        "arrival_worked_out": int(rows["expected"].sum()),
        **{f"by_{by}": _bodies(frame) for by, frame in groups.items()},
    }
    return Outcome(_sentence(rows, total), body, lines=tuple(lines) + _reservations(rows))


def _sentence(rows: pd.DataFrame, total: pd.DataFrame) -> str:
    if not len(rows):
        return "No promise can be judged yet: no line with a promise has gone out or is past it."
    one = total.iloc[0]
    return (
        f"{counted(int(one['lines']), 'promise')} judged: {one['current_share']:.1%} kept, "
        f"{_slip(one['current_slip'])}; against the first promise {one['first_share']:.1%}, "
        f"{_slip(one['first_slip'])}."
    )


def _slip(days: float) -> str:
    """Mean days after the promise, in words.

    >>> _slip(-4.66), _slip(1.0), _slip(0.04)
    ('4.7 days early on average', '1.0 days late on average', 'on the day on average')
    """
    if pd.isna(days):
        return "how early or late is not known"
    if round(days, 1) == 0:
        return "on the day on average"
    return f"{abs(days):.1f} days {'late' if days > 0 else 'early'} on average"


def _told(by: str, frame: pd.DataFrame, *, every: bool) -> list[str]:
    shown = frame if every else frame.head(_MOST)
    width = max((len(group) for group in shown["group"]), default=0)
    what = "SKU" if by == "sku" else by
    lines = [f"  By {what}:"] + [
        f"    {row['group'] or '(unknown)':<{max(width, 9)}}  {counted(int(row['lines']), 'promise'):>14}, "
        f"{row['current_share']:.1%} kept, {_slip(row['current_slip'])}"
        for row in shown.to_dict("records")
    ]
    return lines + [f"  {line}" for line in and_more(len(frame) - len(shown))]


def _reservations(rows: pd.DataFrame) -> tuple[str, ...]:
    said = []
    if rows["open"].any():
        gone = counted(int(rows["open"].sum()), "line has", "lines have")
        said.append(f"  ▲ {gone} not gone out and slip until today.")
    if rows["expected"].any():
        told = counted(int(rows["expected"].sum()), "arrival")
        said.append(f"  ○ {told} worked out from dispatch and transit days; no carrier told the day.")
    return tuple(said)


def _bodies(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "group": row["group"],
            **{key: int(row[key]) for key in _COUNTS},
            **{
                key: None if pd.isna(row[key]) else round(row[key], digits)
                for key, digits in _DECIMALS.items()
            },
        }
        for row in frame.to_dict("records")
    ]
