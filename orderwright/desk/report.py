"""The verb report: how the desk stands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.causes import cause_lines, causes
from orderwright.desk.living import lived
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import money
from orderwright.desk.telling import summary, unchecked_lines
from orderwright.desk.verdicts import TO_SHIP, Standing, standing
from orderwright.findings import Stage
from orderwright.freshness import Age, ages, stale_lines
from orderwright.money import micros_from_text, micros_text
from orderwright.rules.stakes import order_value


def report(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Orders by state, causes, money at stake, shortages; changes nothing."""
    seen = examined(desk)
    stand, living = standing(desk.book, seen, Stage(stage)), lived(desk.book, seen)
    body = {
        "as_of": desk.book.as_of.isoformat(),
        "currency": desk.book.setting("company_currency", "EUR"),
        "states": states(desk.book, stand),
        "causes": causes(desk.book, living),
        "shortages": shortages(desk.book),
        "loaded": [_age(age) for age in ages(desk.book, desk.now)],
    }
    lines = _told(body) + unchecked_lines(seen) + stale_lines(desk.book, desk.now)
    return Outcome(summary(desk.book, living, stand), body, lines=lines)


def states(book: OrderBook, stand: Standing) -> list[dict[str, Any]]:
    """Open orders and their value by state."""
    is_open = book["Orders"]["desk_status"].isin(TO_SHIP).to_numpy(bool)
    frame = pd.DataFrame({"state": stand.state[is_open], "value": order_value(book)[is_open]})
    grouped = frame.groupby("state")["value"].agg(["size", "sum"])
    return [
        {"state": state, "orders": int(size), "value": micros_text(int(total))}
        for state, size, total in grouped.itertuples()
    ]


def shortages(book: OrderBook) -> list[dict[str, Any]]:
    """Short lines of the last allocation, as the sheet Allocations holds them."""
    rows = book["Allocations"]
    is_short = (rows["short_qty"] > 0).fillna(False).to_numpy(bool)
    columns = ["order_no", "line_no", "sku", "short_qty", "why"]
    short = rows.loc[is_short, columns].drop_duplicates(["order_no", "line_no"])
    return [
        {"order_no": order, "line_no": line, "sku": sku, "short_qty": micros_text(int(qty)), "why": why}
        for order, line, sku, qty, why in short.itertuples(index=False)
    ]


def _age(age: Age) -> dict[str, Any]:
    """How old a table is; the time is UTC."""
    return {"table": age.table, "as_of": age.as_of.isoformat(), "stale": age.stale}


def _told(body: dict[str, Any]) -> tuple[str, ...]:
    lines = [
        f"  Open orders, {s['state']}: {s['orders']:,}, "
        f"{money(micros_from_text(s['value']), body['currency'])}"
        for s in body["states"]
    ]
    lines += cause_lines(body["causes"][:15], body["currency"])
    if body["shortages"]:
        count = len(body["shortages"])
        lines.append(f"  {count:,} lines get less than they need; see the sheet Allocations.")
    return tuple(lines)
