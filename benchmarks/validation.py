"""Validation against a plain pandas pass of the same rules, on the same frames, in the same run.

python -m benchmarks.validation [LINES ...]
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import pandas as pd

from benchmarks.memory import needs
from benchmarks.order_book import AS_OF, tables
from benchmarks.plain_pandas import checked
from orderwright.book import OrderBook
from orderwright.desk.rulebook import RULES
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import examine

Frames = dict[str, pd.DataFrame]
_FEW, _MANY, _LARGE = 3, 9, 500_000


def peer(frames: Frames) -> dict[str, pd.MultiIndex]:
    """Failing lines per code of the plain pass."""
    return checked(frames, pd.Timestamp(AS_OF))


def rules_only(frames: Frames) -> pd.DataFrame:
    """All findings of the rules that the peer has too."""
    return examine(OrderBook(frames, AS_OF), RULES).findings


def everything(frames: Frames) -> pd.DataFrame:
    """All findings of the whole rule set, the contract of the tables included."""
    book = OrderBook(frames, AS_OF)
    return examine(book, RULES, contract_faults(book, [])).findings


PASSES: dict[str, Callable[[Frames], Any]] = {"peer": peer, "rules": rules_only, "all": everything}


def agree(findings: pd.DataFrame, plain: dict[str, pd.MultiIndex]) -> None:
    """Stops where the two do not give the same failing lines."""
    for code, keys in plain.items():
        mine = findings[findings["code"] == code]
        here = set(zip(mine["order_no"], mine["line_no"], strict=True))
        there = set(keys)
        if here != there:
            message = f"{code}: only ours {list(here - there)[:3]}, only the peer's {list(there - here)[:3]}"
            raise AssertionError(message)


def timed(work: Callable[[Frames], Any], frames: Frames) -> tuple[float, float, Any]:
    """Seconds on the clock, seconds of the processor in our own code, and the result of one call."""
    gc.collect()
    used, start = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
    made = work(frames)
    spent = time.perf_counter() - start
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_utime - used, made


def row(size: int) -> str:
    """One size: least of several runs, alternating; then memory, each pass in a process of its own."""
    frames = tables(size)
    clock: dict[str, list[float]] = {name: [] for name in PASSES}
    processor: dict[str, list[float]] = {name: [] for name in PASSES}
    for _ in range(_FEW if size >= _LARGE else _MANY):
        made = {}
        for name, work in PASSES.items():
            seconds, used, made[name] = timed(work, frames)
            clock[name].append(seconds)
            processor[name].append(used)
        agree(made["rules"], made["peer"])
    wall, user = ({k: min(v) for k, v in measured.items()} for measured in (clock, processor))
    theirs, ours, _ = needs(frames, list(PASSES))
    return (
        f"{size:>10,} {len(made['all']):>9,} {wall['peer']:>7.3f} {wall['rules']:>8.3f}"
        f" {wall['all']:>7.3f} {wall['rules'] / wall['peer']:>6.2f}"
        f" {user['peer']:>7.3f} {user['rules']:>8.3f} {user['rules'] / user['peer']:>6.2f}"
        f" {ours.loaded:>7} {theirs.highest - theirs.loaded:>6} {ours.highest - ours.loaded:>6}"
        f" {theirs.highest:>7} {ours.highest:>6}"
    )


def main(sizes: list[int]) -> None:
    """Prints a row per size."""
    print(
        f"{'':20} {'seconds':^31} {'user CPU seconds':^23} {'MB':>7} {'MB of its own':^13} {'MB at most':^14}"
    )
    print(
        "     lines  findings    peer    rules     all  ratio    peer    rules  ratio"
        "  tables   peer  rules    peer  rules"
    )
    for size in sizes:
        print(row(size), flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
