"""Products that must not be sold to a country or a customer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.sample.draws import Bools, Ints, Rng, below, picked, texts
from orderwright.sample.parties import COUNTRY_CODES, Parties
from orderwright.sample.places import COUNTRIES
from orderwright.sample.products import LIST_ONLY, SOLD, Products
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_PER_COUNTRY = 2
_SINCE, _UNTIL = np.datetime64("2024-01-01", "s"), np.datetime64("2025-06-30", "s")
_LATER = np.datetime64("2027-01-01", "s")
_REASONS = ("No approval", "Exclusive distributor", "Export licence missing", "Contract with the supplier")


@dataclass(frozen=True)
class Restrictions:
    """Pairs that are forbidden on every order's date, and others that were or will be.

    Attributes:
        country: index of the country of each country pair.
        country_product: index of its product.
        customer: index of the customer of each customer pair.
        customer_product: index of its product.
        past: products that once were forbidden in the countries, in their order.
        future: products that will be forbidden in the countries, in their order.
        products: how many products there are.
    """

    country: Ints
    country_product: Ints
    customer: Ints
    customer_product: Ints
    past: Ints
    future: Ints
    products: int

    @property
    def touched(self) -> Bools:
        """Products that somebody must not buy."""
        mask = np.zeros(self.products, dtype=np.bool_)
        mask[self.country_product] = mask[self.customer_product] = True
        return mask

    def forbid(self, country: Ints, customer: Ints, product: Ints) -> Bools:
        """Whether each product must not go to the country or to the customer."""
        return np.isin(
            country * self.products + product, self.country * self.products + self.country_product
        ) | np.isin(customer * self.products + product, self.customer * self.products + self.customer_product)

    def of_country(self, rng: Rng, country: Ints) -> Ints:
        """A forbidden product for each country."""
        by_country = self.country_product.reshape(len(COUNTRIES), _PER_COUNTRY)
        return by_country[country, below(rng, _PER_COUNTRY, len(country))]


def draw_restrictions(rng: Rng, products: Products, parties: Parties, by_customer: int) -> Restrictions:
    """Two products for every country, and as many customers' own as asked for."""
    sold = np.flatnonzero(products.kept_for == SOLD)
    plain = products.pricing[sold] == LIST_ONLY
    pool = rng.permutation(sold[plain])
    half = len(pool) // 3
    country = np.repeat(np.arange(len(COUNTRIES), dtype=np.int64), _PER_COUNTRY)
    customer = picked(rng, parties.ordering, by_customer)
    return Restrictions(
        country=country,
        country_product=np.concatenate([rng.permutation(pool[:half])[:_PER_COUNTRY] for _ in COUNTRIES]),
        customer=customer,
        customer_product=pool[half + np.arange(by_customer) % 8],
        past=rng.permutation(sold[~plain])[:6],
        future=rng.permutation(sold[~plain])[:3],
        products=len(products),
    )


def restrictions_table(
    rng: Rng, restrictions: Restrictions, products: Products, parties: Parties
) -> pd.DataFrame:
    """One row per forbidden pair, and those that were or will be forbidden."""
    past, future = restrictions.past, restrictions.future
    none = np.datetime64("NaT", "s")
    parts = (
        (restrictions.country_product, "country", COUNTRY_CODES[restrictions.country], _SINCE, none),
        (restrictions.customer_product, "customer", parties.number[restrictions.customer], _SINCE, none),
        (past, "country", COUNTRY_CODES[: len(past)], _SINCE, _UNTIL),
        (future, "country", COUNTRY_CODES[: len(future)], _LATER, none),
    )
    sizes = [len(product) for product, *_ in parts]
    columns = {
        "sku": products.sku[np.concatenate([product for product, *_ in parts])],
        "scope": np.repeat(texts([scope for _, scope, *_ in parts]), sizes),
        "value": np.concatenate([value for _, _, value, *_ in parts]),
        "valid_from": np.repeat(np.array([start for *_, start, _ in parts]), sizes),
        "valid_to": np.repeat(np.array([end for *_, end in parts]), sizes),
    }
    rows = typed_frame(SCHEMA["ProductRestrictions"], columns).drop_duplicates(["sku", "scope", "value"])
    rows["reason"] = texts(_REASONS)[below(rng, len(_REASONS), len(rows))]
    return rows.reset_index(drop=True)
