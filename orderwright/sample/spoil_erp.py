"""Holds and blocks that the ERP itself set."""

from __future__ import annotations

from typing import Final

from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted

_CREDIT: Final = ("blocked", "on hold", "limit exceeded")
_DELIVERY: Final = ("address unclear", "export papers missing")
_BILLING: Final = ("price under discussion", "waits for proof of delivery")


@planted("CRD-030", "Orders.credit_status")
def _credit_held(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The ERP's credit status is {_set(draft, site, 'credit_status', _CREDIT)}."


@planted("HLD-030", "Orders.delivery_block")
def _delivery_blocked(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The ERP blocks the delivery: {_set(draft, site, 'delivery_block', _DELIVERY)}."


@planted("HLD-040", "Orders.billing_block")
def _billing_blocked(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The ERP blocks the invoice: {_set(draft, site, 'billing_block', _BILLING)}."


def _set(draft: Draft, site: Site, column: str, words: tuple[str, ...]) -> str:
    draft.orders[column][site.order] = words[site.turn % len(words)]
    return words[site.turn % len(words)]
