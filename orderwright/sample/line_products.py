"""Which product each line orders: what sells, what a contract names, and what a fault asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.draws import Bools, Ints, Rng, below, chance, picked, skewed
from orderwright.sample.heads import Heads
from orderwright.sample.pricebook import PriceBook
from orderwright.sample.products import BARRED, BREAK_ONLY, LIST_ONLY, SOLD, SUPERSEDED, UNPRICED, Products
from orderwright.sample.restrictions import Restrictions

_LONG_LEAD: Final = 15


@dataclass(frozen=True)
class Wares:
    """What can be ordered, and what must not be, beside the orders."""

    heads: Heads
    products: Products
    restrictions: Restrictions
    book: PriceBook
    countries: Ints

    def refused(self, order: Ints, product: Ints) -> Bools:
        """Whether a sound line must not have this product."""
        customer = self.heads.customer[order]
        forbidden = self.restrictions.forbid(self.countries[order], customer, product)
        return forbidden | self.book.tied(customer, product)


def _pools(wares: Wares) -> dict[str, Ints]:
    """The products that a fault asks for."""
    products, book = wares.products, wares.book
    sold = (products.kept_for == SOLD) & ~wares.restrictions.touched
    sold[book.ties.product] = False
    step = np.maximum(products.multiple, MICROS)
    masks = {
        "SKU-020": products.kept_for == BARRED,
        "SKU-030": products.kept_for == SUPERSEDED,
        "PRC-040": products.kept_for == UNPRICED,
        "PRC-020": sold & (products.pricing == BREAK_ONLY),
        "PRC-030": sold & (products.pricing == LIST_ONLY),
        "DSC-010": sold & (products.pricing == LIST_ONLY),
        "QTY-020": sold & (products.least >= 2 * step),
        "QTY-030": sold & (products.multiple > MICROS),
        "DAT-010": sold & (products.lead >= _LONG_LEAD),
        "DAT-015": sold & (products.lead >= _LONG_LEAD),
    }
    return {code: np.flatnonzero(mask) for code, mask in masks.items()}


def draw_line_products(rng: Rng, wares: Wares, order: Ints, faulty: Bools) -> Ints:
    """The product of every line; no order has one twice.

    Args:
        rng: the room's random numbers.
        wares: orders, products and prices.
        order: index of each line's order.
        faulty: lines that carry their order's fault, or bring it about.
    """
    heads, count = wares.heads, len(order)
    popular = rng.permutation(np.flatnonzero(wares.products.kept_for == SOLD))
    product = popular[skewed(rng, len(popular), count)]
    product = _under_contract(rng, wares, order, product)
    forced = np.zeros(count, dtype=np.bool_)
    for code, pool in _pools(wares).items():
        rows = np.flatnonzero(faulty & heads.has(code)[order])
        product[rows], forced[rows] = picked(rng, pool, len(rows)), True
    for code, chosen in _chosen(rng, wares).items():
        rows = np.flatnonzero(faulty & heads.has(code)[order])
        product[rows], forced[rows] = chosen[order[rows]], True
    bad = ~forced & (wares.refused(order, product) | _again(order, product, forced))
    while bad.any():
        rows = np.flatnonzero(bad)
        product[rows] = picked(rng, popular, len(rows))
        bad[rows] = wares.refused(order[rows], product[rows])
        bad |= _again(order, product, forced)
    return product


def _under_contract(rng: Rng, wares: Wares, order: Ints, product: Ints) -> Ints:
    """One line in five is of the customer's contract, where there is one."""
    contracts = wares.book.contracts
    by_owner = np.argsort(contracts.owner, kind="stable")
    customer = wares.heads.customer[order]
    owners = np.bincount(contracts.owner, minlength=int(customer.max(initial=0)) + 1)
    first = np.cumsum(owners) - owners
    row = first[customer] + below(rng, np.maximum(owners[customer], 1), len(order))
    use = chance(rng, 20, len(order)) & (owners[customer] > 0)
    return np.where(use, contracts.product[by_owner[np.minimum(row, len(by_owner) - 1)]], product)


def _chosen(rng: Rng, wares: Wares) -> dict[str, Ints]:
    """For the faults about a row of master data the product of that row, by order."""
    heads, chosen = wares.heads, np.maximum(wares.heads.chosen, 0)
    forbidden = wares.restrictions.of_country(rng, wares.countries)
    made = {"SKU-040": forbidden}
    by_row = {
        "PRC-010": wares.book.contracts.product,
        "PRC-015": wares.book.own.product,
        "PRC-050": wares.book.ties.product,
        "SKU-040": wares.restrictions.customer_product,
    }
    for code, rows in by_row.items():
        usual = made.get(code, np.zeros(len(heads), dtype=np.int64))
        if len(rows):
            usual = np.where(heads.chosen >= 0, rows[np.minimum(chosen, len(rows) - 1)], usual)
        made[code] = usual
    return made


def _again(order: Ints, product: Ints, forced: Bools) -> Bools:
    """Lines whose product stands in the order already; never those that a fault asks for."""
    forced_first = np.argsort(~forced, kind="stable")
    pairs = pd.Series((order * 1_000_000 + product)[forced_first])
    again = np.zeros(len(order), dtype=np.bool_)
    again[forced_first] = pairs.duplicated().to_numpy()
    return again & ~forced
