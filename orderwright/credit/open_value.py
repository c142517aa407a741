"""What is ordered or delivered and not yet invoiced, line by line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.horizon import quantity_within
from orderwright.credit.rates import Ints, rates
from orderwright.credit.terms import exempt_orders
from orderwright.money import MICROS, line_amount_minor, product_quotient
from orderwright.money.exact import split
from orderwright.rules.live import cancelled_lines
from orderwright.tables.frames import Mask, Positions

SETTLED = ("invoiced", "closed", "cancelled")
"""Desk statuses of orders and lines of which nothing is left."""
_ZERO = np.zeros(1, np.int64)
_MOST_QTY = 10**17


@dataclass(frozen=True)
class LineValues:
    """Money by row of OrderLines, in the company's smallest unit, rounded half up per line.

    Attributes:
        delivered: of goods that left and are not invoiced.
        waiting: of goods still to ship within the horizon.
        later: of goods still to ship that counts nothing: beyond the horizon, or paid before it ships.
        open: something of the line may be left.
        known: the line is open and has an amount and a rate.
    """

    delivered: Ints
    waiting: Ints
    later: Ints
    open: Mask
    known: Mask


def line_values(book: OrderBook) -> LineValues:
    """The values of all lines. A line below zero counts nothing: it must not free the other orders.

    Delivered and still to ship together are rounded, then what is delivered; shipping goods moves money
    from one to the other and never changes the sum.
    """

    def made() -> LineValues:
        unsettled = _unsettled(book)
        rows = np.flatnonzero(unsettled)
        values = _values(book, rows)
        delivered, waiting, later = (_spread(value, unsettled) for value in values[:3])
        known = unsettled.copy()
        known[rows] = values[3]
        return LineValues(delivered, waiting, later, unsettled & ~cancelled_lines(book), known)

    result: LineValues = book.once("credit.lines", made)
    return result


def _spread(values: Ints, where: Mask) -> Ints:
    """Values of some rows, in a column of all."""
    full = np.zeros(len(where), np.int64)
    full[where] = values
    return full


def _unsettled(book: OrderBook) -> Mask:
    """Lines of which something may be left."""
    place = book.positions("OrderLines", "order_no")
    left = np.append(~book["Orders"]["desk_status"].isin(SETTLED).to_numpy(bool), False)
    own = ~book["OrderLines"]["desk_status"].isin(SETTLED).to_numpy(bool)
    return np.asarray(left[place] & own, bool)


def _values(book: OrderBook, rows: Positions) -> tuple[Ints, Ints, Ints, Mask]:
    ordered, to_ship, delivered = _quantities(book, rows)
    order = book.positions("OrderLines", "order_no")[rows]
    numerator, denominator = rates(book).by_row(book["Orders"]["currency"])
    numerator, denominator = numerator[order], denominator[order]
    amount, known = _amounts(book, rows)
    known &= numerator > 0
    amount = np.where(known, np.maximum(amount, 0), 0)

    def money(quantity: Ints) -> Ints:
        part = amount.copy()
        rest = np.flatnonzero((quantity != ordered) & (amount > 0))
        if len(rest):
            made, _ = product_quotient((amount[rest], quantity[rest]), _ZERO, ordered[rest])
            part[rest] = made
        return rates(book).converted(part, numerator, denominator)

    out = np.flatnonzero(delivered > 0)
    whole, gone = money(to_ship + delivered), np.zeros(len(rows), np.int64)
    if len(out):
        gone = np.minimum(money(np.where(delivered > 0, delivered, 0)), whole)
    rest = whole - gone
    counted = ~exempt_orders(book)[order]
    within = quantity_within(book, rows, to_ship)
    waiting = np.where(within >= to_ship, rest, np.minimum(money(within), rest))
    waiting = np.where(counted, waiting, 0)
    return gone, waiting, rest - waiting, known


def _quantities(book: OrderBook, rows: Positions) -> tuple[Ints, Ints, Ints]:
    """Ordered, still to ship, delivered and not invoiced; a line without a quantity is one piece."""
    ordered, cancelled, invoiced, shipped = (
        _numbers(book, name, rows)[0]
        for name in ("ordered_qty", "cancelled_qty", "invoiced_qty", "shipped_qty")
    )
    without = ordered <= 0
    ordered = np.where(without, MICROS, np.minimum(ordered, _MOST_QTY))
    invoiced, shipped = (np.where(without, 0, np.clip(q, 0, _MOST_QTY)) for q in (invoiced, shipped))
    gone = np.maximum(shipped, invoiced)
    to_ship = np.clip(ordered - np.where(without, 0, np.maximum(cancelled, 0)) - gone, 0, ordered)
    to_ship = np.where(cancelled_lines(book)[rows], 0, to_ship)
    delivered = np.maximum(shipped - invoiced, 0)
    place = book.positions("OrderLines", "order_no")[rows]
    left = (book["Orders"]["desk_status"] == "shipped").to_numpy(bool)[place]
    left = left | (book["OrderLines"]["desk_status"] == "shipped").to_numpy(bool)[rows]
    return ordered, np.where(left, 0, to_ship), np.where(left, to_ship + delivered, delivered)


def _numbers(book: OrderBook, column: str, rows: Positions) -> tuple[Ints, Mask]:
    """Some values of a column of numbers, 0 where blank, and which are blank."""
    value, missing = split(book["OrderLines"][column])
    return value[rows], np.broadcast_to(missing, len(value))[rows]


def _amounts(book: OrderBook, rows: Positions) -> tuple[Ints, Mask]:
    """Amounts of lines in micros; quantity times price where the ERP gives none."""
    amount, missing = _numbers(book, "amount", rows)
    known = ~missing
    lacking = np.flatnonzero(missing)
    if len(lacking):
        some = book["OrderLines"].iloc[rows[lacking]]
        per = some["price_per"].fillna(MICROS)
        discount = some["discount_percent"].fillna(0)
        made = line_amount_minor(some["ordered_qty"], some["unit_price"], per, discount, 6)
        amount[lacking], unknown = split(pd.Series(made))
        known[lacking] = ~unknown
    return amount, known
