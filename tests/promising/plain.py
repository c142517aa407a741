"""Promises as one would make them by hand: day after day, line after line. The fast ones must equal them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

import pandas as pd

from orderwright.allocation.run import AllocationRun, allocate
from orderwright.book import OrderBook
from tests.allocation.plain import Desk
from tests.allocation.plain_reading import Cell, Line, date, number
from tests.allocation.tables import records, rows_in

ONE = dt.timedelta(days=1)
Heap = list[tuple[dt.date, int, Cell | None]]


@dataclass
class Waiting:
    """A line, what it still needs, and what can go for it by day."""

    order: str
    no: str
    sku: str
    home: str
    whole: bool
    undivided: bool
    open: bool
    asked: dt.date | None
    transit: int | None
    need: int
    same: Line
    goes: dict[dt.date | None, int] = field(default_factory=lambda: defaultdict(int))
    cells: list[Cell] = field(default_factory=list)


def promise_plainly(book: OrderBook) -> dict[tuple[str, str], tuple[object, ...]]:
    """By line: day of shipping and of delivery in full, quantity and day of the part before; None unknown.

    Lots that would be too old when what waits with them reaches the customer are left out, and all begins
    anew.
    """
    run, left_out = allocate(book), list[Cell]()
    while True:
        desk = Desk(book)
        waiting = lines_of(desk, run)
        wait(desk, waiting, stock_left(desk, run, waiting, left_out))
        old = too_old(waiting)
        if not old:
            return told(waiting)
        left_out += old


def wait(desk: Desk, waiting: list[Waiting], pools: dict[str, Heap]) -> None:
    book = desk.book
    arrivals = arriving(book)
    for day in [book.as_of, *sorted({due for due, *_ in arrivals if due > book.as_of})]:
        for due, sku, warehouse, qty in arrivals:
            if due == day:
                pools[pool_of(book, sku, warehouse)].append((workday_after(day), qty, None))
        serve(book, waiting, pools)
    for line in waiting:
        if line.open and line.need:
            lead = book["Products"].set_index("sku")["lead_time_days"].get(line.sku)
            line.goes[None if pd.isna(lead) else workdays_on(book.as_of, int(lead))] += line.need


def serve(book: OrderBook, waiting: list[Waiting], pools: dict[str, Heap]) -> None:
    for line in waiting:
        heap = pools[pool_of(book, line.sku, line.home)]
        while line.open and line.need and heap:
            day, qty, cell = heap.pop(0)
            got = min(qty, line.need)
            line.goes[day] += got
            line.need -= got
            if cell:
                line.cells.append(cell)
            if qty > got:
                heap.insert(0, (day, qty - got, cell))


def too_old(waiting: list[Waiting]) -> list[Cell]:
    """Lots that do not keep until what goes together reaches the customer, and then as long as he asks."""
    found = []
    for line in waiting:
        group = [n for n in waiting if n is line or (line.whole and n.order == line.order)]
        day = together([day for n in group for day in n.goes]) if line.cells else None
        if day and (line.whole or line.undivided):
            until = (arrival(line, day) or day) + dt.timedelta(days=line.same.life)
            found += [cell for cell in line.cells if cell.expiry and cell.expiry < until]
    return found


def lines_of(desk: Desk, run: AllocationRun) -> list[Waiting]:
    book, same = desk.book, {(line.order, line.no): line for line in desk.open_lines(frozenset())}
    orders = {row["order_no"]: row for row in rows_in(book, "Orders")}
    lines = {(row["order_no"], row["line_no"]): row for row in rows_in(book, "OrderLines")}
    ways = {row["ship_to"]: row["transit_days"] for row in rows_in(book, "ShipTos")}
    rules = {row["customer_no"]: row["partial_rule"] for row in rows_in(book, "Customers")}
    first = desk.warehouses
    made = []
    for row in records(run.lines):
        order, line = orders[row["order_no"]], lines[row["order_no"], row["line_no"]]
        open_ = "not allocated" not in row["why"] and "nothing more" not in row["why"]
        transit = ways.get(order["ship_to"])
        one = Waiting(
            row["order_no"],
            row["line_no"],
            row["sku"],
            line["plant"] or (first or [""])[0],
            bool(row["ship_complete"]),
            rules.get(order["sold_to"]) == "complete line",
            open_,
            date(line["requested_date"]) or date(order["requested_date"]),
            None if transit is None or pd.isna(transit) else int(transit),
            number(row["backorder_qty"]),
            same[row["order_no"], row["line_no"]],
        )
        if open_ and row["allocated_qty"]:
            one.goes[workdays_on(book.as_of, 0)] += row["allocated_qty"]
        made.append(one)
    return made


def told(waiting: list[Waiting]) -> dict[tuple[str, str], tuple[object, ...]]:
    by_order = defaultdict(list)
    for line in waiting:
        by_order[line.order].append(line)
    result: dict[tuple[str, str], tuple[object, ...]] = {}
    for line in waiting:
        ship = in_full(line) if not line.whole else of_order(by_order[line.order])
        part, part_day = 0, None
        early = [leave(line, day) for day in line.goes if day is not None]
        if not (line.whole or line.undivided) and early and (ship is None or min(early) < ship):
            part_day = min(early)
            part = sum(q for day, q in line.goes.items() if day and leave(line, day) == part_day)
        result[line.order, line.no] = (ship, arrival(line, ship), part, part_day)
    return result


def of_order(lines: list[Waiting]) -> dt.date | None:
    """When the last line is ready, but not so early that the first arrives before its day."""
    days = [day for line in lines for day in (line.goes if line.open and line.goes else [None])]
    ready = together(days)
    return (
        None if ready is None else min((leave(line, ready) for line in lines if has_day(line)), default=ready)
    )


def has_day(line: Waiting) -> bool:
    return line.asked is not None and line.transit is not None


def in_full(line: Waiting) -> dt.date | None:
    if not line.open or not line.goes:
        return None
    return together([day and leave(line, day) for day in line.goes])


def together(days: list[dt.date | None]) -> dt.date | None:
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def leave(line: Waiting, ready: dt.date) -> dt.date:
    """The last working day that is in time for the day asked for, but not before it is ready."""
    if line.asked is None or line.transit is None:
        return ready
    day = line.asked + dt.timedelta(days=60)
    while day > ready and (day.weekday() > 4 or workdays_on(day, line.transit) > line.asked):
        day -= ONE
    return max(day, ready)


def arrival(line: Waiting, ship: dt.date | None) -> dt.date | None:
    return None if ship is None or line.transit is None else workdays_on(ship, line.transit)


def workdays_on(day: dt.date, count: int) -> dt.date:
    while day.weekday() > 4 and count == 0:
        day += ONE
    while count:
        day += ONE
        count -= day.weekday() < 5
    return day


def workday_after(day: dt.date) -> dt.date:
    return workdays_on(day, 1)


def stock_left(
    desk: Desk, run: AllocationRun, waiting: list[Waiting], left_out: list[Cell]
) -> dict[str, Heap]:
    """What nobody got, above safety stock, of lots that keep for every line that waits for their product."""
    for row in records(run.allocations):
        place = (row["sku"], row["warehouse"])
        got = row["qty"] if row["source"] == "stock" else 0
        desk.caps[*place, False] -= got
        cell = next(c for c in desk.cells if (c.sku, c.warehouse, c.lot) == (*place, row["lot"]))
        cell.left -= got
    pools: dict[str, Heap] = defaultdict(list)
    places = {warehouse: rank for rank, warehouse in enumerate(desk.warehouses)}
    caps = dict(desk.caps)
    for cell in sorted(desk.cells, key=lambda c: (places[c.warehouse], c.expiry or dt.date.max, c.lot)):
        got = min(cell.left, caps[cell.sku, cell.warehouse, False])
        caps[cell.sku, cell.warehouse, False] -= got
        lines = [n.same for n in waiting if n.open and n.need and n.sku == cell.sku]
        if got and cell not in left_out and all(desk.keeps(line, cell) for line in lines):
            heap = pools[pool_of(desk.book, cell.sku, cell.warehouse)]
            heap.append((workdays_on(desk.book.as_of, 0), got, cell))
    return pools


def arriving(book: OrderBook) -> list[tuple[dt.date, str, str, int]]:
    """Inbound that counts, by number within a day."""
    desk = Desk(book)
    rows = sorted(rows_in(book, "Inbound"), key=lambda row: int(row["inbound_no"]))
    found = []
    lacking = safety_lacking(book)
    for row in sorted(rows, key=lambda row: date(row["due_date"]) or dt.date.max):
        qty = desk.base(row["sku"], row["uom"], number(row["qty"]))
        due = date(row["due_date"])
        if qty and due and due >= book.as_of and row["warehouse"] in desk.warehouses:
            place = (row["sku"], row["warehouse"])
            fills = min(qty, lacking[place])
            lacking[place] -= fills
            if qty > fills:
                found.append((due, *place, qty - fills))
    return found


def safety_lacking(book: OrderBook) -> dict[tuple[str, str], int]:
    """What is not on hand of safety stock."""
    there: dict[tuple[str, str], int] = defaultdict(int)
    for cell in Desk(book).cells:
        there[cell.sku, cell.warehouse] += cell.left
    lacking: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows_in(book, "SafetyStock"):
        place = (row["sku"], row["warehouse"])
        lacking[place] = max(lacking[place], number(row["qty"]) - there[place])
    return lacking


def pool_of(book: OrderBook, sku: str, warehouse: str) -> str:
    others = book.setting("allocation_other_warehouses", "yes") == "yes"
    return sku if others else f"{sku} {warehouse}"
