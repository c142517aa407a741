"""Tables that no longer tell today's state."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.rule import rule

MOVING = ("Orders", "OrderLines", "ScheduleLines", "Stock", "Inbound", "Shipments", "Invoices", "Payments")
"""Tables that change every day; master data may be older."""
_HOURS = Decimal(24)


@rule("AGE-010", Severity.WARNING, Stage.ENTER, Owner.DESK, columns=("Loads.as_of",))
def stale_table(book: OrderBook) -> Faults:
    """Table is stale.

    Says: {named}: as of {found}, {days} old.
    Do: Load a new export, or say in Settings, stale_after_hours, how old it may be.

    Looks at what changes every day: orders, stock, shipments, invoices, payments. Whole days are compared, so
    that with 24 hours what was exported yesterday is still good. Files that were only looked up do not count.
    """
    loads = book["Loads"]
    as_of = loads["as_of"].fillna(loads["loaded_at"])
    own = loads.assign(as_of=as_of)[loads["new_rows"].notna().to_numpy(bool)]
    newest = own.sort_values("as_of", kind="stable").drop_duplicates("table", keep="last")
    last = np.zeros(len(loads), bool)
    last[newest.index.to_numpy(np.intp)] = True
    days = (pd.Timestamp(book.today) - as_of.dt.floor("D")).dt.days.fillna(0).to_numpy(np.int64)
    moving = loads["table"].isin(MOVING).to_numpy(bool)
    return faults(
        "Loads",
        "as_of",
        moving & last & (days * 24 > _limit(book)),
        found=as_of.dt.floor("D"),
        expected="a new export",
        named=lambda rows: [book.sheet(name) for name in loads["table"].iloc[rows]],
        days=lambda rows: [f"{n} day" if n == 1 else f"{n} days" for n in days[rows].tolist()],
    )


def _limit(book: OrderBook) -> float:
    """Hours after which a table is stale; the delivered ones where the setting is no number."""
    try:
        hours = Decimal(book.setting("stale_after_hours", str(_HOURS)))
    except InvalidOperation:
        return float(_HOURS)
    return float(hours) if hours.is_finite() else float(_HOURS)
