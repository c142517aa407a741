"""The rows of the sheet Stock projection."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Ints
from orderwright.promising.projection import Projection
from orderwright.promising.shortages.index import Shortages
from orderwright.tables import SCHEMA
from orderwright.tables.frames import TEXT_DTYPE, taken, typed_frame

MOST_ROWS = 20_000


def projection_rows(index: Shortages, stock: Projection, chosen: int) -> tuple[pd.DataFrame, int]:
    """Rows by product, warehouse and day: the first day, and every one on which something moves.

    Products of which nothing moves are left out, and those that a sheet cannot take; the chosen one stands
    first, with the last day too, the others by their number.

    Args:
        index: the run.
        stock: stock by day.
        chosen: the product of the chart, a position in Products; -1.

    Returns:
        The table's rows, and how many products were left out for want of room.
    """
    moves = (stock.arriving != 0) | (stock.leaving != 0)
    told = moves.copy()
    told[:, 0] = True
    told[:, -1] |= stock.sku == chosen
    told[~moves.any(axis=1) & (stock.sku != chosen)] = False
    ranks = natural_ranks(index.book["Products"]["sku"])[stock.sku]
    order = np.lexsort((stock.warehouse, ranks, stock.sku != chosen))
    order = order[told[order].any(axis=1)]
    room = np.cumsum(told[order].sum(axis=1)) <= MOST_ROWS
    left = len(np.unique(stock.sku[order[~room]]))
    row, day = np.nonzero(told[order[room]])
    return _frame(index, stock, order[room][row], day), left


def _frame(index: Shortages, stock: Projection, row: np.ndarray, day: np.ndarray) -> pd.DataFrame:
    products = index.book["Products"]
    names = pd.Series(index.made.warehouses.index, dtype=TEXT_DTYPE)
    on_hand, free = stock.on_hand[row, day], stock.free[row, day]
    columns = {
        "sku": taken(products["sku"], stock.sku[row].astype(np.intp)),
        "warehouse": taken(names, stock.warehouse[row].astype(np.intp)),
        "day": stock.days[day],
        "arriving_qty": _moved(stock.arriving[row, day]),
        "leaving_qty": _moved(stock.leaving[row, day]),
        "on_hand_qty": on_hand,
        "committed_qty": on_hand - free,
        "safety_qty": stock.safety[row],
        "available_qty": stock.available[row, day],
        "uom": taken(products["base_uom"], stock.sku[row].astype(np.intp)),
    }
    return typed_frame(SCHEMA["StockProjection"], columns, len(row))


def _moved(micros: Ints) -> pd.arrays.IntegerArray:
    """Quantities; blank where nothing moves."""
    return pd.arrays.IntegerArray(micros, micros == 0)
