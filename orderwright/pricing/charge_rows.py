"""Which row of Charges holds for which line and which order, code by code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.asking import PriceLines, effective_dates, price_lines
from orderwright.pricing.coded import Coded, coded
from orderwright.pricing.holding import Codes, Ints, days, first_days, last_days
from orderwright.pricing.scoped import ANY, ScopedAsked, ScopedRows, held
from orderwright.rules.live import live_lines, live_orders
from orderwright.rules.stakes import home_currency
from orderwright.tables.frames import Mask, Positions

PERCENT, PER_UNIT, PER_ORDER = "percent", "per unit", "per order"


@dataclass(frozen=True)
class HeldCharges:
    """Charges that hold for lines, or for orders as a whole; columns of equal length, by code and place.

    Attributes:
        place: row of OrderLines, or of Orders.
        row: row of Charges.
        tie: another row that counts as much and says something else; -1 where there is none.
    """

    place: Positions
    row: Positions
    tie: Positions

    def where(self, some: Mask) -> HeldCharges:
        """Some of them."""
        return HeldCharges(self.place[some], self.row[some], self.tie[some])


@dataclass(frozen=True)
class ChargeBook:
    """What Charges say of a whole book.

    Attributes:
        asked: order lines that can be charged.
        lines: what the order lines ask; quantities and factors of units are taken from here.
        of_lines: charges of single lines.
        of_orders: charges of whole orders, and taxes that hold for what is charged on a whole order.
    """

    asked: Mask
    lines: PriceLines
    of_lines: HeldCharges
    of_orders: HeldCharges


def charge_book(book: OrderBook) -> ChargeBook:
    """The charges that hold, by line and by order."""
    result: ChargeBook = book.once("charges", lambda: _charge_book(book))
    return result


def _charge_book(book: OrderBook) -> ChargeBook:
    lines = price_lines(book)
    asked = np.asarray(lines.asked & live_lines(book), bool)
    orders = _Orders.of(book)
    order = book.positions("OrderLines", "order_no")
    counted = np.zeros(len(book["Orders"]), bool)
    counted[order[asked]] = True
    some, whole = np.flatnonzero(asked), np.flatnonzero(counted & live_orders(book))
    products = coded(book["Products"]["product_group"], lines.sku[some])
    nobody = Coded(np.full(len(whole), -1, np.int32), products.texts)
    line_asked = orders.asked(order[some], products.codes, lines.day[some])
    order_asked = orders.asked(whole, nobody.codes, orders.day[whole])
    rows = _rows(book, orders, products)
    return ChargeBook(
        asked,
        lines,
        _by_code(book, rows, line_asked, some, (PERCENT, PER_UNIT)),
        _by_code(book, rows, order_asked, whole, (PER_ORDER, PERCENT)),
    )


@dataclass(frozen=True)
class _Orders:
    """For whom and where every order is."""

    customer: Positions
    group: Coded
    country: Coded
    currency: Coded
    day: Ints

    @classmethod
    def of(cls, book: OrderBook) -> _Orders:
        orders = book["Orders"]
        customer = book.positions("Orders", "sold_to")
        currency = coded(orders["currency"], np.arange(len(orders)))
        return cls(
            customer,
            coded(book["Customers"]["price_group"], customer),
            coded(book["ShipTos"]["country"], book.positions("Orders", "ship_to")),
            currency.knowing(home_currency(book)),
            days(effective_dates(book, "Orders"), 0),
        )

    def asked(self, orders: Positions, product_group: Codes, day: Ints) -> ScopedAsked:
        """What lines or orders ask, by the order of each."""
        nought = np.zeros(len(orders), np.int64)
        scopes = (
            self.customer[orders],
            self.group.codes[orders],
            product_group,
            self.country.codes[orders],
            self.currency.codes[orders],
        )
        return ScopedAsked((nought,), scopes, ((nought, nought),), day)


def _rows(book: OrderBook, orders: _Orders, products: Coded) -> ScopedRows:
    frame = book["Charges"]
    customer = np.asarray(book.positions("Charges", "customer_no"), np.int64)
    amounts = (frame["basis"] != PERCENT).to_numpy(bool)
    home = np.where(amounts, orders.currency.texts.get_loc(home_currency(book)), ANY)
    scopes = (
        _any(frame["customer_no"], customer),
        _any(frame["price_group"], orders.group.of(frame["price_group"])),
        _any(frame["product_group"], products.of(frame["product_group"])),
        _any(frame["country"], orders.country.of(frame["country"])),
        np.where((frame["currency"] == "").to_numpy(bool), home, orders.currency.of(frame["currency"])),
    )
    nought = np.zeros(len(frame), np.int64)
    return ScopedRows(
        fixed=(nought,),
        scopes=scopes,
        unit=np.full(len(frame), ANY),
        least_qty=nought,
        first=first_days(frame["valid_from"]),
        last=last_days(frame["valid_to"]),
        rank=partial(_ranks, frame),
        worth=partial(_worth, frame),
    )


def _any(texts: pd.Series, codes: Ints) -> Ints:
    return np.where((texts == "").to_numpy(bool), ANY, codes)


def _columns(frame: pd.DataFrame, rows: Positions) -> list[Ints]:
    """What rows charge: kind, basis, percent, amount, unit; a blank figure is -1."""
    some = frame.iloc[rows]
    texts = [pd.factorize(some[name], sort=True)[0] for name in ("kind", "basis", "uom")]
    figures = [split(some[name].fillna(-1))[0] for name in ("percent", "amount")]
    return [*texts, *figures]


def _worth(frame: pd.DataFrame, rows: Positions) -> Ints:
    if not len(rows):
        return np.zeros(0, np.int64)
    return np.asarray(pd.MultiIndex.from_arrays(_columns(frame, rows)).factorize()[0], np.int64)


def _ranks(frame: pd.DataFrame, rows: Positions) -> Ints:
    result = np.empty(len(rows), np.int64)
    order = np.lexsort([last_days(frame["valid_to"].iloc[rows]), *_columns(frame, rows)])
    result[order] = np.arange(len(rows))
    return result


def _by_code(
    book: OrderBook, rows: ScopedRows, asked: ScopedAsked, places: Positions, bases: tuple[str, ...]
) -> HeldCharges:
    """The row of each code that holds for each place, where it is of these bases."""
    frame = book["Charges"]
    counts = np.append(frame["basis"].isin(bases).to_numpy(bool), False)
    codes, texts = pd.factorize(frame["code"], sort=True)
    found = []
    for number in np.flatnonzero(np.asarray(texts != "", bool)).tolist():
        some = np.flatnonzero(codes == number)
        held_by = held(rows.part(some), asked)
        row = np.append(some, -1)[held_by.row]
        here = np.flatnonzero(counts[row])
        found.append((places[here], row[here], np.append(some, -1)[held_by.tie[here]]))
    none = np.zeros(0, np.intp)
    return HeldCharges(*(np.concatenate(c) for c in zip((none, none, none), *found, strict=True)))
