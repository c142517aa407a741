"""Customers who pay late: by days and by amount."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import invoice_claims
from orderwright.credit.customers import told_of_customers
from orderwright.credit.in_force import clamped, minor_of, where_asked
from orderwright.credit.overdue import debtors, oldest, overdue_amounts, too_old
from orderwright.credit.rates import rates
from orderwright.credit.terms import from_checkpoints
from orderwright.findings import Faults, Owner, Severity, Stage
from orderwright.rules.rule import rule
from orderwright.spoken import counted

_TABLES = ("Orders", "Customers", "Invoices")
_COLUMNS = ("Orders.sold_to", "Invoices.open_amount", "Invoices.due_date", "Invoices.customer_no")


@rule(
    "CRD-040",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-040"),
    lacks=where_asked("CRD-040", _TABLES, _COLUMNS),
    after=("PTY-010",),
    unit="days overdue",
)
def overdue_too_long(book: OrderBook, threshold: Decimal) -> Faults:
    """Invoice overdue for too long.

    Says: {order_no}: invoice {invoice} of {customer}, {amount}, is overdue by {found}.
    Do: Ask Finance to have it paid, or for a release.

    The threshold is the number of days overdue, after the grace of the setting credit_grace_days, that are
    accepted; without one in the sheet Rules nothing is said. Named is the oldest invoice; disputed ones are
    left out.
    """
    old, at = oldest(book), rates(book)
    invoices, claims = book["Invoices"], invoice_claims(book)
    return told_of_customers(
        book,
        "CRD-040",
        np.append(too_old(book, threshold), False)[old],
        f"at most {int(clamped(threshold))} days",
        lambda rows: [counted(days, "day") for days in claims.days[old[rows]].tolist()],
        invoice=lambda rows: list(invoices["invoice_no"].iloc[old[rows]]),
        amount=lambda rows: [at.said(value) for value in claims.value[old[rows]].tolist()],
    )


@rule(
    "CRD-050",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-050"),
    lacks=where_asked("CRD-050", _TABLES, _COLUMNS),
    after=("CRD-040", "PTY-010"),
    unit="company currency",
)
def overdue_too_much(book: OrderBook, threshold: Decimal) -> Faults:
    """Too much is overdue.

    Says: {order_no}: {found} of {customer} is overdue on {invoices}; accepted are {expected}.
    Do: Ask Finance to have it paid, or for a release.

    The threshold is the amount, in company currency, that may be overdue beyond the grace of the setting
    credit_grace_days; without one in the sheet Rules nothing is said. Disputed invoices are left out.
    """
    at, customer, total = rates(book), debtors(book), overdue_amounts(book)
    limit = minor_of(threshold, at.digits)
    number = np.bincount(customer[customer >= 0], minlength=len(total))
    return told_of_customers(
        book,
        "CRD-050",
        total > limit,
        f"at most {at.said(limit)}",
        lambda rows: [at.said(value) for value in total[rows].tolist()],
        invoices=lambda rows: [counted(n, "invoice") for n in number[rows].tolist()],
    )
