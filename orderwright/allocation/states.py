"""How far the rows of Allocations are: proposed, allocated (committed), firm."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.locks import firm_rows
from orderwright.allocation.segments import Bools, Ints
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables.frames import TEXT_DTYPE, first_positions, row_keys

KEYS = ("order_no", "line_no", "warehouse", "lot")
PROPOSED, ALLOCATED, FIRM = "proposed", "allocated", "firm"


def committed(book: OrderBook) -> Ints:
    """Committed quantity of every row of Allocations, micros.

    What stands under Before; under Proposed in a row that was made before rows had a state.
    """
    table = book["Allocations"]
    (before, _), (proposed, _) = split(table["before_qty"]), split(table["proposed_qty"])
    return np.clip(np.where((table["state"] == "").to_numpy(bool), proposed, before), 0, None)


def state_words(proposed: Ints, before: Ints, firm: Bools) -> npt.NDArray[np.object_]:
    """State of rows by what is proposed and what is committed; blank where neither is anything."""
    words = np.where(proposed == before, ALLOCATED, PROPOSED).astype(object)
    words[(proposed == 0) & (before == 0)] = ""
    words[firm] = FIRM
    return words


def states(book: OrderBook, rows: pd.DataFrame) -> pd.Series:
    """State of what a run gives.

    Args:
        book: the tables.
        rows: order_no, line_no, warehouse, lot and qty.
    """
    table, proposed = book["Allocations"], split(rows["qty"])[0]
    if not len(table):
        return (
            pd.Series([PROPOSED], dtype=TEXT_DTYPE).take(np.zeros(len(rows), np.intp)).reset_index(drop=True)
        )
    at = first_positions(row_keys(table, KEYS), row_keys(rows, KEYS))
    firm = np.zeros(len(table) + 1, np.bool_)
    firm[firm_rows(book)] = True
    words = state_words(proposed, np.append(committed(book), 0)[at], firm[at])
    return pd.Series(words, dtype=object).astype(TEXT_DTYPE)
