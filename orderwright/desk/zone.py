"""The company's clock: in which zone a moment of the journal is told."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orderwright.book import OrderBook


def local(book: OrderBook, moment: dt.datetime) -> dt.datetime:
    """A moment in the company's zone: that of the setting ``time_zone``, else the computer's."""
    name = book.setting("time_zone")
    try:
        return moment.astimezone(ZoneInfo(name)) if name else moment.astimezone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone()
