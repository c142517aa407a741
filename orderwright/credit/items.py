"""Every invoice, payment and order line of a group: what it adds to the exposure, and why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.buckets import BUCKETS, DELIVERED, NONE, OPEN_ORDERS
from orderwright.credit.claims import NO_CLAIMS, Claims, due_dates, invoice_claims, payment_claims
from orderwright.credit.exposure import exposure
from orderwright.credit.line_items import SETTLED_WORD, left_out, line_facts
from orderwright.credit.open_value import line_values
from orderwright.credit.rates import rates
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Positions

SETTLED_REASONS = ("nothing is open", "set against invoices", SETTLED_WORD)
"""Reasons of what is done with; there may be very many of these."""


@dataclass(frozen=True)
class Item:
    """One row that counts, or does not.

    Attributes:
        bucket: where it counts; blank where it does not.
        table: its table.
        key: what it is called there.
        customer_no: whose it is.
        place: sheet and cell of its amount.
        micros: that amount in millionths of its currency; None where it is blank.
        currency: of that amount.
        counted: what it adds to the exposure, in the smallest unit of the company's currency.
        says: what there is to know about it, or why it does not count.
    """

    bucket: str
    table: str
    key: str
    customer_no: str
    place: str
    micros: int | None
    currency: str
    counted: int
    says: str


def items(book: OrderBook, root: int) -> list[Item]:
    """All items of the customers who share a limit; what counts sums up to their exposure."""
    members = np.flatnonzero(exposure(book).root == root).astype(np.intp)
    return [
        *_of_claims(book, members, "Invoices", "open_amount", invoice_claims(book)),
        *_of_lines(book, members),
        *_of_claims(book, members, "Payments", "unapplied_amount", payment_claims(book)),
    ]


def _of_claims(
    book: OrderBook, members: Positions, table: str, column: str, claims: Claims
) -> Iterator[Item]:
    rows = np.flatnonzero(np.isin(book.positions(table, "customer_no"), members))
    frame, due = book[table], due_dates(book) if table == "Invoices" else None
    for row in rows.tolist():
        counts = int(claims.bucket[row]) != NONE
        late = _due_words(due.iloc[row], int(claims.days[row])) if due is not None else ""
        yield Item(
            BUCKETS[claims.bucket[row]] if counts else "",
            table,
            str(frame[SCHEMA[table].keys[0]].iloc[row]),
            str(frame["customer_no"].iloc[row]),
            place_of(book, table, row, column),
            _micros(frame[column].iloc[row]),
            str(frame["currency"].iloc[row]),
            int(claims.value[row]),
            late if counts else _unclaimed(book, table, row, column),
        )


def _due_words(due: pd.Timestamp, days: int) -> str:
    if due is pd.NaT:
        return "nobody knows when it is due"
    return f"due {due:%Y-%m-%d}" + (f", {days} days overdue" if days > 0 else "")


def _unclaimed(book: OrderBook, table: str, row: int, column: str) -> str:
    """Why an invoice or a payment does not count."""
    here = book[table].iloc[row]
    if table == "Invoices" and here["kind"] in NO_CLAIMS:
        return f"a {here['kind']} claims nothing"
    if here[column] is pd.NA:
        unread = book.unread_cells(table, column).get(row)
        return "the amount is blank" if unread is None else f"“{unread}” cannot be read"
    if here[column] == 0:
        return "nothing is open" if table == "Invoices" else "set against invoices"
    if not rates(book).known(str(here["currency"])):
        return f"there is no rate {here['currency']} → {rates(book).home}"
    if table == "Payments" and here["value_date"] > pd.Timestamp(book.today):
        return f"the money comes on {here['value_date']:%Y-%m-%d}"
    return "less than the smallest unit"


def _of_lines(book: OrderBook, members: Positions) -> Iterator[Item]:
    buyers = np.append(np.isin(book.positions("Orders", "sold_to"), members), False)
    order_of = book.positions("OrderLines", "order_no")
    values, facts = line_values(book), line_facts(book)
    for row in np.flatnonzero(buyers[order_of]).tolist():
        parts = (
            (BUCKETS[DELIVERED], int(values.delivered[row]), "delivered, not invoiced"),
            (BUCKETS[OPEN_ORDERS], int(values.waiting[row]), "to ship"),
            ("", 0, left_out(book, facts, row)),
        )
        for bucket, counted, says in parts:
            if counted or (not bucket and says):
                yield _line(book, row, bucket, counted, says)


def _line(book: OrderBook, row: int, bucket: str, counted: int, says: str) -> Item:
    lines = book["OrderLines"]
    order = book["Orders"].iloc[int(book.positions("OrderLines", "order_no")[row])]
    return Item(
        bucket,
        "OrderLines",
        f"{order['order_no']}/{lines['line_no'].iloc[row]}",
        str(order["sold_to"]),
        place_of(book, "OrderLines", row, "amount"),
        _micros(lines["amount"].iloc[row]),
        str(order["currency"]),
        counted,
        says,
    )


def place_of(book: OrderBook, table: str, row: int, column: str) -> str:
    """Sheet and cell; the sheet alone where the book has no cells."""
    cell = book.address(table, row, column)
    return f"{book.sheet(table)}!{cell}" if cell else book.sheet(table)


def _micros(value: object) -> int | None:
    return None if value is pd.NA else int(value)  # type: ignore[call-overload]
