"""The credit limit: who is over it, or uses more of it than the company likes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from orderwright.book import OrderBook
from orderwright.credit.answers import payment_words, waiting_groups
from orderwright.credit.doubts import missing_rates
from orderwright.credit.exposure import exposure
from orderwright.credit.rates import rates, spoken
from orderwright.credit.serving import Served, served
from orderwright.credit.thresholds import threshold_of, where_asked
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule
from orderwright.tables.frames import Positions

_COLUMNS = ("Customers.credit_limit", "Invoices.open_amount", "Orders.sold_to", "OrderLines.amount")
_TABLES = ("Orders", "OrderLines", "Customers", "Invoices")
_HUNDREDTHS = 100
_MOST_PERCENT = Decimal(1_000)


def _told(
    book: OrderBook, stand: Served, expected: Callable[[int], str], **params: Callable[[Positions], list[str]]
) -> Faults:
    """The orders that wait; money is told by the group whose limit counts."""
    stands, digits, customers = exposure(book), rates(book).digits, book["Customers"]
    root = stands.order_root
    return faults(
        "Orders",
        "sold_to",
        stand.waits,
        found=lambda rows: [spoken(used, digits) for used in stands.used[root[rows]].tolist()],
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
    least that frees all that waits. Not checked where the rate of a limit, an open invoice or an open order
    is missing.
    """
    stand, digits, root = served(book), rates(book).digits, exposure(book).order_root
    words = {group: payment_words(book, each) for group, each in waiting_groups(book, stand).items()}
    return _told(
        book,
        stand,
        lambda limit: f"at most {spoken(limit, digits)}",
        over=lambda rows: [spoken(over, digits) for over in stand.over[root[rows]].tolist()],
        payment=lambda rows: [words[group] for group in root[rows].tolist()],
    )


@rule(
    "CRD-090",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    lacks=where_asked("CRD-090", _TABLES, _COLUMNS),
    after=("CRD-010", "PTY-010", "TRM-010"),
)
def limit_used(book: OrderBook) -> Faults:
    """More of the credit limit used than the company allows.

    Says: {customer} uses {found} of its credit limit; {expected} may be used.
    Do: Ask Finance for a release or a higher limit.

    The threshold is the percentage of the limit that may be used; without one in the sheet Rules nothing is
    said. Orders are served as for the limit itself.
    """
    threshold = threshold_of(book, "CRD-090")
    if threshold is None:
        return faults("Orders", "sold_to", exposure(book).order_waiting < 0)
    digits = rates(book).digits
    share = (int(min(threshold, _MOST_PERCENT) * _HUNDREDTHS), _HUNDREDTHS * 100)

    def allowed(limit: int) -> str:
        return f"{threshold.normalize():f} % ({spoken(limit * share[0] // share[1], digits)})"

    return _told(book, served(book, "CRD-090", share), allowed)
