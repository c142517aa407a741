"""Units of measure: how many base units of its product one unit of a row is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.arrays import IntegerArray

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, first_positions
from orderwright.unit_spelling import line_units, spelled

PIECES = ("EA", "PC", "PCE", "PCS", "SET", "ST", "STK", "C62", "H87")
"""Units that count things; the last two are UN/ECE's codes for one and for a piece."""


def factors(book: OrderBook, skus: Positions, uoms: pd.Series) -> IntegerArray:
    """Base units in one unit, in micros; missing where the product or its unit is not known.

    A blank unit is the base unit. The product's own UOM rows win over its sales unit. Another spelling in
    capitals is the same unit.

    Args:
        book: Products and UomConversions.
        skus: position in Products per row, -1 unknown.
        uoms: unit per row.
    """
    products, known = book["Products"], skus >= 0
    codes, texts = pd.factorize(spelled(book, skus, uoms))
    units = {text: number for number, text in enumerate(texts)}
    blank = np.append(np.asarray(texts == "", bool), False)[codes]
    result = np.zeros(len(skus), np.int64)
    missing = np.ones(len(skus), bool)

    is_base = known & (blank | (codes == _codes(units, products["base_uom"])[skus]))
    result[is_base], missing[is_base] = MICROS, False
    factor, unknown = split(products["sales_factor"])
    good = np.append(~unknown & (factor > 0), False)
    is_sales = known & ~is_base & (codes == _codes(units, products["sales_uom"])[skus]) & good[skus]
    result[is_sales], missing[is_sales] = factor[skus[is_sales]], False

    other = np.flatnonzero(known & ~is_base)
    if len(other) and book.loaded("UomConversions"):
        times, found = _converted(book, units, skus[other], np.asarray(codes[other], np.int64))
        result[other[found]], missing[other[found]] = times[found], False
    return pd.arrays.IntegerArray(result, missing)


def _codes(units: Mapping[str, int], texts: pd.Series) -> npt.NDArray[np.int64]:
    """Place of each text among the units, -2 for none of them; then -2 for no row."""
    codes, different = pd.factorize(texts)
    place = np.array([*(units.get(text, -2) for text in different), -2], np.int64)
    return np.append(place[codes], -2)


def _converted(
    book: OrderBook, units: Mapping[str, int], skus: Positions, codes: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], Mask]:
    """Factors of UomConversions for products and units, and where there are any."""
    rows = book["UomConversions"]
    own, uom = np.asarray(book.positions("UomConversions", "sku"), np.int64), _codes(units, rows["uom"])[:-1]
    width = len(units) + 1
    keys = np.where((own < 0) | (uom < 0), -1, own * width + uom)
    place = first_positions(pd.Index(keys), pd.Index(skus * width + codes))
    factor, unknown = split(rows["factor"])
    good = (place >= 0) & np.append(~unknown & (factor > 0), False)[place]
    return np.append(factor, 0)[place], np.asarray(good, bool)


def line_factors(book: OrderBook) -> IntegerArray:
    """Base units in one unit of every order line, in micros."""
    made: IntegerArray = book.once(
        "line_factors",
        lambda: factors(book, book.positions("OrderLines", "sku"), line_units(book)),
    )
    return made


def in_base_units(quantity: pd.Series, factor: IntegerArray) -> IntegerArray:
    """Quantities × factor, in micros of the base unit, rounded half up at the sixth decimal."""
    (amount, blank), (times, unknown) = split(quantity), split(factor)
    values, overflow = product_quotient((amount, times), np.array([-6]), np.ones(1, np.int64))
    missing = np.asarray(blank | unknown | overflow)
    return pd.arrays.IntegerArray(np.where(missing, 0, values), missing)
