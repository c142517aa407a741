"""The tables Customers, ShipTos, Contacts and CustomerParts of the sample."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orderwright.documents.territories import EU_MEMBERS
from orderwright.identifiers import eori
from orderwright.identifiers.check_digit import check_digit
from orderwright.sample.company import PRICE_GROUPS, TERMS
from orderwright.sample.draws import Ints, Objects, Rng, below, between, chance, texts
from orderwright.sample.forwarders import export_columns, forwarder_rows
from orderwright.sample.parties import COUNTRY_CODES, PROSPECT, Parties, ShipTos
from orderwright.sample.places import COUNTRIES
from orderwright.sample.products import Products
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
ADDRESS = ("name", "street", "city", "postcode", "country")
"""The parts of an address that a delivery needs."""


def customers_table(rng: Rng, parties: Parties, limits: pd.Series) -> pd.DataFrame:
    """One row per customer, and one per forwarder.

    Args:
        rng: the room's random numbers.
        parties: the customers.
        limits: credit limit of each, in micros of its currency.
    """
    count = len(parties)
    ordering = parties.kind != PROSPECT
    columns = {
        "customer_no": parties.number,
        "name": parties.name,
        "parent": np.append(parties.number, "")[parties.parent],
        "status": parties.status,
        "payment_terms": texts([terms.code for terms in TERMS])[parties.terms],
        "currency": parties.currency,
        "credit_limit": limits,
        "limit_valid_to": np.full(count, np.datetime64(dt.date(2027, 12, 31), "s")),
        "credit_rep": texts(["CR1", "CR2", "CR3"])[below(rng, 3, count)],
        "price_group": texts([group.code for group in PRICE_GROUPS])[parties.group],
        "tier": texts(["A", "B", "C"])[np.minimum(2, np.arange(count) * 6 // count)],
        "partial_rule": texts(["partial", "partial", "complete line", "complete order"])[
            below(rng, 4, count)
        ],
        "over_percent": between(rng, 0, 5, count) * 1_000_000,
        "under_percent": between(rng, 0, 5, count) * 1_000_000,
        "edi_partner": np.where(chance(rng, 20, count) & ordering, parties.number, ""),
        "tax_id": _from_patterns(rng, [COUNTRIES[place].tax_id for place in parties.country]),
        "order_contact": np.full(count, "Purchasing desk", dtype=object),
        "ap_contact": np.full(count, "Accounts payable", dtype=object),
        "language": texts([c.language for c in COUNTRIES])[parties.country],
        "related": pd.array(np.zeros(count, dtype=bool), dtype="boolean"),
        **_addresses(rng, parties.country, parties.ship_tos.town[parties.first]),
    }
    columns["eori"] = texts([_eori(number) for number in columns["tax_id"]])
    return pd.concat((typed_frame(SCHEMA["Customers"], columns), forwarder_rows()), ignore_index=True)


def _eori(tax_id: str) -> str:
    """The customs number of customers in the European Union and Great Britain, made of their tax number."""
    number = eori.compact(tax_id)
    if number.startswith("GB"):
        return f"{number}000"
    return number if number[:2] in EU_MEMBERS and eori.is_valid(number) else ""


def ship_tos_table(rng: Rng, parties: Parties) -> pd.DataFrame:
    """One row per place; those with a gap lack one part of the address."""
    places = parties.ship_tos
    count = len(places.number)
    columns = {
        "ship_to": places.number,
        "sold_to": parties.number[places.customer],
        "name": _door_names(parties, places),
        **_addresses(rng, places.country, places.town),
        "gln": texts([_gln(place) for place in range(count)]),
        "contact": np.full(count, "Goods inward", dtype=object),
        "phone": _from_patterns(rng, [COUNTRIES[place].phone for place in places.country]),
        "dock_hours": texts(["07:00-15:00", "08:00-16:00", "06:00-12:00"])[below(rng, 3, count)],
        "appointment": chance(rng, 25, count),
        "liftgate": chance(rng, 15, count),
        "transit_days": places.transit,
        **export_columns(COUNTRY_CODES[places.country]),
        "port_of_entry": np.where(COUNTRY_CODES[places.country] == "US", "Norfolk, VA", ""),
    }
    for part, key in enumerate(ADDRESS):
        columns[key][places.gap == part] = ""
    return typed_frame(SCHEMA["ShipTos"], columns)


def contacts_table(parties: Parties) -> pd.DataFrame:
    """The purchasing desk of every customer; no persons."""
    domains = [name.split()[0].casefold() + name.split()[1].casefold() for name in parties.name]
    columns = {
        "contact_id": texts([f"CT{place + 1:05d}" for place in range(len(parties))]),
        "customer_no": parties.number,
        "name": np.full(len(parties), "Purchasing desk", dtype=object),
        "role": np.full(len(parties), "Orders", dtype=object),
        "email": texts([f"purchasing@{domain}.example" for domain in domains]),
        "language": texts([c.language for c in COUNTRIES])[parties.country],
    }
    return typed_frame(SCHEMA["Contacts"], columns)


def customer_parts_table(parties: Parties, products: Products, customer: Ints, product: Ints) -> pd.DataFrame:
    """Customers' own numbers of products.

    Args:
        parties: the customers.
        products: the products.
        customer: index of the customer of each number.
        product: index of its product.
    """
    columns = {
        "customer_no": parties.number[customer],
        "customer_part_no": part_numbers(customer, product),
        "sku": products.sku[product],
        "description": products.description[product],
    }
    return typed_frame(SCHEMA["CustomerParts"], columns)


def part_numbers(customer: Ints, product: Ints) -> Objects:
    """How a customer numbers a product of ours."""
    pairs = zip(customer.tolist(), product.tolist(), strict=True)
    return texts([f"{_LETTERS[c % 20]}{_LETTERS[c // 20 % 20]}{3000 + p:05d}" for c, p in pairs])


def _addresses(rng: Rng, country: Ints, town: Ints) -> dict[str, Objects]:
    own = [COUNTRIES[place] for place in country]
    towns = [c.towns[place] for c, place in zip(own, town, strict=True)]
    numbers = between(rng, 1, 96, len(own)).tolist()
    streets = below(rng, np.array([len(c.streets) for c in own], dtype=np.int64), len(own)).tolist()
    written = [
        c.address.format(street=c.streets[street], number=number)
        for c, street, number in zip(own, streets, numbers, strict=True)
    ]
    return {
        "street": texts(written),
        "city": texts([name for name, _, _ in towns]),
        "state": texts([state for _, state, _ in towns]),
        "postcode": _from_patterns(rng, [postcode for _, _, postcode in towns]),
        "country": COUNTRY_CODES[country],
    }


def _from_patterns(rng: Rng, patterns: list[str]) -> Objects:
    """Texts in which # became a digit and @ a letter."""
    width = max(map(len, patterns), default=0)
    drawn = below(rng, 1000, width * len(patterns)).reshape(len(patterns), width).tolist()
    made = []
    for pattern, numbers in zip(patterns, drawn, strict=True):
        marks = [
            str(n % 9 + 1) if m == "#" else _LETTERS[n % 20] if m == "@" else m
            for m, n in zip(pattern, numbers, strict=False)
        ]
        made.append("".join(marks))
    return texts(made)


def _door_names(parties: Parties, places: ShipTos) -> Objects:
    names = parties.name[places.customer]
    kinds = ("", " - Plant 2", " - Central kitchen", " - Depot")
    within = (np.arange(len(names)) - parties.first[places.customer]) % 4
    return texts([f"{name}{kinds[place]}" for name, place in zip(names, within, strict=True)])


def _gln(place: int) -> str:
    body = f"9521848{place:05d}"
    return body + check_digit(body)
