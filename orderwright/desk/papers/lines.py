"""The order lines of the shipments in hand, found by order and line number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from orderwright.book import OrderBook
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.records import Records
from orderwright.tables.frames import Positions

LineKey: TypeAlias = tuple[str, str]
"""Order and line number."""


class LinesInHand:
    """The lines of the orders that ship.

    Attributes:
        rows: their rows in OrderLines.
        records: what stands there.
    """

    def __init__(self, book: OrderBook, shipments: Sequence[Leaving]) -> None:
        orders = {order for one in shipments for order in one.order_nos}
        self.rows: Positions = np.flatnonzero(book["OrderLines"]["order_no"].isin(orders).to_numpy(bool))
        self.records = Records(book, "OrderLines", self.rows)
        self._by_key: dict[LineKey, int] = {}
        self._by_order: dict[str, list[int]] = {}
        for row in self.rows.tolist():
            order_no, line_no = self.records.texts(row, "order_no", "line_no")
            self._by_key.setdefault((order_no, line_no), row)
            self._by_order.setdefault(order_no, []).append(row)

    def row(self, key: LineKey) -> int:
        """The line's row; -1 where there is none."""
        return self._by_key.get(key, -1)

    def of(self, order_no: str) -> list[int]:
        """Rows of an order's lines that are neither cancelled nor rejected."""
        return [row for row in self._by_order.get(order_no, []) if not self._cancelled(row)]

    def with_sku(self, order_no: str, sku: str) -> str:
        """Number of the only line of the order with this product; blank where there are none or several."""
        found = [row for row in self.of(order_no) if self.records.text(row, "sku") == sku]
        return self.records.text(found[0], "line_no") if len(found) == 1 else ""

    def _cancelled(self, row: int) -> bool:
        status, rejected = self.records.texts(row, "desk_status", "rejection_reason")
        return status == "cancelled" or rejected != ""


def products_of(book: OrderBook, lines: Sequence[int]) -> Positions:
    """Rows in Products of rows of OrderLines; -1 where there is none."""
    rows = np.array(lines, np.intp)
    if not len(rows) or not len(book["OrderLines"]):
        return np.full(len(rows), -1, np.intp)
    return np.where(rows >= 0, book.positions("OrderLines", "sku")[rows], -1)
