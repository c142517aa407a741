"""Limits of customers, each of a single order, so that no other order waits for them."""

from __future__ import annotations

import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted


@planted("CRD-010", "Orders.sold_to", own_customer=True)
def _over_limit(draft: Draft, site: Site, _rng: Rng) -> str:
    number = _set(draft, site, "credit_limit", MICROS)
    return f"Customer {number} has a credit limit of 1 and ordered for more."


@planted("CRD-015", "Orders.sold_to", own_customer=True)
def _limit_in_no_currency(draft: Draft, site: Site, _rng: Rng) -> str:
    number = _set(draft, site, "currency", "")
    return f"The credit limit of customer {number} has no currency."


@planted("CRD-020", "Orders.sold_to", own_customer=True)
def _limit_expired(draft: Draft, site: Site, rng: Rng) -> str:
    last = pd.Timestamp(AS_OF) - pd.Timedelta(days=int(rng.integers(5, 90)))
    number = _set(draft, site, "limit_valid_to", last)
    return f"The credit limit of customer {number} held until {last:%Y-%m-%d}."


def _set(draft: Draft, site: Site, key: str, value: object) -> str:
    """Changes the row of the order's customer; returns its number."""
    customer = int(draft.world.heads.customer[site.order])
    draft.put("Customers", customer, key, value)
    return str(draft.world.parties.number[customer])
