"""Findings by cause: how many, on how many orders, with what money, and who can help."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.living import Living
from orderwright.desk.phrasing import money
from orderwright.desk.rulebook import BY_CODE
from orderwright.money import micros_from_text, micros_text
from orderwright.rules.stakes import order_value
from orderwright.spoken import counted
from orderwright.tables.frames import first_positions, taken


def causes(book: OrderBook, living: Living) -> list[dict[str, Any]]:
    """Findings by rule, most first; consequences and accepted old faults are not counted."""
    findings = living.findings[living.cause & ~living.accepted]
    orders = findings[["code", "order_no"]].drop_duplicates()
    orders = orders[orders["order_no"] != ""]
    place = first_positions(pd.Index(book["Orders"]["order_no"]), pd.Index(orders["order_no"]))
    value = taken(order_value(book), place).fillna(0).to_numpy("int64")
    totals = orders.assign(value=value).groupby("code")["value"].sum()
    counts, affected = findings.groupby("code").size(), orders.groupby("code").size()
    rows = [
        {
            "code": code,
            "title": BY_CODE[code].title,
            "ask": BY_CODE[code].owner.value,
            "findings": int(counts[code]),
            "orders": int(affected.get(code, 0)),
            "value": micros_text(int(totals.get(code, 0))),
        }
        for code in counts.index
    ]
    return sorted(rows, key=lambda r: (-r["findings"], r["code"]))


def cause_lines(rows: list[dict[str, Any]], currency: str) -> list[str]:
    """Causes as lines that a person reads."""
    return [
        f"  {c['code']}  {c['findings']:5,}  {c['title']} ({counted(c['orders'], 'order')} worth "
        f"{money(micros_from_text(c['value']), currency)}; ask {c['ask']})"
        for c in rows
    ]
