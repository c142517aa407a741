"""The order of service."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.open_lines import OpenLines
from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Ints, Positions, ascending
from orderwright.book import OrderBook
from orderwright.tables.frames import taken


def service_order(book: OrderBook, lines: OpenLines, priority: Ints, whole: Ints) -> Positions:
    """The lines' places in order of service."""
    orders, rows = book["Orders"], lines.rows
    entered = ascending(_days(orders["entered_on"]), natural_ranks(orders["order_no"]))
    order_rank = np.empty(len(orders), np.int64)
    order_rank[entered] = np.arange(len(orders))
    own = taken(book["OrderLines"]["requested_date"], rows)
    asked = own.where(own.notna(), taken(orders["requested_date"], lines.orders))
    turn = ascending(priority, _days(asked), order_rank[lines.orders], lines.rank, lines.twin)
    grouped = whole[turn]
    last = np.zeros(int(whole.max(initial=-1)) + 1, np.int64)
    place = np.arange(len(turn))
    together = grouped >= 0
    np.maximum.at(last, grouped[together], place[together])
    place[together] = last[grouped[together]]
    return turn[np.argsort(place, kind="stable")]


def _days(dates: pd.Series) -> Ints:
    """Days from the earliest date; the day after the latest one where blank."""
    days = dates.to_numpy("datetime64[s]").astype("datetime64[D]")
    blank = np.isnat(days)
    numbers = days.astype(np.int64)
    known = numbers[~blank]
    first = int(known.min()) if len(known) else 0
    last = int(known.max()) if len(known) else 0
    return np.where(blank, last - first + 1, numbers - first)
