"""What every order line asks of the price tables: for whom, what, how much, when."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.coded import Coded, Codes, coded
from orderwright.pricing.holding import Ints, days
from orderwright.rules.live import cancelled_lines, live_lines
from orderwright.rules.lookup import referenced
from orderwright.rules.stakes import home_currency
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions
from orderwright.unit_spelling import line_units
from orderwright.units import line_factors


@dataclass(frozen=True)
class PriceLines:
    """The order lines as the price tables see them, column by column.

    Attributes:
        asked: lines that can be priced at all: live, or closed with a promotion, whose budget they used; with
            product, unit, quantity, customer and currency known. Parts of a kit and free goods that stand
            under another line at no price are not asked.
        sku: row of Products.
        customer: row of Customers.
        price_list: the customer's price list.
        group: the customer's price group.
        currency: of the order.
        uom: unit of the line.
        base_uom: base unit of the product, in the numbers of ``uom``.
        product_uom: base unit of every row of Products, in the numbers of ``uom``.
        factor: base units in one unit, in micros.
        qty: quantity in the line's unit, in micros.
        per: price basis, in micros.
        day: day for which prices hold, since 1970.
    """

    asked: Mask
    sku: Positions
    customer: Positions
    price_list: Coded
    group: Coded
    currency: Coded
    uom: Coded
    base_uom: Codes
    product_uom: Codes
    factor: Ints
    qty: Ints
    per: Ints
    day: Ints

    def replaced(self, *, currency: Codes) -> PriceLines:
        """The same lines in other currencies, in the same numbers."""
        return replace(self, currency=Coded(currency, self.currency.texts))

    def part(self, some: slice | Positions) -> PriceLines:
        """Some of the lines, in the same numbers."""
        return PriceLines(
            asked=self.asked[some],
            sku=self.sku[some],
            customer=self.customer[some],
            price_list=self.price_list.part(some),
            group=self.group.part(some),
            currency=self.currency.part(some),
            uom=self.uom.part(some),
            base_uom=self.base_uom[some],
            product_uom=self.product_uom,
            factor=self.factor[some],
            qty=self.qty[some],
            per=self.per[some],
            day=self.day[some],
        )


def price_lines(book: OrderBook) -> PriceLines:
    """What all lines ask for; made anew each time, since so many columns are not worth keeping."""
    lines = book["OrderLines"]
    order = book.positions("OrderLines", "order_no")
    sku = book.positions("OrderLines", "sku")
    customer = taken_places(book.positions("Orders", "sold_to"), order)
    factor, no_factor = split(line_factors(book))
    qty, _ = split(lines["ordered_qty"])
    per, _ = split(lines["price_per"].fillna(MICROS))
    currency = coded(book["Orders"]["currency"], order).knowing(home_currency(book))
    uom, base_uom, product_uom = _units(book)
    known = (sku >= 0) & (customer >= 0) & ~no_factor & (currency.codes >= 0) & (base_uom >= 0)
    return PriceLines(
        asked=np.asarray(_counting(book) & known & (qty > 0) & (per > 0) & ~_under_another(book), bool),
        sku=sku,
        customer=customer,
        price_list=coded(_price_lists(book), customer),
        group=coded(book["Customers"]["price_group"], customer),
        currency=currency,
        uom=uom,
        base_uom=base_uom,
        product_uom=product_uom,
        factor=factor,
        qty=qty,
        per=per,
        day=days(effective_dates(book, "OrderLines"), 0),
    )


def _counting(book: OrderBook) -> Mask:
    """Lines that are worth pricing: the live ones, and those that used a promotion's budget before."""
    promoted = names_promotion(book)
    if not promoted.any():
        return live_lines(book)
    return np.asarray(live_lines(book) | (promoted & ~cancelled_lines(book) & ~cancelled_orders(book)), bool)


def names_promotion(book: OrderBook) -> Mask:
    """Lines that name a promotion."""
    result: Mask = book.once(
        "lines with a promotion", lambda: (book["OrderLines"]["promo"] != "").to_numpy(bool)
    )
    return result


def cancelled_orders(book: OrderBook) -> Mask:
    """Lines whose order is cancelled."""
    cancelled = (book["Orders"]["desk_status"] == "cancelled").to_numpy(bool)
    return referenced(book, "OrderLines", "order_no", cancelled, otherwise=False)


def taken_places(positions: Positions, rows: Positions) -> Positions:
    """Positions of positions; -1 stays -1."""
    return np.append(positions, -1)[rows]


def _units(book: OrderBook) -> tuple[Coded, Codes, Codes]:
    """Unit of every line, blank the base unit; base unit of its product; base unit of every product."""
    codes, different = pd.factorize(line_units(book))
    base, bases = pd.factorize(book["Products"]["base_uom"])
    texts = pd.Index(different).union(pd.Index(bases), sort=False)
    units = np.append(texts.get_indexer(pd.Index(bases)), -1).astype(np.int32)
    units[:-1][np.asarray(bases == "", bool)] = -1
    product_uom = units[base]
    base_uom = np.append(product_uom, np.int32(-1))[book.positions("OrderLines", "sku")]
    own = np.append(texts.get_indexer(pd.Index(different)), -1).astype(np.int32)
    blank = np.append(np.asarray(different == "", bool), False)[codes]
    return Coded(np.where(blank, base_uom, own[codes]), texts), base_uom, product_uom


def _under_another(book: OrderBook) -> Mask:
    """Parts of a kit and free goods: priced by the line above them."""
    lines = book["OrderLines"]
    return np.asarray((lines["higher_level_item"] != "") & (lines["unit_price"] == 0).fillna(False), bool)


def effective_dates(book: OrderBook, table: str) -> pd.Series:
    """Day for which prices hold: entry of the order, or the date asked for where the company says so.

    Args:
        book: the tables.
        table: OrderLines, or Orders where it is asked of whole orders.
    """
    rows = book[table]

    def of_order(column: str) -> pd.Series:
        return book.fetch(table, "order_no", column) if table == "OrderLines" else rows[column]

    dates = of_order("entered_on")
    if book.setting("effective_date") == "requested_date":
        wanted = rows["requested_date"].reset_index(drop=True)
        dates = wanted.fillna(of_order("requested_date")).fillna(dates)
    return dates.fillna(pd.Timestamp(book.today))


def _price_lists(book: OrderBook) -> pd.Series:
    """Price list of every customer: of the price group, else the company's default or only one."""
    own = book.fetch("Customers", "price_group", "price_list")
    return own.where(own != "", _default_list(book))


def _default_list(book: OrderBook) -> str:
    named = book.setting("default_price_list", DEFAULTS["default_price_list"])
    lists = book["PriceLists"]["price_list"]
    known = [] if named else [str(code) for code in lists.unique() if code != ""]
    return known[0] if len(known) == 1 else named
