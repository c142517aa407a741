"""Validation against a plain pandas pass of the same rules, on the same frames, in the same run.

python -m benchmarks.validation [LINES ...]
"""

from __future__ import annotations

import gc
import resource
import sys
import time

import pandas as pd

from benchmarks.order_book import AS_OF, tables
from benchmarks.plain_pandas import checked
from orderwright.book import OrderBook
from orderwright.desk.rulebook import RULES
from orderwright.rules.contract import contract_faults
from orderwright.rules.engine import examine


def ours(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """All findings of the whole rule set, the contract included."""
    book = OrderBook(frames, AS_OF)
    return examine(book, RULES, contract_faults(book, [])).findings


def rules_only(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """All findings of the rules that the peer has too."""
    return examine(OrderBook(frames, AS_OF), RULES).findings


def agree(findings: pd.DataFrame, peer: dict[str, pd.MultiIndex]) -> None:
    """Stops where the two do not give the same failing lines."""
    for code, keys in peer.items():
        mine = findings[findings["code"] == code]
        here = set(zip(mine["order_no"], mine["line_no"], strict=True))
        there = set(keys)
        if here != there:
            message = f"{code}: only ours {list(here - there)[:3]}, only the peer's {list(there - here)[:3]}"
            raise AssertionError(message)


def timed(work: object, *given: object) -> tuple[float, object]:
    """Seconds and result of one call."""
    gc.collect()
    start = time.perf_counter()
    made = work(*given)  # type: ignore[operator]
    return time.perf_counter() - start, made


def main(sizes: list[int]) -> None:
    """Prints a row per size: medians of three, alternating."""
    print("     lines  findings   peer s  rules s    all s rules/peer  peak MB")
    for size in sizes:
        frames = tables(size)
        rows = []
        for _ in range(3):
            peer_s, peer = timed(checked, frames, pd.Timestamp(AS_OF))
            mine_s, findings = timed(rules_only, frames)
            all_s, everything = timed(ours, frames)
            agree(findings, peer)  # type: ignore[arg-type]
            rows.append((peer_s, mine_s, all_s, len(everything)))  # type: ignore[arg-type]
        peer_s, mine_s, all_s = (sorted(r[i] for r in rows)[1] for i in range(3))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>10,} {rows[0][3]:>9,} {peer_s:>8.3f} {mine_s:>8.3f} {all_s:>8.3f}"
            f" {mine_s / peer_s:>10.2f} {peak:>8.0f}"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
