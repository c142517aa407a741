"""Crowded desks with supply to come, lead times and ways to the customers."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from orderwright.book import OrderBook
from tests.allocation.desks import crowded
from tests.allocation.tables import frame_of

DUE = ("2026-11-23", "2026-11-24", "2026-11-27", "2026-11-28", "2026-12-04", "2027-02-01")


@st.composite
def desks(draw: st.DrawFn, awkward: bool, most_lines: int = 30) -> OrderBook:
    """A desk with inbound, lead times and ship-tos."""
    lines = draw(st.integers(1, most_lines))
    return with_supply(Random(draw(st.integers(0, 2**32))), lines, awkward)


def with_supply(chance: Random, size: int, awkward: bool) -> OrderBook:
    """A crowded desk with about so many lines, and what is to come for it."""
    book = crowded(chance, size, awkward)
    skus, plants = book["Products"]["sku"].tolist(), book["Warehouses"]["warehouse"].tolist()
    doors = ["S1", "S2", "S3"]
    inbound = [_inbound(chance, number, skus, plants) for number in range(chance.randrange(1, 2 + size // 2))]
    ways = [{"ship_to": door, "sold_to": "C1", "transit_days": chance.choice((None, 0, 2))} for door in doors]
    lead = pd.array([chance.choice((None, 0, 3, 20)) for _ in skus], dtype="Int64")
    follows = pd.Series([chance.choice(("", *skus)) for _ in skus], dtype="str")
    goes = pd.Series([chance.choice((*doors, "")) for _ in range(len(book["Orders"]))], dtype="str")
    return book.with_tables(
        {
            "Inbound": frame_of("Inbound", inbound),
            "ShipTos": frame_of("ShipTos", ways),
            "Products": book["Products"].assign(lead_time_days=lead, successor=follows),
            "Orders": book["Orders"].assign(ship_to=goes),
        }
    )


@st.composite
def desks_with_quotas(draw: st.DrawFn) -> OrderBook:
    """A desk on which quotas, some of a period, keep groups of customers from stock."""
    chance = Random(draw(st.integers(0, 2**32)))
    book = with_supply(chance, draw(st.integers(2, 14)), awkward=False)
    skus = book["Products"]["sku"].tolist()
    quotas = [
        {
            "quota": f"Q{number}",
            "customer_no": chance.choice(("C1", "C2", None)),
            "sku": chance.choice((None, *skus)),
            "qty": chance.randrange(12),
            "used_qty": chance.choice((None, 2)),
            "valid_to": chance.choice((None, "2026-11-25", "2026-12-01")),
        }
        for number in range(3)
    ]
    return book.with_tables({"AllocationQuotas": frame_of("AllocationQuotas", quotas)})


def _inbound(chance: Random, number: int, skus: list[str], plants: list[str]) -> dict[str, Any]:
    return {
        "inbound_no": str(number),
        "inbound_line": "1",
        "sku": chance.choice(skus),
        "warehouse": chance.choice(plants),
        "qty": chance.randrange(0, 30),
        "uom": chance.choice((None, "EA", "CS")),
        "due_date": chance.choice(("2026-11-20", *DUE)),
    }
