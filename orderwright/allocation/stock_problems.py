"""What is wrong with rows of Stock, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    asked, known = free != 0, (free != 0) & (sku >= 0)
    cases: list[tuple[str, Bools, str, str]] = [
        ("sku", asked & (sku < 0), "SKU {sku!r} is not in Products", ""),
        ("plant", asked & (warehouse < 0), "There is no warehouse {plant!r}", ""),
        (
            "uom",
            known & amounts.no_unit,
            "Unit {uom} of {sku} has no factor to its base unit {base}",
            "no unit",
        ),
        (
            "unrestricted_qty",
            known & amounts.inexact,
            "{sku} in {uom} is no exact quantity in {base}",
            "not countable",
        ),
        (
            "unrestricted_qty",
            known & amounts.too_large,
            "The quantity of {sku} is too large to count",
            "not countable",
        ),
    ]

    def base(rows: Positions) -> pd.Series:
        return taken(book["Products"]["base_uom"], sku[rows].astype(np.intp))

    return [
        _told(book["Stock"], column, np.flatnonzero(mask), words + _UNUSED, kind, base=base)
        for column, mask, words, kind in cases
    ]


def partly_usable(stock: pd.DataFrame, rows: Partly) -> list[Problems]:
    """Rows that count, but not as they stand."""
    cases = [
        ("sku", rows.twice, "{goods} stands twice in one place; the smallest row counts.", ""),
        (
            "unrestricted_qty",
            rows.negative,
            "{goods} is {free}, below zero; it lessens its lot.",
            "below zero",
        ),
        ("expiry", rows.expired, "{goods} is past its expiry date; its {free} are not used.", "expired"),
        ("expiry", rows.two_dates, "{goods} has an earlier expiry date elsewhere; that counts.", "two dates"),
        (
            "hold_for",
            rows.nobody,
            "{goods} is held for “{hold_for}”, no customer and no order; nobody gets it.",
            "held for nobody",
        ),
    ]

    def free(at: Positions) -> list[str]:
        return list(micros_texts(pd.array(rows.free[at], "Int64")))

    return [_told(stock, column, at, words, kind, free=free) for column, at, words, kind in cases]


def _told(
    stock: pd.DataFrame,
    column: str,
    rows: Positions,
    words: str,
    kind: str,
    **more: Callable[[Positions], Iterable[str]],
) -> Problems:
    """What is wrong with rows; ``more`` names further words for them."""
    if not len(rows):
        return Problems("Stock", column, rows, (), kind)
    texts = {name: stock[name].array[rows].tolist() for name in ("sku", "plant", "lot", "uom", "hold_for")}
    texts |= {name: list(made(rows)) for name, made in more.items()}
    some = (dict(zip(texts, row, strict=True)) for row in zip(*texts.values(), strict=True))
    said = [words.format(goods=_goods(row), **row) for row in some]
    return Problems("Stock", column, rows, said, kind)


def _goods(row: Mapping[str, str]) -> str:
    """Product, lot and warehouse of a row."""
    lot = f", lot {row['lot']}" if row["lot"] else ""
    return f"{row['sku']}{lot} in {row['plant']}"
