"""Worksheet functions about credit; they say what the rules and the verb credit say."""

from __future__ import annotations

from typing import Any

from orderwright.credit.exposure import exposure
from orderwright.credit.rates import rates, spoken
from orderwright.desk.verdict_words import BLOCKED, CLEAR
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

    >>> from orderwright_udfs.example import DESK
    >>> CREDIT_EXPOSURE("C-1", *DESK)
    6200.0
    """
    asked = asked_book(book)
    money, unit = exposure(asked.book), 10 ** rates(asked.book).digits
    return over(lambda cell: int(money.used[money.root[_row(asked, cell)]]) / unit, customer)


@worksheet("Credit", "=CREDIT_STATUS(A2, OrderBook)")
def CREDIT_STATUS(customer: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether a customer is within its limit, by how much, or by how much it is over.

    Args:
        customer: customer number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> CREDIT_STATUS("C-1", *DESK)
    '■ Blocked: 1,200 over 5,000'
    """
    asked = asked_book(book)
    money, digits = exposure(asked.book), rates(asked.book).digits

    def one(cell: Any) -> str:  # noqa: ANN401 - any cell
        root = money.root[_row(asked, cell)]
        if not money.limited[root]:
            return "○ No limit known"
        limit, left = int(money.limit[root]), int(money.limit[root] - money.used[root])
        if left >= 0:
            return f"{CLEAR}: {spoken(left, digits)} left of {spoken(limit, digits)}"
        return f"{BLOCKED}: {spoken(-left, digits)} over {spoken(limit, digits)}"

    return over(one, customer)


def _row(asked: AskedBook, cell: Any) -> int:  # noqa: ANN401 - any cell
    number = text(cell)
    if number not in asked.customers:
        raise AskError(f"Customer {number} is not in Customers: check the number, or load the exports again.")
    return asked.customers[number]
