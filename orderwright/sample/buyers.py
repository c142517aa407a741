"""Who orders, and where the goods go: as every day, or as an order's fault asks for."""

from __future__ import annotations

import numpy as np

from orderwright.sample.company import AS_OF
from orderwright.sample.draws import Ints, Rng, below, skewed
from orderwright.sample.parties import APART, REFUSED, Parties
from orderwright.sample.plants import role_of, roles
from orderwright.sample.pricebook import PriceBook
from orderwright.sample.pricing_terms import day
from orderwright.sample.restrictions import Restrictions


def draw_customers(
    rng: Rng, role: Ints, parties: Parties, restrictions: Restrictions, book: PriceBook
) -> tuple[Ints, Ints]:
    """Who orders, and the row of master data that the order's fault is about."""
    ordering = rng.permutation(parties.ordering)
    customer = ordering[skewed(rng, len(ordering), len(role))]
    chosen = np.full(len(role), -1, dtype=np.int64)
    today = day(AS_OF.isoformat())
    holding = np.flatnonzero((book.contracts.start <= today - 90) & (book.contracts.end >= today))
    own = (book.own.start <= today - 90) & (book.own.end >= today)
    own &= ~np.isin(book.own.keys(len(book.products)), book.contracts.keys(len(book.products)))
    with_gap = np.flatnonzero(~parties.ship_tos.whole)
    pools = {
        "PRC-010": (holding, book.contracts.owner),
        "PRC-015": (np.flatnonzero(own), book.own.owner),
        "PRC-050": (np.arange(0, len(book.ties), 2), book.ties.owner),
        "SKU-040": (np.arange(len(restrictions.customer)), restrictions.customer),
        "PTY-020": (np.flatnonzero(parties.kind == REFUSED), np.arange(len(parties))),
        "PTY-040": (_with_neighbours(parties), np.arange(len(parties))),
        "PTY-050": (with_gap, parties.ship_tos.customer),
    }
    for code, (pool, owner) in pools.items():
        rows = np.flatnonzero(np.isin(role, role_of(code)))
        if code == "SKU-040":
            rows = rows[1::2]
        chosen[rows] = pool[np.arange(len(rows)) % max(1, len(pool))]
        customer[rows] = owner[chosen[rows]]
    alone = np.isin(role, roles(lambda p: p.own_customer))
    customer[alone] = np.flatnonzero(parties.kind == APART)[: alone.sum()]
    return chosen, customer


def _with_neighbours(parties: Parties) -> Ints:
    """Customers in whose country one orders that does not share their credit limit."""
    return np.array([c for c in parties.ordering.tolist() if len(_neighbours(parties, c))], dtype=np.int64)


def _neighbours(parties: Parties, customer: int) -> Ints:
    others = parties.ordering
    near = parties.country[others] == parties.country[customer]
    return np.asarray(others[near & (parties.family[others] != parties.family[customer])])


def draw_ship_tos(rng: Rng, role: Ints, customer: Ints, parties: Parties) -> Ints:
    """A place of the customer's; where the fault asks for it, an incomplete one or a neighbour's."""
    own = parties.first[customer] + below(rng, parties.places[customer], len(customer))
    gaps = np.flatnonzero(~parties.ship_tos.whole)
    rows = np.flatnonzero(np.isin(role, role_of("PTY-050")))
    own[rows] = gaps[np.arange(len(rows)) % max(1, len(gaps))]
    for row in np.flatnonzero(np.isin(role, role_of("PTY-040"))):
        others = _neighbours(parties, int(customer[row]))
        own[row] = parties.first[others[below(rng, len(others), 1)[0]]]
    return own
