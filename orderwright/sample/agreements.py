"""Prices agreed with single customers: contracts, prices outside them, and contracts that contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.sample.draws import Ints, Rng, below, between, chance, weighted
from orderwright.sample.parties import ORDERING, Parties
from orderwright.sample.places import COUNTRIES
from orderwright.sample.pricebook import ALWAYS, FOR_EVER, PriceBook, Prices, prices
from orderwright.sample.pricing_terms import CHANGE, SINCE, STEPS, day, pack_price, stepped
from orderwright.sample.products import AGREED, BREAK_OR_AGREED, SOLD, Products

_PERIODS: Final = (
    (day("2026-01-01"), day("2026-12-31")),
    (SINCE, CHANGE - 1),
    (ALWAYS, FOR_EVER),
    (day("2025-01-01"), day("2026-03-31")),
)
"""The year, the business year (renewed in July), for ever, and one that has ended."""

_RENEWED, _ENDED = 1, 3
_TIED: Final = (
    np.array([day("2026-01-01"), day("2026-04-01")], dtype=np.int64),
    np.array([day("2026-12-31"), day("2027-03-31")], dtype=np.int64),
)
"""First and last days of two contracts that hold at once."""


@dataclass(frozen=True)
class Market:
    """Products, customers, and what each price list asks for each product now."""

    products: Products
    parties: Parties
    newest: Ints

    def agreeable(self) -> Ints:
        """Products that may have a price of the customer's own."""
        may = np.isin(self.products.pricing, (AGREED, BREAK_OR_AGREED)) & (self.products.kept_for == SOLD)
        return np.flatnonzero(may)

    def steps(self, customer: Ints) -> Ints:
        """Smallest coin of each customer's currency, in micros."""
        return np.asarray(STEPS[self.parties.price_list[customer]])

    def share(self, customer: Ints, product: Ints, percent: Ints, step: Ints) -> Ints:
        """So many percent of each customer's list price."""
        listed = self.newest[self.parties.price_list[customer], product]
        return stepped(listed * percent // 100, step)


def draw_contracts(rng: Rng, market: Market) -> Prices:
    """Contracts of nearly half the customers; the first customer of every country has one that holds."""
    parties = market.parties
    has = chance(rng, 45, len(parties)) & (parties.kind == ORDERING)
    has[: len(COUNTRIES)] = True
    period = weighted(rng, (50, 25, 15, 10), len(parties))
    period[: len(COUNTRIES)] %= _ENDED
    customer, product = _pairs(rng, market, np.flatnonzero(has), 3, 12)
    base = _agreed(rng, market, customer, product, 83)
    start, end = np.array(_PERIODS, dtype=np.int64)[period[customer]].T
    again = np.flatnonzero(period[customer] == _RENEWED)
    base = np.concatenate((base, stepped(base[again] * 102 // 100, market.steps(customer[again]))))
    customer, product = np.concatenate((customer, customer[again])), np.concatenate((product, product[again]))
    return prices(
        customer,
        product,
        base,
        pack_price(market.products, product, base, market.steps(customer)),
        start=np.concatenate((start, np.full(len(again), CHANGE, dtype=np.int64))),
        end=np.concatenate((end, np.full(len(again), day("2027-06-30"), dtype=np.int64))),
        number=customer,
    )


def draw_own_prices(rng: Rng, market: Market) -> Prices:
    """Prices of some customers outside any contract, for the year or for ever."""
    parties = market.parties
    has = chance(rng, 20, len(parties)) & (parties.kind == ORDERING)
    has[: len(COUNTRIES) : 2] = True
    customer, product = _pairs(rng, market, np.flatnonzero(has), 2, 6)
    base = _agreed(rng, market, customer, product, 91)
    yearly = chance(rng, 50, len(customer))
    return prices(
        customer,
        product,
        base,
        pack_price(market.products, product, base, market.steps(customer)),
        start=np.where(yearly, _PERIODS[0][0], ALWAYS),
        end=np.where(yearly, _PERIODS[0][1], FOR_EVER),
    )


def draw_ties(rng: Rng, market: Market, book: PriceBook, count: int) -> Prices:
    """Two contracts that hold at once, with different prices, for pairs that no other agreement names."""
    pool, ordering = market.agreeable(), market.parties.ordering
    pool = pool[~market.products.own_pack_price[pool]]
    drawn = below(rng, len(ordering) * len(pool), 40 * count + 40)
    pairs = np.array(list(dict.fromkeys(drawn.tolist())), dtype=np.int64)
    customer, product = ordering[pairs // len(pool)], pool[pairs % len(pool)]
    free = np.flatnonzero(~book.agreed(customer, product))[:count]
    customer, product = np.repeat(customer[free], 2), np.repeat(product[free], 2)
    second = np.arange(len(customer), dtype=np.int64) % 2
    step = market.steps(customer)
    base = market.share(customer, product, 90 - 5 * second, step) + np.where(second == 1, 0, step)
    return prices(
        customer,
        product,
        base,
        np.zeros_like(base),
        start=_TIED[0][second],
        end=_TIED[1][second],
        number=len(market.parties) + np.arange(len(customer), dtype=np.int64),
    )


def _pairs(rng: Rng, market: Market, customers: Ints, low: int, high: int) -> tuple[Ints, Ints]:
    """For every customer some products, each once."""
    pool = market.agreeable()
    counts = between(rng, low, high, len(customers))
    drawn = [rng.permutation(pool)[:count] for count in counts.tolist()]
    return np.repeat(customers, counts), np.concatenate(drawn)


def _agreed(rng: Rng, market: Market, customer: Ints, product: Ints, low: int) -> Ints:
    """A price some percent below the list, now and then finer than the smallest coin."""
    fine = np.where(chance(rng, 30, len(customer)), 100, 1)
    percent = between(rng, low, low + 8, len(customer))
    return market.share(customer, product, percent, market.steps(customer) // fine)
