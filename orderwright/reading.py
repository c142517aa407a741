"""From what a host found to the OrderBook."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from orderwright.book import OrderBook, Origin
from orderwright.hosts.port import FoundTables
from orderwright.tables import SCHEMA, Table
from orderwright.tables.codec import CodedFaults, decode
from orderwright.tables.codec.headers import missing_column
from orderwright.tables.frames import COPIES_ON_WRITE, is_whole, typed_frame


def order_book(
    found: FoundTables, as_of: dt.date, unused: frozenset[str] = frozenset()
) -> tuple[OrderBook, list[CodedFaults]]:
    """Types all tables that a host found.

    Args:
        found: raw grids, or frames that are typed already; undeclared tables are ignored.
        as_of: the day for which the book answers.
        unused: tables that the company says it does not have.

    Returns:
        The book, and the headers and cells that could not be read.
    """
    tables: dict[str, pd.DataFrame] = {}
    origins: dict[str, Origin] = {}
    bad: list[CodedFaults] = []
    for table in SCHEMA:
        given = found.get(table.name)
        if given is None:
            continue
        if isinstance(given, pd.DataFrame):
            tables[table.name] = completed(table, given)
            origins[table.name] = Origin(table.sheet, 0, {})
            bad += _missing(table, given)
        else:
            decoded = decode(table, given)
            tables[table.name], origins[table.name] = decoded.frame, decoded.origin
            bad += decoded.bad
    return OrderBook(tables, as_of, origins, unused), bad


def _missing(table: Table, frame: pd.DataFrame) -> list[CodedFaults]:
    """Columns without which the rows of a typed frame cannot be used."""
    needed = [c for c in table.columns if (c.required or c.part_of_key) and not c.addition]
    return [missing_column(table, c, "") for c in needed if c.key not in frame.columns]


def completed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """A typed frame with all columns of the table, rows numbered from 0."""
    if COPIES_ON_WRITE and is_whole(table, frame):
        return frame.copy(deep=False)
    return typed_frame(table, {c.key: frame[c.key] for c in table.columns if c.key in frame}, len(frame))
