"""What customers owe and should have paid. Disputed invoices are left out."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.claims import invoice_claims
from orderwright.credit.in_force import clamped
from orderwright.credit.rates import Ints, summed
from orderwright.credit.terms import days_of
from orderwright.tables.frames import Mask, Positions


def overdue(book: OrderBook) -> Mask:
    """Invoices that are owed and late beyond the grace, and that nobody disputes."""

    def made() -> Mask:
        claims = invoice_claims(book)
        undisputed = (book["Invoices"]["dispute"].str.strip() == "").to_numpy(bool)
        late = claims.days > days_of(book, "credit_grace_days")
        return np.asarray(claims.owed & late & undisputed, bool)

    result: Mask = book.once("credit.overdue", made)
    return result


def too_old(book: OrderBook, threshold: Decimal) -> Mask:
    """Invoices that are overdue by more days, after the grace, than are accepted."""
    days = invoice_claims(book).days - days_of(book, "credit_grace_days")
    return np.asarray(overdue(book) & (days > int(clamped(threshold))), bool)


def oldest(book: OrderBook) -> Positions:
    """For every customer the invoice that is overdue longest; -1 for none."""
    claims, customer = invoice_claims(book), book.positions("Invoices", "customer_no")
    rows = np.flatnonzero(overdue(book))
    rows = rows[np.lexsort((-rows, claims.days[rows]))]
    found = np.full(len(book["Customers"]), -1, np.intp)
    found[customer[rows]] = rows
    return found


def debtors(book: OrderBook) -> Positions:
    """For every invoice the row of the customer who should have paid it; -1 where it is not overdue."""
    return np.where(overdue(book), book.positions("Invoices", "customer_no"), -1).astype(np.intp)


def overdue_amounts(book: OrderBook) -> Ints:
    """What is overdue of every customer, in the smallest unit of the company's currency."""
    return summed(debtors(book), invoice_claims(book).value, len(book["Customers"]))
