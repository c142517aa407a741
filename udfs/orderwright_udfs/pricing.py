"""Worksheet functions about prices; they say what the rules and the verb price say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.money import micros_text
from orderwright.pricing.expected import STEPS, ExpectedPrices, expected_prices
from orderwright.tables import SCHEMA
from orderwright_udfs.asked import AskedBook
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["ORDER_PRICE", "PRICE_WATERFALL"]

_MICROS = 1_000_000


@worksheet("Prices", "=ORDER_PRICE(A2, B2, OrderBook)")
def ORDER_PRICE(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells what a line's unit should cost, in its unit and price basis.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.
    """
    asked = asked_book(book)
    want = expected_prices(asked.book)

    def one(number: Any, place: Any) -> float:  # noqa: ANN401 - any cell
        return int(want.unit_price[_priced(asked, want, number, place)]) / _MICROS

    return over(one, order, line)


@worksheet("Prices", "=PRICE_WATERFALL(A2, B2, OrderBook)")
def PRICE_WATERFALL(order: Any, line: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells from which row a line's price comes, what it says, and what discount belongs to it.

    Args:
        order: order number, or a column of them.
        line: line number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.
    """
    asked = asked_book(book)
    want = expected_prices(asked.book)

    def one(number: Any, place: Any) -> str:  # noqa: ANN401 - any cell
        row = _priced(asked, want, number, place)
        said = f"{_source(want, row)}: {micros_text(int(want.unit_price[row]))}"
        share = want.discount[row]
        return said if pd.isna(share) else f"{said}; less {micros_text(int(share))} %"

    return over(one, order, line)


def _priced(asked: AskedBook, want: ExpectedPrices, number: Any, place: Any) -> int:  # noqa: ANN401 - any cell
    """The row of a line whose price is known."""
    order, line = text(number), text(place)
    row = asked.lines.get((order, line))
    if row is None:
        raise AskError(f"Order {order} has no line {line}: check the numbers, or load the exports again.")
    if want.tie[row] >= 0:
        raise AskError(
            f"{_source(want, row)} and row {want.tie[row] + 1} say different prices: end one of them."
        )
    if not want.asked[row]:
        raise AskError(
            f"No price can be asked of {order}/{line}: complete its part, unit, quantity and customer."
        )
    if pd.isna(want.unit_price[row]):
        raise AskError(f"No price table says a price for {order}/{line}: ask Sales for a row that holds.")
    return row


def _source(want: ExpectedPrices, row: int) -> str:
    table = SCHEMA[STEPS[int(want.step[row])]]
    return f"{table.sheet} row {want.row[row] + 1}"
