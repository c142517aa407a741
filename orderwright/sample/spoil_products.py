"""Faults in what is ordered: products and their units."""

from __future__ import annotations

from typing import Final

from orderwright.sample.consequences import PRICES, STEPS
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.parties import COUNTRY_CODES
from orderwright.sample.plants import planted
from orderwright.sample.products import BARRED, SUPERSEDED

_STRANGE_UNITS: Final = ("DZ", "RO", "PR", "TO")
_NO_COUNTRIES: Final = ("Benelux", "EU", "UK and Ireland")


@planted(
    "SKU-020", "OrderLines.sku", per_mille=4, early=True, product=lambda products: products.kept_for == BARRED
)
def _barred_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    status = draft.world.products.status[draft.world.lines.product[site.line]]
    return f"Product {draft.lines['sku'][site.line]} is {status} and nothing replaces it."


@planted(
    "SKU-030",
    "OrderLines.sku",
    per_mille=4,
    early=True,
    product=lambda products: products.kept_for == SUPERSEDED,
)
def _superseded_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    products = draft.world.products
    successor = products.sku[products.successor[draft.world.lines.product[site.line]]]
    return f"Product {draft.lines['sku'][site.line]} was replaced by {successor}."


@planted("SKU-035", "OrderLines.sku", own_product=True)
def _replaced_in_a_circle(draft: Draft, site: Site, _rng: Rng) -> str:
    """The product is replaced by an old one that it has replaced itself."""
    sku = draft.lines["sku"][site.line]
    row, old = draft.row_where("Products", sku=sku), f"{sku}-OLD"
    more = draft.tables["Products"].iloc[[row]].reset_index(drop=True)
    more["sku"], more["gtin"], more["status"], more["successor"] = old, "", "discontinued", sku
    added = draft.add("Products", {key: more[key] for key in more.columns})
    draft.put("Products", row, "successor", old)
    draft.touched.setdefault("Products", set()).update((row, added))
    for place, name, other in ((row, sku, old), (added, old, sku)):
        draft.also("SKU-050", "Products.successor", place, f"{name} is replaced by {other}, and that by it.")
    return f"Product {sku} is replaced by {old}, and that by {sku}."


@planted("SKU-040", "OrderLines.sku", per_mille=3, early=True)
def _restricted_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    heads, sku = draft.world.heads, draft.lines["sku"][site.line]
    if heads.chosen[site.order] >= 0:
        return f"Product {sku} must not be sold to customer {draft.orders['sold_to'][site.order]}."
    country = COUNTRY_CODES[draft.world.parties.ship_tos.country[heads.ship_to[site.order]]]
    return f"Product {sku} must not be sold to {country}."


@planted("UOM-010", "OrderLines.uom", per_mille=3, early=True, on_line=(*PRICES, *STEPS))
def _strange_unit(draft: Draft, site: Site, _rng: Rng) -> str:
    unit = _STRANGE_UNITS[site.turn % len(_STRANGE_UNITS)]
    draft.lines["uom"][site.line] = unit
    return f"Product {draft.lines['sku'][site.line]} is not sold by {unit}."


@planted("UOM-020", "OrderLines.uom")
def _small_unit(draft: Draft, site: Site, _rng: Rng) -> str:
    unit = draft.lines["uom"][site.line]
    draft.lines["uom"][site.line] = unit.lower()
    return f"The unit is typed {unit.lower()}; the product has {unit}."


@planted("SKU-010", "OrderLines.sku", per_mille=4, early=True, on_line=("TBL-110", "UOM-010", *PRICES))
def _unknown_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.lines["sku"][site.line]
    wrong = f"{right[:-5]}9{right[-4:]}"
    draft.lines["sku"][site.line] = wrong
    return f"There is no product {wrong}; {right} was meant."


@planted("SKU-045", "OrderLines.sku", own_product=True)
def _restricted_to_nobody(draft: Draft, site: Site, _rng: Rng) -> str:
    sku, value = draft.lines["sku"][site.line], _NO_COUNTRIES[site.turn % len(_NO_COUNTRIES)]
    row = {"sku": [sku], "scope": ["country"], "value": [value], "reason": ["No approval"]}
    place = draft.add("ProductRestrictions", row)
    draft.also("TBL-120", "ProductRestrictions.value", place, f"{value} is no country.")
    return f"Product {sku} must not be sold to {value}, which is no country."
