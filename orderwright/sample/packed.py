"""What the warehouse noted of deliveries whose orders are not closed: their lines, how they are packed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.identifiers.check_digit import check_digit
from orderwright.money import MICROS
from orderwright.sample.company import GS1_PREFIX
from orderwright.sample.draft import Draft
from orderwright.sample.draws import texts
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_LATELY = ("shipped", "invoiced")
PALLET = 22 * MICROS
"""Weight of an empty pallet, micros of a kilogram."""


def packed_tables(draft: Draft, shipments: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Delivery lines, and one pallet for every delivery with all that is in it.

    Args:
        draft: orders and lines.
        shipments: one row per delivery and order line.
    """
    status, number = draft.orders["desk_status"].astype("U9"), draft.orders["order_no"]
    rows = shipments[shipments["order_no"].isin(number[np.isin(status, _LATELY)])].reset_index(drop=True)
    ordered = pd.Series(draft.lines["sku"], draft.lines["order_no"] + "/" + draft.lines["line_no"])
    kept = {key: rows[key] for key in ("delivery_no", "order_no", "line_no", "qty", "uom")}
    places = (rows["order_no"] + "/" + rows["line_no"]).to_numpy(object)
    sku = ordered[~ordered.index.duplicated()].reindex(places).to_numpy(object)
    lines = {**kept, "delivery_line": rows["line_no"], "sku": sku}
    contents = {**kept, "handling_unit": texts(["1"] * len(rows))}
    return {
        "ShipmentLines": typed_frame(SCHEMA["ShipmentLines"], lines, len(rows)),
        "HandlingUnits": _pallets(rows),
        "HandlingUnitContents": typed_frame(SCHEMA["HandlingUnitContents"], contents, len(rows)),
    }


def _pallets(rows: pd.DataFrame) -> pd.DataFrame:
    weights = rows.groupby("delivery_no", sort=False)["weight"].sum()
    count = len(weights)
    bodies = [f"3{GS1_PREFIX}{place + 1:09d}" for place in range(count)]
    columns = {
        "handling_unit": texts(["1"] * count),
        "delivery_no": texts(weights.index.tolist()),
        "sscc": texts([body + check_digit(body) for body in bodies]),
        "kind": texts(["pallet"] * count),
        "tare_weight": np.full(count, PALLET, dtype=np.int64),
        "gross_weight": weights.to_numpy(np.int64) + PALLET,
    }
    return typed_frame(SCHEMA["HandlingUnits"], columns, count)
