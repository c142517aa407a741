"""Allocation as one would do it by hand: row by row, nothing clever. The fast one must equal it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from orderwright.book import OrderBook
from tests.allocation.plain_reading import Cell, Line, Reader, number
from tests.allocation.tables import rows_in

Key = tuple[str, str, str, str]


def allocate_plainly(book: OrderBook, blocked: frozenset[str] = frozenset()) -> dict[Key, int]:
    """Quantity in micros of the base unit by order, line, warehouse and lot."""
    return served_by(Desk(book), blocked)


def served_by(desk: Desk, blocked: frozenset[str] = frozenset()) -> dict[Key, int]:
    """What a desk gives out."""
    lines = desk.open_lines(blocked)
    desk.lock(lines)
    desk.serve(lines)
    return {key: qty for key, qty in desk.given.items() if qty}


class Desk(Reader):
    def __init__(self, book: OrderBook) -> None:
        super().__init__(book)
        self.given: dict[Key, int] = defaultdict(int)
        self.cells = self.stock()
        self.caps = self.safety()

    def serve(self, lines: list[Line]) -> None:
        units: dict[Any, list[Line]] = {}
        for line in lines:
            units.setdefault(
                ("order", line.order) if line.complete == "order" else ("line", line.order, line.no), []
            ).append(line)
        for unit in sorted(units.values(), key=lambda unit: max(line.turn for line in unit)):
            unit.sort(key=lambda line: line.turn)
            was, needs = self.copy(), [line.need for line in unit]
            self.take_all(unit)
            if unit[0].complete and any(not n.servable or n.need or n.absent for n in unit):
                self.restore(was)
                for line, need in zip(unit, needs, strict=True):
                    line.need = need

    def take_all(self, unit: list[Line]) -> None:
        for line in unit:
            self.take(line)

    def lock(self, lines: list[Line]) -> None:
        by_key = {(line.order, line.no): line for line in lines}
        rows = [r for r in rows_in(self.book, "Allocations") if r["lock"] is True]
        rows = [r for r in rows if (r["order_no"], r["line_no"]) in by_key]
        turn = self.turns(lines)
        for row in sorted(rows, key=lambda r: (turn[r["order_no"], r["line_no"]], r["warehouse"], r["lot"])):
            line = by_key[row["order_no"], row["line_no"]]
            if row["warehouse"] == "":
                line.servable, line.need = False, 0
                continue
            want = min(number(row["proposed_qty"]), line.requested)
            line.requested -= want
            line.need = max(0, line.need - want)
            for cell in self.sorted_cells(line):
                if (cell.warehouse, cell.lot) == (row["warehouse"], row["lot"]):
                    want -= self.move(line, cell, want)
            line.absent += want
            line.barred.add((row["warehouse"], row["lot"]))

    def turns(self, lines: list[Line]) -> dict[tuple[str, str], Any]:
        last: dict[str, Any] = {}
        for line in lines:
            last[line.order] = max(last.get(line.order, line.turn), line.turn)
        return {
            (n.order, n.no): ((last[n.order] if n.complete == "order" else n.turn), n.turn) for n in lines
        }

    def sorted_cells(self, line: Line) -> list[Cell]:
        mine = [c for c in self.cells if c.sku == line.sku and c.holder in ("", line.order, line.customer)]
        return sorted(
            mine,
            key=lambda c: (
                c.warehouse != line.home,
                self.warehouses.index(c.warehouse),
                c.holder == "",
                c.expiry or dt.date.max,
                c.lot,
                c.holder,
            ),
        )

    def take(self, line: Line) -> None:
        if not line.servable:
            return
        need = line.need
        moved = self.draw(line, need)
        part = self.part(line, need - line.need)
        if line.need and part != need - line.need:
            for cell, got in moved:
                self.move_back(line, cell, got)
            line.need = need
            self.draw(line, part)

    def draw(self, line: Line, want: int) -> list[tuple[Cell, int]]:
        moved = []
        for cell in self.sorted_cells(line):
            if self.may_take(line, cell):
                got = self.move(line, cell, want)
                want, line.need = want - got, line.need - got
                moved.append((cell, got))
        return moved

    def part(self, line: Line, got: int) -> int:
        """What may go of a line that is not full: whole multiples, and no less than the least quantity."""
        product = self.products.get(line.sku, {})
        step, least = (max(1, number(product.get(key, 0))) for key in ("multiple_qty", "min_qty"))
        has = line.original - line.requested
        rounded = (has + got) // step * step
        return max(0, rounded - has) if rounded >= least else 0

    def move_back(self, line: Line, cell: Cell, got: int) -> None:
        cell.left += got
        self.caps[cell.sku, cell.warehouse, cell.holder != ""] += got
        self.given[line.order, line.no, cell.warehouse, cell.lot] -= got

    def may_take(self, line: Line, cell: Cell) -> bool:
        if (cell.warehouse, cell.lot) in line.barred:
            return False
        if not self.others and cell.warehouse != line.home:
            return False
        return self.keeps(line, cell)

    def move(self, line: Line, cell: Cell, want: int) -> int:
        cap = (cell.sku, cell.warehouse, cell.holder != "")
        got = min(want, cell.left, self.caps[cap])
        cell.left -= got
        self.caps[cap] -= got
        self.given[line.order, line.no, cell.warehouse, cell.lot] += got
        return got

    def copy(self) -> tuple[list[int], dict[tuple[str, str, bool], int], dict[Key, int]]:
        return [c.left for c in self.cells], dict(self.caps), dict(self.given)

    def restore(self, was: tuple[list[int], dict[tuple[str, str, bool], int], dict[Key, int]]) -> None:
        lefts, self.caps, given = was
        for cell, left in zip(self.cells, lefts, strict=True):
            cell.left = left
        self.given = defaultdict(int, given)
