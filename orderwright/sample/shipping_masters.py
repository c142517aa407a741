"""What shipping papers of the sample are filled from: package types, dangerous goods, origin claims."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.draws import texts
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_NAMES: Final = {
    "C1": "Small carton",
    "C2": "Medium carton",
    "C3": "Large carton",
    "C4": "Long carton",
    "EUR": "Euro pallet",
    "GMA": "GMA pallet 48 × 40 in",
}
_CARTONS: Final = ((30, 20, 15, 180), (40, 30, 25, 350), (60, 40, 35, 750), (110, 30, 25, 900))
"""Inside in cm, weight in grams."""
_WALL: Final = 1
"""Thickness that is added outside, cm."""
_MOST_IN_A_CARTON: Final = 25

_PALLETS: Final = ((120, 80, 15, 22_000, 1_000, 180), (122, 102, 14, 20_000, 1_000, 180))
"""Deck and height in cm, weight in grams, most weight in kg, most height in cm."""

_ENTRIES: Final = {
    "UN1170": ("Ethanol", "", "3", "II", "L", "4G fibreboard box", "127"),
    "UN1950": ("Aerosols, flammable", "", "2.1", "none", "kg", "4G fibreboard box", "126"),
    "UN3480": ("Lithium ion batteries", "", "9", "none", "kg", "4G fibreboard box", "147"),
    "UN1993": ("Flammable liquids, n.o.s.", "isopropanol, ethyl acetate", "3", "II", "L", "1A1 drum", "128"),
}
"""UN number → name, technical name, class, packing group, unit, packaging, guide.

49 CFR 172.101 and the Emergency Response Guidebook 2024.
"""


def shipping_masters(products: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The three tables."""
    return {
        "PackageTypes": package_types_table(),
        "DangerousGoods": dangerous_goods_table(products),
        "OriginClaims": origin_claims_table(products),
    }


def package_types_table() -> pd.DataFrame:
    """Four cartons and two pallets."""
    rows: list[tuple[int, ...]] = [*_CARTONS, *_PALLETS]
    cartons, pallets = len(_CARTONS), len(_PALLETS)
    codes = {
        "package_type": list(_NAMES),
        "name": list(_NAMES.values()),
        "kind": ["carton"] * cartons + ["pallet"] * pallets,
    }
    ranks = [*range(1, cartons + 1), *range(1, pallets + 1)]
    unknown: list[int | None] = [None] * pallets
    centimetres: dict[str, list[int | None]] = {
        "inner_length": [row[0] for row in rows],
        "inner_width": [row[1] for row in rows],
        "inner_height": [*(row[2] for row in _CARTONS), *unknown],
        "outer_length": [*(row[0] + _WALL for row in _CARTONS), *unknown],
        "outer_width": [*(row[1] + _WALL for row in _CARTONS), *unknown],
        "outer_height": [*(row[2] + _WALL for row in _CARTONS), *(row[2] for row in _PALLETS)],
        "max_height": [*([None] * cartons), *(row[5] for row in _PALLETS)],
    }
    kilograms = [_MOST_IN_A_CARTON] * cartons + [row[4] for row in _PALLETS]
    columns = {
        **{key: texts(words) for key, words in codes.items()},
        "rank": pd.Series(ranks, dtype="Int64"),
        **{key: pd.Series(figures, dtype="Int64") * MICROS for key, figures in centimetres.items()},
        "tare_weight": pd.Series([row[3] for row in rows], dtype="Int64") * 1000,
        "max_weight": pd.Series(kilograms, dtype="Int64") * MICROS,
    }
    return typed_frame(SCHEMA["PackageTypes"], columns, len(rows))


def dangerous_goods_table(products: pd.DataFrame) -> pd.DataFrame:
    """How papers describe the products that have a UN number."""
    rows = products[products["un_no"].isin(_ENTRIES)]
    entries = [_ENTRIES[number] for number in rows["un_no"]]
    name, technical, hazard, group, unit, packaging, guide = (
        texts([entry[place] for entry in entries]) for place in range(7)
    )
    columns = {
        "sku": rows["sku"].to_numpy(object),
        "proper_name": name,
        "technical_name": technical,
        "hazard_class": hazard,
        "packing_group": group,
        "net_unit": unit,
        "net_per_unit": rows["net_weight"].astype("Int64").reset_index(drop=True),
        "package_kind": packaging,
        "erg": guide,
    }
    return typed_frame(SCHEMA["DangerousGoods"], columns, len(rows))


def origin_claims_table(products: pd.DataFrame) -> pd.DataFrame:
    """Products made in the United States originate under USMCA by the rule of their heading."""
    rows = products[(products["origin"] == "US").to_numpy(bool)]
    columns = {
        "sku": rows["sku"].to_numpy(object),
        "agreement": texts(["USMCA"] * len(rows)),
        "criterion": texts(["B"] * len(rows)),
        "producer": texts(["Stellamaro Forgings Inc."] * len(rows)),
        "producer_address": texts(["4100 Harbor Avenue, Akron, OH 44311"] * len(rows)),
        "producer_country": texts(["US"] * len(rows)),
        "valid_from": np.full(len(rows), np.datetime64(dt.date(2026, 1, 1), "s")),
        "valid_to": np.full(len(rows), np.datetime64(dt.date(2026, 12, 31), "s")),
    }
    return typed_frame(SCHEMA["OriginClaims"], columns, len(rows))
