"""The table Days: how the desk stood at the last validation of each day."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living
from orderwright.desk.verdicts import TO_SHIP, Standing
from orderwright.rules.stakes import order_value
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs, typed_frame

_DAYS = SCHEMA["DeskDays"]


def with_day(
    book: OrderBook, living: Living, stand: Standing, now: dt.datetime, *, moved: bool
) -> pd.DataFrame:
    """The days, with this one as it stands now.

    Args:
        book: the desk.
        living: its findings.
        stand: how its orders stand.
        now: the clock, with its zone.
        moved: whether anything else in the desk changes; the time of the check stays where nothing does.
    """
    days = book["DeskDays"]
    is_today = (days["day"] == pd.Timestamp(book.today)).to_numpy(bool)
    before = days[is_today].tail(1).reset_index(drop=True)
    today = typed_frame(_DAYS, {k: [v] for k, v in _figures(book, living, stand, before).items()}, 1)
    checked = pd.Timestamp(now.astimezone(dt.UTC).replace(tzinfo=None)).floor("s")
    if len(before):
        today["note"] = before["note"]
        if not moved and not _newly_loaded(book, before) and not _differ(before, today):
            checked = before["checked_at"].iloc[0]
    today["checked_at"] = pd.Series([checked], dtype=today["checked_at"].dtype)
    kept = days[~is_today]
    return pd.concat([kept, today], ignore_index=True).sort_values("day", kind="stable", ignore_index=True)


def _figures(book: OrderBook, living: Living, stand: Standing, before: pd.DataFrame) -> dict[str, object]:
    today = pd.Timestamp(book.today)
    new = (living.findings["first_seen"] == today) | (
        living.again & (living.findings["state_since"] == today)
    )
    counts = stand.state.value_counts()
    blocked = order_value(book)[(stand.state == "blocked").to_numpy(bool)]
    closed_before = int(before["closed_findings"].fillna(0).iloc[0]) if len(before) else 0
    return {
        "day": today,
        "orders": len(stand.state),
        "open_orders": int(book["Orders"]["desk_status"].isin(TO_SHIP).sum()),
        "blocked": int(counts.get("blocked", 0)),
        "warnings": int(counts.get("warning", 0)),
        "clear": int(counts.get("clear", 0)),
        "not_checked": int(counts.get("not_checked", 0)),
        "findings": int(living.number.counted.sum()),
        "new_findings": int((new.to_numpy(bool) & living.cause).sum()),
        "closed_findings": closed_before + living.closed,
        "value_blocked": int(blocked.fillna(0).sum()),
        "currency": book.setting("company_currency", "EUR"),
    }


def _newly_loaded(book: OrderBook, before: pd.DataFrame) -> bool:
    return bool((book["Loads"]["loaded_at"] > before["checked_at"].iloc[0]).any())


def _differ(before: pd.DataFrame, today: pd.DataFrame) -> bool:
    columns = [c.key for c in _DAYS.columns if c.key not in ("checked_at", "note")]
    return any(bool(differs(before[c], today[c]).any()) for c in columns)
