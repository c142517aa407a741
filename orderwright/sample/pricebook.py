"""Prices of the sample company: lists, breaks, contracts and customers' own, and what holds for a line.

A price is kept once per owner and product: for the base unit and, where the product's sales unit has prices
of its own, for that unit too; every other unit costs the base unit's price times the units in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.money import MICROS
from orderwright.sample.draws import Bools, Ints
from orderwright.sample.products import Products

NO_PRICE, CONTRACT, CUSTOMER, BREAK, LIST = range(5)
"""Kinds of price, the first that holds wins."""

ALWAYS: Final = 0
FOR_EVER: Final = 2**20 - 1
_SPAN: Final = 2**20
_NO_DISCOUNT: Final = -1


@dataclass(frozen=True)
class Prices:
    """Prices of one kind, by owner, product and the day or quantity from which they hold.

    Attributes:
        owner: index of the price list or customer.
        product: index of the product.
        start: first day (since 1970), or for breaks the least quantity in base units.
        end: last day.
        base: price of the base unit, in micros of the price basis.
        pack: price of the sales unit; 0 where it has none of its own.
        discount: percent off the list price instead of a price, else -1.
        number: number of the row's contract, counted from 0.
    """

    owner: Ints
    product: Ints
    start: Ints
    end: Ints
    base: Ints
    pack: Ints
    discount: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.owner)

    def keys(self, products: int) -> Ints:
        """Owner and product in one number."""
        return self.owner * products + self.product

    def holding(self, owner: Ints, product: Ints, point: Ints, products: int) -> Ints:
        """For every line the row that holds at the day or quantity; -1 where none does.

        Rows of one owner and product must not overlap.
        """
        keys = self.keys(products)
        order = np.argsort(keys * _SPAN + self.start, kind="stable")
        wanted = owner * products + product
        within = np.minimum(point, FOR_EVER)
        place = np.searchsorted((keys * _SPAN + self.start)[order], wanted * _SPAN + within, side="right") - 1
        row = order[np.maximum(place, 0)]
        holds = (place >= 0) & (keys[row] == wanted) & (self.end[row] >= within)
        return np.where(holds, row, -1).astype(np.int64)

    def without_rows(self) -> Prices:
        """No prices at all."""
        none = np.zeros(0, dtype=np.int64)
        return Prices(none, none, none, none, none, none, none, none)


def prices(
    owner: Ints,
    product: Ints,
    base: Ints,
    pack: Ints,
    *,
    start: Ints | int = ALWAYS,
    end: Ints | int = FOR_EVER,
    discount: Ints | int = _NO_DISCOUNT,
    number: Ints | int = 0,
) -> Prices:
    """Prices of which a column may be one number for every row."""
    like = np.zeros(len(owner), dtype=np.int64)
    return Prices(owner, product, like + start, like + end, base, pack, like + discount, like + number)


@dataclass(frozen=True)
class PriceBook:
    """All prices of the company.

    Attributes:
        lists: by price list.
        breaks: by price list, from a quantity.
        contracts: by customer.
        own: by customer, outside any contract.
        ties: pairs of contracts that hold at once, one after the other; for no other line.
        products: the products.
    """

    lists: Prices
    breaks: Prices
    contracts: Prices
    own: Prices
    ties: Prices
    products: Products

    def tied(self, customer: Ints, product: Ints) -> Bools:
        """Whether two contracts hold at once."""
        count = len(self.products)
        return np.isin(customer * count + product, self.ties.keys(count))

    def agreed(self, customer: Ints, product: Ints) -> Bools:
        """Whether the customer ever had a price of its own for the product."""
        count = len(self.products)
        pairs = np.concatenate((self.contracts.keys(count), self.own.keys(count)))
        return np.isin(customer * count + product, pairs)


@dataclass(frozen=True)
class Asked:
    """Lines for which a price is wanted; unit is an index into the product's units, quantity in micros."""

    price_list: Ints
    customer: Ints
    product: Ints
    unit: Ints
    quantity: Ints
    day: Ints


@dataclass(frozen=True)
class Found:
    """What every line costs.

    Attributes:
        price: in micros of the price basis, for the line's unit.
        kind: NO_PRICE, CONTRACT, CUSTOMER, BREAK or LIST.
        list_price: the list price beside it.
        by_discount: the price is the list price less a break's discount.
    """

    price: Ints
    kind: Ints
    list_price: Ints
    by_discount: Bools


def find_prices(book: PriceBook, lines: Asked) -> Found:
    """What each line costs: contract, else customer price, else quantity break, else list price."""
    products, count = book.products, len(book.products)
    base_quantity = np.maximum(lines.quantity, 0) * products.packs[lines.product, lines.unit] // MICROS
    listed = book.lists.holding(lines.price_list, lines.product, lines.day, count)
    stepped = book.breaks.holding(lines.price_list, lines.product, base_quantity, count)
    list_price = _price(book.lists, listed, lines, products)
    break_price = _less_discount(_price(book.breaks, stepped, lines, products), book, stepped, list_price)
    kind = np.where(stepped >= 0, BREAK, np.where(listed >= 0, LIST, NO_PRICE))
    price = np.where(stepped >= 0, break_price, list_price)
    for level, source in ((CUSTOMER, book.own), (CONTRACT, book.contracts)):
        row = source.holding(lines.customer, lines.product, lines.day, count)
        price = np.where(row >= 0, _price(source, row, lines, products), price)
        kind = np.where(row >= 0, level, kind)
    discounted = book.breaks.discount[np.maximum(stepped, 0)] > 0
    return Found(price, kind, list_price, (kind == BREAK) & discounted)


def _price(source: Prices, rows: Ints, lines: Asked, products: Products) -> Ints:
    known = np.maximum(rows, 0)
    own_price = (source.pack[known] > 0) & (lines.unit == products.sales[lines.product])
    times = source.base[known] * products.packs[lines.product, lines.unit]
    return np.where(rows < 0, 0, np.where(own_price, source.pack[known], times))


def _less_discount(priced: Ints, book: PriceBook, rows: Ints, list_price: Ints) -> Ints:
    discount = book.breaks.discount[np.maximum(rows, 0)]
    return np.where(discount < 0, priced, list_price * (100 - discount) // 100)
