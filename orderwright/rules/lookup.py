"""What the referenced row says: of a mask for every row, of a text for the failing rows only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions, first_positions, taken

Kind = TypeVar("Kind", bound=np.generic)


def referenced(
    book: OrderBook, table: str, column: str, values: npt.NDArray[Kind], otherwise: bool
) -> npt.NDArray[Kind]:
    """For each row the value of the row that its column names.

    Args:
        book: the tables.
        table: whose rows ask.
        column: column that refers to another table.
        values: one per row of that other table.
        otherwise: what holds where there is no such row.
    """
    return np.append(values, np.asarray(otherwise, values.dtype))[book.positions(table, column)]


def texts_of(book: OrderBook, table: str, column: str, wanted: str) -> Callable[[Positions], list[str]]:
    """Writes a column of the row that each failing row's column names; blank where there is none."""
    other, _ = SCHEMA[table].column(column).referenced
    return lambda rows: written(taken(book[other][wanted], book.positions(table, column)[rows]))


def line_places(book: OrderBook, table: str) -> Positions:
    """For each row of a table with order and line number the order line that they name; -1 for none."""
    found: Positions = book.once(f"lines of {table}", lambda: _line_places(book, book[table]))
    return found


def _line_places(book: OrderBook, rows: pd.DataFrame) -> Positions:
    lines = book["OrderLines"]
    parts, blank = [], np.zeros(len(rows), bool)
    for key in ("order_no", "line_no"):
        codes, _ = pd.factorize(pd.concat([lines[key], rows[key]], ignore_index=True))
        parts.append(codes.astype(np.int64))
        blank |= (rows[key] == "").to_numpy(bool)
    joined = parts[0] * (int(parts[1].max(initial=0)) + 1) + parts[1]
    place = first_positions(pd.Index(joined[: len(lines)]), pd.Index(joined[len(lines) :]))
    return np.where(blank, -1, place).astype(np.intp)
