"""What would free the orders of a customer that an amount holds: the limit, its use, or what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import due_dates, invoice_claims
from orderwright.credit.demands import Demand, by_order
from orderwright.credit.exposure import exposure
from orderwright.credit.payments import Payments, Share
from orderwright.credit.rates import Ints
from orderwright.credit.sums import Choice
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Positions


@dataclass(frozen=True)
class Waiting:
    """A group with orders that an amount holds, and what can be paid. Amounts are in the smallest unit.

    Attributes:
        over: by how much all that counts is over what may be used of the limit; 0 where it is not.
        invoices: rows of the open invoices, the oldest due first.
        owed: their open amounts.
        orders: rows of the orders that wait, as they are served.
        values: what they take of the limit.
        beyond: by how much each is over, with all before it; 0 or less where the limit does not hold it.
        shares: what else must be paid before each goes, of what is overdue.
    """

    over: int
    invoices: Positions
    owed: tuple[int, ...]
    orders: Positions
    values: tuple[int, ...]
    beyond: tuple[int, ...]
    shares: tuple[frozenset[Share], ...]

    @property
    def room(self) -> int:
        """What is left of the limit beside all that does not wait; below zero where that is over it."""
        return sum(self.values) - self.over

    def at(self, places: Iterable[int]) -> Waiting:
        """The same for some of the orders; the others still wait and take no room."""
        some = list(places)
        values = tuple(self.values[place] for place in some)
        beyond = tuple(self.beyond[place] for place in some)
        shares = tuple(self.shares[place] for place in some)
        over = sum(values) - self.room
        return replace(self, over=over, orders=self.orders[some], values=values, beyond=beyond, shares=shares)

    @property
    def within_terms(self) -> Waiting:
        """The orders that the limit alone holds."""
        return self.at(place for place, shares in enumerate(self.shares) if not shares)

    @property
    def gates(self) -> list[frozenset[Share]]:
        """The different demands on what is overdue, the smallest first; none where the limit alone holds."""
        found = {shares for shares in self.shares if shares}
        return sorted(found, key=lambda each: (len(each), sorted((s.amount, s.places) for s in each)))

    def payment(self) -> tuple[Choice, tuple[int, ...]] | None:
        """The least payment of whole invoices that frees as many orders as can be, and their places."""
        owed = sum(self.owed)
        places = tuple(place for place, beyond in enumerate(self.beyond) if beyond <= owed)
        if not places:
            return None
        shares = frozenset[Share]().union(*(self.shares[place] for place in places))
        choice = Payments(self.owed, shares).least(max(0, *(self.beyond[place] for place in places)))
        return None if choice is None else (choice, places)

    def frees(self, payment: Choice) -> tuple[int, ...]:
        """Places of the orders that go by themselves after a payment."""
        paid = set(payment.chosen)
        return tuple(
            place
            for place, (beyond, shares) in enumerate(zip(self.beyond, self.shares, strict=True))
            if beyond <= payment.total
            and all(sum(self.owed[p] for p in paid & set(s.places)) >= s.amount for s in shares)
        )


def waiting_groups(book: OrderBook) -> dict[int, Waiting]:
    """The groups in which an amount holds an order, by the row of the customer whose limit counts."""
    result: dict[int, Waiting] = book.once("credit.waiting", lambda: _waiting_groups(book))
    return result


def _waiting_groups(book: OrderBook) -> dict[int, Waiting]:
    stands = exposure(book)
    found: dict[int, list[tuple[int, int, int, frozenset[Demand]]]] = {}
    for row, root, beyond, over, demands in by_order(book):
        found.setdefault(root, []).append((row, beyond, over, demands))
    owed = _owed(book, np.fromiter(found, np.intp, len(found)))
    made = {}
    for root, orders in found.items():
        invoices, amounts = owed.get(root, (np.zeros(0, np.intp), ()))
        place = {row: number for number, row in enumerate(invoices.tolist())}
        rows = np.array([row for row, _, _, _ in orders], np.intp)
        made[root] = Waiting(
            max(over for _, _, over, _ in orders),
            invoices,
            amounts,
            rows,
            tuple(stands.order_waiting[rows].tolist()),
            tuple(beyond for _, beyond, _, _ in orders),
            tuple(frozenset(_share(each, place) for each in demands) for _, _, _, demands in orders),
        )
    return made


def _share(demand: Demand, place: dict[int, int]) -> Share:
    return Share(tuple(sorted(place[row] for row in demand.invoices)), demand.amount)


def _owed(book: OrderBook, roots: Positions) -> dict[int, tuple[Positions, tuple[int, ...]]]:
    """Open invoices of these groups with their amounts, the oldest due first."""
    stands, claims = exposure(book), invoice_claims(book)
    wanted = np.zeros(len(stands.limit) + 1, bool)
    wanted[roots] = True
    debtor = taken_positions(stands.root, book.positions("Invoices", "customer_no"))
    rows = np.flatnonzero(claims.owed & wanted[debtor]).astype(np.intp)
    due = due_dates(book).to_numpy()[rows]
    rows = rows[np.lexsort((rows, due, debtor[rows]))]
    by_root = _split(debtor[rows], rows)
    return {root: (own, tuple(claims.value[own].tolist())) for root, own in by_root.items()}


def _split(keys: Ints, rows: Positions) -> dict[int, Positions]:
    """Rows by key; the keys are in order."""
    if not len(keys):
        return {}
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    parts = np.split(rows, starts[1:])
    return dict(zip(keys[starts].tolist(), parts, strict=True))
