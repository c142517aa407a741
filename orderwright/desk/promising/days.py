"""Days and quantities of promises, in words and in JSON."""

from __future__ import annotations

import datetime as dt

import numpy as np

from orderwright.allocation.wording import coming_day


def said(day: dt.date | None, as_of: dt.date) -> str:
    """A day as people say it.

    >>> said(dt.date(2026, 11, 27), dt.date(2026, 11, 23)), said(None, dt.date(2026, 11, 23))
    ('Friday', 'unknown')
    """
    return coming_day(day, as_of).removeprefix("on ") if day else "unknown"


def iso(day: dt.date | None) -> str | None:
    """A day in JSON."""
    return day.isoformat() if day else None


def iso_days(days: np.ndarray) -> list[str | None]:
    """A column of days in JSON."""
    texts = days.astype("datetime64[D]").astype(str)
    return [
        None if none else text for text, none in zip(texts.tolist(), np.isnat(days).tolist(), strict=True)
    ]
