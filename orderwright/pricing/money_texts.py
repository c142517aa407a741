"""Minor units of rows' currencies, and money as a person reads it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Words, written
from orderwright.money import minor_digits_column
from orderwright.money.exact import split
from orderwright.pricing.holding import Ints
from orderwright.tables.frames import Mask, Positions

_USUAL_DIGITS = 2


def order_digits(book: OrderBook) -> tuple[Ints, Mask]:
    """Minor digits of every order's currency, two where it is not known; and where it is not."""

    def made() -> tuple[Ints, Mask]:
        digits, unknown = split(minor_digits_column(book["Orders"]["currency"]))
        return np.where(unknown, _USUAL_DIGITS, np.clip(digits, 0, 6)), unknown

    result: tuple[Ints, Mask] = book.once("order.digits", made)
    return result


def line_digits(book: OrderBook, rows: Positions | None = None) -> tuple[Ints, Mask]:
    """Minor digits of lines' currencies, two where not known; and where not known. All lines, or some."""
    digits, unknown = order_digits(book)
    place = book.positions("OrderLines", "order_no")
    place = place if rows is None else place[rows]
    return np.append(digits, _USUAL_DIGITS)[place], np.append(unknown, True)[place]


def in_money(book: OrderBook, table: str, values: pd.Series) -> Words:
    """Prices or amounts with at least the digits of the row's currency: 12.40, 115.005, 125 in yen."""

    def texts(failing: Positions) -> list[str]:
        digits = order_digits(book)[0][failing] if table == "Orders" else line_digits(book, failing)[0]
        return [padded(t, n) for t, n in zip(written(values.iloc[failing]), digits.tolist(), strict=True)]

    return texts


def padded(text: str, digits: int) -> str:
    """A decimal with at least so many digits after the point.

    >>> padded("12.4", 2), padded("115.005", 2), padded("125", 0), padded("", 2)
    ('12.40', '115.005', '125', '')
    """
    whole, _, rest = text.partition(".")
    return text if not text or len(rest) >= digits else f"{whole}.{rest.ljust(digits, '0')}"
