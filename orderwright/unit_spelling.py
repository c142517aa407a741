"""Units as their product spells them: ``bx`` is BX where the product knows BX and not bx."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables.frames import Positions, first_positions, taken


def spelled(book: OrderBook, skus: Positions, uoms: pd.Series) -> pd.Series:
    """The same units, each in its product's own spelling; one that the product does not know stays.

    Args:
        book: Products and UomConversions.
        skus: position in Products per row, -1 unknown.
        uoms: unit per row.
    """
    variants = _variants(book, uoms)
    if not variants:
        return uoms
    rows = np.flatnonzero(uoms.isin(variants).to_numpy(bool) & (skus >= 0))
    if not len(rows):
        return uoms
    result = uoms.astype(object).to_numpy(copy=True)
    result[rows] = _own_spelling(book, skus[rows], uoms.iloc[rows])
    return pd.Series(result, index=uoms.index, dtype=uoms.dtype)


def line_units(book: OrderBook) -> pd.Series:
    """Unit of every order line in its product's spelling."""
    made: pd.Series = book.once(
        "line.units",
        lambda: spelled(book, book.positions("OrderLines", "sku"), book["OrderLines"]["uom"]),
    )
    return made


def _variants(book: OrderBook, uoms: pd.Series) -> list[str]:
    """Those of the units for which the master data have the same letters in other capitals."""
    masters = (book["Products"]["base_uom"], book["Products"]["sales_uom"], book["UomConversions"]["uom"])
    known: set[str] = book.once("spelled units", lambda: {text for m in masters for text in m.unique()})
    spellings: dict[str, set[str]] = {}
    for text in known:
        spellings.setdefault(text.upper(), set()).add(text)
    return [text for text in uoms.unique() if text and spellings.get(text.upper(), {text}) != {text}]


def _own_spelling(book: OrderBook, skus: Positions, uoms: pd.Series) -> list[str]:
    products = book["Products"]
    written = uoms.reset_index(drop=True).astype(object)
    own = [taken(products[column], skus).astype(object) for column in ("base_uom", "sales_uom")]
    exact, alike = (_converted(book, skus, written, upper=upper) for upper in (False, True))
    result = written.to_numpy(copy=True)
    waiting = np.ones(len(result), bool)
    for unit in (*own, exact):
        waiting &= (unit != written).to_numpy(bool)
    for unit in (*own, alike):
        fits = waiting & (unit.str.upper() == written.str.upper()).to_numpy(bool)
        result[fits], waiting = unit.to_numpy()[fits], waiting & ~fits
    return list(result)


def _converted(book: OrderBook, skus: Positions, uoms: pd.Series, *, upper: bool) -> pd.Series:
    """Further unit of each product with this name, as UomConversions spells it; blank where there is none."""
    rows = book["UomConversions"]
    names = rows["uom"].str.upper() if upper else rows["uom"]
    asked = uoms.str.upper() if upper else uoms
    keys = pd.MultiIndex.from_arrays([book.positions("UomConversions", "sku"), names.astype(object)])
    wanted = pd.MultiIndex.from_arrays([skus, asked.astype(object)])
    return taken(rows["uom"], first_positions(keys, wanted)).astype(object).reset_index(drop=True)
