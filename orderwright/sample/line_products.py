"""Which product each line orders: what sells, what a contract names, and what a fault asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.sample.draws import Bools, Ints, Rng, below, chance, picked, skewed
from orderwright.sample.heads import Heads
from orderwright.sample.plants import plants, roles
from orderwright.sample.pricebook import PriceBook
from orderwright.sample.products import APART, SOLD, Products
from orderwright.sample.restrictions import Restrictions


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


def _pools(wares: Wares) -> Iterator[tuple[int, Ints]]:
    """By role the products that its fault asks for; what somebody must not buy or has two prices is none."""
    products = wares.products
    plain = ~wares.restrictions.touched
    plain[wares.book.ties.product] = False
    for role, plant in enumerate(plants()):
        if plant.product:
            yield role, np.flatnonzero(plain & plant.product(products))


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
    for role, pool in _pools(wares):
        rows = np.flatnonzero(faulty & (heads.role[order] == role))
        product[rows], forced[rows] = picked(rng, pool, len(rows)), True
    alone = np.flatnonzero(faulty & np.isin(heads.role, roles(lambda p: p.own_product))[order])
    product[alone] = np.flatnonzero(wares.products.kept_for == APART)[: len(alone)]
    forced[alone] = True
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
