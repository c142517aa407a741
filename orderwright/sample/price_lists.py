"""List prices and quantity breaks, and the price book that they make with what was agreed."""

from __future__ import annotations

import numpy as np

from orderwright.money import MICROS
from orderwright.sample.agreements import Market, draw_contracts, draw_own_prices, draw_ties
from orderwright.sample.company import PRICE_LISTS, RATES
from orderwright.sample.draws import Ints, Rng, between, chance
from orderwright.sample.parties import Parties
from orderwright.sample.pricebook import ALWAYS, FOR_EVER, PriceBook, Prices, prices
from orderwright.sample.pricing_terms import CHANGE, LIST_CURRENCIES, SINCE, STEPS, pack_price, stepped
from orderwright.sample.products import BREAK_ONLY, BREAK_OR_AGREED, SOLD, UNPRICED, Products

_RATES = np.array([RATES[code] for code in LIST_CURRENCIES], dtype=np.int64)
_LEVELS = np.array([price_list.level for price_list in PRICE_LISTS], dtype=np.int64)


def draw_price_book(rng: Rng, products: Products, parties: Parties, ties: int) -> PriceBook:
    """All prices of the company.

    Args:
        rng: the room's random numbers.
        products: the products.
        parties: the customers.
        ties: pairs of customer and product for which two contracts shall hold at once.
    """
    lists = _lists(rng, products)
    market = Market(products, parties, _newest(lists, len(products)))
    contracts, own = draw_contracts(rng, market), draw_own_prices(rng, market)
    breaks = _breaks(rng, products, market.newest)
    book = PriceBook(lists, breaks, contracts, own, contracts.without_rows(), products)
    return PriceBook(lists, breaks, contracts, own, draw_ties(rng, market, book, ties), products)


def _lists(rng: Rng, products: Products) -> Prices:
    """One price per list and product, and a second one where it rose."""
    listed = np.flatnonzero(products.kept_for != UNPRICED)
    changes, since = chance(rng, 40, len(products)), chance(rng, 50, len(products))
    rise = between(rng, 101, 107, len(products))
    owner = np.repeat(np.arange(len(PRICE_LISTS), dtype=np.int64), len(listed))
    product = np.tile(listed, len(PRICE_LISTS))
    # cents become micros: 10,000 of them make one
    standard = products.cents[product] * 10_000 * _RATES[owner] // MICROS * _LEVELS[owner] // 100
    old, new = stepped(standard, STEPS[owner]), stepped(standard * rise[product] // 100, STEPS[owner])
    start = np.where(since[product], SINCE, ALWAYS)
    end = np.where(changes[product], CHANGE - 1, FOR_EVER)
    again = np.flatnonzero(changes[product])
    base = np.concatenate((old, new[again]))
    owner, product = np.concatenate((owner, owner[again])), np.concatenate((product, product[again]))
    return prices(
        owner,
        product,
        base,
        pack_price(products, product, base, STEPS[owner]),
        start=np.concatenate((start, np.full(len(again), CHANGE, dtype=np.int64))),
        end=np.concatenate((end, np.full(len(again), FOR_EVER, dtype=np.int64))),
    )


def _newest(lists: Prices, count: int) -> Ints:
    """The price that each list has for each product now; 0 where it has none."""
    newest = np.zeros((len(PRICE_LISTS), count), dtype=np.int64)
    now = lists.end == FOR_EVER
    newest[lists.owner[now], lists.product[now]] = lists.base[now]
    return newest


def _breaks(rng: Rng, products: Products, newest: Ints) -> Prices:
    """Two steps, at five and twenty everyday quantities; here a price, there a discount."""
    has_breaks = np.isin(products.pricing, (BREAK_ONLY, BREAK_OR_AGREED)) & (products.kept_for == SOLD)
    broken = np.flatnonzero(has_breaks)
    by_discount = (chance(rng, 30, len(products)) & ~products.own_pack_price)[broken]
    lists, first = len(PRICE_LISTS), -(-5 * products.typical[broken] // MICROS)
    packs = products.packs[broken, products.sales[broken]]
    first = -(-first // packs) * packs
    product = np.tile(np.repeat(broken, 2), lists)
    owner = np.repeat(np.arange(lists, dtype=np.int64), 2 * len(broken))
    off = np.tile(np.array([5, 9], dtype=np.int64), lists * len(broken))
    discounted = np.tile(np.repeat(by_discount, 2), lists)
    base = stepped(newest[owner, product] * (100 - off) // 100, STEPS[owner])
    return prices(
        owner,
        product,
        np.where(discounted, 0, base),
        pack_price(products, product, base, STEPS[owner]),
        start=np.tile(np.stack((first, 4 * first), axis=1).ravel(), lists),
        discount=np.where(discounted, off, -1),
    )
