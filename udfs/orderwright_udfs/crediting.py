"""Worksheet functions about credit; they say what the rules and the verb credit say."""

from __future__ import annotations

from typing import Any

import numpy as np

from orderwright.credit.exposure import exposure
from orderwright_udfs.asked import AskedBook
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["CREDIT_EXPOSURE", "CREDIT_STATUS"]


@worksheet("Credit", "=CREDIT_EXPOSURE(A2, OrderBook)")
def CREDIT_EXPOSURE(customer: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells what a customer, and those who share its limit, owes and has ordered, in company currency.

    Args:
        customer: customer number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.
    """
    asked = asked_book(book)
    used, _ = _used_and_limit(asked)
    return over(lambda cell: used[_row(asked, cell)], customer)


@worksheet("Credit", "=CREDIT_STATUS(A2, OrderBook)")
def CREDIT_STATUS(customer: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether a customer is within its limit, by how much, or by how much it is over.

    Args:
        customer: customer number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.
    """
    asked = asked_book(book)
    used, limit = _used_and_limit(asked)

    def one(cell: Any) -> str:  # noqa: ANN401 - any cell
        row = _row(asked, cell)
        if limit[row] is None:
            return "○ No limit known"
        left = limit[row] - used[row]
        return (
            f"● Clear: {left:,.2f} left of {limit[row]:,.2f}"
            if left >= 0
            else f"■ Blocked: {-left:,.2f} over {limit[row]:,.2f}"
        )

    return over(one, customer)


def _row(asked: AskedBook, cell: Any) -> int:  # noqa: ANN401 - any cell
    number = text(cell)
    if number not in asked.customers:
        raise AskError(f"Customer {number} is not in Customers: check the number, or load the exports again.")
    return asked.customers[number]


def _used_and_limit(asked: AskedBook) -> tuple[list[float], list[Any]]:
    """Exposure and limit of each customer's group, by row of Customers."""

    def made() -> tuple[list[float], list[Any]]:
        money = exposure(asked.book)
        counted = money.order_root >= 0
        ordered = np.bincount(money.order_root[counted], money.order_value[counted], len(money.root))
        used = np.round((money.owed + ordered)[money.root], 2)
        limit = money.limit[money.root]
        return used.tolist(), [None if np.isnan(each) else float(each) for each in limit]

    result: tuple[list[float], list[Any]] = asked.book.once("worksheet.credit", made)
    return result
