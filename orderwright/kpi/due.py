"""What was promised for a line or an order, when a line is due, and whether a day lies in the month."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.rules.live import open_lines
from orderwright.tables.frames import Mask

_PROMISES = ("manual_promise", "current_promise", "first_promise")
"""Columns of OrderLines; the first that is given counts."""


def line_promise(book: OrderBook) -> pd.Series:
    """Day for which every line is promised; missing where nobody promised one."""

    def made() -> pd.Series:
        lines = book["OrderLines"]
        return _first_given(*(lines[column].reset_index(drop=True) for column in _PROMISES))

    result: pd.Series = book.once("line.promise", made)
    return result


def order_promises(book: OrderBook) -> pd.Series:
    """Day by which all that is open of an order is promised, by order number.

    Left out are orders of which nothing is open, and those of which an open line has no promise.
    """

    def made() -> pd.Series:
        rows = np.flatnonzero(open_lines(book))
        days = line_promise(book).iloc[rows]
        by_order = days.groupby(book["OrderLines"]["order_no"].iloc[rows].to_numpy(object))
        known = by_order.agg(["max", "size", "count"])
        return known.loc[known["size"] == known["count"], "max"]

    result: pd.Series = book.once("order.promises", made)
    return result


def _first_given(first: pd.Series, *others: pd.Series) -> pd.Series:
    for other in others:
        first = first.fillna(other)
    return first


def line_due(book: OrderBook) -> pd.Series:
    """Day on which every line is due: as promised, else as asked for on the line, else on the order."""

    def made() -> pd.Series:
        own = book["OrderLines"]["requested_date"].reset_index(drop=True)
        return _first_given(line_promise(book), own, book.fetch("OrderLines", "order_no", "requested_date"))

    result: pd.Series = book.once("line.due", made)
    return result


def in_month(days: pd.Series, as_of: dt.date) -> Mask:
    """Where days lie in the month of the as-of day."""
    month = np.datetime64(as_of, "M")
    return np.asarray(days.to_numpy("datetime64[M]") == month, bool)
