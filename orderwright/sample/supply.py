"""Warehouses, carriers, stock, safety stock and what is on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from orderwright.identifiers.check_digit import check_digit
from orderwright.money import MICROS
from orderwright.sample.company import AS_OF, CARRIERS, WAREHOUSES
from orderwright.sample.draws import Bools, Ints, Rng, below, between, chance, ranges, stream, texts, weighted
from orderwright.sample.order_columns import WAREHOUSE_CODES
from orderwright.sample.products import APART, SOLD, SUPERSEDED
from orderwright.sample.world import World
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_COVER: Final = np.array([0, 35, 80, 120, 160, 250], dtype=np.int64)
_COVER_WEIGHTS: Final = (6, 8, 14, 30, 28, 14)
"""How much of the open demand lies in stock, in percent, and how often."""

_TODAY: Final = np.datetime64(AS_OF, "D")
_SUPPLIERS: Final = (
    "Ostrahl Components",
    "Nidelva Process",
    "Corteva d'Oro",
    "Hakuba Seiki",
    "Lowmoor Forge",
)


@dataclass(frozen=True)
class Places:
    """Products in warehouses, quantities in micros of the base unit."""

    warehouse: Ints
    product: Ints
    demand: Ints
    stock: Ints


def supply_tables(world: World) -> dict[str, pd.DataFrame]:
    """All tables of supply."""
    rng = stream(world.orders, world.seed, "supply")
    places = _places(rng, world)
    return {
        "Stock": _stock(rng, world, places),
        "SafetyStock": _safety(rng, world, places),
        "Inbound": _inbound(rng, world, places),
        "Warehouses": warehouses_table(),
        "Carriers": carriers_table(),
    }


def warehouses_table() -> pd.DataFrame:
    """One row per warehouse, tried in this order."""
    keys = ("name", "street", "city", "state", "postcode", "country", "calendar", "cut_off")
    columns = {key: [getattr(house, key) for house in WAREHOUSES] for key in keys}
    bodies = [f"9521849{place:05d}" for place in range(len(WAREHOUSES))]
    columns["warehouse"] = [house.code for house in WAREHOUSES]
    columns["gln"] = [body + check_digit(body) for body in bodies]
    return typed_frame(SCHEMA["Warehouses"], {**columns, "rank": np.arange(1, len(WAREHOUSES) + 1)})


def carriers_table() -> pd.DataFrame:
    """One row per carrier."""
    keys = ("carrier", "name", "scac", "mode", "pickup_window")
    columns = dict(zip(keys, zip(*CARRIERS, strict=True), strict=True))
    return typed_frame(SCHEMA["Carriers"], {key: list(values) for key, values in columns.items()})


def _places(rng: Rng, world: World) -> Places:
    """Every product at the first warehouse, and wherever an open order wants it."""
    products = world.products
    houses, count = len(WAREHOUSES), len(products)
    demand = np.zeros(houses * count, dtype=np.int64)
    wanted = world.heads.open[world.lines.order] & (world.lines.quantity > 0)
    keys = world.warehouse * count + world.lines.product
    np.add.at(demand, keys[wanted], world.base_quantity[wanted])
    kept = np.isin(products.kept_for, (SOLD, SUPERSEDED, APART))
    at_first = np.arange(houses * count) < count
    chosen = np.flatnonzero(np.tile(kept, houses) & ((demand > 0) | at_first))
    product, step = chosen % count, np.maximum(products.multiple, MICROS)[chosen % count]
    cover = _COVER[weighted(rng, _COVER_WEIGHTS, len(chosen))]
    stock = demand[chosen] * cover // 100 + products.typical[product] * between(rng, 0, 3, len(chosen))
    return Places(chosen // count, product, demand[chosen], stock // step * step)


def _stock(rng: Rng, world: World, places: Places) -> pd.DataFrame:
    """One row per place, two where lots or a second bin hold the goods."""
    lots = world.products.lots[places.product]
    parts = 1 + (lots | chance(rng, 15, len(lots))).astype(np.int64)
    place, part = ranges(parts)
    product, count = places.product[place], len(place)
    whole, step = places.stock[place], np.maximum(world.products.multiple, MICROS)[product]
    first = np.where(parts[place] == 1, whole, whole * 6 // 10 // step * step)
    held = np.where(part == 0, first, whole - first)
    by_lot = lots[place]
    age = np.where(part == 0, between(rng, 20, 140, count), between(rng, 150, 620, count))
    inspected = chance(rng, 6, count)
    bins = zip(*(below(rng, limit, count).tolist() for limit in (6, 30, 20)), strict=True)
    columns = {
        "sku": world.products.sku[product],
        "plant": WAREHOUSE_CODES[places.warehouse[place]],
        "storage_location": np.full(count, "0001", dtype=object),
        "bin": texts([f"{'ABCDEF'[aisle]}{row:02d}-{level:02d}" for aisle, row, level in bins]),
        "lot": _lots(by_lot),
        "expiry": np.where(by_lot, _TODAY + age.astype("timedelta64[D]"), np.datetime64("NaT")),
        "unrestricted_qty": held,
        "qi_qty": world.products.typical[product] * inspected,
        "blocked_qty": np.where(chance(rng, 3, count), step, 0),
        "reserved_qty": np.where(chance(rng, 4, count), np.minimum(step, held), 0),
        "in_transit_qty": np.zeros(count, dtype=np.int64),
        "uom": world.products.units[product, 0],
        "as_of": np.full(count, np.datetime64(f"{AS_OF}T06:00:00", "s")),
    }
    columns["bin"] = np.where(part == 0, columns["bin"], columns["bin"] + "B")
    return typed_frame(SCHEMA["Stock"], columns)


def _lots(by_lot: Bools) -> np.ndarray:
    return texts([f"L26{place:06d}" if lot else "" for place, lot in enumerate(by_lot.tolist())])


def _safety(rng: Rng, world: World, places: Places) -> pd.DataFrame:
    rows = np.flatnonzero(chance(rng, 60, len(places.product)))
    product = places.product[rows]
    columns = {
        "sku": world.products.sku[product],
        "warehouse": WAREHOUSE_CODES[places.warehouse[rows]],
        "qty": world.products.typical[product] * between(rng, 1, 3, len(rows)),
    }
    return typed_frame(SCHEMA["SafetyStock"], columns)


def _inbound(rng: Rng, world: World, places: Places) -> pd.DataFrame:
    """Three products an order, for most of what is short and some of what is not."""
    short = places.stock < places.demand
    sold = world.products.kept_for[places.product] == SOLD
    rows = np.flatnonzero(sold & (chance(rng, 85, len(short)) & short | chance(rng, 8, len(short))))
    product, count = places.product[rows], len(rows)
    missing = np.maximum(places.demand[rows] - places.stock[rows], 0)
    kind = weighted(rng, (7, 2, 1), count)
    suppliers = texts([*_SUPPLIERS, ""])
    columns = {
        "inbound_no": texts([f"{46_000_001 + row // 3}" for row in range(count)]),
        "inbound_line": texts([f"{10 * (row % 3 + 1)}" for row in range(count)]),
        "kind": texts(["purchase", "production", "transfer"])[kind],
        "sku": world.products.sku[product],
        "warehouse": WAREHOUSE_CODES[places.warehouse[rows]],
        "qty": missing + world.products.typical[product] * between(rng, 2, 6, count),
        "uom": world.products.units[product, 0],
        "due_date": _TODAY + between(rng, 1, 45, count).astype("timedelta64[D]"),
        "confirmed": chance(rng, 70, count),
        "supplier": suppliers[np.where(kind == 0, below(rng, len(_SUPPLIERS), count), len(_SUPPLIERS))],
    }
    return typed_frame(SCHEMA["Inbound"], columns)
