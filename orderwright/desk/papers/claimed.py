"""Deliveries of which something is claimed from the carrier, as Returns tells."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.damages import blamed
from orderwright.desk.papers.leaving import Leaving, deliveries_numbered, shipped
from orderwright.desk.papers.lines import LineKey


def claimed(book: OrderBook) -> tuple[list[Leaving], list[tuple[str, str]]]:
    """The deliveries of which Returns says damaged, short, lost or missing goods.

    A return that names no delivery is of the one with which its line left.

    Returns:
        The deliveries by planned day, and the returns whose delivery nobody can tell: number, why.
    """
    rows = blamed(book)
    known = set(book["Shipments"]["delivery_no"].tolist())
    with_line = _left_with(book, set(rows["order_no"].tolist()))
    numbers: dict[str, None] = {}
    unclear: dict[str, str] = {}
    for back, delivery, order, line in rows[["return_no", "delivery_no", "order_no", "line_no"]].itertuples(
        index=False
    ):
        own = [delivery] if delivery else [*with_line.get((order, line), with_line.get((order, ""), {}))]
        if len(own) == 1 and own[0] in known:
            numbers[own[0]] = None
        else:
            unclear[back] = _why(own, delivery)
    return deliveries_numbered(book, numbers), list(unclear.items())


def _why(own: list[str], named: str) -> str:
    if named:
        return f"delivery {named} is not in Shipments"
    if not own:
        return "no delivery of its order line has left"
    return f"its order line left with {', '.join(own)}; fill the right one in Returns, Delivery No"


def _left_with(book: OrderBook, orders: set[str]) -> dict[LineKey, dict[str, None]]:
    """Deliveries that have left by order line; the line is blank where a delivery is the whole order."""
    found: dict[LineKey, dict[str, None]] = {}
    for delivery, order, line in _pairs(book):
        if order in orders:
            found.setdefault((order, line), {})[delivery] = None
    return found


def _pairs(book: OrderBook) -> Iterator[tuple[str, str, str]]:
    """Delivery, order and line of what has left; lots are told only where a delivery has lines of its own."""
    columns = ["delivery_no", "order_no", "line_no"]
    left = book["Shipments"][shipped(book)][columns]
    detail = book["ShipmentLines"]
    detail = detail[detail["delivery_no"].isin(left["delivery_no"]).to_numpy(bool)][columns]
    yield from pd.concat([left, detail]).drop_duplicates().itertuples(index=False, name=None)
