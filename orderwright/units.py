"""Units of measure: how many base units of its product one unit of a row is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions, first_positions, taken


def factors(book: OrderBook, skus: Positions, uoms: pd.Series) -> IntegerArray:
    """Base units in one unit, in micros; missing where the product or its unit is not known.

    A blank unit is the base unit. The product's own UOM rows win over its sales unit.

    Args:
        book: Products and UomConversions.
        skus: position in Products per row, -1 unknown.
        uoms: unit per row.
    """
    products, conversions = book["Products"], book["UomConversions"]
    known = skus >= 0
    base = taken(products["base_uom"], skus)
    sales = taken(products["sales_uom"], skus)
    wanted = uoms.reset_index(drop=True)
    result = np.zeros(len(wanted), np.int64)
    missing = np.ones(len(wanted), bool)

    is_base = known & ((wanted == base) | (wanted == "")).to_numpy(bool)
    result[is_base], missing[is_base] = MICROS, False
    sales_factor, unknown = split(taken(products["sales_factor"], skus))
    is_sales = known & ~is_base & (wanted == sales).to_numpy(bool) & ~unknown & (sales_factor > 0)
    result[is_sales], missing[is_sales] = sales_factor[is_sales], False

    other = np.flatnonzero(known & ~is_base)
    if len(other) and len(conversions):
        keys = pd.MultiIndex.from_arrays([book.positions("UomConversions", "sku"), conversions["uom"]])
        rows = first_positions(keys, pd.MultiIndex.from_arrays([skus[other], wanted.iloc[other].to_numpy()]))
        factor, blank = split(taken(conversions["factor"], rows))
        good = (rows >= 0) & ~blank & (factor > 0)
        result[other[good]], missing[other[good]] = factor[good], False
    return pd.arrays.IntegerArray(result, missing)


def line_factors(book: OrderBook) -> IntegerArray:
    """Base units in one unit of every order line, in micros."""
    made: IntegerArray = book.once(
        "line_factors",
        lambda: factors(book, book.positions("OrderLines", "sku"), book["OrderLines"]["uom"]),
    )
    return made


def in_base_units(quantity: pd.Series, factor: IntegerArray) -> IntegerArray:
    """Quantities × factor, in micros of the base unit, rounded half up at the sixth decimal."""
    (amount, blank), (times, unknown) = split(quantity), split(factor)
    rows = np.zeros(len(amount), np.int64)
    values, overflow = product_quotient((amount, times), rows - 6, rows + 1)
    missing = np.asarray(blank | unknown | overflow)
    return pd.arrays.IntegerArray(np.where(missing, 0, values), missing)
