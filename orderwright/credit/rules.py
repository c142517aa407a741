"""The credit rule: who is over the limit, and which payment frees the orders that wait."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.doubts import missing_rates
from orderwright.credit.exposure import Exposure, Floats, exposure
from orderwright.credit.releases import released
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import open_orders
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions

_CENT = 0.005


@dataclass(frozen=True)
class _Over:
    """A customer over the limit: by how much, what waits, and the payment that frees."""

    over: float
    waiting: Positions
    payment: str


@rule(
    "CRD-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    needs=("Orders", "OrderLines", "Customers", "Invoices"),
    columns=("Customers.credit_limit", "Invoices.open_amount", "Orders.sold_to", "OrderLines.amount"),
    lacks=missing_rates,
    after=("PTY-010",),
)
def over_credit_limit(book: OrderBook) -> Faults:
    """Customer over the credit limit.

    Says: {customer} is {over} over limit.{payment}
    Do: Ask Finance for the payment or for a release.

    Open invoices, less credit memos and unapplied payments, and what is ordered and not invoiced stand
    against the limit, in company currency; a parent's limit is its children's too. Orders are served by day
    of entry: those that still fit are left alone, and so are those that Finance released. An order in
    another currency than agreed is left to TRM-010. Not checked where the rate of a limit, an open
    invoice or an open order is missing.
    """
    orders, customers, stands = book["Orders"], book["Customers"], exposure(book)
    own, claims = _Groups(stands.order_root), _Groups(stands.invoice_root)
    found = {root: _over(book, stands, root, own[root], claims[root]) for root in _roots_over(stands)}
    by_order = np.full(len(orders), -1, np.intp)
    for root, over in found.items():
        by_order[over.waiting] = root
    failing = open_orders(book) & (by_order >= 0) & ~released(book)

    def told(failing: Positions) -> list[_Over]:
        return [found[root] for root in by_order[failing].tolist()]

    def limits(failing: Positions) -> list[float]:
        return [float(limit) for limit in stands.limit[by_order[failing]]]

    return faults(
        "Orders",
        "sold_to",
        failing,
        found=lambda rows: [
            _money(each.over + limit) for each, limit in zip(told(rows), limits(rows), strict=True)
        ],
        expected=lambda rows: [f"at most {_money(limit)}" for limit in limits(rows)],
        source=lambda rows: [
            f"Customers {number}" for number in customers["customer_no"].iloc[by_order[rows]]
        ],
        customer=lambda rows: list(customers["name"].iloc[by_order[rows]]),
        over=lambda rows: [_money(each.over) for each in told(rows)],
        payment=lambda rows: [each.payment for each in told(rows)],
    )


def _roots_over(stands: Exposure) -> list[int]:
    rows = len(stands.limit)
    known = stands.order_root >= 0
    ordered = np.bincount(stands.order_root[known], weights=stands.order_value[known], minlength=rows)
    over = stands.owed + ordered - stands.limit
    return [int(row) for row in np.flatnonzero(np.nan_to_num(over, nan=-1.0) > _CENT)]


class _Groups:
    """Rows by the customer who has the limit."""

    def __init__(self, root: Positions) -> None:
        self._order = np.argsort(root, kind="stable")
        self._sorted = root[self._order]

    def __getitem__(self, root: int) -> Positions:
        first, end = np.searchsorted(self._sorted, [root, root + 1])
        return np.asarray(self._order[first:end], np.intp)


def _over(book: OrderBook, stands: Exposure, root: int, orders: Positions, claims: Positions) -> _Over:
    entered = book["Orders"]["entered_on"]
    own = orders[stands.order_value[orders] > 0]
    own = own[np.lexsort((own, entered.iloc[own].to_numpy()))]
    still = open_orders(book)[own]
    used = stands.owed[root] + np.cumsum(stands.order_value[own])
    over = float(stands.owed[root] + stands.order_value[own].sum() - stands.limit[root])
    waiting = still & (used > stands.limit[root] + _CENT)
    payment = _payment(book, stands, claims, own[waiting], used[waiting] - stands.limit[root])
    return _Over(over, own[waiting], payment)


def _payment(book: OrderBook, stands: Exposure, claims: Positions, waiting: Positions, over: Floats) -> str:
    """The smallest open invoice that frees all that waits, else the one that frees most; in words.

    Args:
        book: the tables.
        stands: the exposure.
        claims: rows of the customer's invoices.
        waiting: rows of the orders that wait.
        over: by how much each of them is over the limit, with all that come before it.
    """
    invoices = claims[np.nan_to_num(stands.invoice_open[claims]) > 0]
    if not len(waiting) or not len(invoices):
        return ""
    amounts = stands.invoice_open[invoices]
    enough = amounts >= over.max() - _CENT
    chosen = int(np.argmin(np.where(enough, amounts, np.inf)) if enough.any() else np.argmax(amounts))
    freed = over <= amounts[chosen] + _CENT
    if not freed.any():
        return " No single payment frees an order."
    number = book["Invoices"]["invoice_no"].iloc[invoices[chosen]]
    count, value = int(freed.sum()), float(stands.order_value[waiting[freed]].sum())
    orders = "1 order" if count == 1 else f"{count} orders"
    return f" Payment of invoice {number} ({_money(amounts[chosen])}) frees {orders}, {_money(value)}."


def _money(amount: float) -> str:
    """Money without cents where there are none.

    >>> _money(8210.0), _money(1234.5)
    ('8,210', '1,234.50')
    """
    cents = round(amount, 2)
    return f"{cents:,.0f}" if cents == round(cents) else f"{cents:,.2f}"
