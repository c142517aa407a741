"""What every order line asks of the price tables: for whom, what, how much, when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.holding import Ints, days
from orderwright.rules.live import live_lines
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions, taken
from orderwright.units import line_factors

_MOST = np.int64(2**63 - 1)


@dataclass(frozen=True)
class PriceLines:
    """The order lines as the price tables see them, column by column.

    Attributes:
        asked: lines that can be priced at all: live, with product, unit, quantity, customer and currency
            known. Parts of a kit and free goods that stand under another line at no price are not asked.
        sku: row of Products.
        customer: row of Customers.
        price_list: code of the customer's price list; blank where there is none.
        currency: of the order.
        uom: unit of the line; blank is the base unit.
        base_uom: base unit of the product.
        factor: base units in one unit, in micros.
        qty: quantity in the line's unit, in micros.
        base_qty: quantity in base units, in micros.
        per: price basis, in micros.
        day: day for which prices hold, since 1970.
    """

    asked: Mask
    sku: Positions
    customer: Positions
    price_list: pd.Series
    currency: pd.Series
    uom: pd.Series
    base_uom: pd.Series
    factor: Ints
    qty: Ints
    base_qty: Ints
    per: Ints
    day: Ints


def price_lines(book: OrderBook) -> PriceLines:
    """What all lines ask for."""
    lines = book["OrderLines"]
    order = book.positions("OrderLines", "order_no")
    sku = book.positions("OrderLines", "sku")
    customer = taken_places(book.positions("Orders", "sold_to"), order)
    factor, no_factor = split(line_factors(book))
    qty, _ = split(lines["ordered_qty"])
    per, _ = split(lines["price_per"].fillna(MICROS))
    currency = book.fetch("OrderLines", "order_no", "currency")
    base_uom = book.fetch("OrderLines", "sku", "base_uom")
    known = (sku >= 0) & (order >= 0) & (customer >= 0) & ~no_factor
    known &= np.asarray((currency != "") & (base_uom != ""), bool)
    base_qty, beyond = product_quotient((qty, factor), np.full(len(qty), -6), np.ones(len(qty), np.int64))
    return PriceLines(
        asked=np.asarray(live_lines(book) & known & (qty > 0) & (per > 0) & ~_under_another(book), bool),
        sku=sku,
        customer=customer,
        price_list=_price_lists(book, customer),
        currency=currency,
        uom=lines["uom"].reset_index(drop=True),
        base_uom=base_uom,
        factor=factor,
        qty=qty,
        base_qty=np.where(beyond, _MOST, base_qty),
        per=per,
        day=days(_effective_dates(book), 0),
    )


def taken_places(positions: Positions, rows: Positions) -> Positions:
    """Positions of positions; -1 stays -1."""
    if not len(positions):
        return np.full(len(rows), -1, np.intp)
    return np.where(rows >= 0, positions[np.maximum(rows, 0)], -1)


def _under_another(book: OrderBook) -> Mask:
    """Parts of a kit and free goods: priced by the line above them."""
    lines = book["OrderLines"]
    return np.asarray((lines["higher_level_item"] != "") & (lines["unit_price"] == 0).fillna(False), bool)


def _effective_dates(book: OrderBook) -> pd.Series:
    """Day for which prices hold: entry of the order, or the date asked for where the company says so."""
    dates = book.fetch("OrderLines", "order_no", "entered_on")
    if book.setting("effective_date") == "requested_date":
        wanted = book["OrderLines"]["requested_date"].reset_index(drop=True)
        dates = wanted.fillna(book.fetch("OrderLines", "order_no", "requested_date")).fillna(dates)
    return dates.fillna(pd.Timestamp(book.today))


def _price_lists(book: OrderBook, customer: Positions) -> pd.Series:
    """Price list of every line's customer: of the price group, else the company's default or only one."""
    own = taken(book.fetch("Customers", "price_group", "price_list"), customer)
    return own.where(own != "", _default_list(book))


def _default_list(book: OrderBook) -> str:
    named = book.setting("default_price_list", DEFAULTS["default_price_list"])
    lists = book["PriceLists"]["price_list"]
    known = [] if named else [str(code) for code in lists.unique() if code != ""]
    return known[0] if len(known) == 1 else named
