"""Quantities, days, lines and supplies as people name them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.inbound import Inbound
from orderwright.allocation.segments import Ints, Positions
from orderwright.book import OrderBook
from orderwright.money import micros_texts
from orderwright.tables.frames import TEXT_DTYPE, taken

Texts = npt.NDArray[np.object_]

_KINDS = {"purchase": "PO", "production": "production order", "transfer": "transfer"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def quantity_texts(micros: Ints) -> pd.Series:
    """Decimal texts of quantities, as a text column."""
    codes, values = pd.factorize(micros)
    return taken(pd.Series(micros_texts(values)).astype(TEXT_DTYPE), codes)


def quantities(micros: Ints) -> Texts:
    """Decimal texts of quantities."""
    codes, values = pd.factorize(micros)
    return np.asarray(micros_texts(values)[codes], dtype=object)


def labels(book: OrderBook, rows: Positions) -> Texts:
    """``order/line`` of rows of OrderLines."""
    order, line = (book["OrderLines"][c].iloc[rows].to_numpy(dtype=object) for c in ("order_no", "line_no"))
    return np.asarray(order + "/" + line, dtype=object)


def inbound_words(book: OrderBook, inbound: Inbound) -> Texts:
    """``PO 8812 brings 100 on 26 Nov`` for every inbound supply."""
    table = book["Inbound"]
    number, kind = (table[c].iloc[inbound.rows].to_numpy(dtype=object) for c in ("inbound_no", "kind"))
    names = np.array([_KINDS.get(word, "inbound") for word in kind], dtype=object)
    days, codes = np.unique(inbound.due, return_inverse=True)
    texts = [day_text(day.date(), book.as_of) for day in days.astype(object).tolist()]
    dates = np.array(texts, dtype=object)[codes] if texts else number
    return np.asarray(names + " " + number + " brings " + quantities(inbound.micros) + " on " + dates, object)


def day_text(day: dt.date, as_of: dt.date) -> str:
    """A day in words, with its year where that is not the as-of day's.

    >>> day_text(dt.date(2026, 11, 26), dt.date(2026, 11, 22))
    '26 Nov'
    >>> day_text(dt.date(2027, 1, 4), dt.date(2026, 11, 22))
    '4 Jan 2027'
    """
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == as_of.year else f"{words} {day.year}"
