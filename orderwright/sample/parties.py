"""The customers of the sample company and the places to which they have goods sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.sample.company import PRICE_GROUPS, PRICE_LISTS, TERMS
from orderwright.sample.draws import (
    Bools,
    Ints,
    Objects,
    Rng,
    below,
    between,
    chance,
    ranges,
    texts,
    weighted,
)
from orderwright.sample.names import STEMS, TRADES
from orderwright.sample.places import COUNTRIES

ORDERING, REFUSED, PROSPECT, APART = range(4)
"""Customers who order, those who must not, those who have not begun, and those of a single faulty order."""

MOST: Final = 2000
COUNTRY_CODES: Final = texts([country.code for country in COUNTRIES])
CURRENCIES: Final = texts([country.currency for country in COUNTRIES])
WHOLE_ADDRESS: Final = -1


@dataclass(frozen=True)
class ShipTos:
    """Columns of the ship-to places.

    Attributes:
        customer: index of the customer.
        country: index of the country.
        town: index of the town in the country.
        transit: working days to the door.
        gap: the part of the address that is missing, counted from 0; WHOLE_ADDRESS where none is.
    """

    number: Objects
    customer: Ints
    country: Ints
    town: Ints
    transit: Ints
    gap: Ints

    @property
    def whole(self) -> Bools:
        """Nothing of the address is missing."""
        return np.asarray(self.gap == WHOLE_ADDRESS)


@dataclass(frozen=True)
class Parties:
    """Columns of the customers, and their ship-to places.

    Attributes:
        kind: ORDERING, REFUSED, PROSPECT or APART.
        country: index of the country.
        group: index of the price group.
        terms: index of the terms.
        parent: index of the customer whose limit is shared; -1 where none is.
        ship_tos: all places; those of one customer with a whole address stand together.
        first: the customer's first place with a whole address.
        places: how many of them the customer has.
    """

    number: Objects
    name: Objects
    kind: Ints
    status: Objects
    country: Ints
    group: Ints
    terms: Ints
    parent: Ints
    ship_tos: ShipTos
    first: Ints
    places: Ints

    def __len__(self) -> int:
        return len(self.number)

    @property
    def currency(self) -> Objects:
        """Currency of every customer."""
        return CURRENCIES[self.country]

    @property
    def family(self) -> Ints:
        """The customer whose credit limit counts, for every customer."""
        return np.where(self.parent < 0, np.arange(len(self)), self.parent)

    @property
    def price_list(self) -> Ints:
        """Index of every customer's price list."""
        codes = [price_list.code for price_list in PRICE_LISTS]
        return np.array([codes.index(g.price_list) for g in PRICE_GROUPS], dtype=np.int64)[self.group]

    @property
    def ordering(self) -> Ints:
        """The customers who order."""
        return np.flatnonzero(self.kind == ORDERING)


def draw_parties(rng: Rng, orders: int, incomplete: int, apart: int) -> Parties:
    """Customers of every country, more where there are many orders.

    Args:
        rng: the room's random numbers.
        orders: number of orders.
        incomplete: further ship-to places that lack a part of the address, each of another customer.
        apart: further customers who are kept for a single faulty order each.
    """
    usual = min(MOST, 24 + orders // 20)
    count = usual + apart
    kind = np.append(_kinds(rng, usual), np.full(apart, APART, dtype=np.int64))
    country = np.arange(count, dtype=np.int64) % len(COUNTRIES)
    rest = count - len(COUNTRIES)
    country[len(COUNTRIES) :] = weighted(rng, [c.weight for c in COUNTRIES], rest)
    places = 1 + weighted(rng, (45, 30, 15, 10), count)
    return Parties(
        number=texts([f"{100_200 + 7 * place:010d}" for place in range(count)]),
        name=_names(rng, country),
        kind=kind,
        status=_statuses(rng, kind),
        country=country,
        group=_groups(rng, country),
        terms=weighted(rng, [terms.weight for terms in TERMS], count),
        parent=_parents(rng, country, kind),
        ship_tos=_ship_tos(rng, country, places, np.flatnonzero(kind == ORDERING), incomplete),
        first=np.cumsum(places) - places,
        places=places,
    )


def _kinds(rng: Rng, count: int) -> Ints:
    """The first customer of every country orders."""
    kind = np.full(count, ORDERING, dtype=np.int64)
    places = len(COUNTRIES) + rng.permutation(count - len(COUNTRIES))
    refused, prospects = max(3, count // 30), max(1, count // 60)
    kind[places[:refused]] = REFUSED
    kind[places[refused : refused + prospects]] = PROSPECT
    return kind


def _statuses(rng: Rng, kind: Ints) -> Objects:
    status = texts(["active", "", "prospect", "active"])[kind]
    refused = np.flatnonzero(kind == REFUSED)
    status[refused] = texts(["inactive", "blocked"])[between(rng, 0, 1, len(refused))]
    return status


def _names(rng: Rng, country: Ints) -> Objects:
    names = rng.permutation(len(STEMS) * len(TRADES))[: len(country)]
    made = []
    for name, place in zip(names.tolist(), country.tolist(), strict=True):
        stem, trade = divmod(name, len(TRADES))
        forms = COUNTRIES[place].legal_forms
        made.append(f"{STEMS[stem]} {TRADES[trade]} {forms[name % len(forms)]}")
    return texts(made)


def _groups(rng: Rng, country: Ints) -> Ints:
    """A price group of the country's currency."""
    group = np.zeros(len(country), dtype=np.int64)
    for currency in dict.fromkeys(CURRENCIES):
        own = [place for place, g in enumerate(PRICE_GROUPS) if g.code.startswith(currency)]
        rows = np.flatnonzero(CURRENCIES[country] == currency)
        drawn = weighted(rng, [PRICE_GROUPS[place].weight for place in own], len(rows))
        group[rows] = np.array(own, dtype=np.int64)[drawn]
    return group


def _parents(rng: Rng, country: Ints, kind: Ints) -> Ints:
    """Some customers share the limit of their country's first customer."""
    child = chance(rng, 10, len(country)) & (kind == ORDERING)
    child[: len(COUNTRIES)] = False
    return np.where(child, country, -1)


def _ship_tos(rng: Rng, country: Ints, places: Ints, ordering: Ints, incomplete: int) -> ShipTos:
    owners = rng.permutation(ordering)[np.arange(incomplete, dtype=np.int64) % len(ordering)]
    customer = np.concatenate((ranges(places)[0], owners))
    gap = np.concatenate((np.full(int(places.sum()), WHOLE_ADDRESS), np.arange(incomplete) % 5))
    own = country[customer]
    towns = np.array([len(c.towns) for c in COUNTRIES], dtype=np.int64)[own]
    transit = np.array([c.transit for c in COUNTRIES], dtype=np.int64)[own] + between(rng, 0, 1, len(own))
    return ShipTos(
        number=texts([f"ST{70_010 + 3 * place:06d}" for place in range(len(own))]),
        customer=customer,
        country=own,
        town=below(rng, towns, len(own)),
        transit=transit,
        gap=gap.astype(np.int64),
    )
