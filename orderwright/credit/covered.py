"""What a credit release covers, and whether the order has grown beyond it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.exposure import exposure
from orderwright.credit.rates import MOST, Ints, rates
from orderwright.money import product_quotient
from orderwright.money.exact import split
from orderwright.rules.live import cancelled_lines
from orderwright.tables.frames import Mask, Positions, text_positions

_WHOLE = 100_000_000
"""A hundred percent in millionths of a percent."""


@dataclass(frozen=True)
class Covered:
    """By row of CreditReleases; amounts are micros of the currency in which they are compared.

    Attributes:
        now: what it would have to cover; that of the order, else the exposure of the customer's group.
        most: what it covers with its tolerance; only where ``bounded``.
        bounded: it names an amount.
        currency: in which both are.
    """

    now: tuple[int, ...]
    most: tuple[int, ...]
    bounded: Mask
    currency: tuple[str, ...]

    @property
    def grown(self) -> Mask:
        """What is covered has grown beyond what was decided."""
        more = [now > most for now, most in zip(self.now, self.most, strict=True)]
        return np.asarray(np.array(more, bool) & self.bounded, bool)


def covered(book: OrderBook) -> Covered:
    """What the releases cover, compared exactly; a value that grew by less than the tolerance is covered."""
    given = book["CreditReleases"]
    if not len(given):
        return Covered((), (), np.zeros(0, bool), ())
    order = text_positions(book["Orders"]["order_no"], given["order_no"])
    customer = text_positions(book["Customers"]["customer_no"], given["customer_no"])
    values = order_values(book, order[order >= 0])
    amount, missing = split(given["amount"])
    tolerance, _ = split(given["growth_tolerance"])
    now, most, names = [], [], []
    for row in range(len(given)):
        to = _Compared(book, str(given["currency"].iloc[row]), int(order[row]), int(customer[row]))
        now.append(to.value(values))
        size = int(amount[row]) * (_WHOLE + max(int(tolerance[row]), 0)) // _WHOLE
        most.append(to.limit(size))
        names.append(to.currency)
    bounded = np.broadcast_to(~missing, len(given))
    return Covered(tuple(now), tuple(most), np.asarray(bounded, bool), tuple(names))


def order_values(book: OrderBook, rows: Positions) -> dict[int, int]:
    """Values of orders in micros of their currency: the header's, or its lines' sum, whichever is more."""
    wanted = np.zeros(len(book["Orders"]) + 1, bool)
    wanted[rows] = True
    place = book.positions("OrderLines", "order_no")
    lines = np.flatnonzero(wanted[place] & (place >= 0) & ~cancelled_lines(book))
    amount, _ = split(book["OrderLines"]["amount"].iloc[lines])
    total = dict.fromkeys(rows.tolist(), 0)
    for order, value in zip(place[lines].tolist(), amount.tolist(), strict=True):
        total[order] += max(value, 0)
    header, missing = split(book["Orders"]["net_value"])
    known = np.broadcast_to(~missing, len(header))
    return {row: max(value, int(header[row]) if known[row] else 0) for row, value in total.items()}


class _Compared:
    """What one release is compared with, and in which currency."""

    def __init__(self, book: OrderBook, currency: str, order: int, customer: int) -> None:
        self._book, self._order, self._customer = book, order, customer
        home = rates(book).home
        self._own = str(book["Orders"]["currency"].iloc[order]) if order >= 0 else home
        self._named = currency or self._own
        self.currency = self._own if self._named == self._own else home

    def value(self, orders: dict[int, int]) -> int:
        if self._order >= 0:
            return self._into(orders[self._order], self._own)
        if self._customer < 0:
            return 0
        stands = exposure(self._book)
        used = int(stands.used[stands.root[self._customer]])
        return used * int(10 ** (6 - rates(self._book).digits))

    def limit(self, amount: int) -> int:
        return self._into(amount, self._named)

    def _into(self, amount: int, currency: str) -> int:
        """An amount in the currency of the comparison; nothing where there is no rate."""
        if currency == self.currency:
            return amount
        return _at_rate(self._book, amount, currency)


def _at_rate(book: OrderBook, micros: int, currency: str) -> int:
    above, below = rates(book).fractions.get(currency, (0, 1))
    made, _ = product_quotient((_one(micros), _one(above)), _one(0), _one(below))
    return int(made[0])


def _one(value: int) -> Ints:
    return np.array([min(max(value, -MOST * 1000), MOST * 1000)], np.int64)
