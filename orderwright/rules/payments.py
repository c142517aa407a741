"""Payments against the invoices that they settle."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money.exact import split
from orderwright.rules.rule import rule
from orderwright.tables.frames import Mask, Positions

Ints = npt.NDArray[np.int64]
_MOST = 2**55
_BILLS = ("", "invoice", "debit memo")


@rule(
    "PAY-010",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Payments", "PaymentApplications"),
    columns=("Payments.amount", "PaymentApplications.amount"),
)
def applied_beyond_payment(book: OrderBook) -> Faults:
    """Payment applied beyond its amount.

    Says: Payment {payment}: {expected} {currency} was received, {found} is applied to invoices.
    Do: Ask Finance to take back what was applied too much.

    Discounts and write-offs are not taken from the payment.
    """
    rows = book["Payments"]
    amount, blank = split(rows["amount"])
    place = book.positions("PaymentApplications", "payment_no")
    total = _sums(book, place, len(rows), ("amount",))
    return faults(
        "Payments",
        "amount",
        ~blank & (amount >= 0) & (total > amount),
        found=pd.Series(total, dtype="Int64"),
        expected=rows["amount"],
        payment=rows["payment_no"],
        currency=rows["currency"],
    )


@rule(
    "PAY-020",
    Severity.WARNING,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Invoices", "PaymentApplications"),
    columns=("Invoices.gross_amount", "Invoices.kind", "PaymentApplications.amount"),
    reads=("PaymentApplications.discount", "PaymentApplications.write_off"),
    after=("PAY-010", "PAY-030"),
)
def invoice_settled_twice(book: OrderBook) -> Faults:
    """Invoice settled beyond its amount.

    Says: Invoice {invoice}: {found} {currency} is applied to it in {times}; it is of {expected}.
    Do: Ask Finance which payment stands twice, and have the rest applied to another invoice or paid back.

    Discounts and write-offs settle it as well. An application of the same payment twice is TBL-020's matter.
    """
    rows = book["Invoices"]
    gross, blank = split(rows["gross_amount"])
    place = np.where(_other_currency(book), -1, book.positions("PaymentApplications", "invoice_no"))
    total = _sums(book, place, len(rows), ("amount", "discount", "write_off"))
    count = np.bincount(place[place >= 0], minlength=len(rows))
    return faults(
        "Invoices",
        "gross_amount",
        rows["kind"].isin(_BILLS).to_numpy(bool) & ~blank & (gross >= 0) & (total > gross),
        found=pd.Series(total, dtype="Int64"),
        expected=rows["gross_amount"],
        invoice=rows["invoice_no"],
        currency=rows["currency"],
        times=lambda at: ["1 payment" if n == 1 else f"{n} payments" for n in count[at].tolist()],
    )


@rule(
    "PAY-030",
    Severity.ERROR,
    Stage.INVOICE,
    Owner.FINANCE,
    needs=("Payments", "PaymentApplications", "Invoices"),
    columns=("Payments.currency", "Invoices.currency"),
)
def applied_in_another_currency(book: OrderBook) -> Faults:
    """Payment applied to an invoice in another currency.

    Says: Payment {payment} is in {found}; invoice {invoice}, which it settles, is in {expected}.
    Do: Ask Finance to apply it to an invoice in {found}, or to book the exchange.
    """
    rows = book["PaymentApplications"]
    return faults(
        "PaymentApplications",
        "invoice_no",
        _other_currency(book),
        found=book.fetch("PaymentApplications", "payment_no", "currency"),
        expected=book.fetch("PaymentApplications", "invoice_no", "currency"),
        source=("Invoices ", rows["invoice_no"]),
        payment=rows["payment_no"],
        invoice=rows["invoice_no"],
    )


def _other_currency(book: OrderBook) -> Mask:
    """Applications of a payment to an invoice in another currency."""
    paid, billed = (
        book.fetch("PaymentApplications", key, "currency") for key in ("payment_no", "invoice_no")
    )
    return np.asarray((paid != "") & (billed != "") & (paid != billed), bool)


def _sums(book: OrderBook, place: Positions, count: int, columns: tuple[str, ...]) -> Ints:
    """Sum of the applications' amounts for every row that they are placed at, micros."""
    total = np.zeros(count, np.int64)
    here = place >= 0
    for column in columns:
        value, _ = split(book["PaymentApplications"][column].fillna(0))
        np.add.at(total, place[here], np.clip(value, -_MOST, _MOST)[here])
    return total
