"""The verb allocate: stock to orders."""

from __future__ import annotations

from orderwright.allocation import allocate as allocated
from orderwright.allocation import as_json, to_changes
from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.verdicts import Standing, standing
from orderwright.findings import Stage
from orderwright.rules.engine import Examination


def allocate(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Gives the stock to the orders by priority and date; blocked orders take none."""
    book = desk.book
    seen = examined(desk)
    stand = standing(book, seen, Stage(stage))
    blocked = blocking_codes(seen, stand, book)
    run = allocated(book, blocked_orders=blocked)
    lines = run.lines
    held = lines["order_no"].isin(list(blocked)).to_numpy(bool)
    short = lines[(lines["backorder_qty"] > 0).fillna(False).to_numpy(bool) & ~held]
    message = (
        f"{len(lines):,} open lines: {len(lines) - held.sum() - len(short):,} fully allocated, "
        f"{len(short):,} short of stock, {held.sum():,} lines of {len(blocked):,} blocked orders take none."
    )
    told = [
        f"  {order}/{line}: {why}"
        for order, line, why in short[["order_no", "line_no", "why"]].head(10).itertuples(index=False)
    ]
    if len(short) > len(told):
        told.append(f"  … and {len(short) - len(told):,} more in the sheet Allocations.")
    return Outcome(message, lambda: as_json(run), to_changes(run, book), lines=tuple(told))


def blocking_codes(seen: Examination, stand: Standing, book: OrderBook) -> dict[str, str]:
    """The codes of the errors that block each blocked order; causes only."""
    blocked = set(book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])
    errors = seen.findings[(seen.findings["severity"] == "error") & (seen.findings["caused_by"] == "")]
    codes: dict[str, list[str]] = {order: [] for order in sorted(blocked)}
    for order, code in errors[["order_no", "code"]].drop_duplicates().itertuples(index=False):
        if order in codes:
            codes[order].append(code)
    return {order: ", ".join(found) for order, found in codes.items()}
