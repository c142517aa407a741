"""Faults in deliveries, against the orders that they belong to."""

from __future__ import annotations

import numpy as np

from orderwright.money import MICROS, micros_text
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.packed import PALLET
from orderwright.sample.plants import FEW, Rows, planted, planted_in
from orderwright.sample.weekdays import moved

_STRANGE_UNITS = ("DZ", "RO", "PR", "TO")
_NO_LINE = "990"
_NEAR = np.timedelta64(60, "D")


@planted("DAT-035", "OrderLines.requested_date", status="invoiced", slots=0)
def _line_late(draft: Draft, site: Site, rng: Rng) -> str:
    deliveries = draft.world.deliveries
    shipped = deliveries.actual[deliveries.of(site.order)]
    wanted = moved(np.array([shipped]), np.array([-int(rng.integers(1, 6))]), "backward")[0]
    draft.lines["requested_date"][site.line] = wanted
    return f"The line was asked for {wanted} and shipped on {shipped}."


@planted("SHP-015", "OrderLines.shipped_qty", most=FEW, status="invoiced", slots=0)
def _delivered_too_many(draft: Draft, site: Site, _rng: Rng) -> str:
    row, ordered = draft.row_of("Shipments", site), int(draft.lines["ordered_qty"][site.line])
    draft.put("Shipments", row, "qty", 2 * ordered)
    return f"{micros_text(2 * ordered)} went out, {micros_text(ordered)} ordered."


@planted("SHP-060", "Shipments.line_no", status="invoiced", slots=0, by_line=True)
def _delivery_of_no_line(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    return _of_no_line(draft, site, "Shipments")


@planted("SHP-065", "ShipmentLines.line_no", status="invoiced", slots=0, by_line=True)
def _delivery_line_of_no_line(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    return _of_no_line(draft, site, "ShipmentLines")


def _of_no_line(draft: Draft, site: Site, table: str) -> tuple[int, str]:
    row = draft.row_of(table, site)
    draft.put(table, row, "line_no", _NO_LINE)
    return row, f"Order {draft.orders['order_no'][site.order]} has no line {_NO_LINE}."


@planted("SHP-070", "ShipmentLines.sku", status="invoiced", slots=0, by_line=True)
def _another_product(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row, products = draft.row_of("ShipmentLines", site), draft.world.products
    other = products.sku[(draft.world.lines.product[site.line] + 1) % len(products)]
    draft.put("ShipmentLines", row, "sku", other)
    return row, f"{other} was delivered; {draft.lines['sku'][site.line]} was ordered."


@planted("SHP-080", "Shipments.uom", status="invoiced", slots=0, by_line=True)
def _unknown_unit(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    row, unit = draft.row_of("Shipments", site), _STRANGE_UNITS[site.turn % len(_STRANGE_UNITS)]
    draft.put("Shipments", row, "uom", unit)
    return row, f"The delivery is in {unit}, which the product does not have."


@planted("SHP-100", "HandlingUnits.gross_weight", status="invoiced", slots=0)
def _light_pallet(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    deliveries = draft.world.deliveries
    row = draft.row_where("HandlingUnits", delivery_no=str(deliveries.number[deliveries.of(site.order)]))
    draft.put("HandlingUnits", row, "gross_weight", PALLET - 2 * MICROS)
    return row, "The pallet with the goods weighs less than a pallet without them."


@planted_in("SHP-090", "Shipments.tracking_no", most=6)
def _numbered_twice(draft: Draft, rng: Rng, count: int) -> Rows:
    """Pairs of deliveries to different customers, one soon after the other, with one number."""
    deliveries, heads = draft.world.deliveries, draft.world.heads
    calm = (heads.role < 0) & ~heads.recent
    sound = np.flatnonzero(calm[deliveries.order])
    by_day = sound[np.argsort(deliveries.actual[sound], kind="stable")]
    first, second = by_day[:-1:2], by_day[1::2]
    orders = deliveries.order[first], deliveries.order[second]
    apart = heads.customer[orders[0]] != heads.customer[orders[1]]
    apart &= deliveries.actual[second] - deliveries.actual[first] <= _NEAR
    apart &= deliveries.actual[second] > deliveries.actual[first]
    planted = []
    for pair in np.sort(rng.permutation(np.flatnonzero(apart))[:count]).tolist():
        rows = _rows_of(draft, int(second[pair]))
        number = draft.tables["Shipments"]["tracking_no"][_rows_of(draft, int(first[pair]))[0]]
        draft.tables["Shipments"].loc[rows, "tracking_no"] = number
        planted.append((rows[0], f"Another customer's delivery has the tracking number {number} too."))
    return planted


def _rows_of(draft: Draft, delivery: int) -> list[int]:
    numbers = draft.tables["Shipments"]["delivery_no"]
    rows: list[int] = np.flatnonzero(numbers == draft.world.deliveries.number[delivery]).tolist()
    return rows
