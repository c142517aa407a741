"""What a glance asks for: whole tables, or some of their columns as ``Table.column``."""

from __future__ import annotations

from collections.abc import Iterable

from orderwright.tables import SCHEMA

Wanted = dict[str, tuple[str, ...]]
"""Column keys by table, in the order of its declaration."""


def wanted_columns(names: Iterable[str]) -> Wanted:
    """The columns asked for by their tables.

    >>> wanted_columns(["Loads.table", "Orders.customer_po", "Orders.order_no"])
    {'Loads': ('table',), 'Orders': ('order_no', 'customer_po')}
    """
    asked: dict[str, set[str]] = {}
    for name in names:
        table, _, column = name.partition(".")
        asked.setdefault(table, set()).update([column] if column else SCHEMA[table].by_key)
    return {
        table: tuple(c.key for c in SCHEMA[table].columns if c.key in columns)
        for table, columns in asked.items()
    }
