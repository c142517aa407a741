"""What a proposal changes against what is committed: who gains and who loses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation import AllocationRun
from orderwright.allocation.states import committed, committed_lines
from orderwright.book import OrderBook
from orderwright.money import micros_text, micros_words

_LINE = ["order_no", "line_no"]
_TOLD = 5


def _differences(run: AllocationRun, book: OrderBook) -> pd.DataFrame:
    """Lines whose quantity differs from the committed one: order_no, line_no, before, after; losers first."""
    before = committed_lines(book).set_index(_LINE)["qty"].rename("before")
    after = run.lines.drop_duplicates(_LINE).set_index(_LINE)["allocated_qty"].rename("after")
    both = pd.concat([before, after], axis=1).reindex(after.index.union(before.index, sort=False)).fillna(0)
    both = both.astype(np.int64)
    changed = both[both["before"] != both["after"]].reset_index()
    gains = (changed["after"] > changed["before"]).to_numpy(bool)
    return changed.iloc[np.argsort(gains, kind="stable")].reset_index(drop=True)


def difference_json(run: AllocationRun, book: OrderBook) -> list[dict[str, Any]]:
    """Lines that gain or lose against what is committed, quantities in base units."""
    rows = _differences(run, book).to_dict("records")
    return [
        {**{key: row[key] for key in _LINE}, **{key: micros_text(row[key]) for key in ("before", "after")}}
        for row in rows
    ]


def difference_lines(run: AllocationRun, book: OrderBook) -> list[str]:
    """The difference in words; nothing where nothing is committed yet."""
    if not committed(book).any():
        return []
    rows = _differences(run, book)
    lose = rows[(rows["after"] < rows["before"]).to_numpy(bool)]
    told = [
        f"  {row['order_no']}/{row['line_no']}: {micros_words(row['before'])} → {micros_words(row['after'])}"
        for row in lose.head(_TOLD).to_dict("records")
    ]
    if len(lose) > _TOLD:
        told.append(f"  … and {len(lose) - _TOLD:,} more.")
    gain = len(rows) - len(lose)
    head = f"  Against what is committed: {gain:,} lines gain, {len(lose):,} lose."
    return [head, *told]
