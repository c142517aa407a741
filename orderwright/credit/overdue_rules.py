"""Customers who pay late: by days and by amount. Disputed invoices are left out."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import invoice_claims
from orderwright.credit.customers import told_of_customers
from orderwright.credit.rates import Ints, rates, spoken, summed
from orderwright.credit.terms import days_of
from orderwright.credit.thresholds import threshold_of, where_asked
from orderwright.findings import Faults, Owner, Severity, Stage
from orderwright.rules.rule import rule
from orderwright.spoken import counted
from orderwright.tables.frames import Mask, Positions

_TABLES = ("Orders", "Customers", "Invoices")
_COLUMNS = ("Orders.sold_to", "Invoices.open_amount", "Invoices.due_date", "Invoices.customer_no")


def overdue(book: OrderBook) -> Mask:
    """Invoices that are owed and late beyond the grace, and that nobody disputes."""
    claims = invoice_claims(book)
    undisputed = (book["Invoices"]["dispute"].str.strip() == "").to_numpy(bool)
    return np.asarray(claims.owed & (claims.days > days_of(book, "credit_grace_days")) & undisputed, bool)


@rule(
    "CRD-040",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    lacks=where_asked("CRD-040", _TABLES, _COLUMNS),
    after=("PTY-010",),
)
def overdue_too_long(book: OrderBook) -> Faults:
    """Invoice overdue for too long.

    Says: {order_no}: invoice {invoice} of {customer}, {amount}, is overdue by {found}.
    Do: Ask Finance to have it paid, or for a release.

    The threshold is the number of days overdue, after the grace of the setting credit_grace_days, that are
    accepted; without one in the sheet Rules nothing is said. Named is the oldest invoice; disputed ones are
    left out.
    """
    threshold = threshold_of(book, "CRD-040")
    oldest, late = _oldest(book)
    limit = 0 if threshold is None else int(threshold)
    failing = (late > limit) & (threshold is not None)
    invoices, claims, digits = book["Invoices"], invoice_claims(book), rates(book).digits
    return told_of_customers(
        book,
        "CRD-040",
        failing,
        f"at most {limit} days",
        lambda rows: [counted(days, "day") for days in claims.days[oldest[rows]].tolist()],
        invoice=lambda rows: list(invoices["invoice_no"].iloc[oldest[rows]]),
        amount=lambda rows: [spoken(value, digits) for value in claims.value[oldest[rows]].tolist()],
    )


def _oldest(book: OrderBook) -> tuple[Positions, Ints]:
    """For every customer the invoice that is overdue longest, and its days after the grace; 0 for none."""
    claims, customer = invoice_claims(book), book.positions("Invoices", "customer_no")
    rows = np.flatnonzero(overdue(book))
    rows = rows[np.lexsort((-rows, claims.days[rows]))]
    oldest = np.full(len(book["Customers"]), -1, np.intp)
    oldest[customer[rows]] = rows
    days = np.append(claims.days, 0)[oldest] - days_of(book, "credit_grace_days")
    return oldest, np.where(oldest >= 0, days, 0)


@rule(
    "CRD-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    lacks=where_asked("CRD-050", _TABLES, _COLUMNS),
    after=("CRD-040", "PTY-010"),
)
def overdue_too_much(book: OrderBook) -> Faults:
    """Too much is overdue.

    Says: {order_no}: {found} of {customer} is overdue on {invoices}; accepted are {expected}.
    Do: Ask Finance to have it paid, or for a release.

    The threshold is the amount, in company currency, that may be overdue beyond the grace of the setting
    credit_grace_days; without one in the sheet Rules nothing is said. Disputed invoices are left out.
    """
    threshold = threshold_of(book, "CRD-050")
    digits, late = rates(book).digits, overdue(book)
    limit = 0 if threshold is None else int(threshold * 10**digits)
    customer = np.where(late, book.positions("Invoices", "customer_no"), -1)
    total = summed(customer, invoice_claims(book).value, len(book["Customers"]))
    number = np.bincount(customer[customer >= 0], minlength=len(total))
    return told_of_customers(
        book,
        "CRD-050",
        (total > limit) & (threshold is not None),
        f"at most {spoken(limit, digits)}",
        lambda rows: [spoken(value, digits) for value in total[rows].tolist()],
        invoices=lambda rows: [counted(n, "invoice") for n in number[rows].tolist()],
    )
