"""The contract of the workbooks: every table of the desk, declared once."""

from __future__ import annotations

from orderwright.tables import (
    allocating,
    daily,
    desk,
    late,
    loaded,
    order_lines,
    orders,
    packages,
    parties,
    prices,
    products,
    receivables,
    returns,
    shipping,
    trade,
)
from orderwright.tables.schema import (
    DATE_KINDS,
    DECIMAL_KINDS,
    TEXT_KINDS,
    Column,
    Kind,
    Schema,
    Table,
)

MICROS = 1_000_000

SCHEMA = Schema(
    (
        *orders.TABLES,
        *order_lines.TABLES,
        *returns.TABLES,
        *loaded.TABLES,
        *parties.TABLES,
        *products.TABLES,
        *trade.TABLES,
        *packages.TABLES,
        *allocating.TABLES,
        *prices.TABLES,
        *shipping.TABLES,
        *receivables.TABLES,
        *desk.TABLES,
        *late.TABLES,
        *daily.TABLES,
    )
)

__all__ = [
    "DATE_KINDS",
    "DECIMAL_KINDS",
    "MICROS",
    "SCHEMA",
    "TEXT_KINDS",
    "Column",
    "Kind",
    "Schema",
    "Table",
]
