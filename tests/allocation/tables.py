"""Small books for the tests: rows as people would say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, MICROS, SCHEMA, Column
from orderwright.tables.frames import blank_of, typed_frame

TODAY = dt.date(2026, 11, 23)  # a Monday

Row = Mapping[str, Any]


def book_of(as_of: dt.date = TODAY, **tables: Sequence[Row]) -> OrderBook:
    """A book with these rows: quantities as numbers or decimal texts, dates as ISO texts."""
    return OrderBook({name: frame_of(name, rows) for name, rows in tables.items()}, as_of)


def frame_of(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A typed frame of a table."""
    table = SCHEMA[name]
    keys = dict.fromkeys(key for row in rows for key in row)
    cells = {key: [_cell(table.by_key[key], row.get(key)) for row in rows] for key in keys}
    return typed_frame(table, cells, len(rows))


def rows_in(book: OrderBook, name: str) -> list[dict[str, Any]]:
    """The rows of a table of the book, to read."""
    found: list[dict[str, Any]] = book.once(f"tests.rows {name}", lambda: records(book[name]))
    return found


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as ``to_dict("records")`` gives them, which takes its time with many columns."""
    columns = {str(key): column.tolist() for key, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return blank_of(column)
    if column.kind in DECIMAL_KINDS:
        return value * MICROS if isinstance(value, int) else int(Decimal(str(value)) * MICROS)
    return _day(value) if column.kind in DATE_KINDS else value


_day = cache(pd.Timestamp)
