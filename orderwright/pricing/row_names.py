"""How a row of a price table is called, and where it stands."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.tables.frames import Positions, taken

NAMED_BY = {
    "Contracts": ("contract", "contract_no"),
    "Promotions": ("promotion", "promo"),
    "CustomerPrices": ("customer", "customer_no"),
    "QuantityBreaks": ("quantity break of list", "price_list"),
    "PriceLists": ("list", "price_list"),
    "Charges": ("charge", "code"),
}
"""How a row of a table is called, and by which of its columns."""


def names(book: OrderBook, table: str, rows: Positions) -> list[str]:
    """What stands in the column by which rows are called."""
    return written(taken(book[table][NAMED_BY[table][1]], rows))


def sources(book: OrderBook, table: str, rows: Positions, column: str) -> list[str]:
    """Sheet, name and cell of rows, such as "Price lists TRADE, G2"; no cell where there are none."""
    sheet = book.sheet(table)
    cells = [book.address(table, row, column) for row in rows.tolist()]
    return [
        f"{sheet} {name}, {cell}" if cell else f"{sheet} {name}"
        for name, cell in zip(names(book, table, rows), cells, strict=True)
    ]
