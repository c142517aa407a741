"""What the lines' own prices and discounts make."""

from __future__ import annotations

import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money import line_amount_minor
from orderwright.pricing.money_texts import line_digits
from orderwright.tables import MICROS


def line_minor(book: OrderBook) -> IntegerArray:
    """Amount of every line in its currency's minor unit, computed; missing where something is missing."""

    def made() -> IntegerArray:
        lines = book["OrderLines"]
        digits, unknown = line_digits(book)
        per = lines["price_per"].fillna(MICROS)
        return line_amount_minor(
            lines["ordered_qty"],
            lines["unit_price"],
            per.where((per > 0).to_numpy(bool)),
            lines["discount_percent"].fillna(0),
            pd.arrays.IntegerArray(digits, unknown),
        )

    result: IntegerArray = book.once("line.minor", made)
    return result
