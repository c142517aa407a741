"""When a line is due, and whether a day lies in the month."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask

PROMISES = ("manual_promise", "current_promise", "first_promise", "requested_date")
"""Columns of OrderLines, the first that is given counts; then the order's requested date."""


def line_due(book: OrderBook) -> pd.Series:
    """Day on which every line is due; missing where nobody said one."""

    def made() -> pd.Series:
        lines = book["OrderLines"]
        due = lines[PROMISES[0]].reset_index(drop=True)
        for column in PROMISES[1:]:
            due = due.fillna(lines[column].reset_index(drop=True))
        return due.fillna(book.fetch("OrderLines", "order_no", "requested_date"))

    result: pd.Series = book.once("line.due", made)
    return result


def in_month(days: pd.Series, as_of: dt.date) -> Mask:
    """Where days lie in the month of the as-of day."""
    month = np.datetime64(as_of, "M")
    return np.asarray(days.to_numpy("datetime64[M]") == month, bool)
