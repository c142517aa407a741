"""Rows of a table as plain Python values, for the few rows that one press needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money import micros_text
from orderwright.tables.frames import Positions


class Records:
    """Some rows of one table. Asked for any other row, such as -1, it answers with a blank."""

    def __init__(self, book: OrderBook, table: str, positions: Iterable[int] | Positions) -> None:
        wanted = np.unique(np.fromiter(positions, np.intp))
        wanted = wanted[wanted >= 0]
        self.table = table
        self._frame = book[table].iloc[wanted]
        self._place = {position: place for place, position in enumerate(wanted.tolist())}
        self._columns: dict[str, list[Any]] = {}
        self._texts: dict[str, list[str]] = {}

    def text(self, position: int, column: str) -> str:
        """A text without surrounding spaces."""
        place = self._place.get(position)
        if place is None:
            return ""
        if column not in self._texts:
            cells = self._frame[column].tolist()
            self._texts[column] = ["" if cell is None else str(cell).strip() for cell in cells]
        return self._texts[column][place]

    def texts(self, position: int, *columns: str) -> tuple[str, ...]:
        """Several texts."""
        return tuple(self.text(position, column) for column in columns)

    def said(self, position: int, column: str) -> bool:
        """Whether a yes stands there."""
        value = self._value(position, column)
        return value is not None and value is not pd.NA and bool(value)

    def told(self, position: int, column: str) -> bool | None:
        """Yes or no; None where neither is said."""
        value = self._value(position, column)
        return None if value is None or value is pd.NA else bool(value)

    def micros(self, position: int, column: str) -> int | None:
        """A figure in millionths."""
        value = self._value(position, column)
        return None if value is None or value is pd.NA else int(value)

    def whole(self, position: int, column: str) -> int | None:
        """A whole number."""
        return self.micros(position, column)

    def decimal(self, position: int, column: str) -> Decimal | None:
        """A figure as an exact decimal."""
        return decimal_of(self.micros(position, column))

    def day(self, position: int, column: str) -> dt.date | None:
        """A day."""
        value = self._value(position, column)
        return None if value is None or value is pd.NaT else value.date()

    def _value(self, position: int, column: str) -> Any:  # noqa: ANN401 - of the column's own type
        place = self._place.get(position)
        if place is None:
            return None
        if column not in self._columns:
            self._columns[column] = self._frame[column].tolist()
        return self._columns[column][place]


@lru_cache(maxsize=16_384)
def decimal_of(micros: int | None) -> Decimal | None:
    """Millionths as an exact decimal.

    >>> decimal_of(12_405_000), decimal_of(None)
    (Decimal('12.405'), None)
    """
    return None if micros is None else Decimal(micros_text(micros))
