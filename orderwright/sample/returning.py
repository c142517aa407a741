"""Goods that come back: damaged on the way, not what was ordered, no longer wanted."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.dates import TODAY
from orderwright.sample.draft import Draft
from orderwright.sample.draws import chance, stream, texts
from orderwright.sample.weekdays import moved
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_LATELY: Final = np.timedelta64(120, "D")
_CASES: Final = (
    ("damaged in transit", "received", "scrap", 0),
    ("no longer needed", "authorised", "", 15),
    ("wrong item", "inspected", "restock", 0),
    ("short", "requested", "", 0),
)
"""Reason, status, disposition and percent that is kept back, in turn."""


def returns_table(draft: Draft) -> pd.DataFrame:
    """One line of some deliveries that arrived in the last months, of orders without a fault."""
    shipments = draft.tables["Shipments"]
    rows = draft.rows_of_sound_orders("Shipments", np.ones(len(draft.world.heads), dtype=bool))
    arrived = shipments["delivered_on"].to_numpy("datetime64[D]")[rows]
    rows = rows[(arrived >= TODAY - _LATELY) & (arrived <= TODAY)]
    rows = rows[~shipments["delivery_no"].iloc[rows].duplicated().to_numpy(bool)]
    rng = stream(draft.world.orders, draft.world.seed, "returns")
    chosen = rows[chance(rng, 6, len(rows)) | (np.arange(len(rows)) < len(_CASES))]
    return typed_frame(SCHEMA["Returns"], _columns(shipments.iloc[chosen]), len(chosen))


def _columns(shipped: pd.DataFrame) -> dict[str, Any]:
    count, named = len(shipped), ("order_no", "line_no", "delivery_no", "invoice_no")
    reason, status, disposition, kept = (
        [_CASES[place % len(_CASES)][part] for place in range(count)] for part in range(4)
    )
    qty = np.maximum(shipped["qty"].to_numpy(np.int64) // 4 // MICROS * MICROS, MICROS)
    qty = np.minimum(qty, shipped["qty"].to_numpy(np.int64))
    came = np.isin(status, ("received", "inspected"))
    asked = moved(shipped["delivered_on"].to_numpy("datetime64[D]"), np.full(count, 2))
    asked = np.minimum(asked, TODAY)
    arrived = np.minimum(moved(asked, np.full(count, 5)), TODAY)
    return {
        "return_no": texts([f"R26{place + 118:04d}" for place in range(count)]),
        "return_line": texts(["10"] * count),
        **{key: shipped[key].to_numpy(object) for key in named},
        "qty": qty,
        "uom": shipped["uom"].to_numpy(object),
        "reason": reason,
        "status": status,
        "requested_on": asked,
        "received_on": np.where(came, arrived, np.datetime64("NaT")),
        "received_qty": pd.Series(qty, dtype="Int64").where(came),
        "disposition": disposition,
        "restocking_percent": pd.Series(kept, dtype="Int64").where(np.array(kept) > 0) * MICROS,
    }
