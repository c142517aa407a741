"""Faults in what needs papers, and in deliveries that are still to go."""

from __future__ import annotations

import numpy as np

from orderwright.sample.company import CARRIERS, WAREHOUSES
from orderwright.sample.dates import TODAY
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.parties import COUNTRY_CODES
from orderwright.sample.plants import planted
from orderwright.sample.weekdays import moved

_CONTROLLED = ("2B350", "3A225", "2A226")
_DANGEROUS = ("UN1170", "UN1950", "UN3480", "UN1993")
_BY_SEA = ("FOB", "CIF", "CFR", "FAS")
_SCAC = {code: scac for code, _, scac, _, _ in CARRIERS}


def _say(draft: Draft, site: Site, key: str, words: tuple[str, ...]) -> str:
    word = words[site.turn % len(words)]
    draft.put("Products", int(draft.world.lines.product[site.line]), key, word)
    return word


@planted("CMP-010", "OrderLines.sku", own_product=True)
def _controlled(draft: Draft, site: Site, _rng: Rng) -> str:
    """Goes abroad: where the order's warehouse is in its own country, from another one."""
    heads, places = draft.world.heads, draft.world.parties.ship_tos
    country = COUNTRY_CODES[places.country[heads.ship_to[site.order]]]
    house = WAREHOUSES[int(draft.world.warehouse[site.line])]
    if house.country == country:
        house = next(other for other in WAREHOUSES if other.country != country)
        draft.lines["plant"][site.line] = house.code
    number = _say(draft, site, "eccn", _CONTROLLED)
    return f"The product is {number} and goes from {house.country} to {country}."


@planted("CMP-015", "OrderLines.sku", own_product=True)
def _dangerous(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The product is dangerous goods, {_say(draft, site, 'un_no', _DANGEROUS)}."


@planted("CMP-020", "Shipments.carrier", own_product=True, by_line=True, on_line=("CMP-015",))
def _by_air(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    number = _say(draft, site, "un_no", _DANGEROUS)
    return _delivery_to_come(draft, site, "AOC"), f"Dangerous goods, {number}, go by air."


@planted(
    "CMP-030", "Shipments.service", by_line=True, product=lambda products: products.sold & products.chilled
)
def _warm(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row = _delivery_to_come(draft, site, "KVF")
    draft.put("Shipments", row, "service", "standard")
    return row, "The product is kept chilled and the service is standard."


@planted("INC-020", "Shipments.carrier", by_line=True)
def _term_of_ships(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    term = _BY_SEA[site.turn % len(_BY_SEA)]
    draft.orders["incoterm"][site.order] = term
    draft.orders["named_place"][site.order] = "Rotterdam"
    row = _delivery_to_come(draft, site, "MRT")
    return row, f"{term} is a term for ships, and the delivery goes by truck."


def _delivery_to_come(draft: Draft, site: Site, carrier: str) -> int:
    """A delivery of the line, planned for one of the next days; its row."""
    chilled = draft.world.products.chilled[draft.world.lines.product[site.line]]
    number = draft.orders["order_no"][site.order]
    told = {
        "delivery_no": f"85{number}",
        "order_no": number,
        "line_no": draft.lines["line_no"][site.line],
        "qty": draft.lines["ordered_qty"][site.line],
        "uom": draft.lines["uom"][site.line],
        "planned_ship": moved(np.array([TODAY]), np.array([1 + site.turn % 3]))[0],
        "carrier": carrier,
        "scac": _SCAC[carrier],
        "service": "chilled" if chilled else "standard",
    }
    return draft.add("Shipments", {key: [value] for key, value in told.items()})
