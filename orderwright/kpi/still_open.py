"""What is still to ship: the open part of every line, and orders of which no line is loaded."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.kpi.due import line_due
from orderwright.kpi.part_value import part_value
from orderwright.rules.erp_holds import held_by_erp_credit
from orderwright.rules.live import open_lines, open_orders
from orderwright.rules.lookup import referenced
from orderwright.rules.stakes import order_value
from orderwright.tables.frames import Mask, Positions, taken

BLOCKED = "■ Blocked"
_SURE = (BLOCKED, "▲ Warning", "● Clear")


def still_open(book: OrderBook) -> pd.DataFrame:
    """One row per item that is open.

    Returns:
        Columns ``order_no``, ``line_no``, ``is_line``, ``due`` (day), ``value`` (company currency, micros),
        ``held``, ``unchecked`` (booleans) and ``currency``.
    """
    result: pd.DataFrame = book.once(
        "still open", lambda: pd.concat([_lines(book), _headers(book)], ignore_index=True)
    )
    return result


def open_qty(book: OrderBook) -> pd.Series:
    """Open quantity of every line in its unit, micros, never below zero."""
    lines = book["OrderLines"]
    left = lines["ordered_qty"] - lines["cancelled_qty"].fillna(0) - lines["shipped_qty"].fillna(0)
    qty: pd.Series = lines["open_qty"].fillna(left).clip(lower=0).reset_index(drop=True)
    return qty


def held_orders(book: OrderBook) -> Mask:
    """Orders that stand still as a whole."""
    orders = book["Orders"]
    return np.asarray(
        orders["manual_hold"].fillna(False).to_numpy(bool)
        | (orders["delivery_block"] != "").to_numpy(bool)
        | held_by_erp_credit(book)
        | (orders["verdict"] == BLOCKED).to_numpy(bool)
    )


def _lines(book: OrderBook) -> pd.DataFrame:
    lines, qty = book["OrderLines"], open_qty(book)
    rows = np.flatnonzero(open_lines(book) & ~(qty == 0).fillna(False).to_numpy(bool))
    some = lines.iloc[rows]
    order_held = referenced(book, "OrderLines", "order_no", held_orders(book), otherwise=False)[rows]
    own = ((some["line_hold"] != "") | (some["verdict"] == BLOCKED)).to_numpy(bool)
    sure = referenced(book, "OrderLines", "order_no", _checked(book), otherwise=False)[rows]
    return pd.DataFrame(
        {
            "order_no": some["order_no"].to_numpy(object),
            "line_no": some["line_no"].to_numpy(object),
            "is_line": True,
            "due": line_due(book).iloc[rows].to_numpy(),
            "value": part_value(book, rows, qty.iloc[rows]).array,
            "held": order_held | own,
            "unchecked": ~(sure | some["verdict"].isin(_SURE).to_numpy(bool)),
            "currency": taken(
                book["Orders"]["currency"], book.positions("OrderLines", "order_no")[rows]
            ).to_numpy(object),
        }
    )


def _headers(book: OrderBook) -> pd.DataFrame:
    orders, rows = book["Orders"], _without_lines(book)
    some = orders.iloc[rows]
    return pd.DataFrame(
        {
            "order_no": some["order_no"].to_numpy(object),
            "line_no": "",
            "is_line": False,
            "due": some["requested_date"].to_numpy(),
            "value": taken(order_value(book), rows).array,
            "held": held_orders(book)[rows],
            "unchecked": ~_checked(book)[rows],
            "currency": some["currency"].to_numpy(object),
        }
    )


def _without_lines(book: OrderBook) -> Positions:
    """Open orders of which no line is loaded; an order that stands twice counts once."""
    orders, place = book["Orders"], book.positions("OrderLines", "order_no")
    lines = np.bincount(place[place >= 0], minlength=len(orders))
    once = ~orders["order_no"].duplicated().to_numpy(bool)
    return np.flatnonzero(open_orders(book) & (lines == 0) & once)


def _checked(book: OrderBook) -> Mask:
    return np.asarray(book["Orders"]["verdict"].isin(_SURE), bool)
