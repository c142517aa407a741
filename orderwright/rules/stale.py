"""Tables that no longer tell today's state."""

from __future__ import annotations

import datetime as dt

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import NOTHING, Faults, Owner, Severity, Stage, faults
from orderwright.freshness import ages_at
from orderwright.rules.rule import rule

MOVING = ("Orders", "OrderLines", "ScheduleLines", "Stock", "Inbound", "Shipments", "Invoices", "Payments")
"""Tables that change every day; master data may be older."""


@rule("AGE-010", Severity.WARNING, Stage.ENTER, Owner.DESK, columns=("Loads.as_of",))
def stale_table(book: OrderBook) -> Faults:
    """Table is stale.

    Says: {named}: as of {found}, {age} old.
    Do: Load a new export, or say in Settings, stale_after_hours, how old it may be.

    Looks at what changes every day: orders, stock, shipments, invoices, payments. The age is the one of Start
    and of load, in hours; files that were only looked up do not count.
    """
    loads = book["Loads"]
    midnight = dt.datetime.combine(book.as_of, dt.time(), dt.UTC)
    stale = {
        age.table: age for age in ages_at(book, book.at or midnight) if age.stale and age.table in MOVING
    }
    if not stale:
        return NOTHING
    newest = loads["new_rows"].notna() & loads["table"].isin(list(stale))
    newest &= loads["as_of"] == loads["as_of"].where(newest).groupby(loads["table"]).transform("max")
    newest &= ~loads["table"].where(newest).duplicated()
    return faults(
        "Loads",
        "as_of",
        np.asarray(newest.fillna(False), bool),
        found=loads["as_of"].dt.floor("D"),
        expected="a new export",
        named=lambda rows: [book.sheet(name) for name in loads["table"].iloc[rows]],
        age=lambda rows: [stale[name].length for name in loads["table"].iloc[rows]],
    )
