"""Worksheet functions about prices; they say what the rules and the verb price say."""

from __future__ import annotations

from typing import Any

from orderwright.pricing.step import LineSteps, Step
from orderwright_udfs.asked import AskedBook
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["ORDER_PRICE", "PRICE_WATERFALL"]


@worksheet("Prices", "=ORDER_PRICE(A2, B2, OrderBook)")
def ORDER_PRICE(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells what a line's unit should cost, in its unit and price basis.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> ORDER_PRICE("4500123", "10", *DESK)
    11.9
    """
    asked = asked_book(book)
    return over(lambda number, place: float(_priced(asked, number, place).unit_price), order, line)


@worksheet("Prices", "=PRICE_WATERFALL(A2, B2, OrderBook)")
def PRICE_WATERFALL(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells every step of a line's price, with the row that it comes from.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> PRICE_WATERFALL("4500123", "10", *DESK)
    'price list STANDARD 11.90 (Price lists STANDARD, G2); price 11.90'
    """
    asked = asked_book(book)
    return over(lambda number, place: _told(_priced(asked, number, place)), order, line)


def _priced(asked: AskedBook, number: Any, place: Any) -> LineSteps:  # noqa: ANN401 - any cell
    """The steps of a line whose price is known."""
    order, line = text(number), text(place)
    row = asked.lines.get((order, line))
    if row is None:
        raise AskError(f"Order {order} has no line {line}: check the numbers, or load the exports again.")
    found = asked.prices[row]
    if not found.unit_price:
        why = found.problem or "no price"
        raise AskError(f"{why[0].upper()}{why[1:]}. Press Price for what was looked at, then ask Sales.")
    return found


def _told(steps: LineSteps) -> str:
    """The steps in one line, then the price."""
    words = (
        " ".join(part for part in (step.step.replace("_", " "), step.name, step.says, _of(step)) if part)
        for step in steps.steps
    )
    return "; ".join((*words, f"price {steps.unit_price}"))


def _of(step: Step) -> str:
    said = ", ".join(part for part in (step.source, step.note) if part)
    return f"({said})" if said else ""
