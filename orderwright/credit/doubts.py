"""What keeps credit from being judged: limits and claims that cannot be read, rates that are missing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.groups import has_limit, limit_roots
from orderwright.credit.open_value import line_values
from orderwright.credit.rates import rates
from orderwright.credit.releases import released
from orderwright.credit.serving import other_currency
from orderwright.credit.terms import checked_orders
from orderwright.identifiers import currency as currencies
from orderwright.rules.live import open_orders
from orderwright.rules.stakes import home_currency, taken_positions
from orderwright.tables.frames import Mask, Positions


def doubtful_customers(book: OrderBook) -> dict[int, str]:
    """Customers of whom nobody can say what they may owe or do owe, by their row, with the reason."""
    return {**unusable_currencies(book), **unread_limits(book)}


def unvalued_orders(book: OrderBook) -> dict[int, str]:
    """Orders under a limit that are to be checked and have a line without a value, by row, with the reason.

    Where the rate is missing that the agreed currency needs, the limit itself is not checked and says so.
    """
    place, lines = book.positions("OrderLines", "order_no"), line_values(book)
    root = taken_positions(limit_roots(book), book.positions("Orders", "sold_to"))
    limited = np.append(has_limit(book), False)[root]
    asked = checked_orders(book, "CRD-016") & limited & ~released(book)
    known = np.array([rates(book).known(each) for each in currency_names(book)[1]], bool)
    rated = np.append(known, False)[currency_names(book)[0]]
    strange = asked & ~rated & other_currency(book)
    said = {int(row): _no_rate(book, int(row)) for row in np.flatnonzero(strange)}
    blank = np.flatnonzero(np.append(asked & rated, False)[place] & lines.open & ~lines.known)
    for row in blank[::-1].tolist():
        said[int(place[row])] = f"line {book['OrderLines']['line_no'].iloc[row]} has no amount"
    return said


def _no_rate(book: OrderBook, row: int) -> str:
    currency = book["Orders"]["currency"].iloc[row]
    return f"there is no rate {currency} → {rates(book).home}" if currency else "its currency is blank"


def currency_names(book: OrderBook) -> tuple[Positions, list[str]]:
    """Codes of the orders' currencies, and their names."""

    def made() -> tuple[Positions, list[str]]:
        codes, names = pd.factorize(book["Orders"]["currency"])
        return np.asarray(codes, np.intp), list(names)

    result: tuple[Positions, list[str]] = book.once("credit.currencies", made)
    return result


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
    wanted = sorted(each for each in set(_limited_currencies(book)) if not rates(book).known(each))
    return [f"FxRates[{each} → {home}]" for each in wanted if currencies.is_valid(each)]


def _limited_currencies(book: OrderBook) -> list[str]:
    """Currencies of limits and of what stands against them, for customers with open orders.

    An order in another currency than agreed is left to TRM-010.
    """
    root = limit_roots(book)
    customers, invoices, orders = book["Customers"], book["Invoices"], book["Orders"]
    limited = customers["credit_limit"].notna().to_numpy(bool)
    buyer = taken_positions(root, book.positions("Orders", "sold_to"))
    waiting = open_orders(book) & (buyer >= 0) & ~other_currency(book)
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
