"""What can go now under the limit: whole orders, or parts of orders, most value first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.answers import Waiting
from orderwright.credit.open_value import line_values
from orderwright.credit.sums import Sums
from orderwright.tables.frames import Positions


@dataclass(frozen=True)
class Part:
    """What can go of one order; amounts are in the company's smallest unit.

    Attributes:
        order: its row.
        lines: rows of its lines.
        value: what they take of the limit.
        whole: all that the order has to ship.
    """

    order: int
    lines: tuple[int, ...]
    value: int
    whole: bool


@dataclass(frozen=True)
class GoesNow:
    """The most order value that fits into what is left of the limit.

    Attributes:
        parts: what goes, by order.
        value: in all.
        exact: nothing worth more fits.
    """

    parts: tuple[Part, ...]
    value: int
    exact: bool


def whole_orders(book: OrderBook, waiting: Waiting) -> GoesNow:
    """Of the orders that wait the whole ones that fit."""
    return _chosen(book, waiting, [_lines_of(book, order) for order in waiting.orders.tolist()])


def split_orders(book: OrderBook, waiting: Waiting) -> GoesNow:
    """The lines that fit; an order that ships complete goes whole or not at all."""
    return _chosen(book, waiting, _pieces(book, waiting))


def _pieces(book: OrderBook, waiting: Waiting) -> list[Positions]:
    """Lines that go together."""
    made = []
    complete = book["Orders"]["ship_complete"].fillna(False).to_numpy(bool)
    complete = complete | (book.fetch("Orders", "sold_to", "partial_rule") == "complete order").to_numpy(bool)
    for order in waiting.orders.tolist():
        lines = _lines_of(book, order)
        made += [lines] if complete[order] else list(lines.reshape(-1, 1))
    return made


def _chosen(book: OrderBook, waiting: Waiting, pieces: list[Positions]) -> GoesNow:
    values = line_values(book).waiting
    order_of = book.positions("OrderLines", "order_no")
    choice = Sums([int(values[piece].sum()) for piece in pieces]).most(waiting.room)
    lines = [row for place in choice.chosen for row in pieces[place].tolist()]
    by_order: dict[int, list[int]] = {}
    for row in lines:
        by_order.setdefault(int(order_of[row]), []).append(row)
    worth = dict(zip(waiting.orders.tolist(), waiting.values, strict=True))
    parts = []
    for order, rows in by_order.items():
        value = int(values[rows].sum())
        parts.append(Part(order, tuple(rows), value, value == worth[order]))
    ranked = sorted(parts, key=lambda part: (-part.value, part.order))
    return GoesNow(tuple(ranked), choice.total, choice.exact)


def _lines_of(book: OrderBook, order: int) -> Positions:
    """Rows of an order's lines that wait and count."""

    def made() -> tuple[Positions, Positions]:
        place = book.positions("OrderLines", "order_no")
        rows = np.flatnonzero((line_values(book).waiting > 0) & (place >= 0)).astype(np.intp)
        rows = rows[np.argsort(place[rows], kind="stable")]
        return rows, place[rows]

    rows, orders = book.once("credit.lines by order", made)
    first, end = np.searchsorted(orders, [order, order + 1])
    return np.asarray(rows[first:end], np.intp)
