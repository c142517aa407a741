"""Effective-dated prices of a whole book against pandas' merge_asof, on the same frames, in the same run.

python -m benchmarks.pricing [LINES ...]
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.order_book import AS_OF, tables
from orderwright.book import OrderBook
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.steps import all_charged, all_goods

Frames = dict[str, pd.DataFrame]
_BY = ["sku", "uom", "currency", "price_list"]
_RUNS = 5
_STARTS = ("2026-01-01", "2026-11-05", "2026-11-12")


def dated(lines: int) -> Frames:
    """A book whose list prices change twice, the second time amid the orders, and no other prices."""
    frames = {name: frame for name, frame in tables(lines).items() if name != "Contracts"}
    lists = frames["PriceLists"]
    parts = [
        lists.assign(valid_from=np.datetime64(day, "s"), unit_price=lists["unit_price"] + number * 10_000)
        for number, day in enumerate(_STARTS)
    ]
    return {**frames, "PriceLists": pd.concat(parts, ignore_index=True)}


def joined(frames: Frames) -> pd.DataFrame:
    """The lines with all that a price asks for, as a plain pandas user joins them."""
    groups = frames["PriceGroups"][["price_group", "price_list"]]
    customers = frames["Customers"][["customer_no", "price_group"]].merge(groups, on="price_group")
    orders = frames["Orders"][["order_no", "sold_to", "currency", "entered_on"]]
    orders = orders.merge(customers, left_on="sold_to", right_on="customer_no", how="left")
    lines = frames["OrderLines"][["order_no", "line_no", "sku", "uom"]].reset_index()
    return lines.merge(
        orders[["order_no", "currency", "entered_on", "price_list"]], on="order_no", how="left"
    )


def merged(wide: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """merge_asof, its sorting included."""
    return pd.merge_asof(
        wide.sort_values("entered_on"), lists, left_on="entered_on", right_on="valid_from", by=_BY
    )


def lists_of(frames: Frames) -> pd.DataFrame:
    """The price lists, sorted by their first day."""
    return frames["PriceLists"][[*_BY, "valid_from", "unit_price"]].sort_values("valid_from")


def plain(frames: Frames) -> pd.Series:
    """Prices of the peer, in the order of the lines."""
    return merged(joined(frames), lists_of(frames)).set_index("index")["unit_price"].sort_index()


def amounts(book: OrderBook) -> None:
    """Amounts and charges of all lines at their prices."""
    all_goods(book)
    all_charged(book)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and what it gave."""
    gc.collect()
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def row(size: int) -> str:
    """One size: least of several runs, alternating."""
    frames = dated(size)
    wide, lists = joined(frames), lists_of(frames)
    asked = np.asarray(frames["OrderLines"]["sku"].isin(frames["Products"]["sku"]), bool)
    spent: dict[str, list[float]] = {"asof": [], "plain": [], "ours": [], "amounts": []}
    for _ in range(_RUNS):
        spent["asof"].append(timed(partial(merged, wide, lists))[0])
        seconds, theirs = timed(partial(plain, frames))
        spent["plain"].append(seconds)
        book = OrderBook(frames, AS_OF)
        seconds, ours = timed(partial(expected_prices, book))
        spent["ours"].append(seconds)
        if not (theirs[asked].to_numpy() == pd.Series(ours.unit_price)[asked].to_numpy()).all():
            message = "The two do not give the same prices."
            raise AssertionError(message)
        spent["amounts"].append(timed(partial(amounts, book))[0])
    least = {name: min(seconds) for name, seconds in spent.items()}
    return (
        f"{size:>10,} {least['asof']:>11.3f} {least['plain']:>10.3f} {least['ours']:>7.3f}"
        f" {least['ours'] / least['asof']:>17.2f} {least['ours'] / least['plain']:>16.2f}"
        f" {least['amounts']:>10.3f}"
    )


def main(sizes: list[int]) -> None:
    """Prints a row per size."""
    print("     lines  merge_asof  with joins    ours  ours ÷ merge_asof  ours ÷ joins too    amounts")
    for size in sizes:
        print(row(size), flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
