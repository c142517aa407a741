"""The sample company in index form: what was drawn, before it became tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from orderwright.money import MICROS
from orderwright.sample.company import PRICE_GROUPS, WAREHOUSES
from orderwright.sample.dates import Requests, draw_requests, first_feasible
from orderwright.sample.deliveries import Deliveries, draw_deliveries
from orderwright.sample.draws import Ints, Rng, below, chance, stream
from orderwright.sample.heads import Heads, draw_heads
from orderwright.sample.line_products import Wares
from orderwright.sample.lines import Lines, draw_lines
from orderwright.sample.parties import Parties, draw_parties
from orderwright.sample.places import COUNTRIES
from orderwright.sample.plan import Plan, draw_plan
from orderwright.sample.price_lists import draw_price_book
from orderwright.sample.pricebook import CONTRACT, NO_PRICE, Asked, Found, PriceBook, find_prices
from orderwright.sample.products import Products, draw_products
from orderwright.sample.restrictions import Restrictions, draw_restrictions

_CODES = [warehouse.code for warehouse in WAREHOUSES]
_FIRST_CHOICE = np.array([_CODES.index(country.warehouse) for country in COUNTRIES], dtype=np.int64)
_SECOND_CHOICE = np.array([1, 0, 2, 3, 4], dtype=np.int64)


@dataclass(frozen=True)
class World:
    """Everything about the company and its orders.

    Attributes:
        orders: orders asked for.
        seed: seed asked for.
        warehouse: index of the warehouse of every line.
        found: sound price of every line.
        discount: sound discount of every line, in tenths of a percent.
        deliveries: of the orders that are done.
    """

    orders: int
    seed: int
    plan: Plan
    products: Products
    parties: Parties
    restrictions: Restrictions
    book: PriceBook
    heads: Heads
    lines: Lines
    warehouse: Ints
    requests: Requests
    found: Found
    discount: Ints
    deliveries: Deliveries

    @property
    def base_quantity(self) -> Ints:
        """Quantity of every line in micros of the base unit."""
        return self.lines.quantity * self.products.packs[self.lines.product, self.lines.unit]


def draw_world(orders: int, seed: int, codes: Collection[str] | None = None) -> World:
    """Draws the company and its orders, room by room; with faults of these codes, or of all."""

    def room(name: str) -> Rng:
        return stream(orders, seed, name)

    plan = draw_plan(orders, codes)
    products = draw_products(room("products"), orders, plan.total(lambda p: p.own_product))
    incomplete, apart = (plan.count("PTY-050") + 1) // 2, plan.total(lambda p: p.own_customer)
    parties = draw_parties(room("parties"), orders, incomplete, apart)
    forbidden = max(4, plan.count("SKU-040") // 2)
    restrictions = draw_restrictions(room("restrictions"), products, parties, forbidden)
    book = draw_price_book(room("prices"), products, parties, plan.count("PRC-050"))
    heads = draw_heads(room("orders"), plan, parties, restrictions, book)
    countries, transit = (
        column[heads.ship_to] for column in (parties.ship_tos.country, parties.ship_tos.transit)
    )
    lines = draw_lines(room("lines"), Wares(heads, products, restrictions, book, countries))
    warehouse = _warehouses(room("warehouses"), countries[lines.order])
    needed = products.lead[lines.product] + transit[lines.order]
    feasible = first_feasible(heads.entered[lines.order], needed, warehouse)
    requests = draw_requests(room("dates"), heads, lines, feasible)
    found = _prices(book, parties, heads, lines)
    discount = _discounts(room("discounts"), parties, heads, lines, found)
    deliveries = draw_deliveries(room("deliveries"), heads, requests.order, transit)
    company = (products, parties, restrictions, book)
    return World(orders, seed, plan, *company, heads, lines, warehouse, requests, found, discount, deliveries)


def _warehouses(rng: Rng, country: Ints) -> Ints:
    """The country's own warehouse, on the continent now and then the other one."""
    first = _FIRST_CHOICE[country]
    other = chance(rng, 12, len(country))
    return np.where(other, _SECOND_CHOICE[first], first)


def _prices(book: PriceBook, parties: Parties, heads: Heads, lines: Lines) -> Found:
    """What holds for each line; one of the two contracts where two hold, a guess where nothing does."""
    customer = heads.customer[lines.order]
    day = heads.entered.astype(np.int64)[lines.order]
    asked = Asked(parties.price_list[customer], customer, lines.product, lines.unit, lines.quantity, day)
    found = find_prices(book, asked)
    price, kind = found.price.copy(), found.kind.copy()
    tied = np.flatnonzero(lines.faulty & heads.has("PRC-050")[lines.order])
    price[tied] = book.ties.base[heads.chosen[lines.order[tied]]]
    kind[tied] = CONTRACT
    unknown = np.flatnonzero(kind == NO_PRICE)
    guess = book.products.cents[lines.product] * book.products.packs[lines.product, lines.unit]
    price[unknown] = guess[unknown] * (MICROS // 100)
    return Found(price, kind, found.list_price, found.by_discount)


def _discounts(rng: Rng, parties: Parties, heads: Heads, lines: Lines, found: Found) -> Ints:
    """Mostly none, never above the group's cap, never on a contract or on top of a break's discount."""
    caps = np.array([group.cap for group in PRICE_GROUPS], dtype=np.int64)
    cap = caps[parties.group[heads.customer[lines.order]]]
    given = 5 * (1 + below(rng, np.maximum(cap // 5, 1), len(lines)))
    plain = (found.kind != CONTRACT) & ~found.by_discount
    return np.where(chance(rng, 12, len(lines)) & plain, given, 0)
