"""Worksheet functions about promises; they say what the verbs promise and why-short say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from orderwright.promising.shortages import Shortages
from orderwright.promising.shortages.arrivals import day_of
from orderwright_udfs.asked import AskedBook
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["PROMISE_DATE", "WHY_SHORT"]


@worksheet("Promises", "=WHY_SHORT(A2, B2, OrderBook)")
def WHY_SHORT(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells why a line does not get all it needs, and what would help first.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves: Orders, OrderLines, Products, Stock,
            SafetyStock, Inbound and Warehouses say who gets what, Allocations what is committed or locked.

    What other workbooks hold of shared stock counts, and is named.

    >>> from orderwright_udfs.example import DESK, SUPPLY
    >>> WHY_SHORT("4500123", "10", *DESK, *SUPPLY)[:88]
    '460 from VNL; short 40: only 460 on hand. PO 8812 brings 100 Thursday; earliest ship Fri'
    """
    asked = asked_book(book)

    def why(number: Any, place: Any) -> str:  # noqa: ANN401 - any cell
        at = _open(asked, text(number), text(place))
        return "Nothing is left to ship." if at is None else asked.why_short(at)

    return over(why, order, line)


@worksheet("Promises", "=PROMISE_DATE(A2, B2, OrderBook)")
def PROMISE_DATE(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells the day on which a line, or all that is open of an order, can arrive in full.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them; blank for the whole order.
        book: the cell with ORDER_BOOK, or the tables themselves: besides those of WHY_SHORT also ShipTos,
            Carriers and Calendars, which say how long the way is.

    It counts with stock, less what other workbooks hold of it, dated inbound and, where none is known, the
    product's lead time.

    >>> from orderwright_udfs.example import DESK, SUPPLY
    >>> PROMISE_DATE("4500123", "10", *DESK, *SUPPLY)
    '#4500123/10 can leave on 2026-11-27; fill Transit Days of its ship-to to know when it arrives.'
    """
    asked = asked_book(book)

    def day(number: Any, place: Any) -> dt.datetime | str:  # noqa: ANN401 - any cell
        order_no, line_no = text(number), text(place)
        if line_no:
            at = _open(asked, order_no, line_no)
            places = [] if at is None else [at]
        else:
            places = _lines_of(asked, order_no)
        days = [_delivery(asked.shortages, at) for at in places]
        return dt.datetime.combine(max(days), dt.time()) if days else "Nothing is left to ship."

    return over(day, order, line)


def _open(asked: AskedBook, order: str, line: str) -> int | None:
    """Place of a line in the order of service; None where nothing of it is left to ship."""
    if (order, line) not in asked.lines:
        raise AskError(f"Order {order} has no line {line}: check the numbers, or load the exports again.")
    return asked.shortages.places.get((order, line))


def _lines_of(asked: AskedBook, order: str) -> list[int]:
    if order not in asked.statuses:
        raise AskError(f"Order {order} is not in Orders: check the number, or load the exports again.")
    return asked.open_lines.get(order, [])


def _delivery(index: Shortages, at: int) -> dt.date:
    """Day of delivery of a line.

    Raises:
        AskError: it has none; says what to do.
    """
    orders, lines = index.labels
    name = f"{orders[at]}/{lines[at]}"
    if index.demand.obstacle[at]:
        raise AskError(f"{name} has no promise: {index.demand.obstacle[at]}.")
    if np.isnat(index.promises.ship[at]):
        raise AskError(f"{name}: no supply is dated and no lead time is known. Fill Inbound, or Lead Time.")
    found = day_of(index.promises.delivery[at])
    if found is None:
        leaves = day_of(index.promises.ship[at])
        raise AskError(
            f"{name} can leave on {leaves}; fill Transit Days of its ship-to to know when it arrives."
        )
    return found
