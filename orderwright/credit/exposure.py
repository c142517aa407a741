"""What every customer owes and has ordered, exact, in the smallest unit of the company's currency.

Every invoice, payment and order line is converted at the newest rate of the day and rounded half up on its
own; everything else is sums. So the buckets sum up to the exposure, and the customers of a group to the
group's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.buckets import BUCKETS, DELIVERED, OPEN_ORDERS
from orderwright.credit.claims import Claims, invoice_claims, payment_claims
from orderwright.credit.groups import limit_roots
from orderwright.credit.open_value import line_values
from orderwright.credit.rates import Ints, rates, summed
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions


@dataclass(frozen=True)
class Exposure:
    """Money by customer; amounts are in the smallest unit of the company's currency.

    Attributes:
        root: row of the customer whose limit counts, by row of Customers.
        own: buckets by row of Customers, one column each.
        group: the same, summed over those who share a limit, in the row of the one whose limit counts.
        limit: by row of Customers; 0 where none is known.
        limited: whether a limit is known.
        order_root: row of the customer whose limit counts, by row of Orders; -1 where there is none.
        order_waiting: value of what is still to ship and counts, by row of Orders.
    """

    root: Positions
    own: Ints
    group: Ints
    limit: Ints
    limited: Mask
    order_root: Positions
    order_waiting: Ints

    @property
    def used(self) -> Ints:
        """Exposure of each group, in the row of the customer whose limit counts."""
        return np.asarray(self.group.sum(axis=1), np.int64)


def exposure(book: OrderBook) -> Exposure:
    """The exposure of all customers. A parent's limit holds for its children too."""

    def made() -> Exposure:
        root, customers = limit_roots(book), book["Customers"]
        own, waiting = _own(book)
        group = np.column_stack([summed(root, column, len(root)) for column in own.T])
        limit, limited = rates(book).minor(customers["credit_limit"], customers["currency"])
        order_root = taken_positions(root, book.positions("Orders", "sold_to"))
        return Exposure(root, own, group, np.where(limited, limit, 0), limited, order_root, waiting)

    result: Exposure = book.once("credit.exposure", made)
    return result


def _own(book: OrderBook) -> tuple[Ints, Ints]:
    """Buckets by customer, and what waits by order."""
    rows = len(book["Customers"])
    made = np.zeros((rows, len(BUCKETS)), np.int64)
    for table, claims in (("Invoices", invoice_claims(book)), ("Payments", payment_claims(book))):
        _add(made, book.positions(table, "customer_no"), claims)
    lines, place = line_values(book), book.positions("OrderLines", "order_no")
    buyer = book.positions("Orders", "sold_to")
    delivered, waiting = (
        summed(place, value, len(book["Orders"])) for value in (lines.delivered, lines.waiting)
    )
    made[:, DELIVERED] = summed(buyer, delivered, rows)
    made[:, OPEN_ORDERS] = summed(buyer, waiting, rows)
    return made, waiting


def _add(made: Ints, customer: Positions, claims: Claims) -> None:
    counted = (claims.bucket >= 0) & (customer >= 0)
    np.add.at(made, (customer[counted], claims.bucket[counted]), claims.value[counted])
