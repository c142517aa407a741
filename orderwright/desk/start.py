"""The values of the Start sheet, as the verbs refresh them."""

from __future__ import annotations

from collections.abc import Mapping

from orderwright.book import OrderBook
from orderwright.changes import CellValue


def start_values(book: OrderBook) -> Mapping[str, CellValue]:
    """Every value of Start by its defined name."""
    from orderwright_workbooks.start import start_cells  # noqa: PLC0415 - keeps XlsxWriter out of other verbs

    return start_cells(book.tables, book.as_of, book.setting("company_name"))
