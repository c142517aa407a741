"""Numbers of shipments that have no delivery number yet: the order's, told apart where that is not enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask


@dataclass(frozen=True)
class PartNumbers:
    """How shipments of orders are numbered as long as no delivery says it.

    Attributes:
        parts: by order, how many parts of it have left already.
        taken: delivery numbers.
        warehouses: codes of all warehouses.
    """

    parts: dict[str, int]
    taken: frozenset[str]
    warehouses: tuple[str, ...]

    def of(self, order_no: str, warehouse: str = "") -> str:
        """The order number; ``-2`` for its second part; the warehouse where several serve it.

        A delivery that has this number already gets its way: ``SO-`` then stands before ours.

        >>> PartNumbers({"4502": 1}, frozenset({"4503"}), ()).of("4502", "HAM")
        '4502-2-HAM'
        >>> PartNumbers({}, frozenset({"4503"}), ()).of("4503")
        'SO-4503'
        """
        parts = self.parts.get(order_no, 0)
        named = [order_no, str(parts + 1) if parts else "", warehouse]
        number = "-".join(part for part in named if part)
        return f"SO-{number}" if number in self.taken else number

    def every(self, order_no: str, *, left: bool = False) -> tuple[str, ...]:
        """All numbers that a part of the order may have had before it was a delivery.

        Args:
            order_no: the order.
            left: the part has left, and counts among those that have.
        """
        before = {**self.parts, order_no: max(0, self.parts.get(order_no, 0) - 1)} if left else self.parts
        numbers = replace(self, parts=before)
        return tuple(numbers.of(order_no, warehouse) for warehouse in ("", *self.warehouses))


def part_numbers(book: OrderBook, gone: Mask, orders: Collection[str]) -> PartNumbers:
    """Numbers for the next parts of orders.

    Args:
        book: the tables.
        gone: rows of Shipments whose delivery has left.
        orders: the orders that are asked about.
    """
    shipments = book["Shipments"]
    left = shipments[gone & shipments["order_no"].isin(orders).to_numpy(bool)]
    parts = left.groupby("order_no")["delivery_no"].nunique().to_dict()
    lines = book["OrderLines"]
    some = np.flatnonzero((lines["shipped_qty"] > 0).fillna(False).to_numpy(bool))
    sent = lines["order_no"].iloc[some]
    for order in sent[sent.isin(orders).to_numpy(bool)].unique().tolist():
        parts.setdefault(order, 1)
    warehouses = tuple(code for code in book["Warehouses"]["warehouse"].tolist() if code)
    return PartNumbers(parts, frozenset(shipments["delivery_no"].tolist()), warehouses)
