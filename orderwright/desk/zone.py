"""The company's clock: in which zone a moment of the journal is told."""

from __future__ import annotations

import datetime as dt

from orderwright.book import OrderBook
from orderwright.freshness import company_zone
from orderwright.moments import in_zone


def local(book: OrderBook, moment: dt.datetime) -> dt.datetime:
    """A moment in the company's zone: that of the setting ``time_zone``, else the computer's."""
    return in_zone(moment, company_zone(book))
