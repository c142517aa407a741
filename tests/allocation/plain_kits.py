"""The plain desk with kits; and crowded desks with kits, packs and inbound that is given out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.tables import MICROS
from tests.allocation.desks import crowded
from tests.allocation.plain import Desk
from tests.allocation.plain_reading import Cell, Line
from tests.allocation.tables import frame_of, rows_in

BOTH = {"name": "allocation_supply", "value": "stock and inbound"}
Parts = dict[str, int]


def kits_in(book: OrderBook) -> dict[str, Parts]:
    """By kit, the micros of each part in one."""
    found: dict[str, Parts] = defaultdict(dict)
    for row in rows_in(book, "Kits"):
        found[row["kit"]][row["sku"]] = row["qty"]
    return found


class Assembling(Desk):
    """The plain desk; lines of kits take whole ones, from one warehouse where that can be."""

    def __init__(self, book: OrderBook) -> None:
        super().__init__(book)
        self.kits = kits_in(book)

    def take(self, line: Line) -> None:
        parts = self.kits.get(line.sku)
        if parts is None:
            super().take(line)
            return
        if not line.servable:
            return
        others = [place for place in self.warehouses if place != line.home]
        for place in [line.home, *others, None] if self.others else [line.home]:
            was, need = self.copy(), line.need
            made = min(
                self.drawn(line, sku, place, per * (need // MICROS)) // per for sku, per in parts.items()
            )
            self.restore(was)
            for sku, per in parts.items():
                assert self.drawn(line, sku, place, per * made) == per * made
            line.need = need - made * MICROS

    def drawn(self, line: Line, sku: str, place: str | None, want: int) -> int:
        one = replace(line, sku=sku, home=line.home if place else "")
        got = 0
        for cell in self.sorted_cells(one):
            if place in (None, cell.warehouse) and self.fits(one, cell):
                got += self.move(one, cell, want - got)
        return got

    def fits(self, line: Line, cell: Cell) -> bool:
        return self.keeps(line, cell)


def assembled(chance: Random, size: int, *, inbound: bool) -> OrderBook:
    """A crowded desk on which some products are kits of others, some come in packs, and some is to come."""
    book = crowded(chance, size, awkward=False)
    skus = book["Products"]["sku"].tolist()
    pairs = [(f"K-{n}", sku) for n in range(2) for sku in chance.sample(skus, min(2, len(skus)))]
    kits = {pair: chance.choice((1, 2, "0.5")) for pair in pairs}
    lines = book["OrderLines"].copy()
    of_kits = [chance.random() < 0.3 for _ in range(len(lines))]
    lines.loc[of_kits, "sku"] = [chance.choice(("K-0", "K-1")) for _ in range(sum(of_kits))]
    lines.loc[of_kits, "uom"] = ""
    products = [
        {"sku": sku, "base_uom": "EA", "sales_uom": "CS", "sales_factor": 3}
        | {"multiple_qty": chance.choice((None, 1, 3)), "min_qty": chance.choice((None, 4))}
        for sku in skus
    ] + [{"sku": "K-0", "base_uom": "EA"}, {"sku": "K-1", "base_uom": "EA"}]
    settings = [{"name": r["name"], "value": r["value"]} for r in rows_in(book, "Settings")]
    return book.with_tables(
        {
            "OrderLines": lines,
            "Products": frame_of("Products", products),
            "Kits": frame_of("Kits", [{"kit": k, "sku": s, "qty": q} for (k, s), q in kits.items()]),
            "Inbound": frame_of("Inbound", _coming(chance, skus, book["Warehouses"])),
            "Settings": frame_of("Settings", [*settings, *([BOTH] if inbound else [])]),
        }
    )


def _coming(chance: Random, skus: list[str], warehouses: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "inbound_no": str(n),
            "inbound_line": "1",
            "kind": chance.choice(("purchase", "production", "transfer")),
            "sku": chance.choice(skus),
            "warehouse": chance.choice(warehouses["warehouse"].tolist()),
            "qty": chance.randrange(1, 20),
            "due_date": chance.choice(("2026-11-20", "2026-11-24", "2026-12-01", "2027-06-01")),
        }
        for n in range(chance.randrange(6))
    ]


@st.composite
def assembled_desks(draw: st.DrawFn, *, inbound: bool = True) -> OrderBook:
    """Such a desk by chance."""
    return assembled(Random(draw(st.integers(0, 2**32))), draw(st.integers(1, 30)), inbound=inbound)
