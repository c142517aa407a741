"""What customers owe by invoices, and what they have paid without an invoice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.buckets import (
    CREDIT_MEMOS,
    DEPOSITS,
    NONE,
    NOT_DUE,
    OVERDUE,
    OVERDUE_DAYS,
    UNAPPLIED,
)
from orderwright.credit.rates import Ints, rates
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, taken

NO_CLAIMS = ("pro-forma", "reversal")
"""Kinds of invoice that claim nothing."""


@dataclass(frozen=True)
class Claims:
    """Rows of Invoices or Payments as they count; amounts are in the company's smallest unit.

    Attributes:
        value: what each adds to the exposure; 0 where it does not count.
        bucket: where it counts; ``NONE`` where it does not.
        days: days past due of an invoice that is owed; 0 or less where it is not due.
    """

    value: Ints
    bucket: Ints
    days: Ints

    @property
    def owed(self) -> Mask:
        """What is owed and can be paid."""
        return np.asarray(self.value > 0, bool)


def invoice_claims(book: OrderBook) -> Claims:
    """Invoices by their open amount, aged by the day on which they were due.

    Credit memos and amounts below zero take away. Without a due date the customer's terms count from the
    invoice's date; an invoice of which nobody knows when it is due is not due.
    """

    def made() -> Claims:
        invoices = book["Invoices"]
        value, _ = rates(book).minor(invoices["open_amount"], invoices["currency"])
        credit = (invoices["kind"] == "credit memo").to_numpy(bool)
        value = np.where(credit, -np.abs(value), value)
        counted = ~invoices["kind"].isin(NO_CLAIMS).to_numpy(bool) & (value != 0)
        counted &= book.positions("Invoices", "customer_no") >= 0
        late = pd.Timestamp(book.today) - due_dates(book)
        days = late.dt.days.fillna(0).to_numpy(np.int64)
        age = OVERDUE + np.searchsorted(np.array(OVERDUE_DAYS), days)
        bucket = np.select([~counted, value < 0, days <= 0], [NONE, CREDIT_MEMOS, NOT_DUE], age)
        return Claims(np.where(counted, value, 0), bucket.astype(np.int64), days)

    result: Claims = book.once("credit.invoices", made)
    return result


def due_dates(book: OrderBook) -> pd.Series:
    """Day on which every invoice is due; blank where nobody knows."""
    invoices = book["Invoices"]
    customer = book.positions("Invoices", "customer_no")
    terms = taken_positions(book.positions("Customers", "payment_terms"), customer)
    net = taken(book["PaymentTerms"]["net_days"], terms).astype("Int64")
    days = net.fillna(0).clip(0, 10_000).to_numpy(np.int64).astype("timedelta64[D]")
    agreed = (invoices["invoice_date"] + days).where(net.notna().to_numpy(bool))
    return invoices["due_date"].fillna(agreed)


def payment_claims(book: OrderBook) -> Claims:
    """Payments by what was set against no invoice; money that is still to come does not count."""

    def made() -> Claims:
        payments = book["Payments"]
        value, _ = rates(book).minor(payments["unapplied_amount"], payments["currency"])
        there = ~(payments["value_date"] > book.today).to_numpy(bool)
        counted = there & (book.positions("Payments", "customer_no") >= 0) & (value != 0)
        deposit = (payments["kind"] == "deposit").to_numpy(bool)
        bucket = np.where(counted, np.where(deposit, DEPOSITS, UNAPPLIED), NONE).astype(np.int64)
        return Claims(np.where(counted, -value, 0), bucket, np.zeros(len(payments), np.int64))

    result: Claims = book.once("credit.payments", made)
    return result
