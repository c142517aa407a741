"""What would free the orders of a customer who is over the limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import due_dates, invoice_claims
from orderwright.credit.exposure import exposure
from orderwright.credit.levels import Levels, levels
from orderwright.credit.rates import rates, spoken
from orderwright.credit.serving import Served
from orderwright.credit.sums import Choice, Sums
from orderwright.rules.stakes import taken_positions
from orderwright.spoken import counted
from orderwright.tables.frames import Positions

_NAMED = 3
"""So many invoices are named in a sentence."""


@dataclass(frozen=True)
class Waiting:
    """A group that is over its limit: what waits and what can be paid. Amounts are in the smallest unit.

    Attributes:
        over: by how much all that counts is over the limit; as much as the last order that waits.
        invoices: rows of the open invoices, the oldest due first.
        owed: their open amounts.
        orders: rows of the orders that wait, as they are served.
        values: what they take of the limit.
        beyond: by how much each is over, with all before it.
    """

    over: int
    invoices: Positions
    owed: tuple[int, ...]
    orders: Positions
    values: tuple[int, ...]
    beyond: tuple[int, ...]

    @property
    def room(self) -> int:
        """What is left of the limit beside all that does not wait; below zero where that is over it."""
        return sum(self.values) - self.over

    def payment(self) -> Choice | None:
        """The least payment of whole invoices that frees all that waits; None where none does."""
        return Sums(self.owed).least(self.over)

    def partly(self) -> tuple[Choice, int] | None:
        """Where no payment frees all: the least that frees as many as can be, and how many those are."""
        freed = [count for count, beyond in enumerate(self.beyond, 1) if beyond <= sum(self.owed)]
        if not freed:
            return None
        choice = Sums(self.owed).least(self.beyond[freed[-1] - 1])
        return None if choice is None else (choice, freed[-1])

    def levels(self) -> Levels:
        """How much order value each payment frees."""
        return levels(Sums(self.owed), Sums(self.values), self.room)


def waiting_groups(book: OrderBook, served: Served) -> dict[int, Waiting]:
    """The groups over their limit in which an order waits, by the row of the customer whose limit counts."""
    stands, claims = exposure(book), invoice_claims(book)
    orders = np.flatnonzero(served.waits).astype(np.intp)
    orders = orders[np.lexsort((orders, served.order_over[orders], stands.order_root[orders]))]
    roots = stands.order_root[orders]
    wanted = np.zeros(len(stands.limit) + 1, bool)
    wanted[roots] = True
    debtor = taken_positions(stands.root, book.positions("Invoices", "customer_no"))
    owed = np.flatnonzero(claims.owed & wanted[debtor]).astype(np.intp)
    due = due_dates(book).to_numpy()[owed]
    owed = owed[np.lexsort((owed, due, debtor[owed]))]
    by_root = _split(debtor[owed], owed)
    nothing = np.zeros(0, np.intp)
    return {
        root: Waiting(
            int(served.over[root]),
            by_root.get(root, nothing),
            tuple(claims.value[by_root.get(root, nothing)].tolist()),
            own,
            tuple(stands.order_waiting[own].tolist()),
            tuple(served.order_over[own].tolist()),
        )
        for root, own in _split(roots, orders).items()
    }


def _split(keys: Positions, rows: Positions) -> dict[int, Positions]:
    """Rows by key; the keys are in order."""
    if not len(keys):
        return {}
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    parts = np.split(rows, starts[1:])
    return dict(zip(keys[starts].tolist(), parts, strict=True))


def payment_words(book: OrderBook, waiting: Waiting) -> str:
    """The payment that frees, in a sentence with a blank before it; nothing where there is nothing to pay."""
    if not len(waiting.invoices):
        return ""
    choice, count = waiting.payment(), len(waiting.orders)
    if choice is None:
        partly = waiting.partly()
        if partly is None:
            return " No payment of open invoices frees an order."
        choice, count = partly
    digits = rates(book).digits
    value = spoken(sum(waiting.values[:count]), digits)
    numbers = book["Invoices"]["invoice_no"].iloc[waiting.invoices[list(choice.chosen)]].tolist()
    paid = f"Payment of {_invoices(numbers)} ({spoken(choice.total, digits)})"
    bounded = "" if choice.exact else " A smaller payment may do."
    return f" {paid} frees {counted(count, 'order')}, {value}.{bounded}"


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
