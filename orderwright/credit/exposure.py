"""What every customer owes and has ordered, in company currency."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.rules.live import cancelled_lines, unclosed_lines
from orderwright.rules.stakes import company_rates, line_values, taken_positions
from orderwright.tables.frames import Mask, Positions

Floats = npt.NDArray[np.float64]
_MICROS = 1_000_000
_NO_CLAIMS = ("pro-forma", "reversal")


@dataclass(frozen=True)
class Exposure:
    """Money of customers who share a limit; amounts are units of the company's currency.

    Attributes:
        limit: by row of Customers; NaN where none is known.
        owed: by row of Customers: open invoices of the whole group, less what it paid without naming them.
        root: row of the customer who has the limit, by row of Customers.
        invoice_root: the same by row of Invoices; -1 where there is none.
        invoice_open: open amount by row of Invoices, NaN where it is not known.
        order_root: the same by row of Orders.
        order_value: what is ordered and not yet invoiced, by row of Orders.
    """

    limit: Floats
    owed: Floats
    root: Positions
    invoice_root: Positions
    invoice_open: Floats
    order_root: Positions
    order_value: Floats


def exposure(book: OrderBook) -> Exposure:
    """The exposure of all customers. A parent's limit holds for its children too."""
    customers, invoices, payments = book["Customers"], book["Invoices"], book["Payments"]
    root = limit_roots(book)
    by_invoice = taken_positions(root, book.positions("Invoices", "customer_no"))
    by_payment = taken_positions(root, book.positions("Payments", "customer_no"))
    amount = _in_company(book, invoices["open_amount"], invoices["currency"])
    credit = (invoices["kind"] == "credit memo").to_numpy(bool)
    amount = np.where(credit, -np.abs(amount), amount)
    amount[invoices["kind"].isin(_NO_CLAIMS).to_numpy(bool)] = np.nan
    unapplied = _in_company(book, payments["unapplied_amount"], payments["currency"])
    owed = _summed(by_invoice, amount, len(customers)) - _summed(by_payment, unapplied, len(customers))
    return Exposure(
        limit=_in_company(book, customers["credit_limit"], customers["currency"]),
        owed=owed,
        root=root,
        invoice_root=by_invoice,
        invoice_open=amount,
        order_root=taken_positions(root, book.positions("Orders", "sold_to")),
        order_value=_not_invoiced(book),
    )


def limit_roots(book: OrderBook) -> Positions:
    """Row of the customer who has the limit, by row of Customers: the parent, else the customer itself."""
    parent = book.positions("Customers", "parent")
    return np.where(parent >= 0, parent, np.arange(len(parent), dtype=np.intp))


def _in_company(book: OrderBook, amount: pd.Series, currency: pd.Series) -> Floats:
    rate = currency.map(company_rates(book)).to_numpy(float)
    return np.asarray(amount.to_numpy(float, na_value=np.nan) / _MICROS * rate, float)


def _summed(place: Positions, amount: Floats, rows: int) -> Floats:
    counted = (place >= 0) & np.isfinite(amount)
    return np.bincount(place[counted], weights=amount[counted], minlength=rows).astype(float)


def _not_invoiced(book: OrderBook) -> Floats:
    """What of every order was not invoiced yet; an order in another currency than agreed counts nothing.

    Lines below zero count nothing either: a mistyped quantity must not free the customer's other orders.
    """
    lines, orders = book["OrderLines"], book["Orders"]
    place = book.positions("OrderLines", "order_no")
    value = line_values(book, np.arange(len(lines), dtype=np.intp)).to_numpy(float, na_value=0.0) / _MICROS
    ordered = lines["ordered_qty"].to_numpy(float, na_value=0.0)
    done = (lines["invoiced_qty"].fillna(0) + lines["cancelled_qty"].fillna(0)).to_numpy(float)
    rest = np.clip(1 - np.divide(done, ordered, out=np.zeros(len(lines)), where=ordered > 0), 0, 1)
    agreed = book.fetch("Orders", "sold_to", "currency")
    counted: Mask = ~orders["desk_status"].isin(("invoiced", "closed", "cancelled")).to_numpy(bool)
    counted &= ((agreed == orders["currency"]) | (agreed == "")).to_numpy(bool)
    keep = unclosed_lines(book) & ~cancelled_lines(book) & (place >= 0)
    total = np.bincount(place[keep], weights=np.maximum(value * rest, 0)[keep], minlength=len(orders)).astype(
        float
    )
    return np.where(counted, total, 0.0)
