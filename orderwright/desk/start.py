"""The values of the Start sheet, as the verbs refresh them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orderwright.book import OrderBook
from orderwright.changes import CellValue, Changes
from orderwright.hosts.memory import MemoryHost


def start_values(book: OrderBook) -> Mapping[str, CellValue]:
    """Every value of Start by its defined name."""
    from orderwright_workbooks.start import start_cells  # noqa: PLC0415 - not for a verb that writes nothing

    return start_cells(book.tables, book.as_of, book.setting("company_name"))


def with_start(book: OrderBook, changes: Changes) -> Changes:
    """The changes, and Start as it is after them."""
    if changes.cells:
        return changes
    after = MemoryHost(book.tables)
    after.apply(Changes(changes.tables))
    return replace(changes, cells=start_values(book.with_tables(after.tables)))
