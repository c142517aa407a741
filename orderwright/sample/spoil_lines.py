"""Faults in the other cells of order lines."""

from __future__ import annotations

from typing import Final

from orderwright.money import micros_text
from orderwright.sample.draft import Draft, Site, Spoil
from orderwright.sample.draws import Rng
from orderwright.sample.parties import COUNTRY_CODES

_STRANGE_UNITS: Final = ("DZ", "RO", "PR", "TO")
_STRANGE_PLANTS: Final = ("LYS", "GDN", "WH9")
_HUGE: Final = 1e15
_WORDS: Final = ("ten", "about 40", "tbd", "two dozen")


def _unknown_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    right = draft.lines["sku"][site.line]
    wrong = f"{right[:-5]}9{right[-4:]}"
    draft.lines["sku"][site.line] = wrong
    return f"There is no product {wrong}; {right} was meant."


def _barred_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    status = draft.world.products.status[draft.world.lines.product[site.line]]
    return f"Product {draft.lines['sku'][site.line]} is {status} and nothing replaces it."


def _superseded_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    products = draft.world.products
    successor = products.sku[products.successor[draft.world.lines.product[site.line]]]
    return f"Product {draft.lines['sku'][site.line]} was replaced by {successor}."


def _restricted_sku(draft: Draft, site: Site, _rng: Rng) -> str:
    heads, sku = draft.world.heads, draft.lines["sku"][site.line]
    if heads.chosen[site.order] >= 0:
        return f"Product {sku} must not be sold to customer {draft.orders['sold_to'][site.order]}."
    country = COUNTRY_CODES[draft.world.parties.ship_tos.country[heads.ship_to[site.order]]]
    return f"Product {sku} must not be sold to {country}."


def _strange_unit(draft: Draft, site: Site, _rng: Rng) -> str:
    unit = _STRANGE_UNITS[site.turn % len(_STRANGE_UNITS)]
    draft.lines["uom"][site.line] = unit
    return f"Product {draft.lines['sku'][site.line]} is not sold by {unit}."


def _no_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}."


def _too_little(draft: Draft, site: Site, _rng: Rng) -> str:
    least = micros_text(int(draft.world.products.least[draft.world.lines.product[site.line]]))
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}; the least quantity is {least}."


def _no_multiple(draft: Draft, site: Site, _rng: Rng) -> str:
    multiple = micros_text(int(draft.world.products.multiple[draft.world.lines.product[site.line]]))
    return f"The quantity is {draft.line_number(site.line, 'ordered_qty')}, no multiple of {multiple}."


def _too_early(draft: Draft, site: Site, _rng: Rng) -> str:
    requests = draft.world.requests
    wanted, feasible = requests.line[site.line], requests.feasible[site.line]
    return f"Asked for {wanted}; lead time and transit allow {feasible} at the earliest."


def _past(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The line is open and was asked for {draft.world.requests.line[site.line]}, which has passed."


def _text_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    word = _WORDS[site.turn % len(_WORDS)]
    draft.raw_cells["OrderLines", site.line, "ordered_qty"] = word
    return f'The quantity is the text "{word}".'


def _huge_quantity(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.raw_cells["OrderLines", site.line, "ordered_qty"] = _HUGE
    return f"The quantity is {_HUGE:.0f}."


def _error_price(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.raw_cells["OrderLines", site.line, "unit_price"] = "#N/A"
    return "The price is the error #N/A."


def _same_number(draft: Draft, site: Site, _rng: Rng) -> str:
    number = draft.lines["line_no"][site.line - 1]
    draft.lines["line_no"][site.line] = number
    return f"Line {number} stands twice in order {draft.lines['order_no'][site.line]}."


def _no_unit(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["uom"][site.line] = ""
    return "The unit is blank."


def _unknown_plant(draft: Draft, site: Site, _rng: Rng) -> str:
    plant = _STRANGE_PLANTS[site.turn % len(_STRANGE_PLANTS)]
    draft.lines["plant"][site.line] = plant
    return f"There is no warehouse {plant}."


def _negative_shipped(draft: Draft, site: Site, _rng: Rng) -> str:
    draft.lines["shipped_qty"][site.line] = -draft.lines["ordered_qty"][site.line]
    return f"The shipped quantity is {draft.line_number(site.line, 'shipped_qty')}."


def _orphan(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"There is no order {draft.lines['order_no'][site.line]}."


LINE_SPOILS: Final[dict[str, Spoil]] = {
    "SKU-010 OrderLines.sku": _unknown_sku,
    "SKU-020 OrderLines.sku": _barred_sku,
    "SKU-030 OrderLines.sku": _superseded_sku,
    "SKU-040 OrderLines.sku": _restricted_sku,
    "UOM-010 OrderLines.uom": _strange_unit,
    "QTY-010 OrderLines.ordered_qty": _no_quantity,
    "QTY-020 OrderLines.ordered_qty": _too_little,
    "QTY-030 OrderLines.ordered_qty": _no_multiple,
    "DAT-010 OrderLines.requested_date": _too_early,
    "DAT-020 OrderLines.requested_date": _past,
    "ORD-010 OrderLines.order_no": _orphan,
    "TBL-020 OrderLines.line_no": _same_number,
    "TBL-030 OrderLines.uom": _no_unit,
    "TBL-040 OrderLines.ordered_qty": _text_quantity,
    "TBL-045 OrderLines.ordered_qty": _huge_quantity,
    "TBL-090 OrderLines.unit_price": _error_price,
    "TBL-110 OrderLines.plant": _unknown_plant,
    "TBL-130 OrderLines.shipped_qty": _negative_shipped,
}
