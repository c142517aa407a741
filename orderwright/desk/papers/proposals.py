"""Orders whose stock is allocated and that no delivery carries yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.desk.papers.groups import groups
from orderwright.desk.papers.numbers import part_numbers
from orderwright.rules.live import open_orders
from orderwright.tables.frames import Mask, Positions


@dataclass(frozen=True)
class Proposal:
    """What one warehouse can send of one order: its rows of Allocations."""

    number: str
    order_no: str
    rows: Positions


def proposals(book: OrderBook, gone: Mask, order: str | None = None) -> list[Proposal]:
    """Open orders with allocated stock and without an open delivery, one shipment for each warehouse.

    What is allocated from inbound is not there yet, and no paper takes it.

    Args:
        book: the tables.
        gone: rows of Shipments whose delivery has left.
        order: only this order.
    """
    frame = book["Allocations"]
    wanted = (frame["proposed_qty"] > 0).fillna(False).to_numpy(bool)
    wanted &= (frame["warehouse"] != "").to_numpy(bool) & (frame["inbound_no"] == "").to_numpy(bool)
    if order:
        wanted &= (frame["order_no"] == order).to_numpy(bool)
    place = book.positions("Allocations", "order_no")
    wanted &= (place >= 0) & np.append(_may_leave(book, gone), False)[place]
    rows = np.flatnonzero(wanted)
    order_nos, warehouses = frame["order_no"].iloc[rows], frame["warehouse"].iloc[rows]
    places = groups(order_nos, warehouses)
    first = np.array([place[0] for place in places], np.intp)
    pairs = list(zip(order_nos.iloc[first].tolist(), warehouses.iloc[first].tolist(), strict=True))
    served: dict[str, int] = {}
    for number, _ in pairs:
        served[number] = served.get(number, 0) + 1
    numbers = part_numbers(book, gone, served.keys())
    return [
        Proposal(numbers.of(number, warehouse if served[number] > 1 else ""), number, rows[place])
        for (number, warehouse), place in zip(pairs, places, strict=True)
    ]


def _may_leave(book: OrderBook, gone: Mask) -> Mask:
    """Orders that are open and that no open delivery carries."""
    may = open_orders(book).copy()
    carried = book.positions("Shipments", "order_no")[~gone]
    may[carried[carried >= 0]] = False
    return np.asarray(may, bool)
