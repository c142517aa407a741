"""What must be paid before an order goes: for the limit in all, and of a customer's overdue invoices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import invoice_claims
from orderwright.credit.customers import whose_hold
from orderwright.credit.groups import limit_roots
from orderwright.credit.in_force import holding, minor_of
from orderwright.credit.overdue import debtors, overdue, overdue_amounts, too_old
from orderwright.credit.rates import Ints, rates
from orderwright.credit.releases import released
from orderwright.credit.serving import Served, served, share_of
from orderwright.credit.terms import checked_orders
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask


@dataclass(frozen=True)
class Demand:
    """Of some invoices at least so much must be paid, in the smallest unit of the company's currency.

    Attributes:
        invoices: their rows, in order.
        amount: what must be paid of them; as much as they are where all must be.
    """

    invoices: tuple[int, ...]
    amount: int


@dataclass(frozen=True)
class Limits:
    """What the limit asks before every order goes, by row of Orders.

    Attributes:
        beyond: by how much the order and all before it are over what may be used; 0 or less where it goes.
        over: by how much all of its group is over; 0 where no rule holds it for that.
    """

    beyond: Ints
    over: Ints


def limits(book: OrderBook) -> Limits:
    """The credit limit and the percentage of it that may be used, whichever asks more."""
    rows = len(book["Orders"])
    beyond, over = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    root = book_roots(book)
    for code in ("CRD-010", "CRD-090"):
        for threshold, orders in holding(book, code):
            if threshold is not None or code == "CRD-010":
                stand = _stand(book, code, threshold)
                held = stand.waits & orders
                beyond[held] = np.maximum(beyond, stand.order_over)[held]
                over[held] = np.maximum(over[held], stand.over[root[held]])
    return Limits(beyond, over)


def _stand(book: OrderBook, code: str, threshold: Decimal | None) -> Served:
    return served(book) if code == "CRD-010" or threshold is None else served(book, code, share_of(threshold))


def book_roots(book: OrderBook) -> np.ndarray:
    """Row of the customer whose limit counts, by row of Orders; -1 where there is none."""
    return taken_positions(limit_roots(book), book.positions("Orders", "sold_to"))


def overdue_demands(book: OrderBook) -> dict[int, frozenset[Demand]]:
    """By row of the orders that are held for what is overdue, what must be paid of it."""
    found: dict[int, set[Demand]] = {}
    for code, failing, asked in (("CRD-040", _too_old, _all_old), ("CRD-050", _too_much, _down_to)):
        for threshold, orders in holding(book, code):
            if threshold is not None:
                customers = failing(book, threshold)
                held = orders & checked_orders(book, code) & ~released(book)
                held &= whose_hold(book, customers) >= 0
                _add(book, held, customers, asked(book, threshold), found)
    return {row: frozenset(demands) for row, demands in found.items()}


def _add(
    book: OrderBook,
    held: Mask,
    failing: Mask,
    asked: Callable[[int], Demand],
    found: dict[int, set[Demand]],
) -> None:
    """Adds what the customers of these orders, and those who have their limit, must pay."""
    own, root = book.positions("Orders", "sold_to"), book_roots(book)
    made: dict[int, Demand] = {}
    for row in np.flatnonzero(held).tolist():
        for customer in {int(own[row]), int(root[row])}:
            if failing[customer]:
                if customer not in made:
                    made[customer] = asked(customer)
                found.setdefault(row, set()).add(made[customer])


def _too_old(book: OrderBook, threshold: Decimal) -> Mask:
    """Customers with an invoice that is overdue for too long."""
    there = np.zeros(len(book["Customers"]) + 1, bool)
    there[debtors(book)[too_old(book, threshold)]] = True
    return there[:-1]


def _all_old(book: OrderBook, threshold: Decimal) -> Callable[[int], Demand]:
    old, debtor, value = too_old(book, threshold), debtors(book), invoice_claims(book).value

    def asked(customer: int) -> Demand:
        rows = np.flatnonzero(old & (debtor == customer))
        return Demand(tuple(rows.tolist()), int(value[rows].sum()))

    return asked


def _too_much(book: OrderBook, threshold: Decimal) -> Mask:
    """Customers of whom more is overdue than is accepted."""
    return np.asarray(overdue_amounts(book) > minor_of(threshold, rates(book).digits), bool)


def _down_to(book: OrderBook, threshold: Decimal) -> Callable[[int], Demand]:
    late, debtor, total = overdue(book), debtors(book), overdue_amounts(book)
    limit = minor_of(threshold, rates(book).digits)

    def asked(customer: int) -> Demand:
        rows = np.flatnonzero(late & (debtor == customer))
        return Demand(tuple(rows.tolist()), int(total[customer]) - limit)

    return asked


def by_order(book: OrderBook) -> Iterator[tuple[int, int, int, int, frozenset[Demand]]]:
    """Orders that an amount holds, as they are served: row, group, beyond, over, what else must be paid."""
    at, asked, root = limits(book), overdue_demands(book), book_roots(book)
    held = at.beyond > 0
    held[list(asked)] = True
    rows = np.flatnonzero(held & (root >= 0))
    for row in rows[np.lexsort((rows, at.beyond[rows], root[rows]))].tolist():
        yield row, int(root[row]), int(at.beyond[row]), int(at.over[row]), asked.get(row, frozenset())
