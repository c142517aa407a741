"""Stock that other workbooks of the company have committed: reserved, so nobody here gets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orderwright.allocation.amounts import BaseAmounts
from orderwright.book import Cell, OrderBook


def stock_elsewhere(book: OrderBook, amounts: BaseAmounts) -> BaseAmounts:
    """What is left of every row of Stock; of several rows of a lot the first ones give first.

    Args:
        book: the tables, and what is reserved elsewhere.
        amounts: usable quantity of every row.
    """
    if not book.reserved_elsewhere:
        return amounts
    columns = (book["Stock"][key] for key in ("sku", "plant", "lot"))
    return _less(book, amounts, ((*cell, "", "") for cell in zip(*columns, strict=True)))


def inbound_elsewhere(book: OrderBook, amounts: BaseAmounts) -> BaseAmounts:
    """What is left of every row of Inbound."""
    if not book.reserved_elsewhere:
        return amounts
    columns = (book["Inbound"][key] for key in ("sku", "warehouse", "inbound_no", "inbound_line"))
    rows = zip(*columns, strict=True)
    return _less(book, amounts, ((sku, house, "", number, line) for sku, house, number, line in rows))


def _less(book: OrderBook, amounts: BaseAmounts, cells: Iterable[Cell]) -> BaseAmounts:
    rest, micros = dict(book.reserved_elsewhere), amounts.micros.copy()
    for row, cell in enumerate(cells):
        taken = min(rest.get(cell, 0), int(micros[row]))
        if taken > 0:
            micros[row] -= taken
            rest[cell] -= taken
    return replace(amounts, micros=micros)
