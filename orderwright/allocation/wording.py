"""Quantities, days, lines and supplies as people name them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.inbound import Inbound
from orderwright.allocation.segments import Ints, Positions
from orderwright.book import OrderBook
from orderwright.money import micros_words
from orderwright.spoken import day_text, weekday
from orderwright.tables.frames import TEXT_DTYPE, taken

Texts = npt.NDArray[np.object_]

_KINDS = {"purchase": "PO", "production": "Production order", "transfer": "Transfer"}
_WEEK = 7


def quantity_texts(micros: Ints) -> pd.Series:
    """Quantities as sentences say them, as a text column."""
    codes, values = pd.factorize(micros)
    return taken(pd.Series(_words(values), dtype=object).astype(TEXT_DTYPE), codes)


def quantities(micros: Ints) -> Texts:
    """Quantities as sentences say them."""
    codes, values = pd.factorize(micros)
    return np.asarray(_words(values)[codes], dtype=object)


def _words(micros: Ints) -> Texts:
    words = np.empty(len(micros), dtype=object)
    words[:] = [micros_words(value) for value in micros.tolist()]
    return words


def labels(book: OrderBook, rows: Positions) -> Texts:
    """``order/line`` of rows of OrderLines."""
    order, line = (book["OrderLines"][c].iloc[rows].to_numpy(dtype=object) for c in ("order_no", "line_no"))
    return np.asarray(order + "/" + line, dtype=object)


def inbound_words(book: OrderBook, inbound: Inbound) -> Texts:
    """``PO 8812 brings 100 Thursday`` or ``on 26 Jan`` for every inbound supply."""
    names = inbound_names(book, inbound)
    return np.asarray(names + " brings " + quantities(inbound.micros) + " " + _days(book, inbound), object)


def inbound_days(book: OrderBook, inbound: Inbound) -> Texts:
    """``PO 8812 Thursday`` or ``PO 8812 on 26 Jan`` for every inbound supply."""
    return np.asarray(inbound_names(book, inbound) + " " + _days(book, inbound), object)


def _days(book: OrderBook, inbound: Inbound) -> Texts:
    days, codes = np.unique(inbound.due, return_inverse=True)
    texts = [coming_day(day.date(), book.as_of) for day in days.astype(object).tolist()]
    return np.array(texts or [""], dtype=object)[codes]


def inbound_names(book: OrderBook, inbound: Inbound) -> Texts:
    """``PO 8812`` for every inbound supply."""
    table = book["Inbound"]
    number, kind = (table[c].iloc[inbound.rows].to_numpy(dtype=object) for c in ("inbound_no", "kind"))
    names = np.array([_KINDS.get(word, "Inbound") for word in kind], dtype=object)
    return np.asarray(names + " " + number, dtype=object)


def coming_day(day: dt.date, as_of: dt.date) -> str:
    """A day of the next week by its name, others by date.

    >>> coming_day(dt.date(2026, 11, 26), dt.date(2026, 11, 22))
    'Thursday'
    >>> coming_day(dt.date(2027, 1, 4), dt.date(2026, 11, 22))
    'on 4 Jan 2027'
    """
    ahead = (day - as_of).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return weekday(day) if 0 < ahead < _WEEK else f"on {day_text(day, as_of)}"
