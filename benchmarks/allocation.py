"""Allocation of 100,000 and 1,000,000 lines beside a bare numpy pass of the same frames, in the same run.

    python -m benchmarks.allocation [lines …]

The peer gives the quantity of every line and nothing else: no lots, no warehouses, no reasons, no safety
stock by warehouse, no conversion of units. Its quantities must be the same, or the run fails.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation import allocate
from orderwright.book import OrderBook
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

AS_OF = dt.date(2026, 11, 23)
COMPLETE = 0.3
LINES_PER_ORDER, LINES_PER_SKU = 3, 50


def desk(lines: int, warehouses: int = 20, seed: int = 1, lots: int = 2) -> OrderBook:
    """A desk whose stock covers about nine tenths of the demand; 30 % of the orders ship complete."""
    chance = np.random.default_rng(seed)
    n_orders, n_skus = lines // LINES_PER_ORDER, lines // LINES_PER_SKU
    skus = np.array([f"A-{n:06d}" for n in range(n_skus)], dtype=object)
    numbers = np.array([f"45{n:07d}" for n in range(n_orders)], dtype=object)
    plants = np.array([f"WH{n:02d}" for n in range(warehouses)], dtype=object)
    order = np.sort(chance.integers(0, n_orders, lines))
    first = np.searchsorted(order, order)
    sku, home = chance.integers(0, n_skus, lines), chance.integers(0, warehouses, lines)
    qty = chance.integers(1, 50, lines)
    share = 0.9 * qty.sum() / (n_skus * warehouses * lots)
    cells = np.indices((n_skus, warehouses, lots)).reshape(3, -1)
    day = np.datetime64(AS_OF, "s")
    tables: dict[str, dict[str, Any]] = {
        "Orders": {
            "order_no": numbers,
            "sold_to": chance.choice(["C1", "C2", "C3"], n_orders),
            "priority": chance.choice(["A", "B", "C", "D", ""], n_orders),
            "requested_date": day + chance.integers(0, 60, n_orders) * np.timedelta64(1, "D"),
            "entered_on": day - chance.integers(0, 60, n_orders) * np.timedelta64(1, "D"),
            "ship_complete": chance.random(n_orders) < COMPLETE,
            "desk_status": np.full(n_orders, "entered"),
        },
        "OrderLines": {
            "order_no": numbers[order],
            "line_no": ((np.arange(lines) - first + 1) * 10).astype(str),
            "sku": skus[sku],
            "plant": plants[home],
            "uom": np.full(lines, "EA"),
            "ordered_qty": qty * MICROS,
            "shipped_qty": np.zeros(lines, np.int64),
            "desk_status": np.full(lines, "entered"),
        },
        "Stock": {
            "sku": skus[cells[0]],
            "plant": plants[cells[1]],
            "lot": np.array([f"L{n}" for n in range(lots)], dtype=object)[cells[2]],
            "expiry": day + chance.integers(1, 400, cells.shape[1]) * np.timedelta64(1, "D"),
            "unrestricted_qty": chance.poisson(share, cells.shape[1]) * MICROS,
            "uom": np.full(cells.shape[1], "EA"),
        },
        "Products": {"sku": skus, "base_uom": np.full(n_skus, "EA")},
        "Customers": {"customer_no": ["C1", "C2", "C3"]},
        "Warehouses": {"warehouse": plants, "rank": np.arange(warehouses)},
        "Inbound": {
            "inbound_no": [f"88{n:06d}" for n in range(n_skus)],
            "inbound_line": np.full(n_skus, "1"),
            "kind": np.full(n_skus, "purchase"),
            "sku": skus,
            "warehouse": np.full(n_skus, "WH00"),
            "qty": np.full(n_skus, 200 * MICROS),
            "due_date": day + chance.integers(1, 60, n_skus) * np.timedelta64(1, "D"),
        },
    }
    return OrderBook({name: typed_frame(SCHEMA[name], columns) for name, columns in tables.items()}, AS_OF)


def bare_pass(book: OrderBook) -> np.ndarray:
    """Quantity of every row of OrderLines: sort, cumulative sums by product, ship-complete orders in rounds."""
    orders, lines = book["Orders"], book["OrderLines"]
    at = pd.Index(orders["order_no"]).get_indexer(pd.Index(lines["order_no"]))
    sku, names = pd.factorize(lines["sku"])
    need = (lines["ordered_qty"] - lines["shipped_qty"]).to_numpy(np.int64)
    stock = np.zeros(len(names), np.int64)
    place = pd.Index(names).get_indexer(pd.Index(book["Stock"]["sku"]))
    free = book["Stock"]["unrestricted_qty"].to_numpy(np.int64)
    np.add.at(stock, place[place >= 0], free[place >= 0])

    priority = orders["priority"].replace("", "C").map({"A": 0, "B": 1, "C": 2, "D": 3}).to_numpy(np.int64)
    asked, entered = (
        orders[c].to_numpy("datetime64[D]").astype(np.int64) for c in ("requested_date", "entered_on")
    )
    rank = pd.factorize(orders["order_no"], sort=True)[0]
    order_turn = np.empty(len(orders), np.int64)
    order_turn[np.lexsort((rank, entered, asked, priority))] = np.arange(len(orders))
    line_no = lines["line_no"].astype("int64").to_numpy()
    turn = np.lexsort((line_no, order_turn[at]))
    turn = turn[np.argsort(sku[turn], kind="stable")]
    whole = np.where(orders["ship_complete"].fillna(False).to_numpy(bool)[at], at, -1)[turn]
    pool, want = sku[turn], need[turn]
    begins = np.flatnonzero(np.append(True, pool[1:] != pool[:-1]))
    size = np.diff(begins, append=len(pool))

    def ahead(values: np.ndarray) -> np.ndarray:
        total = np.cumsum(values) - values
        return total - np.repeat(total[begins], size)

    state = np.zeros(len(orders) + 1, np.int8)
    state[-1] = 1
    again = np.append(False, (pool[1:] == pool[:-1]) & (whole[1:] == whole[:-1]) & (whole[1:] >= 0))
    group = np.cumsum(~again) - 1
    own = np.bincount(group, want)[group].astype(np.int64)
    within = ahead(np.where(whole >= 0, want, 0))
    within -= within[np.flatnonzero(~again)][group]
    while (state[:-1][np.unique(whole[whole >= 0])] == 0).any():
        waits = state[whole] == 0
        spare = stock[pool] - own - ahead(np.where(state[whole] == 1, want, 0))
        spare += np.where(state[whole] == 1, within, 0)
        unsure = waits & (spare < ahead(np.where(waits, want, 0)) - within)
        refused = waits & (spare < 0)
        state[whole[waits]] = 1
        state[whole[unsure]] = 0
        state[whole[refused]] = 2
    granted = state[whole] == 1
    got = np.clip(stock[pool] - ahead(np.where(granted, want, 0)), 0, np.where(granted, want, 0))
    result = np.empty(len(got), np.int64)
    result[turn] = got
    return result


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Best of several runs, in seconds, and the last result."""
    best, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def main(sizes: list[int]) -> None:
    """Prints a table."""
    print(f"{'lines':>10} {'bare numpy s':>13} {'allocate s':>11} {'ratio':>6}  short lines")
    for lines in sizes:
        book = desk(lines)
        # Every run gets a fresh book, so that nothing is found ready.
        peer, quantities = timed(lambda: bare_pass(book.with_tables({})))
        ours, run = timed(lambda: allocate(book.with_tables({})))
        found = run.lines.merge(
            book["OrderLines"][["order_no", "line_no"]].assign(peer=quantities), on=["order_no", "line_no"]
        )
        if len(found) != lines or not (found["peer"] == found["allocated_qty"]).all():
            sys.exit("The two do not give the same quantities.")
        short = float((run.lines["backorder_qty"] > 0).mean())
        print(f"{lines:>10,} {peer:>13.2f} {ours:>11.2f} {ours / peer:>6.1f}  {short:.0%}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
