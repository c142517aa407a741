"""The verb report: how the desk stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.rulebook import BY_CODE
from orderwright.desk.validate import summary, unchecked_lines
from orderwright.desk.verdicts import Standing, standing
from orderwright.findings import Stage
from orderwright.freshness import Age, ages, stale_lines
from orderwright.money import micros_text, minor_digits
from orderwright.rules.engine import Examination
from orderwright.rules.stakes import order_value
from orderwright.tables.frames import first_positions

_OPEN = ("", "entered", "released", "picked")


def report(desk: OpenDesk, stage: str = "release") -> Outcome:
    """Orders by state, causes, money at stake, shortages; changes nothing."""
    seen = examined(desk)
    stand = standing(desk.book, seen, Stage(stage))
    body = {
        "as_of": desk.book.as_of.isoformat(),
        "currency": desk.book.setting("company_currency", "EUR"),
        "states": states(desk.book, stand),
        "causes": causes(desk.book, seen),
        "shortages": shortages(desk.book),
        "loaded": [_age(age) for age in ages(desk.book, desk.now)],
    }
    lines = _told(body) + unchecked_lines(seen) + stale_lines(desk.book, desk.now)
    return Outcome(summary(desk.book, seen, stand), body, lines=lines)


def states(book: OrderBook, stand: Standing) -> list[dict[str, Any]]:
    """Open orders and their value by state."""
    is_open = book["Orders"]["desk_status"].isin(_OPEN).to_numpy(bool)
    frame = pd.DataFrame({"state": stand.state[is_open], "value": order_value(book)[is_open]})
    grouped = frame.groupby("state")["value"].agg(["size", "sum"])
    return [
        {"state": state, "orders": int(size), "value": micros_text(int(total))}
        for state, size, total in grouped.itertuples()
    ]


def causes(book: OrderBook, seen: Examination) -> list[dict[str, Any]]:
    """Findings by rule: how many, on how many orders, with what value; consequences are not counted."""
    findings = seen.findings[seen.findings["caused_by"] == ""]
    orders = findings[["code", "order_no"]].drop_duplicates()
    place = first_positions(pd.Index(book["Orders"]["order_no"]), pd.Index(orders["order_no"]))
    value = order_value(book).to_numpy("int64", na_value=0)
    orders = orders.assign(value=[value[p] if p >= 0 else 0 for p in place])
    totals = orders.groupby("code")["value"].sum()
    counts = findings.groupby("code").size()
    affected = orders[orders["order_no"] != ""].groupby("code").size()
    rows = [
        {
            "code": code,
            "title": BY_CODE[code].title,
            "ask": BY_CODE[code].owner.value,
            "findings": int(counts[code]),
            "orders": int(affected.get(code, 0)),
            "value": micros_text(int(totals[code])),
        }
        for code in counts.index
    ]
    return sorted(rows, key=lambda r: (-r["findings"], r["code"]))


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
        f"  Open orders, {s['state']}: {s['orders']:,}, {_money(s['value'], body)}" for s in body["states"]
    ]
    lines += [
        f"  {c['code']}  {c['findings']:5,}  {c['title']}"
        f" (ask {c['ask']}; orders worth {_money(c['value'], body)})"
        for c in body["causes"][:15]
    ]
    if body["shortages"]:
        count = len(body["shortages"])
        lines.append(f"  {count:,} lines get less than they need; see the sheet Allocations.")
    return tuple(lines)


def _money(value: str, body: dict[str, Any]) -> str:
    return f"{Decimal(value):,.{minor_digits(body['currency']) or 0}f} {body['currency']}"
