"""Inbound with supply that comes earlier or is new."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.promising.shortages.remedy import Step
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame


def supplied(steps: tuple[Step, ...], book: OrderBook) -> OrderBook:
    """Inbound with what comes earlier and what is new."""
    inbound = book["Inbound"]
    due = inbound["due_date"].copy()
    for step in steps:
        if step.inbound_no:
            at = (inbound["inbound_no"] == step.inbound_no) & (inbound["inbound_line"] == step.inbound_line)
            due[at.to_numpy(bool)] = pd.Timestamp(step.day)
    new = [step for step in steps if not step.inbound_no]
    rows = {
        "inbound_no": [f"new {place}" for place in range(1, len(new) + 1)],
        "inbound_line": ["1"] * len(new),
        "sku": [step.sku for step in new],
        "warehouse": [step.warehouse for step in new],
        "qty": [step.micros for step in new],
        "due_date": [np.datetime64(step.day, "s") for step in new],
        "confidence": [100_000_000] * len(new),
    }
    more = typed_frame(SCHEMA["Inbound"], rows, len(new))
    both = [inbound.assign(due_date=due), more] if new else [inbound.assign(due_date=due)]
    return book.with_tables({"Inbound": pd.concat(both, ignore_index=True)})
