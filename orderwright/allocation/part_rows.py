"""Rows of Allocations that give parts of kits: what they say is in the part's base unit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.kits import Part, kits_of, needed
from orderwright.allocation.states import LINE
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables.frames import first_positions, row_keys, text_positions


def of_parts(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows; those of parts need, and are short of, what their line's kits need of the part."""
    kits = kits_of(book)
    if not kits.of:
        return rows
    at = first_positions(row_keys(book["OrderLines"], LINE), row_keys(rows, LINE))
    own = np.append(book.positions("OrderLines", "sku"), -1)[at].astype(np.int64)
    sku = text_positions(book["Products"]["sku"], rows["sku"])
    units = book["Products"]["base_uom"]
    made = rows.copy()
    figures = {key: split(rows[key]) for key in ("needed_qty", "short_qty")}
    for row in np.flatnonzero(kits.among(own) & (sku >= 0) & (sku != own)).tolist():
        per = next((part.per for part in kits.of[int(own[row])] if part.sku == sku[row]), 0)
        for micros, _ in figures.values():
            micros[row] = needed(int(micros[row]), Part(int(sku[row]), per))
        made.iloc[row, made.columns.get_loc("uom")] = units.iloc[sku[row]]
    for key, (micros, blank) in figures.items():
        made[key] = pd.Series(pd.arrays.IntegerArray(micros, np.broadcast_to(blank, micros.shape).copy()))
    return made
