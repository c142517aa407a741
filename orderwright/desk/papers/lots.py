"""Expiry and origin of lots, from Stock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from orderwright.book import OrderBook
from orderwright.desk.papers.records import Records


class Lots:
    """The lots of the products in hand, looked up once."""

    def __init__(self, book: OrderBook, skus: Collection[str]) -> None:
        stock = book["Stock"]
        some = ((stock["lot"] != "") & stock["sku"].isin(skus)).to_numpy(bool).nonzero()[0]
        self._records = Records(book, "Stock", some)
        self._row: dict[tuple[str, str], int] = {}
        for row in some.tolist():
            sku, lot = self._records.texts(row, "sku", "lot")
            self._row.setdefault((sku, lot), row)

    def expiry(self, sku: str, lot: str) -> dt.date | None:
        """Last day of shelf life."""
        return self._records.day(self._row.get((sku, lot), -1), "expiry")

    def origin(self, sku: str, lot: str) -> str:
        """Country of origin of the lot; blank where it is the product's."""
        return self._records.text(self._row.get((sku, lot), -1), "origin")
