"""The payment that frees, in a sentence."""

from __future__ import annotations

from orderwright.book import OrderBook
from orderwright.credit.answers import Waiting
from orderwright.credit.rates import Rates, rates, spoken
from orderwright.spoken import counted

_NAMED = 3
"""So many invoices are named in a sentence."""


def payment_words(book: OrderBook, waiting: Waiting) -> str:
    """The payment that frees most, with a blank before it; nothing where there is nothing to pay."""
    if not len(waiting.invoices):
        return ""
    found = waiting.payment()
    if found is None:
        return " No payment of open invoices frees an order."
    choice, orders = found
    at, digits = rates(book), rates(book).digits
    value = spoken(sum(waiting.values[place] for place in orders), digits)
    numbers = book["Invoices"]["invoice_no"].iloc[waiting.invoices[list(choice.chosen)]].tolist()
    paid = f"Payment of {_invoices(numbers)} ({spoken(choice.total, digits)})"
    bounded = "" if choice.exact else " A smaller payment may do."
    return f" {paid} frees {counted(len(orders), 'order')}, {value}.{bounded}{all_in(at)}"


def all_in(at: Rates) -> str:
    """The currency of several amounts, as a sentence with a blank before it."""
    return f" All in {at.home}."


def _invoices(numbers: list[str]) -> str:
    """Invoices in words.

    >>> _invoices(["1"]), _invoices(["1", "2"]), _invoices(["1", "2", "3", "4"])
    ('invoice 1', 'invoices 1 and 2', '4 invoices, 1, 2, 3 and others')
    """
    if len(numbers) == 1:
        return f"invoice {numbers[0]}"
    if len(numbers) <= _NAMED:
        return f"invoices {', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{len(numbers)} invoices, {', '.join(numbers[:_NAMED])} and others"
