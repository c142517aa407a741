"""Faults in prices, discounts and amounts."""

from __future__ import annotations

from typing import Final

import numpy as np

from orderwright.money import micros_text
from orderwright.sample.company import PRICE_GROUPS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import Phase, planted
from orderwright.sample.products import BREAK_ONLY, LIST_ONLY, UNPRICED

_PERCENTS: Final = (105, 88, 112, 97, 150)
"""What a wrong list price is, in percent of the right one."""


def _set_price(draft: Draft, site: Site, wrong: int, agreed: str) -> str:
    """Writes a price that is not the right one."""
    right = int(draft.lines["unit_price"][site.line])
    coin = _coin(draft, site.line)
    wrong = wrong // coin * coin
    wrong = wrong if wrong not in (0, right) else right + coin
    draft.lines["unit_price"][site.line] = wrong
    return f"The price is {micros_text(wrong)}; the {agreed} says {micros_text(right)}."


def _coin(draft: Draft, line: int) -> int:
    """The smallest coin of the line's currency, in micros."""
    return int(10 ** (6 - int(draft.digits[line])))


@planted("PRC-010", "OrderLines.unit_price", per_mille=5, early=True, phase=Phase.BEFORE_AMOUNTS)
def _contract_price(draft: Draft, site: Site, _rng: Rng) -> str:
    return _set_price(draft, site, int(draft.world.found.list_price[site.line]), "contract")


@planted("PRC-015", "OrderLines.unit_price", per_mille=3, early=True, phase=Phase.BEFORE_AMOUNTS)
def _own_price(draft: Draft, site: Site, _rng: Rng) -> str:
    return _set_price(draft, site, int(draft.world.found.list_price[site.line]), "customer's price")


@planted(
    "PRC-020",
    "OrderLines.unit_price",
    per_mille=4,
    early=True,
    phase=Phase.BEFORE_AMOUNTS,
    product=lambda products: products.sold & (products.pricing == BREAK_ONLY),
    base_unit=True,
)
def _break_price(draft: Draft, site: Site, _rng: Rng) -> str:
    return _set_price(draft, site, int(draft.world.found.list_price[site.line]), "quantity break")


@planted(
    "PRC-030",
    "OrderLines.unit_price",
    per_mille=5,
    early=True,
    phase=Phase.BEFORE_AMOUNTS,
    product=lambda products: products.sold & (products.pricing == LIST_ONLY),
)
def _list_price(draft: Draft, site: Site, _rng: Rng) -> str:
    percent = _PERCENTS[site.turn % len(_PERCENTS)]
    return _set_price(draft, site, int(draft.lines["unit_price"][site.line]) * percent // 100, "price list")


@planted(
    "PRC-040",
    "OrderLines.unit_price",
    per_mille=3,
    early=True,
    product=lambda products: products.kept_for == UNPRICED,
)
def _no_price(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"No list has a price for {draft.lines['sku'][site.line]}."


@planted("PRC-050", "OrderLines.unit_price", per_mille=3, early=True, base_unit=True, on_line=("PRC-010",))
def _two_prices(draft: Draft, site: Site, _rng: Rng) -> str:
    ties, tie = draft.world.book.ties, int(draft.world.heads.chosen[site.order])
    first, second = (micros_text(int(price)) for price in ties.base[tie : tie + 2])
    sku, customer = draft.lines["sku"][site.line], draft.orders["sold_to"][site.order]
    return f"Two contracts of customer {customer} hold for {sku}: {first} and {second}."


@planted(
    "DSC-010",
    "OrderLines.discount_percent",
    per_mille=3,
    early=True,
    phase=Phase.BEFORE_AMOUNTS,
    product=lambda products: products.sold & (products.pricing == LIST_ONLY),
)
def _discount(draft: Draft, site: Site, rng: Rng) -> str:
    group = PRICE_GROUPS[int(draft.world.parties.group[draft.world.heads.customer[site.order]])]
    tenths = group.cap + 5 * int(rng.integers(1, 21))
    draft.lines["discount_percent"][site.line] = tenths * 100_000
    return f"The discount is {tenths / 10:g} %; group {group.code} may give {group.cap / 10:g} %."


@planted(
    "AMT-010", "OrderLines.amount", per_mille=4, early=True, phase=Phase.BEFORE_TOTALS, on_order=("AMT-020",)
)
def _amount(draft: Draft, site: Site, _rng: Rng) -> str:
    right, coin = int(draft.lines["amount"][site.line]), _coin(draft, site.line)
    wrong = (right + coin, right * 2 + coin, right + 90 * coin, right - coin)[site.turn % 4]
    draft.lines["amount"][site.line] = wrong
    return f"The amount is {micros_text(wrong)}; quantity times price is {micros_text(right)}."


@planted("AMT-020", "Orders.net_value", per_mille=3, early=True)
def _net_value(draft: Draft, site: Site, _rng: Rng) -> str:
    right = int(draft.orders["net_value"][site.order])
    coin = _coin(draft, int(np.searchsorted(draft.world.lines.order, site.order)))
    wrong = right + (coin, 1000 * coin, -coin)[site.turn % 3]
    draft.orders["net_value"][site.order] = wrong
    return f"The net value is {micros_text(wrong)}; the lines add up to {micros_text(right)}."


@planted("PRC-060", "OrderLines.unit_price")
def _blank_price(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.blank("unit_price", site.line)
    return "The unit price is blank."
