"""Deliveries that leave in the next days, and the pick-ups booked for them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.sample.company import AS_OF, CARRIERS, WAREHOUSES
from orderwright.sample.dates import TODAY, at_work
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Bools, Ints, Objects, texts
from orderwright.sample.parties import COUNTRY_CODES
from orderwright.sample.plants import role_of
from orderwright.sample.weekdays import moved
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_SOON: Final = 10
"""Orders whose goods must leave within so many working days have a delivery."""
_TRUCKS: Final = texts(["MRT", "KVF", "MLF", "NLX", "TKB"])
"""Who calls at each warehouse for what goes on land."""
_OVERSEAS: Final = {"KW": "PSL"}
_BY_TRUCK: Final = ("ltl", "truckload")
_CODES: Final = texts([house.code for house in WAREHOUSES])
_COUNTRIES: Final = texts([house.country for house in WAREHOUSES])


def outgoing_tables(draft: Draft, shipments: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Shipments with the deliveries to come behind those that left, and Bookings.

    A delivery leaves from one warehouse and holds what of the order lies there; an order whose goods are not
    all there has none.

    Args:
        draft: orders, lines and tables with the stock.
        shipments: the deliveries that left.
    """
    line = _ready_lines(draft)
    order, house = draft.world.lines.order[line], draft.world.warehouse[line]
    keys, delivery = np.unique(order * len(WAREHOUSES) + house, return_inverse=True)
    columns = _columns(draft, line, keys, delivery)
    more = typed_frame(SCHEMA["Shipments"], columns, len(line))
    return {
        "Shipments": pd.concat((shipments, more), ignore_index=True),
        "Bookings": _bookings(more.drop_duplicates("delivery_no", ignore_index=True)),
    }


def _ready_lines(draft: Draft) -> Ints:
    """Lines of orders without a fault, or of dangerous goods, that must leave soon and lie in stock."""
    world, heads = draft.world, draft.world.heads
    calm = (heads.role < 0) | np.isin(heads.role, role_of("CMP-015"))
    soon = _days_left(draft, np.arange(len(heads))) <= _SOON
    soon |= np.isin(heads.status.astype("U9"), ("released", "picked"))
    lines = world.lines.order
    whole = np.ones(len(heads), dtype=bool)
    np.logical_and.at(whole, lines, _in_stock(draft))
    return np.flatnonzero((heads.open & calm & soon & whole & ~heads.orphan)[lines])


def _days_left(draft: Draft, order: Ints) -> Ints:
    """Working days until the goods of an order must leave; one at least."""
    transit = draft.world.parties.ship_tos.transit[draft.world.heads.ship_to[order]]
    leaves = moved(draft.world.requests.order[order], -transit, "backward")
    return np.maximum(np.busday_count(TODAY, leaves), 1).astype(np.int64)


def _in_stock(draft: Draft) -> Bools:
    world, stock = draft.world, draft.tables["Stock"]
    free = stock.groupby(["sku", "plant"])["unrestricted_qty"].sum()
    places = pd.MultiIndex.from_arrays([world.products.sku[world.lines.product], _CODES[world.warehouse]])
    held = free.reindex(places).fillna(0).to_numpy(np.int64)
    return np.asarray((held >= world.base_quantity) & (world.lines.quantity > 0))


def _columns(draft: Draft, line: Ints, keys: Ints, delivery: Ints) -> dict[str, Any]:
    world = draft.world
    order, house = keys // len(WAREHOUSES), keys % len(WAREHOUSES)
    place = world.heads.ship_to[order]
    country = world.parties.ship_tos.country[place]
    by_ship = [_OVERSEAS.get(code, "") for code in COUNTRY_CODES[country]]
    carrier = np.where(texts(by_ship) != "", texts(by_ship), _TRUCKS[house])
    mode, scac, window = (_of_carrier(carrier, part) for part in (3, 2, 4))
    planned = at_work(np.full(len(keys), TODAY), np.minimum(_days_left(draft, order), _SOON), house)
    picked = world.heads.status[order].astype("U9") == "picked"
    numbers = np.arange(len(keys))
    told = {
        "delivery_no": texts([f"{84_000_001 + number}" for number in numbers]),
        "planned_ship": planned,
        "picked_at": np.where(picked, np.datetime64(f"{AS_OF}T05:40:00", "s"), np.datetime64("NaT")),
        "pickup_window": window,
        "carrier": carrier,
        "scac": scac,
        "service": _services(draft, line, delivery, len(keys)),
        "trailer_no": np.where(np.isin(mode.astype("U9"), _BY_TRUCK), _numbered("T-", 4100, numbers), ""),
        "eta": moved(planned, world.parties.ship_tos.transit[place]),
        "itn": _citations(country, house, numbers),
        "appointment_ref": np.where(_by_appointment(draft, place), _numbered("AP", 70_210, numbers), ""),
    }
    own = {key: draft.lines[key][line] for key in ("order_no", "line_no", "uom")}
    return {**own, "qty": draft.lines["ordered_qty"][line], **{k: v[delivery] for k, v in told.items()}}


def _of_carrier(carrier: Objects, part: int) -> Objects:
    known = {row[0]: row[part] for row in CARRIERS}
    return texts([known[code] for code in carrier])


def _numbered(prefix: str, first: int, numbers: Ints) -> Objects:
    return texts([f"{prefix}{first + 7 * number}" for number in numbers.tolist()])


def _services(draft: Draft, line: Ints, delivery: Ints, count: int) -> Objects:
    cold = np.zeros(count, dtype=bool)
    np.logical_or.at(cold, delivery, draft.world.products.chilled[draft.world.lines.product[line]])
    return np.where(cold, "chilled", "standard").astype(object)


def _citations(country: Ints, house: Ints, numbers: Ints) -> Objects:
    """The number of the export filing of what leaves the United States for another country than Canada."""
    filed = (_COUNTRIES[house] == "US") & ~np.isin(COUNTRY_CODES[country].astype("U2"), ("US", "CA"))
    day = AS_OF.strftime("%Y%m%d")
    return np.where(filed, texts([f"X{day}{214_077 + 3 * number}" for number in numbers.tolist()]), "")


def _by_appointment(draft: Draft, place: Ints) -> Bools:
    return np.asarray(draft.tables["ShipTos"]["appointment"].to_numpy(bool)[place])


def _bookings(deliveries: pd.DataFrame) -> pd.DataFrame:
    """A pick-up for every delivery; the last of them are asked for and not confirmed yet."""
    count = len(deliveries)
    columns = {
        "booking_no": texts([f"B{26_110_001 + number}" for number in range(count)]),
        "pickup_date": deliveries["planned_ship"],
        "state": np.where(np.arange(count) % 4 == 3, "asked", "confirmed").astype(object),
        **{key: deliveries[key] for key in ("delivery_no", "carrier", "pickup_window", "appointment_ref")},
    }
    return typed_frame(SCHEMA["Bookings"], columns, count)
