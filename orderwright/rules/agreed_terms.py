"""Terms of an order: what was agreed with the customer, and a delivery term that is complete."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import live_orders, uninvoiced_orders
from orderwright.rules.rule import rule


@rule(
    "TRM-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "Customers"),
    columns=("Orders.sold_to", "Orders.currency", "Customers.currency"),
    after=("PTY-010",),
    consent=Owner.SALES,
)
def currency_not_agreed(book: OrderBook) -> Faults:
    """Currency is not the customer's.

    Says: {order_no}: currency {found}; agreed with {customer} is {expected}.
    Do: Correct the currency, or have Finance agree to it.
    """
    return _against_customer(book, "currency")


@rule(
    "TRM-020",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "Customers"),
    columns=("Orders.sold_to", "Orders.payment_terms", "Customers.payment_terms"),
    after=("PTY-010",),
)
def terms_not_agreed(book: OrderBook) -> Faults:
    """Payment terms are not the customer's.

    Says: {order_no}: terms {found}; agreed with {customer} are {expected}.
    Do: Correct the terms, or have Finance agree to them.
    """
    return _against_customer(book, "payment_terms")


def _against_customer(book: OrderBook, column: str) -> Faults:
    orders = book["Orders"]
    agreed = book.fetch("Orders", "sold_to", column)
    both = (agreed != "") & (orders[column] != "")
    failing = uninvoiced_orders(book) & np.asarray(both & (agreed != orders[column]), bool)
    return faults(
        "Orders",
        column,
        failing,
        found=orders[column],
        expected=agreed,
        source=("Customers ", orders["sold_to"]),
        proposed=agreed,
        customer=orders["sold_to"],
    )


@rule(
    "INC-010",
    Severity.WARNING,
    Stage.SHIP,
    Owner.CUSTOMER,
    needs=("Orders",),
    columns=("Orders.incoterm", "Orders.named_place"),
)
def incoterm_without_place(book: OrderBook) -> Faults:
    """Incoterm without a named place.

    Says: {order_no}: {incoterm} has no named place.
    Do: Ask the customer for the place that belongs to the delivery term.

    Incoterms 2020 rules are only complete with a named place or port.
    """
    orders = book["Orders"]
    failing = live_orders(book) & np.asarray((orders["incoterm"] != "") & (orders["named_place"] == ""), bool)
    return faults("Orders", "named_place", failing, expected="a place", incoterm=orders["incoterm"])
