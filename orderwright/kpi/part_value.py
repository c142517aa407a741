"""What a part of an order line is worth in company currency."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.rules.stakes import line_values
from orderwright.tables.frames import Positions, taken

_CENT = 10_000
_MOST = 2.0**62


def part_value(book: OrderBook, rows: Positions, qty: pd.Series) -> pd.Series:
    """Amount × quantity ÷ ordered quantity, micros rounded to a hundredth; missing where one is not known.

    Args:
        book: the tables.
        rows: positions in OrderLines, -1 for none.
        qty: quantity of each in the line's unit, micros.
    """
    whole = line_values(book, rows).to_numpy(float, na_value=np.nan)
    ordered = taken(book["OrderLines"]["ordered_qty"], rows).to_numpy(float, na_value=np.nan)
    share = qty.to_numpy(float, na_value=np.nan) / np.where(ordered > 0, ordered, np.nan)
    value = whole * share
    known = np.abs(np.nan_to_num(value, nan=np.inf)) < _MOST
    cents = np.rint(np.where(known, value, 0.0) / _CENT).astype(np.int64) * _CENT
    return pd.Series(pd.arrays.IntegerArray(cents, ~known))
