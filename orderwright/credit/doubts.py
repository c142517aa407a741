"""What keeps credit from being judged: limits and claims that cannot be read, rates that are missing."""

from __future__ import annotations

import numpy as np

from orderwright.book import OrderBook
from orderwright.credit.exposure import limit_roots
from orderwright.identifiers import currency as currencies
from orderwright.rules.live import open_orders
from orderwright.rules.stakes import company_rates, home_currency, taken_positions
from orderwright.tables.frames import Mask, Positions


def unread_limits(book: OrderBook) -> dict[int, str]:
    """What cannot be read of the limit or of what is owed, by row of Customers."""
    root = limit_roots(book)
    said: dict[int, str] = {}
    for column, words in (("credit_limit", "the limit"), ("limit_valid_to", "the limit's last day")):
        for row, text in book.unread_cells("Customers", column).items():
            said.setdefault(row, f"{words} “{text}” cannot be read")
    limited = book["Customers"]["credit_limit"].notna().to_numpy(bool)
    debtor = taken_positions(root, book.positions("Invoices", "customer_no"))
    numbers = book["Invoices"]["invoice_no"]
    for row, text in book.unread_cells("Invoices", "open_amount").items():
        if debtor[row] >= 0 and limited[debtor[row]]:
            words = f"the open amount “{text}” of invoice {numbers.iloc[row]} cannot be read"
            said.setdefault(int(debtor[row]), words)
    return said


def missing_rates(book: OrderBook) -> list[str]:
    """What is missing to compare limits, their open invoices and open orders in the company's currency.

    Returns:
        ``FxRates[USD → EUR]`` for each that is missing; ``Settings[company_currency]`` where that is none.
    """
    home = home_currency(book)
    if not currencies.is_valid(home):
        return ["Settings[company_currency]"]
    rates = company_rates(book)
    wanted = sorted(set(_limited_currencies(book)) - set(rates) - {""})
    return [f"FxRates[{each} → {home}]" for each in wanted if currencies.is_valid(each)]


def _limited_currencies(book: OrderBook) -> list[str]:
    """Currencies of limits and of what stands against them, for customers with open orders.

    An order in another currency than agreed is left to TRM-010.
    """
    root = limit_roots(book)
    customers, invoices, orders = book["Customers"], book["Invoices"], book["Orders"]
    limited = customers["credit_limit"].notna().to_numpy(bool)
    buyer = taken_positions(root, book.positions("Orders", "sold_to"))
    agreed = book.fetch("Orders", "sold_to", "currency")
    as_agreed = ((agreed == orders["currency"]) | (agreed == "")).to_numpy(bool)
    waiting = open_orders(book) & (buyer >= 0) & as_agreed
    asked = np.zeros(len(customers), bool)
    asked[buyer[waiting]] = True
    asked = asked & limited
    debtor = taken_positions(root, book.positions("Invoices", "customer_no"))
    owed = _at(asked, debtor) & (invoices["open_amount"] != 0).fillna(False).to_numpy(bool)
    used = (
        customers["currency"][asked],
        invoices["currency"][owed],
        orders["currency"][waiting & _at(asked, buyer)],
    )
    return [str(each) for column in used for each in column.unique()]


def _at(mask: Mask, rows: Positions) -> Mask:
    return np.append(mask, False)[rows]


def unusable_currencies(book: OrderBook) -> dict[int, str]:
    """Customers with a limit in no currency, by their row."""
    customers = book["Customers"]
    limited = customers["credit_limit"].notna().to_numpy(bool)
    rows = np.flatnonzero(limited & ~currencies.valid_mask(customers["currency"]))
    named = customers["currency"].iloc[rows]
    words = [
        f"the limit's currency “{each}” is none" if each else "the limit has no currency" for each in named
    ]
    return dict(zip(rows.tolist(), words, strict=True))
