"""The plain desk that gives out inbound too; and crowded desks with lots that run out while goods wait."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from orderwright.book import OrderBook
from tests.allocation.desks import crowded
from tests.allocation.plain import Desk
from tests.allocation.plain_kits import BOTH, Assembling
from tests.allocation.plain_reading import Cell, Line, date, number, working_days_after
from tests.allocation.tables import frame_of, rows_in

SIX_WEEKS = dt.timedelta(days=42)
DUE = ("2026-11-20", "2026-11-23", "2026-11-26", "2026-12-01", "2026-12-11", "2027-06-01")


class Receiving(Desk):
    """All lines are served from stock; what they lack then from inbound and from what nobody took."""

    def __init__(self, book: OrderBook) -> None:
        super().__init__(book)
        ship_tos = {row["order_no"]: row["ship_to"] for row in rows_in(self.book, "Orders")}
        days = {row["ship_to"]: number(row["transit_days"]) for row in rows_in(book, "ShipTos")}
        self.transit = {order: days.get(door, 0) for order, door in ship_tos.items()}
        self.taken: list[tuple[Line, Cell, int]] = []

    def serve(self, lines: list[Line]) -> None:
        before = [line.need for line in lines]
        super().serve(lines)
        self.cells = [*self.cells, *self.inbound()]
        for line, need in zip(lines, before, strict=True):
            line.requested -= need - line.need
        super().serve(lines)

    def inbound(self) -> list[Cell]:
        """What arrives within six weeks, beyond the safety stock that it fills."""
        lacking: dict[tuple[str, str], int] = defaultdict(int)
        for row in rows_in(self.book, "SafetyStock"):
            place = (row["sku"], row["warehouse"])
            there = sum(cell.left for cell in self.stock() if (cell.sku, cell.warehouse) == place)
            lacking[place] = max(lacking[place], number(row["qty"]) - there)
        found = []
        rows = rows_in(self.book, "Inbound")
        for row in sorted(rows, key=lambda r: (date(r["due_date"]) or dt.date.max, int(r["inbound_no"]))):
            due, place = date(row["due_date"]) or dt.date.max, (row["sku"], row["warehouse"])
            qty = self.base(row["sku"], row["uom"], number(row["qty"])) or 0
            if due < self.today or row["warehouse"] not in self.warehouses:
                continue
            fills = min(qty, lacking[place])
            lacking[place] -= fills
            if due <= self.today + SIX_WEEKS:
                found.append(Cell(*place, f"PO {row['inbound_no']}", None, "", qty - fills, due))
        return found

    def sorted_cells(self, line: Line) -> list[Cell]:
        """Stock first; then inbound by its day, wherever it arrives."""
        coming = [cell for cell in self.cells if cell.due and cell.sku == line.sku]
        return [cell for cell in super().sorted_cells(line) if not cell.due] + coming

    def at_once(self, unit: list[Line]) -> bool:
        """Whether all that these lines take leaves on one day."""
        return unit[0].complete != ""

    def take_all(self, unit: list[Line]) -> None:
        """Takes; and anew while a lot is too old by the day on which the last piece can leave."""
        needs = [line.need for line in unit]
        for line in unit:
            line.ships_on = None
        while True:
            was, mark = self.copy(), len(self.taken)
            super().take_all(unit)
            pieces = [(line, cell) for line, cell, got in self.taken[mark:] if got and self.at_once(unit)]
            last = max((self.leaves(cell) for _, cell in pieces), default=self.today)
            if all(self.good_on(line, cell, last) for line, cell in pieces):
                return
            self.restore(was)
            for line, need in zip(unit, needs, strict=True):
                line.need, line.ships_on = need, last

    def copy(self) -> Any:
        return super().copy(), list(self.taken)

    def restore(self, was: Any) -> None:
        super().restore(was[0])
        self.taken = list(was[1])

    def leaves(self, cell: Cell) -> dt.date:
        return working_days_after(cell.due, 1) if cell.due else self.today

    def good_on(self, line: Line, cell: Cell, leaves: dt.date) -> bool:
        arrives = working_days_after(leaves, self.transit[line.order])
        return not cell.expiry or cell.expiry >= arrives + dt.timedelta(days=line.life)

    def keeps(self, line: Line, cell: Cell) -> bool:
        good = line.ships_on is None or self.good_on(line, cell, line.ships_on)
        return good and super().keeps(line, cell)

    def move(self, line: Line, cell: Cell, want: int) -> int:
        got = self.received(line, cell, want) if cell.due else super().move(line, cell, want)
        self.taken.append((line, cell, got))
        return got

    def received(self, line: Line, cell: Cell, want: int) -> int:
        got = min(want, cell.left)
        cell.left -= got
        self.given[line.order, line.no, cell.warehouse, cell.lot] += got
        return got

    def move_back(self, line: Line, cell: Cell, got: int) -> None:
        self.taken.remove((line, cell, got))
        if cell.due:
            cell.left += got
            self.given[line.order, line.no, cell.warehouse, cell.lot] -= got
        else:
            super().move_back(line, cell, got)


class ReceivingKits(Assembling, Receiving):
    """The same with kits, which leave when their last part can."""

    def at_once(self, unit: list[Line]) -> bool:
        return super().at_once(unit) or unit[0].sku in self.kits


@st.composite
def waiting_desks(draw: st.DrawFn, most_lines: int = 30) -> OrderBook:
    """A crowded desk that gives out inbound, on which lots run out within days and customers are far off."""
    chance = Random(draw(st.integers(0, 2**32)))
    return waiting(chance, draw(st.integers(1, most_lines)))


def waiting(chance: Random, size: int) -> OrderBook:
    """Such a desk with about so many lines."""
    book = crowded(chance, size, awkward=chance.random() < 0.5)
    doors = ["S1", "S2", "S3"]
    ways = [{"ship_to": door, "sold_to": "C1", "transit_days": chance.choice((None, 0, 2))} for door in doors]
    goes = pd.Series([chance.choice((*doors, "")) for _ in range(len(book["Orders"]))], dtype="str")
    settings = [{"name": r["name"], "value": r["value"]} for r in rows_in(book, "Settings")]
    soon = [
        chance.choice((None, "2026-11-25", "2026-11-28", "2026-12-03")) for _ in range(len(book["Stock"]))
    ]
    skus, plants = book["Products"]["sku"].tolist(), book["Warehouses"]["warehouse"].tolist()
    inbound = [
        {
            "inbound_no": str(n),
            "inbound_line": "1",
            "sku": chance.choice(skus),
            "warehouse": chance.choice(plants),
        }
        | {"qty": chance.randrange(1, 20), "due_date": chance.choice(DUE)}
        for n in range(1 + size // 2)
    ]
    return book.with_tables(
        {
            "Inbound": frame_of("Inbound", inbound),
            "ShipTos": frame_of("ShipTos", ways),
            "Orders": book["Orders"].assign(ship_to=goes),
            "Settings": frame_of("Settings", [*settings, BOTH]),
            "Stock": book["Stock"].assign(expiry=pd.Series(pd.to_datetime(soon)).astype("datetime64[s]")),
        }
    )
