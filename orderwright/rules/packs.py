"""The next quantity above the one ordered that is allowed: whole packs, and not below the minimum."""

from __future__ import annotations

from math import lcm

import pandas as pd

from orderwright.book import OrderBook
from orderwright.money import micros_text
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions, taken
from orderwright.units import PIECES, line_factors


def whole_packs(book: OrderBook, rows: Positions) -> list[str]:
    """For lines the next quantity in their own unit; blank where it has no exact figure."""
    lines = book["OrderLines"].iloc[rows]
    product = book.positions("OrderLines", "sku")[rows]
    least, pack = (taken(book["Products"][key], product) for key in ("min_qty", "multiple_qty"))
    factor = pd.Series(line_factors(book)[rows])
    columns = (lines["ordered_qty"], factor, least, pack, lines["uom"].str.upper().isin(PIECES))
    return [_next(*figures) for figures in zip(*columns, strict=True)]


def _next(ordered: int, factor: int, least: int, pack: int, of_pieces: bool) -> str:
    """The next quantity; all figures are micros, of the line's unit or (least, pack) of the base unit."""
    if pd.isna(ordered) or pd.isna(factor) or ordered <= 0 or factor <= 0:
        return ""
    step = _step(factor, 0 if pd.isna(pack) else int(pack), of_pieces=of_pieces)
    wanted = max(int(ordered), 0 if pd.isna(least) else -(-int(least) * MICROS // int(factor)))
    quantity = -(-wanted // step) * step
    return micros_text(quantity)


def _step(factor: int, pack: int, *, of_pieces: bool) -> int:
    """Smallest quantity of the line's unit of which all allowed ones are multiples, in micros."""
    piece = MICROS if of_pieces else 1
    if pack <= 0:
        return piece
    # in base units it is quantity x factor / 1,000,000, and that must be a multiple of the pack
    whole = lcm(pack * MICROS, int(factor)) // int(factor)
    return lcm(whole, piece)
