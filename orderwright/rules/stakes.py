"""Whom a finding concerns, by when, and how much money hangs on it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask, Positions, taken

_RATE_DIGITS = 1_000_000
_MOST = 2.0**62


def stakes(book: OrderBook, table: str, rows: Positions) -> dict[str, list[Any]]:
    """Customer, ship-by date and money at stake of rows of a table.

    Money is that of the line, or of the order; it ranks findings and is rounded in the company's currency.
    """
    orders = book["Orders"]
    if table == "Orders":
        place = rows
        value = taken(order_value(book), rows)
    elif table == "OrderLines":
        place = taken_positions(book.positions("OrderLines", "order_no"), rows)
        value = line_values(book, rows)
    else:
        return {
            "customer_name": [""] * len(rows),
            "ship_by": [pd.NaT] * len(rows),
            "value_at_stake": [pd.NA] * len(rows),
        }
    return {
        "customer_name": taken(customer_names(book), place).tolist(),
        "ship_by": taken(orders["requested_date"], place).tolist(),
        "value_at_stake": value.tolist(),
    }


def taken_positions(positions: Positions, rows: Positions) -> Positions:
    """Positions of rows, -1 where the row is -1."""
    if not len(positions):
        return np.full(len(rows), -1, np.intp)
    return np.where(rows >= 0, positions[np.where(rows >= 0, rows, 0)], -1)


def customer_names(book: OrderBook) -> pd.Series:
    """Name of the sold-to of every order: the customer's, else what the ERP printed."""

    def made() -> pd.Series:
        name = book.fetch("Orders", "sold_to", "name")
        return name.where(name != "", book["Orders"]["customer_name"].reset_index(drop=True))

    result: pd.Series = book.once("customer_names", made)
    return result


def home_currency(book: OrderBook) -> str:
    """The company's currency, as it stands in Settings."""
    return book.setting("company_currency", "EUR")


def company_rates(book: OrderBook) -> dict[str, float]:
    """Newest rate of every currency into the company's, as of the book's day; 1 for the company's own.

    A rate into the company's currency goes before one out of it, whichever is newer.
    """
    rates: dict[str, float] = book.once("company_rates", lambda: _company_rates(book))
    return rates


def _company_rates(book: OrderBook) -> dict[str, float]:
    home = home_currency(book)
    if not book.loaded("FxRates"):
        return {home: 1.0}
    fx = book["FxRates"]
    into: dict[str, float] = {}
    out_of: dict[str, float] = {}
    now = fx[(fx["valid_from"] <= book.today).to_numpy(bool)].sort_values(["valid_from", "rate", "per"])
    for source, target, rate, per in now[["from_currency", "to_currency", "rate", "per"]].itertuples(
        index=False
    ):
        basis = per if per is not pd.NA else _RATE_DIGITS
        if rate is pd.NA or rate <= 0 or basis <= 0:
            continue
        if target == home:
            into[source] = rate / basis
        elif source == home:
            out_of[target] = basis / rate
    return {**out_of, **into, home: 1.0}


def order_value(book: OrderBook) -> pd.Series:
    """Net value of every order in company currency, micros; missing without value or rate.

    Where the header has none, its lines' amounts are summed.
    """

    def made() -> pd.Series:
        orders = book["Orders"]
        own = _converted(book, orders["net_value"], orders["currency"])
        lacking = (own.isna() & orders["net_value"].isna()).to_numpy(bool)
        if not lacking.any():
            return own
        place = book.positions("OrderLines", "order_no")
        rows = np.flatnonzero(np.append(lacking, False)[place])
        value = line_values(book, rows)
        counted, amounts = value.notna().to_numpy(bool), value.to_numpy(float, na_value=0.0)
        total = np.bincount(place[rows], weights=amounts, minlength=len(orders)).astype(float)
        found = np.bincount(place[rows[counted]], minlength=len(orders)) > 0
        return own.where(~lacking | ~found, _cents(total, found))

    result: pd.Series = book.once("order_value", made)
    return result


def line_values(book: OrderBook, rows: Positions) -> pd.Series:
    """Amounts of lines in company currency, micros; missing without amount or rate, and for row -1."""
    order = taken_positions(book.positions("OrderLines", "order_no"), rows)
    return _converted(
        book, taken(book["OrderLines"]["amount"], rows), taken(book["Orders"]["currency"], order)
    )


def _converted(book: OrderBook, amount: pd.Series, currency: pd.Series) -> pd.Series:
    rates = company_rates(book)
    codes, names = pd.factorize(currency)
    known = np.array([*(rates.get(name, np.nan) for name in names), np.nan], float)
    value = amount.to_numpy(float, na_value=np.nan) * known[codes]
    return _cents(value, np.isfinite(value))


def _cents(value: npt.NDArray[np.float64], known: Mask) -> pd.Series:
    """Micros rounded to cents; missing where not known or not imaginable."""
    good = known & (np.abs(np.where(known, value, 0.0)) < _MOST)
    cents = np.rint(np.where(good, value, 0.0) / 10_000).astype(np.int64) * 10_000
    return pd.Series(pd.arrays.IntegerArray(cents, ~good))
