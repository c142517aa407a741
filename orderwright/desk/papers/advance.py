"""Deposits that customers paid for the orders in hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from orderwright.book import OrderBook
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.records import Records
from orderwright.documents import Payment

_WORD = re.compile(r"[\w/-]+")


class Deposits:
    """Deposits by customer. One belongs to the order that the payer named by its number or by the PO."""

    def __init__(self, book: OrderBook, masters: Masters, orders: Iterable[str]) -> None:
        self._masters = masters
        customers = {masters.customers.text(masters.customer(order), "customer_no") for order in orders}
        rows = book["Payments"]
        wanted = (rows["kind"] == "deposit") & rows["customer_no"].isin(customers - {""})
        places = wanted.to_numpy(bool).nonzero()[0]
        self._records = Records(book, "Payments", places)
        self._of_customer: dict[str, list[int]] = {}
        for row in places.tolist():
            self._of_customer.setdefault(self._records.text(row, "customer_no"), []).append(row)

    def of(self, orders: Iterable[str]) -> tuple[Payment, ...]:
        """Deposits for any of these orders, in the order's currency."""
        found = []
        for order in orders:
            masters, row = self._masters, self._masters.order(order)
            customer = masters.customers.text(masters.customer(order), "customer_no")
            names = {order, masters.orders.text(row, "customer_po")} - {""}
            currency = masters.orders.text(row, "currency")
            for place in self._of_customer.get(customer, ()):
                words = set(_WORD.findall(self._records.text(place, "reference")))
                if names & words and self._records.text(place, "currency") == currency:
                    found.append(self._payment(place))
        return tuple(found)

    def _payment(self, row: int) -> Payment:
        number, reference = self._records.texts(row, "payment_no", "reference")
        return Payment(
            kind="deposit",
            reference=number or reference,
            received_on=self._records.day(row, "value_date"),
            amount=self._records.decimal(row, "amount"),
        )
