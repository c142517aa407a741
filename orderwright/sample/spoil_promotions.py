"""Faults in promotions that lines name: unknown ones, those that do not hold, and what they give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Bools, Rng
from orderwright.sample.plants import Phase, planted
from orderwright.sample.products import LIST_ONLY, Products

_PERCENT: Final = MICROS
_SINCE, _ENDED = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31")
_TEN: Final = 10 * _PERCENT


def _by_list(products: Products) -> Bools:
    return np.asarray(products.sold & (products.pricing == LIST_ONLY), bool)


_PLAIN: Final[Callable[[Products], Bools]] = _by_list


def _promote(draft: Draft, site: Site, code: str, **told: object) -> str:
    """The line names a promotion of its own, for its product from long ago unless told otherwise."""
    promo = f"{code}{draft.orders['order_no'][site.order]}"
    draft.lines["promo"][site.line] = promo
    row = {
        "promo": promo,
        "sku": draft.lines["sku"][site.line],
        "description": "For the line's product",
        "valid_from": _SINCE,
        "discount_percent": _TEN,
        **told,
    }
    draft.add("Promotions", {key: [value] for key, value in row.items()})
    return promo


@planted("PRM-010", "OrderLines.promo")
def _unknown(draft: Draft, site: Site, _rng: Rng) -> str:
    promo = f"SUMMER{27 + site.turn % 9}"
    draft.lines["promo"][site.line] = promo
    return f"There is no promotion {promo}."


@planted("PRM-020", "OrderLines.promo")
def _ended(draft: Draft, site: Site, _rng: Rng) -> str:
    promo = _promote(draft, site, "PAST", valid_to=_ENDED)
    return f"Promotion {promo} ended on {_ENDED:%Y-%m-%d}."


@planted("PRM-030", "OrderLines.promo")
def _of_another_product(draft: Draft, site: Site, _rng: Rng) -> str:
    products = draft.world.products
    other = products.sku[(draft.world.lines.product[site.line] + 1) % len(products)]
    return f"Promotion {_promote(draft, site, 'ONLY', sku=other)} is for {other}."


@planted("PRM-040", "OrderLines.promo", phase=Phase.BEFORE_AMOUNTS, product=_PLAIN, on_line=("DSC-010",))
def _beyond_budget(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["discount_percent"][site.line] = _TEN
    promo = _promote(draft, site, "CAP", budget=MICROS // 100)
    return f"Promotion {promo} has a budget of a cent."


@planted("PRM-050", "OrderLines.unit_price", phase=Phase.BEFORE_AMOUNTS, product=_PLAIN)
def _not_given(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["discount_percent"][site.line] = 0
    return f"Promotion {_promote(draft, site, 'OFF')} gives 10 %; the line has none of it."


@planted(
    "PRM-060",
    "OrderLines.promo",
    phase=Phase.BEFORE_AMOUNTS,
    product=_PLAIN,
    on_line=("DSC-010", "PRM-050"),
)
def _two_rows(draft: Draft, site: Site, _rng: Rng) -> str:
    """Two rows that differ in nothing but that one writes out the base unit."""
    draft.lines["discount_percent"][site.line] = _TEN
    promo = _promote(draft, site, "TWO")
    base = draft.world.products.units[draft.world.lines.product[site.line], 0]
    _promote(draft, site, "TWO", uom=base, discount_percent=12 * _PERCENT)
    return f"Promotion {promo} gives 10 % and 12 %."
