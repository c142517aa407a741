"""The verb allocate: stock to orders."""

from __future__ import annotations

from orderwright.allocation import allocate as allocated
from orderwright.allocation import as_json, to_changes
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.verdicts import standing
from orderwright.findings import Stage


def allocate(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Gives the stock to the orders by priority and date; blocked orders take none."""
    book = desk.book
    stand = standing(book, examined(desk), Stage(stage))
    blocked = set(book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])
    run = allocated(book, blocked_orders=blocked)
    lines = run.lines
    short = lines[(lines["backorder_qty"] > 0).to_numpy(bool)]
    message = (
        f"{len(lines):,} open lines: {len(lines) - len(short):,} fully allocated, {len(short):,} short; "
        f"{len(blocked):,} blocked orders take no stock."
    )
    told = [
        f"  {order}/{line}: {why}"
        for order, line, why in short[["order_no", "line_no", "why"]].head(10).itertuples(index=False)
    ]
    if len(short) > len(told):
        told.append(f"  … and {len(short) - len(told):,} more in the sheet Allocations.")
    return Outcome(message, lambda: as_json(run), to_changes(run, book), lines=tuple(told))
