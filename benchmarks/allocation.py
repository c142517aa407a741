"""Allocation beside a bare numpy pass of the same frames, in the same run; 30 % of the orders ship complete.

python -m benchmarks.allocation [LINES ...]

The peer gives the quantity of every line and nothing else: no warehouses, no lots, no safety stock, no
conversion of units. "greedy" gives the same, with all of that counted; "stock" is who gets how much of which
lot in which of 20 warehouses, and when the rest comes; "words" is the whole run with a reason for every line.
No lot runs out before its lines are wanted there. In "some" the lots of one product in twenty do, in "loop"
those of every product, so that it goes through the plain loop. The quantities must be the same as the peer's
(but for the last two, which it cannot do), or it stops. Seconds are of the processor.

The second table is the optimum at the first size: what is reached, the bound and the gap for every objective,
with five seconds for the search, so that all is done within six.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation import AllocationRun, Objective, allocate
from orderwright.allocation.contest import contest_of
from orderwright.allocation.demand import demand_of
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import locks_of
from orderwright.allocation.optimum.run import optimised
from orderwright.allocation.run import measured, proposal
from orderwright.allocation.safety import safety_stock
from orderwright.allocation.stock import usable_stock
from orderwright.allocation.strategies import plan_of
from orderwright.allocation.substitutes import Substitutes
from orderwright.allocation.terms import terms_of
from orderwright.allocation.warehouses import warehouses_of
from orderwright.allocation.whereabouts import Whereabouts
from orderwright.book import OrderBook
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

AS_OF = dt.date(2026, 11, 23)
COMPLETE = 0.3
LINES_PER_ORDER, LINES_PER_SKU = 3, 50
LATEST = 60


def desk(lines: int, warehouses: int = 20, seed: int = 1, lots: int = 2) -> OrderBook:
    """A desk whose stock covers about nine tenths of the demand; 30 % of the orders ship complete.

    Lines are wanted within 60 days; lots keep longer.
    """
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

    def days(most: int, rows: int) -> np.ndarray:
        return chance.integers(1, most, rows) * np.timedelta64(1, "D")

    tables: dict[str, dict[str, Any]] = {
        "Orders": {
            "order_no": numbers,
            "sold_to": chance.choice(["C1", "C2", "C3"], n_orders),
            "currency": np.full(n_orders, "EUR"),
            "priority": chance.choice(["A", "B", "C", "D", ""], n_orders),
            "requested_date": day + days(LATEST, n_orders),
            "entered_on": day - days(60, n_orders),
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
            "amount": qty * np.random.default_rng(seed).integers(1, 20, lines) * MICROS,
            "desk_status": np.full(lines, "entered"),
        },
        "Stock": {
            "sku": skus[cells[0]],
            "plant": plants[cells[1]],
            "lot": np.array([f"L{n}" for n in range(lots)], dtype=object)[cells[2]],
            "expiry": day + (days(400, cells.shape[1]) + np.timedelta64(LATEST, "D")),
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
            "due_date": day + days(60, n_skus),
        },
    }
    frames = {table.name: typed_frame(table, tables.get(table.name, {})) for table in SCHEMA}
    return OrderBook(frames, AS_OF)


def short_lived(book: OrderBook, one_in: int) -> OrderBook:
    """The same desk; the lots of one product in so many run out up to 60 days earlier."""
    stock = book["Stock"]
    some = pd.factorize(stock["sku"])[0] % one_in == 0
    earlier = stock["expiry"].where(~some, stock["expiry"] - pd.Timedelta(days=LATEST))
    return book.with_tables({"Stock": stock.assign(expiry=earlier)})


def bare_pass(book: OrderBook) -> np.ndarray:
    """Quantity of every row of OrderLines: sort, sums by product, ship-complete orders in rounds."""
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


def greedy(book: OrderBook) -> np.ndarray:
    """Quantity of every open line in order of service, before anybody asks from which lot."""
    warehouses = warehouses_of(book)
    safety, _ = safety_stock(book, warehouses)
    stock, _ = usable_stock(book, warehouses, safety)
    demand, _ = demand_of(book, warehouses, stock.holders, frozenset(), plan_of(book))
    locks, demand, supply = locks_of(book, demand, stock, Whereabouts(warehouses, {}, Substitutes()))
    contest = contest_of(demand, supply, locks, terms_of(book), Limits())
    return contest.quantities(contest.judged())[0]


def timed(work: Callable[[OrderBook], Any], book: OrderBook) -> tuple[float, Any]:
    """Seconds and result of one call, on a fresh book so that nothing is found ready."""
    fresh = book.with_tables({})
    gc.collect()
    start = time.process_time()
    made = work(fresh)
    return time.process_time() - start, made


def same(run: AllocationRun, book: OrderBook, quantities: np.ndarray) -> bool:
    """Whether the two give every line the same."""
    keys = ["order_no", "line_no"]
    found = run.lines.merge(book["OrderLines"][keys].assign(peer=quantities), on=keys)
    return len(found) == len(quantities) and bool((found["peer"] == found["allocated_qty"]).all())


def main(sizes: list[int]) -> None:
    """Prints a row per size: medians of three, alternating."""
    print(
        "     lines  short   peer s greedy s  stock s  words s   some s   loop s"
        "  greedy/peer  stock/peer  words/peer  some/peer"
    )
    for size in sizes:
        book, rows = desk(size), []
        some, every = short_lived(book, 20), short_lived(book, 1)
        for _ in range(3):
            peer_s, quantities = timed(bare_pass, book)
            greedy_s, got = timed(greedy, book)
            stock_s, _ = timed(proposal, book)
            words_s, run = timed(allocate, book)
            if not same(run, book, quantities) or got.sum() != quantities.sum():
                sys.exit("The two do not give the same quantities.")
            some_s, loop_s = timed(proposal, some)[0], timed(proposal, every)[0]
            rows.append((peer_s, greedy_s, stock_s, words_s, some_s, loop_s))
        medians = [float(np.median(column)) for column in zip(*rows, strict=True)]
        short, peer = float((run.lines["backorder_qty"] > 0).mean()), medians[0]
        seconds = "".join(f"{each:>9.2f}" for each in medians)
        ratios = "".join(f"{each / peer:>12.2f}" for each in medians[1:5])
        print(f"{size:>10,} {short:>6.0%}{seconds} {ratios}")
    optimum(desk(sizes[0]))


def optimum(book: OrderBook) -> None:
    """Prints a row per objective."""
    print(f"\n{'objective':>10} {'reached':>14} {'bound':>14}    gap  greedy reaches  processor s  wall s")
    for objective in Objective:
        book, begun, wall = replace(book, _once={}), time.process_time(), time.perf_counter()
        _, found = optimised(book, frozenset(), objective, 5)
        spent, waited = time.process_time() - begun, time.perf_counter() - wall
        plain = measured(proposal(book), objective)
        print(
            f"{objective.value:>10} {found.reached:>14,.0f} {found.bound:>14,.0f} {found.gap:>6.2%}"
            f" {plain.reached:>15,.0f} {spent:>12.1f} {waited:>7.1f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
