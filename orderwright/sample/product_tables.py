"""The tables Products and UomConversions of the sample."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.identifiers.check_digit import check_digit
from orderwright.money import MICROS
from orderwright.sample.catalogue import FAMILIES
from orderwright.sample.company import GS1_PREFIX
from orderwright.sample.draws import Ints, Objects, Rng, below, between, chance, texts
from orderwright.sample.family import Family
from orderwright.sample.freight_terms import freight_columns
from orderwright.sample.products import Products
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_HEAVIEST_CASE, _HEAVIEST_PALLET = 60_000, 800_000
"""Grams; what is heavier goes one by one."""

_LONGEST_SIDE = 150
_SHORTEST_SIDE = 4
_CHEMICALS, _FOOD, _FRAGILE = ("CL", "LU"), ("SP",), ("SC", "CU")
"""Families of products by what they may lie with."""
_ORIGINS = ("NL", "DE", "IT", "CN", "US", "JP", "PL", "TR", "SE", "GB")


def products_table(rng: Rng, products: Products) -> pd.DataFrame:
    """One row per product."""
    goods = _goods(rng, products)
    grams = goods["gross_weight"] // 1000
    case = np.where(products.packs[:, 1] * grams > _HEAVIEST_CASE, 1, products.packs[:, 1])
    packing = _packing(rng, case, grams)
    sides = {key: packing[key] for key in ("length", "width", "height")}
    freight = freight_columns(products.families(), case * grams, sides)
    columns = {**_selling(rng, products), **goods, **packing, **freight}
    return typed_frame(SCHEMA["Products"], columns)


def conversions_table(rng: Rng, products: Products) -> pd.DataFrame:
    """The further units; some sales units stand with the product alone."""
    rows, columns = np.nonzero(products.packs[:, 1:])
    columns = columns + 1
    listed = (products.sales[rows] != columns) | chance(rng, 70, len(rows))
    rows, columns = rows[listed], columns[listed]
    made = {
        "sku": products.sku[rows],
        "uom": products.units[rows, columns],
        "factor": products.packs[rows, columns] * MICROS,
        "gtin": texts(
            [_gtin(row, level) for row, level in zip(rows.tolist(), columns.tolist(), strict=True)]
        ),
    }
    return typed_frame(SCHEMA["UomConversions"], made)


def _gtin(item: int, level: int) -> str:
    """A product's number, with a packaging level before it where one is meant."""
    body = f"{level if level else ''}{GS1_PREFIX}{item:05d}"
    return body + check_digit(body)


def _selling(rng: Rng, products: Products) -> dict[str, object]:
    count = len(products)
    rows = np.arange(count)
    successors = np.append(products.sku, "")[products.successor]
    return {
        "sku": products.sku,
        "description": products.description,
        "status": products.status,
        "successor": successors,
        "base_uom": products.units[:, 0],
        "sales_uom": products.units[rows, products.sales],
        "sales_factor": products.packs[rows, products.sales] * MICROS,
        "gtin": texts([_gtin(row, 0) for row in range(count)]),
        "min_qty": _or_blank(products.least),
        "multiple_qty": _or_blank(products.multiple),
        "lead_time_days": products.lead,
        "lot_controlled": products.lots,
        "planner": texts(["P1", "P2", "P3", "P4"])[below(rng, 4, count)],
    }


def _packing(rng: Rng, case: Ints, grams: Ints) -> dict[str, Ints]:
    """What a case and a pallet hold, and the sides of a case, micros of a centimetre.

    A case weighs a third to five sixths of its volume in water, and is longer than wide.

    Args:
        rng: the room's random numbers.
        case: base units in a case.
        grams: weight of each.
    """
    count = len(case)
    volume = case * grams * 100 // between(rng, 35, 85, count)
    side = np.searchsorted(np.arange(1, _LONGEST_SIDE) ** 3, volume) + 1
    length = np.maximum(side * between(rng, 115, 150, count) // 100, _SHORTEST_SIDE)
    width = np.maximum(side * between(rng, 80, 105, count) // 100, _SHORTEST_SIDE)
    height = np.maximum(volume // (length * width), _SHORTEST_SIDE)
    sides = {"length": length * MICROS, "width": width * MICROS, "height": height * MICROS}
    cases = np.minimum(between(rng, 12, 48, count), np.maximum(_HEAVIEST_PALLET // (case * grams), 1))
    return {"case_qty": case * MICROS, "pallet_qty": case * cases * MICROS, **sides}


def _goods(rng: Rng, products: Products) -> dict[str, Any]:
    own = products.families()
    count = len(own)
    low, high = np.array([f.grams for f in own], dtype=np.int64).T
    grams = low + below(rng, high - low + 1, count)
    return {
        "net_weight": grams * 1000,
        "gross_weight": grams * between(rng, 1030, 1120, count),
        "hs_code": texts([f.hs for f in own]),
        "origin": _origins(rng, products.family),
        "eccn": np.full(count, "EAR99", dtype=object),
        "temperature": texts([f.temperature for f in own]),
        **_on_the_way(own),
    }


def _on_the_way(own: list[Family]) -> dict[str, Any]:
    """Temperature limits of what is chilled, and how products go together."""
    chilled = [f.temperature == "chilled" for f in own]
    return {
        "min_celsius": _where(chilled, 2 * MICROS),
        "max_celsius": _where(chilled, 8 * MICROS),
        "handling": texts(["Keep at 2 to 8 °C, do not freeze." if cold else "" for cold in chilled]),
        "schedule_b": texts([f"{f.hs[:8]:0<10}" for f in own]),
        "pack_group": texts([_pack_group(f) for f in own]),
        "fragile": np.array([f.prefix in _FRAGILE for f in own]),
    }


def _where(holds: list[bool], micros: int) -> pd.Series:
    return pd.Series([micros if here else None for here in holds], dtype="Int64")


def _pack_group(family: Family) -> str:
    """Chemicals and food lie in cartons of their own kind."""
    if family.prefix in _CHEMICALS:
        return "chemicals"
    return "food" if family.prefix in _FOOD else ""


def _origins(rng: Rng, family: Ints) -> Objects:
    usual = below(rng, len(_ORIGINS), len(FAMILIES))[family]
    elsewhere = chance(rng, 30, len(family))
    return texts(_ORIGINS)[np.where(elsewhere, below(rng, len(_ORIGINS), len(family)), usual)]


def _or_blank(quantities: Ints) -> pd.Series:
    return pd.Series(quantities, dtype="Int64").mask(quantities == 0)
