"""What is wrong with rows of Stock, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import BaseAmounts
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.book import OrderBook
from orderwright.money import micros_texts
from orderwright.tables.frames import taken

_UNUSED = "; this stock is not used."


@dataclass(frozen=True)
class Partly:
    """Rows of Stock that count, but not as they stand.

    Attributes:
        free: unrestricted less reserved quantity of every row.
        twice: rows that another row of the same place replaces.
        negative: rows below zero.
        expired: rows of lots past their day.
        two_dates: rows of lots with an earlier expiry date on another row.
        nobody: rows held for somebody who is neither a customer nor an order.
    """

    free: Ints
    twice: Positions
    negative: Positions
    expired: Positions
    two_dates: Positions
    nobody: Positions


def unusable(book: OrderBook, sku: Ints, warehouse: Ints, free: Ints, amounts: BaseAmounts) -> list[Problems]:
    """Rows that are not used at all.

    Args:
        book: the tables.
        sku: product of every row; -1 unknown.
        warehouse: warehouse of every row; -1 unknown.
        free: unrestricted less reserved quantity of every row.
        amounts: the same in base units.
    """
    stock = book["Stock"].assign(base=taken(book["Products"]["base_uom"], sku.astype(np.intp)))
    asked, known = free != 0, (free != 0) & (sku >= 0)
    cases: list[tuple[str, Bools, str]] = [
        ("sku", asked & (sku < 0), "SKU {sku!r} is not in Products"),
        ("plant", asked & (warehouse < 0), "There is no warehouse {plant!r}"),
        ("uom", known & amounts.no_unit, "Unit {uom!r} of {sku} has no factor to its base unit {base!r}"),
        ("unrestricted_qty", known & amounts.inexact, "{sku} in {uom!r} is no exact quantity in {base!r}"),
        ("unrestricted_qty", known & amounts.too_large, "The quantity of {sku} is too large to count"),
    ]
    return [_told(stock, column, np.flatnonzero(mask), words + _UNUSED) for column, mask, words in cases]


def partly_usable(stock: pd.DataFrame, rows: Partly) -> list[Problems]:
    """Rows that count, but not as they stand."""
    stock = stock.assign(free=pd.array(rows.free, "Int64"))
    cases = [
        ("sku", rows.twice, "{sku}, lot {lot!r} stands twice in one place; the smallest row counts."),
        ("unrestricted_qty", rows.negative, "{sku}, lot {lot!r} is {free}, below zero; it lessens its lot."),
        ("expiry", rows.expired, "{sku}, lot {lot!r} is past its expiry date; its {free} are not used."),
        ("expiry", rows.two_dates, "{sku}, lot {lot!r} has an earlier expiry date elsewhere; that counts."),
        ("hold_for", rows.nobody, "{sku} is held for {hold_for!r}, no customer, no order; nobody gets it."),
    ]
    return [_told(stock, column, at, words) for column, at, words in cases]


def _told(stock: pd.DataFrame, column: str, rows: Positions, words: str) -> Problems:
    if not len(rows):
        return Problems("Stock", column, rows, ())
    shown = [c for c in ("sku", "plant", "lot", "uom", "hold_for", "base", "free") if c in stock]
    some = stock[shown].iloc[rows]
    if "free" in some:
        some = some.assign(free=micros_texts(some["free"].array))
    return Problems("Stock", column, rows, [words.format(**row) for row in some.to_dict("records")])
