"""The credit limit: who is over it, or uses more of it than the company likes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from orderwright.book import OrderBook
from orderwright.credit.answers import waiting_groups
from orderwright.credit.doubts import missing_rates
from orderwright.credit.exposure import exposure
from orderwright.credit.in_force import where_asked
from orderwright.credit.payment_words import all_in, payment_words
from orderwright.credit.rates import Rates, rates, spoken
from orderwright.credit.serving import Served, served, share_of
from orderwright.credit.terms import from_checkpoints
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions

_COLUMNS = ("Customers.credit_limit", "Invoices.open_amount", "Orders.sold_to", "OrderLines.amount")
_TABLES = ("Orders", "OrderLines", "Customers", "Invoices")


def _told(
    book: OrderBook, stand: Served, expected: Callable[[int], str], **params: Callable[[Positions], list[str]]
) -> Faults:
    """The orders that wait; money is told by the group whose limit counts."""
    stands, at, customers = exposure(book), rates(book), book["Customers"]
    root = stands.order_root
    return faults(
        "Orders",
        "sold_to",
        stand.waits,
        found=lambda rows: [at.said(used) for used in stands.used[root[rows]].tolist()],
        expected=lambda rows: [expected(limit) for limit in stands.limit[root[rows]].tolist()],
        source=lambda rows: [f"Customers {number}" for number in customers["customer_no"].iloc[root[rows]]],
        customer=lambda rows: list(customers["name"].iloc[root[rows]]),
        **params,
    )


@rule(
    "CRD-010",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-010"),
    needs=_TABLES,
    columns=_COLUMNS,
    lacks=missing_rates,
    after=("PTY-010", "TRM-010"),
)
def over_credit_limit(book: OrderBook) -> Faults:
    """Customer over the credit limit.

    Says: {customer} is {over} over limit.{payment}
    Do: Ask Finance for the payment or for a release.

    Open invoices, less credit memos, deposits and unapplied payments, what is delivered and not invoiced, and
    what is to go within the horizon stand against the limit, in company currency; a parent's limit is its
    children's too. First is served what Finance released, then the orders by day of entry, last those in
    another currency than agreed; what still fits is left alone. Named are the invoices whose payment is the
    least that frees all that the limit, its use (CRD-090) or what is overdue (CRD-040, CRD-050) holds. Not
    checked where the rate of a limit, an open invoice or an open order is missing.
    """
    stand, at, root = served(book), rates(book), exposure(book).order_root
    groups = waiting_groups(book)
    words = {group: payment_words(book, groups[group]) for group in set(root[stand.waits]) & set(groups)}
    return _told(
        book,
        stand,
        lambda limit: f"at most {at.said(limit)}",
        over=lambda rows: [
            _over(at, over, words.get(group, ""))
            for over, group in zip(stand.over[root[rows]].tolist(), root[rows].tolist(), strict=True)
        ],
        payment=lambda rows: [words.get(group, "") for group in root[rows].tolist()],
    )


def _over(at: Rates, over: int, payment: str) -> str:
    """By how much a customer is over; the currency stands with it, or after the payment for all amounts."""
    return spoken(over, at.digits) if payment.endswith(all_in(at)) else at.said(over)


@rule(
    "CRD-090",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-090"),
    lacks=where_asked("CRD-090", _TABLES, _COLUMNS),
    after=("CRD-010", "PTY-010", "TRM-010"),
    unit="% of the limit",
)
def limit_used(book: OrderBook, threshold: Decimal) -> Faults:
    """More of the credit limit used than the company allows.

    Says: {customer} uses {found} of its credit limit; {expected} may be used.
    Do: Ask Finance for a release or a higher limit.

    The threshold is the percentage of the limit that may be used; without one in the sheet Rules nothing is
    said. Orders are served as for the limit itself.
    """
    above, below = share_of(threshold)
    at = rates(book)

    def allowed(limit: int) -> str:
        return f"{threshold.normalize():f} % ({at.said(limit * above // below)})"

    return _told(book, served(book, "CRD-090", (above, below)), allowed)
