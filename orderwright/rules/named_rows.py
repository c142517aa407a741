"""The failing rows of a table, named once for all rules: order and line, key, customer, day and money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, written
from orderwright.rules.stakes import stakes
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions, taken

Columns = dict[str, list[Any]]
_ALWAYS: Final = ("order_no", "line_no")


class NamedRows:
    """What stands in the failing rows of one table, and what hangs on them.

    Columns are taken once for the rows of all rules: pandas asks as much for one row as for a thousand.
    """

    def __init__(self, book: OrderBook, table: str, rows: Positions) -> None:
        frame = book[table]
        self._keys = SCHEMA[table].keys
        self._texts = {name: _texts(frame, name, rows) for name in dict.fromkeys((*_ALWAYS, *self._keys))}
        self._stakes = stakes(book, table, rows)
        self._at = 0

    def next(self, rows: int) -> tuple[dict[str, list[str]], list[tuple[str, ...]], Columns]:
        """Of the next so many rows: texts of order and line, the key, and what is at stake."""
        some = slice(self._at, self._at + rows)
        self._at += rows
        texts = {name: self._texts[name][some] for name in _ALWAYS}
        keys = list(zip(*(self._texts[key][some] for key in self._keys), strict=True))
        return texts, keys, {name: values[some] for name, values in self._stakes.items()}


def known_rows(faults: Faults) -> Positions:
    """The rows of faults; -1 for the table as a whole."""
    return np.where(faults.rows >= 0, faults.rows, -1)


def named_rows(book: OrderBook, told: Sequence[Faults]) -> dict[str, NamedRows]:
    """By table the rows of all faults, in their order."""
    by_table: dict[str, list[Positions]] = {}
    for faults in told:
        by_table.setdefault(faults.table, []).append(known_rows(faults))
    return {table: NamedRows(book, table, np.concatenate(rows)) for table, rows in by_table.items()}


def _texts(frame: pd.DataFrame, column: str, rows: Positions) -> list[str]:
    if column not in frame.columns:
        return [""] * len(rows)
    return written(taken(frame[column], rows))


def joined(keys: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Keys as words; blank parts are left out."""
    return (" / ".join(part for part in key if part) for key in keys)
