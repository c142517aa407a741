"""Promises of all open lines, and stock by day, beside bare numpy; in the processor's time.

python -m benchmarks.promising [LINES ...]

"promises" is the day on which every line ships and arrives, in full and in part, from a run of allocation
that is at hand; "by day" is stock on hand and available to promise of every product in 20 warehouses over
six weeks; "whole" is allocation and both. The peer gives the days on which every line
ships and arrives in full: no parts, no pieces, no calendars but Monday to Friday, no stock by day. Its days
must be the same as ours, or it stops. "explain" is a remedy for 1,000 short lines.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.allocation import desk
from orderwright.allocation.run import Proposal, proposal
from orderwright.book import OrderBook
from orderwright.promising import Promises, promised
from orderwright.promising.projection import projected
from orderwright.promising.shortages import Shortages
from orderwright.promising.shortages.explanation import remedies
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

HORIZON = 42
EXPLAINED = 1_000
NEVER = np.datetime64("2200-01-01", "D")


def with_ways(book: OrderBook) -> OrderBook:
    """The desk of the benchmark of allocation, with ship-tos and lead times."""
    chance = np.random.default_rng(5)
    orders, products = book["Orders"], book["Products"]
    doors = np.array([f"S{n:03d}" for n in range(200)], dtype=object)
    ship_tos = {"ship_to": doors, "sold_to": np.full(200, "C1"), "transit_days": chance.integers(0, 6, 200)}
    lead = pd.array(chance.integers(1, 40, len(products)), dtype="Int64")
    goes = pd.Series(chance.choice(doors, len(orders)), dtype="str")
    return book.with_tables(
        {
            "ShipTos": typed_frame(SCHEMA["ShipTos"], ship_tos),
            "Products": products.assign(lead_time_days=lead),
            "Orders": orders.assign(ship_to=goes, ship_complete=pd.array([False] * len(orders), "boolean")),
        }
    )


def bare_pass(made: Proposal) -> tuple[np.ndarray, np.ndarray]:
    """By line of the run, the days on which it ships and arrives in full, Monday to Friday."""
    book, demand = made.case.book, made.case.demand
    today = np.datetime64(book.as_of, "D")
    ready = np.full(len(demand), np.busday_offset(today, 0, roll="forward"))
    short, last, uncovered = bare_arrivals(made)
    ready[short] = np.maximum(
        np.busday_offset(np.where(last == NEVER, today, last), 1, roll="backward"), today
    )
    lead = book["Products"]["lead_time_days"].to_numpy(np.int64)[demand.sku[short]]
    made_by = np.busday_offset(today, lead, roll="backward")
    ready[short] = np.where(
        uncovered, np.where(last == NEVER, made_by, np.maximum(ready[short], made_by)), ready[short]
    )
    asked = book["Orders"]["requested_date"].to_numpy("datetime64[D]")[demand.orders]
    door = pd.Index(book["ShipTos"]["ship_to"]).get_indexer(pd.Index(book["Orders"]["ship_to"]))
    days = book["ShipTos"]["transit_days"].to_numpy(np.int64)[door][demand.orders]
    in_time = np.busday_offset(asked, -days, roll="backward")
    ship = np.maximum(ready, in_time)
    return ship, np.busday_offset(ship, days, roll="forward")


def bare_arrivals(made: Proposal) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Short lines, the day on which the last inbound for each comes, and whether some has none."""
    demand, inbound = made.case.demand, made.case.inbound
    need = demand.requested - made.case.served.allocated
    turn = np.flatnonzero(need)
    turn = turn[np.argsort(demand.sku[turn], kind="stable")]
    place = np.argsort(inbound.sku, kind="stable")
    coming, sku = inbound.micros[place], demand.sku[turn]
    products = int(max(demand.sku.max(), inbound.sku.max())) + 2
    wanted, comes = (np.zeros(products, np.int64) for _ in range(2))
    np.add.at(wanted, sku, need[turn])
    np.add.at(comes, inbound.sku, inbound.micros)
    base = np.cumsum(wanted + comes) - (wanted + comes)
    total, before = np.append(0, np.cumsum(coming)), np.append(0, np.cumsum(need[turn]))
    first = np.searchsorted(inbound.sku[place], np.arange(products))
    ends = base[inbound.sku[place]] + total[1:] - total[first[inbound.sku[place]]]
    upto = before[1:] - before[np.searchsorted(sku, np.arange(products))[sku]]
    found = np.searchsorted(ends, base[sku] + np.minimum(upto, comes[sku]))
    days = np.append(inbound.due[place].astype("datetime64[D]"), NEVER)[found]
    days[upto - need[turn] >= comes[sku]] = NEVER
    return turn, days, upto > comes[sku]


def same(told: Promises, peer: tuple[np.ndarray, np.ndarray]) -> bool:
    """Whether the two name the same days for every line."""
    ours = (told.ship.astype("datetime64[D]"), told.delivery.astype("datetime64[D]"))
    return all((one == other).all() for one, other in zip(ours, peer, strict=True))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor and result of one call."""
    gc.collect()
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main(sizes: list[int]) -> None:
    """Prints a row per size: the least of three."""
    print("     lines  short   peer s  promises s  by day s  whole s  explain s  promises/peer")
    for size in sizes:
        book, rows = with_ways(desk(size)), []
        for _ in range(3):
            fresh = book.with_tables({})
            allocated_s, made = timed(lambda fresh=fresh: proposal(fresh))
            peer_s, days = timed(lambda made=made: bare_pass(made))
            promises_s, told = timed(lambda made=made: promised(made))
            day_s, _ = timed(lambda made=made, told=told: projected(made, told, HORIZON).available)
            if not same(told, days):
                sys.exit("The two do not name the same days.")
            index = Shortages(made, told)
            lines = np.flatnonzero(index.lacking)[:EXPLAINED].tolist()
            explain_s, _ = timed(lambda index=index, lines=lines: [remedies(index, line) for line in lines])
            rows.append((peer_s, promises_s, day_s, allocated_s + promises_s + day_s, explain_s))
        peer, promises, day, whole, explain = (min(column) for column in zip(*rows, strict=True))
        short = float((index.lacking > 0).mean())
        print(
            f"{size:>10,} {short:>6.0%} {peer:>8.3f} {promises:>11.3f} {day:>9.3f} {whole:>8.2f}"
            f" {explain:>10.2f} {promises / peer:>14.1f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
