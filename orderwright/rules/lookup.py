"""What the referenced row says: of a mask for every row, of a text for the failing rows only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions, taken

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
