"""What every order line asks of the price tables: for whom, what, how much, when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.holding import Ints, days
from orderwright.rules.live import live_lines
from orderwright.settings import DEFAULTS
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions
from orderwright.unit_spelling import line_units
from orderwright.units import line_factors

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Coded:
    """A column of texts as numbers: the place of each text among the different ones; -1 for none."""

    codes: Codes
    texts: pd.Index

    def of(self, texts: pd.Series) -> Ints:
        """Other texts in the same numbers; -1 for one that this column does not have, and for a blank."""
        codes, different = pd.factorize(texts)
        place = np.append(self.texts.get_indexer(pd.Index(different)), -1)
        place[:-1][np.asarray(different == "", bool)] = -1
        return np.asarray(place[codes], np.int64)

    def part(self, some: slice) -> Coded:
        """Some of the rows, in the same numbers."""
        return Coded(self.codes[some], self.texts)


@dataclass(frozen=True)
class PriceLines:
    """The order lines as the price tables see them, column by column.

    Attributes:
        asked: lines that can be priced at all: live, with product, unit, quantity, customer and currency
            known. Parts of a kit and free goods that stand under another line at no price are not asked.
        sku: row of Products.
        customer: row of Customers.
        price_list: the customer's price list.
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
    currency: Coded
    uom: Coded
    base_uom: Codes
    product_uom: Codes
    factor: Ints
    qty: Ints
    per: Ints
    day: Ints

    def part(self, some: slice) -> PriceLines:
        """Some of the lines, without copying anything."""
        return PriceLines(
            asked=self.asked[some],
            sku=self.sku[some],
            customer=self.customer[some],
            price_list=self.price_list.part(some),
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
    """What all lines ask for."""
    lines = book["OrderLines"]
    order = book.positions("OrderLines", "order_no")
    sku = book.positions("OrderLines", "sku")
    customer = taken_places(book.positions("Orders", "sold_to"), order)
    factor, no_factor = split(line_factors(book))
    qty, _ = split(lines["ordered_qty"])
    per, _ = split(lines["price_per"].fillna(MICROS))
    currency = _coded(book["Orders"]["currency"], order)
    uom, base_uom, product_uom = _units(book)
    known = (sku >= 0) & (customer >= 0) & ~no_factor & (currency.codes >= 0) & (base_uom >= 0)
    return PriceLines(
        asked=np.asarray(live_lines(book) & known & (qty > 0) & (per > 0) & ~_under_another(book), bool),
        sku=sku,
        customer=customer,
        price_list=_coded(_price_lists(book), customer),
        currency=currency,
        uom=uom,
        base_uom=base_uom,
        product_uom=product_uom,
        factor=factor,
        qty=qty,
        per=per,
        day=days(_effective_dates(book), 0),
    )


def taken_places(positions: Positions, rows: Positions) -> Positions:
    """Positions of positions; -1 stays -1."""
    return np.append(positions, -1)[rows]


def _coded(texts: pd.Series, rows: Positions) -> Coded:
    """Texts of another table's rows, one for every line; blanks are none."""
    codes, different = pd.factorize(texts)
    codes = np.where(np.append(np.asarray(different == "", bool), False)[codes], -1, codes)
    return Coded(np.append(codes, -1).astype(np.int32)[rows], pd.Index(different))


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


def _effective_dates(book: OrderBook) -> pd.Series:
    """Day for which prices hold: entry of the order, or the date asked for where the company says so."""
    dates = book.fetch("OrderLines", "order_no", "entered_on")
    if book.setting("effective_date") == "requested_date":
        wanted = book["OrderLines"]["requested_date"].reset_index(drop=True)
        dates = wanted.fillna(book.fetch("OrderLines", "order_no", "requested_date")).fillna(dates)
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
