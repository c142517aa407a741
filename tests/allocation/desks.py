"""Crowded desks by chance: few products and warehouses, so that lines meet."""

from __future__ import annotations

import os
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from tests.allocation.tables import book_of

DAYS = ("2026-11-20", "2026-11-23", "2026-11-24", "2026-12-01", "2027-01-15")
LOTS = ("", "L1", "L2", "L10")
LEAST = int(os.environ.get("ALLOCATION_EXAMPLES", "1"))
"""How many desks every property is tried on at least; 3000 for the large run."""


def examples(number: int) -> settings:
    """So many desks; a desk of frames takes its time on a busy machine, which says nothing of the test."""
    return settings(
        max_examples=max(number, LEAST), deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


@st.composite
def desks(draw: st.DrawFn, awkward: bool, most_lines: int = 40) -> OrderBook:
    """A desk; with held stock, short-lived lots and locks where ``awkward``."""
    lines = draw(st.integers(1, most_lines))
    return crowded(Random(draw(st.integers(0, 2**32))), lines, awkward)


def crowded(chance: Random, size: int, awkward: bool) -> OrderBook:
    """A desk with about so many order lines."""
    skus = [f"A-{n}" for n in range(1 + size // 8)]
    plants = [f"WH{n}" for n in range(1, 2 + chance.randrange(4))]
    customers = ["C1", "C2", "C3"]
    orders = [str(n) for n in range(1, 2 + size // 2)]
    odds = chance.choice((0.0, 0.3, 0.8))
    keys = {(chance.choice(orders), str(chance.choice((1, 2, 3, 10)))) for _ in range(size)}
    lines = [_line(chance, *key, skus, plants) for key in chance.sample(sorted(keys), len(keys))]
    stock = _stock(chance, size, skus, plants, [*customers, *orders] if awkward else [""])
    return book_of(
        Orders=[_order(chance, number, customers, odds) for number in orders],
        OrderLines=lines,
        Stock=stock,
        Allocations=_locks(chance, lines, stock, plants) if awkward and chance.random() < 0.6 else [],
        SafetyStock=[
            {"sku": sku, "warehouse": plant, "qty": chance.randrange(8)}
            for sku in skus
            for plant in plants
            if chance.random() < 0.2
        ],
        Products=[{"sku": sku, "base_uom": "EA", "sales_uom": "CS", "sales_factor": 3} for sku in skus],
        UomConversions=[
            *({"sku": sku, "uom": "BX", "factor": 6} for sku in skus),
            {"sku": skus[0], "uom": "FT", "factor": "0.000001"},
        ],
        Customers=[
            {
                "customer_no": c,
                "min_shelf_life": chance.choice((None, 5, 30)) if awkward else None,
                "partial_rule": chance.choice((None, None, "partial", "complete line", "complete order")),
            }
            for c in customers
        ],
        Warehouses=[{"warehouse": plant, "rank": chance.choice((None, 1, 2))} for plant in plants],
        Settings=[{"name": "allocation_other_warehouses", "value": chance.choice(("", "yes", "no"))}],
    )


def _order(chance: Random, number: str, customers: list[str], odds: float) -> dict[str, Any]:
    return {
        "order_no": number,
        "sold_to": chance.choice(customers),
        "priority": chance.choice((None, *"ABCD")),
        "requested_date": chance.choice((None, *DAYS)),
        "entered_on": chance.choice((None, *DAYS)),
        "ship_complete": chance.random() < odds or chance.choice((None, False)),
        "manual_hold": True if chance.random() < 0.05 else None,
        "desk_status": chance.choice((None, *("entered", "released", "picked") * 5, "shipped")),
    }


def _line(chance: Random, order: str, line: str, skus: list[str], plants: list[str]) -> dict[str, Any]:
    rare = chance.random()
    return {
        "order_no": "none" if rare < 0.02 else order,
        "line_no": line,
        "sku": "X" if 0.02 < rare < 0.04 else chance.choice(skus),
        "plant": "WH9" if 0.04 < rare < 0.06 else chance.choice((None, *plants, *plants)),
        "ordered_qty": 0 if 0.06 < rare < 0.08 else chance.randrange(1, 12),
        "uom": "PAL" if 0.08 < rare < 0.1 else chance.choice(("EA", "EA", "EA", "CS", "BX", "FT")),
        "shipped_qty": -2 if 0.14 < rare < 0.16 else chance.choice((None, None, None, 1, 3)),
        "cancelled_qty": chance.choice((None, None, None, 1)),
        "requested_date": chance.choice((None, None, *DAYS)),
        "line_hold": "QA" if 0.1 < rare < 0.12 else None,
        "rejection_reason": "no" if 0.12 < rare < 0.14 else None,
    }


def _stock(
    chance: Random, size: int, skus: list[str], plants: list[str], holders: list[str]
) -> list[dict[str, Any]]:
    keys = {
        (chance.choice(skus), chance.choice(plants), chance.choice("12"), chance.choice(LOTS))
        for _ in range(chance.randrange(1, 1 + size))
    }
    return [
        {
            "sku": "X" if chance.random() < 0.03 else sku,
            "plant": "WH9" if chance.random() < 0.03 else plant,
            "bin": place,
            "lot": lot,
            "expiry": chance.choice((None, *DAYS)),
            "unrestricted_qty": chance.choice((-2, *range(25))),
            "reserved_qty": chance.choice((None, None, 2)),
            "qi_qty": 50,
            "uom": chance.choice((None, None, "EA", "EA", "CS", "PAL")),
            "hold_for": chance.choice(holders) if chance.random() < 0.2 else None,
        }
        for sku, plant, place, lot in chance.sample(sorted(keys), len(keys))
    ]


def _locks(
    chance: Random, lines: list[dict[str, Any]], stock: list[dict[str, Any]], plants: list[str]
) -> list[dict[str, Any]]:
    """Locked rows, most of them on stock that is there."""
    made = {}
    for line in chance.sample(lines, min(4, len(lines))):
        there = [(row["plant"], row["lot"]) for row in stock if row["sku"] == line["sku"]]
        plant, lot = chance.choice([*there, *there, (chance.choice(plants), ""), ("", "")])
        made[line["order_no"], line["line_no"], plant, lot] = chance.randrange(10)
    return [
        {
            "order_no": order,
            "line_no": line,
            "warehouse": plant,
            "lot": lot,
            "proposed_qty": qty,
            "lock": chance.choice((True, True, None)),
        }
        for (order, line, plant, lot), qty in made.items()
    ]
