"""The morning of the sample's day: what was loaded, what was new, what customers were told."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft
from orderwright.sample.heads import LAST_DAY
from orderwright.sample.world import World
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_EXPORTS: Final = {
    "Orders": "orders.csv",
    "OrderLines": "order_lines.csv",
    "Invoices": "invoices.csv",
    "Stock": "stock.csv",
    "Shipments": "shipments.csv",
}
"""Table → export of the morning; the last ones may be left over from earlier days."""

MORNING: Final = pd.Timestamp(AS_OF) + pd.Timedelta(hours=6, minutes=10)


def loads_table() -> pd.DataFrame:
    """What was loaded in the morning."""
    return typed_frame(
        SCHEMA["Loads"],
        {
            "table": list(_EXPORTS),
            "file": list(_EXPORTS.values()),
            "profile": ["generic"] * len(_EXPORTS),
            "as_of": [MORNING] * len(_EXPORTS),
            "loaded_at": [MORNING] * len(_EXPORTS),
            **{count: [0] * len(_EXPORTS) for count in ("new_rows", "changed_rows", "gone_rows")},
        },
    )


def since_load_table(world: World) -> pd.DataFrame:
    """Orders of the last working day, which came with the morning's load."""
    heads = world.heads
    new = np.flatnonzero((heads.entered == LAST_DAY) & ~heads.orphan)
    return typed_frame(
        SCHEMA["SinceLoad"],
        {
            "what": ["new"] * len(new),
            "table": ["Orders"] * len(new),
            "row_key": heads.number[new],
            "order_no": heads.number[new],
            "customer_name": world.parties.name[heads.customer[new]],
            "loaded_at": [MORNING] * len(new),
        },
        len(new),
    )


def tell_promises(draft: Draft) -> None:
    """Whoever has a promise that moved to a later day was told the latest one."""
    first, now = draft.lines["first_promise"], draft.lines["current_promise"]
    moved = now > first
    latest = np.full(len(draft.world.heads), np.datetime64("NaT"), dtype="datetime64[D]")
    days = latest.astype(np.int64)
    days[:] = 0
    np.maximum.at(days, draft.world.lines.order[moved], now[moved].astype(np.int64))
    for order in np.flatnonzero(days).tolist():
        draft.orders["last_told"][order] = f"{np.datetime64(int(days[order]), 'D')} by mail"
