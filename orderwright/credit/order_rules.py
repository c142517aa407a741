"""Accounts on hold, terms longer than agreed, orders too large."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.customers import told_of_customers
from orderwright.credit.in_force import clamped, minor_of, where_asked
from orderwright.credit.open_value import line_values
from orderwright.credit.rates import rates, summed
from orderwright.credit.releases import released
from orderwright.credit.terms import checked_orders, from_checkpoints
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.erp_holds import HOLDING_CREDIT
from orderwright.rules.rule import rule
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Positions, taken

_HOLDING = rf"{HOLDING_CREDIT}|stop|suspend|collect|insolv|bankrupt|legal"
_LONGEST = 100_000


@rule(
    "CRD-060",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-060"),
    needs=("Orders", "Customers"),
    after=("PTY-010", "PTY-020"),
)
def account_on_hold(book: OrderBook) -> Faults:
    """Customer's account is on hold with Finance.

    Says: {order_no}: Finance has the account of {customer} on {found}.
    Do: Ask Finance what has to happen, or for a release.

    Reads Credit Status in Customers; blank is no hold. Words that hold are those of CRD-030, and stop,
    suspended, collection, legal, insolvent, bankrupt.
    """
    status = book["Customers"]["credit_status"].str.strip()
    held = np.zeros(len(status), bool)
    some = np.flatnonzero(status != "")
    held[some] = status.iloc[some].str.contains(_HOLDING, case=False, regex=True).to_numpy(bool)
    return told_of_customers(
        book, "CRD-060", held, "open, or blank", lambda rows: [f"“{word}”" for word in status.iloc[rows]]
    )


@rule(
    "CRD-070",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-070"),
    lacks=where_asked(
        "CRD-070",
        ("Orders", "Customers", "PaymentTerms"),
        ("Orders.payment_terms", "Customers.payment_terms", "PaymentTerms.net_days"),
    ),
    after=("TRM-020", "PTY-010"),
    unit="days",
)
def terms_too_long(book: OrderBook, threshold: Decimal) -> Faults:
    """Order's payment terms are longer than agreed.

    Says: {order_no}: {found}; agreed with {customer} are {expected}.
    Do: Correct the terms, or ask Finance for a release.

    The threshold is the number of days by which they may be longer; without one in the sheet Rules nothing is
    said. An order without terms, or with terms that Payment terms does not know, does not pass.
    """
    orders = book["Orders"]
    net = book["PaymentTerms"]["net_days"]
    days = taken(net, book.positions("Orders", "payment_terms"))
    customer = book.positions("Orders", "sold_to")
    agreed = taken(net, taken_positions(book.positions("Customers", "payment_terms"), customer))
    more = min(int(clamped(threshold)), _LONGEST)
    longer = (days > agreed + more).fillna(False).to_numpy(bool) | days.isna().to_numpy(bool)
    failing = longer & agreed.notna().to_numpy(bool) & checked_orders(book, "CRD-070") & ~released(book)
    return faults(
        "Orders",
        "payment_terms",
        failing,
        found=lambda rows: _terms_words(orders["payment_terms"], days, rows),
        expected=lambda rows: [f"{each} days" for each in agreed.iloc[rows]],
        source=("Customers ", orders["sold_to"]),
        customer=book.fetch("Orders", "sold_to", "name"),
    )


def _terms_words(terms: pd.Series, days: pd.Series, rows: Positions) -> list[str]:
    pairs = zip(terms.iloc[rows], days.iloc[rows], strict=True)
    return [f"terms {code or 'left blank'}, {_days_words(known)}" for code, known in pairs]


def _days_words(days: int) -> str:
    return "unknown days" if days is pd.NA else f"{days} days"


@rule(
    "CRD-080",
    Severity.ERROR,
    Stage.RELEASE,
    Owner.FINANCE,
    blocks=from_checkpoints("CRD-080"),
    lacks=where_asked("CRD-080", ("Orders", "OrderLines", "Customers"), ("OrderLines.amount",)),
    after=("PTY-010",),
    unit="company currency",
)
def order_too_large(book: OrderBook, threshold: Decimal) -> Faults:
    """Order is larger than Finance lets pass by itself.

    Says: {order_no}: {found} to ship for {customer}; above {limit} Finance decides.
    Do: Ask Finance for a release.

    The threshold is the value still to ship, in company currency; without one in the sheet Rules nothing is
    said. Parts beyond the horizon count too.
    """
    orders, at, lines = book["Orders"], rates(book), line_values(book)
    limit = minor_of(threshold, at.digits)
    value = summed(book.positions("OrderLines", "order_no"), lines.waiting + lines.later, len(orders))
    known = book.positions("Orders", "sold_to") >= 0
    failing = (value > limit) & known & checked_orders(book, "CRD-080") & ~released(book)
    return faults(
        "Orders",
        "sold_to",
        failing,
        found=lambda rows: [at.said(each) for each in value[rows].tolist()],
        expected=f"at most {at.said(limit)}",
        limit=at.said(limit),
        source="Rules CRD-080",
        customer=book.fetch("Orders", "sold_to", "name"),
    )
