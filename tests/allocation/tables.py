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
from orderwright.tables.frames import as_typed, blank_of, typed_frame

TODAY = dt.date(2026, 11, 23)  # a Monday

Row = Mapping[str, Any]


def book_of(as_of: dt.date = TODAY, **tables: Sequence[Row]) -> OrderBook:
    """A book with these rows: quantities as numbers or decimal texts, dates as ISO texts."""
    return OrderBook({name: frame_of(name, rows) for name, rows in tables.items()}, as_of)


def frame_of(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A typed frame of a table."""
    table = SCHEMA[name]
    columns = {key: table.by_key[key] for key in dict.fromkeys(key for row in rows for key in row)}
    cells = {
        key: as_typed(column, pd.Series([_cell(column, row.get(key)) for row in rows], dtype=object))
        for key, column in columns.items()
    }
    return _blank(name, len(rows)).assign(**cells)


@cache
def _blank(name: str, rows: int) -> pd.DataFrame:
    return typed_frame(SCHEMA[name], {}, rows)


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return blank_of(column)
    if column.kind in DECIMAL_KINDS:
        return int(Decimal(str(value)) * MICROS)
    return pd.Timestamp(value) if column.kind in DATE_KINDS else value
