"""What would free a customer's orders, for the JSON document."""

from __future__ import annotations

from typing import Any

from orderwright.book import OrderBook
from orderwright.credit.answers import Waiting
from orderwright.credit.levels import Level, levels
from orderwright.credit.partial import GoesNow, split_orders, whole_orders
from orderwright.credit.rates import rates
from orderwright.credit.sums import Choice
from orderwright.money import minor_text


def frees(book: OrderBook, waiting: Waiting) -> list[dict[str, Any]]:
    """Payments and what they free: the least that frees all first, then the most order value by payment.

    A payment that frees all needs nothing else. With the others the orders named fit under the limit, and go
    once they are released, since orders are served by day of entry otherwise.
    """
    found, everything = waiting.payment(), tuple(range(len(waiting.orders)))
    first = []
    if found is not None and found[1] == everything:
        first = [Level(found[0], Choice(sum(waiting.values), everything))]
    rest = [
        level for level in levels(waiting).told if not first or level.orders.total < first[0].orders.total
    ]
    return [_free(book, waiting, level) for level in (*first, *rest)]


def _free(book: OrderBook, waiting: Waiting, level: Level) -> dict[str, Any]:
    digits = rates(book).digits
    invoices = waiting.invoices[list(level.payment.chosen)]
    orders = waiting.orders[list(level.orders.chosen)]
    return {
        "payment": minor_text(level.payment.total, digits),
        "invoices": book["Invoices"]["invoice_no"].iloc[invoices].tolist(),
        "orders": book["Orders"]["order_no"].iloc[orders].tolist(),
        "order_value": minor_text(level.orders.total, digits),
        "by_release": not set(level.orders.chosen) <= set(waiting.frees(level.payment)),
        "exact": level.exact,
    }


def goes_now(book: OrderBook, waiting: Waiting) -> dict[str, Any] | None:
    """What fits under the limit as it is: whole orders, and lines of orders that may be split.

    Orders that something overdue holds do not go, whatever fits; None where the limit holds none.
    """
    digits, waiting = rates(book).digits, waiting.within_terms
    if waiting.over <= 0 or not len(waiting.orders):
        return None
    return {
        "room": minor_text(waiting.room, digits),
        "orders": _goes(book, whole_orders(book, waiting)),
        "split": _goes(book, split_orders(book, waiting)),
    }


def _goes(book: OrderBook, found: GoesNow) -> dict[str, Any]:
    digits = rates(book).digits
    numbers, lines = book["Orders"]["order_no"], book["OrderLines"]["line_no"]
    parts = [
        {
            "order_no": numbers.iloc[part.order],
            "lines": lines.iloc[list(part.lines)].tolist(),
            "whole": part.whole,
            "value": minor_text(part.value, digits),
        }
        for part in found.parts
    ]
    return {"order_value": minor_text(found.value, digits), "exact": found.exact, "parts": parts}
