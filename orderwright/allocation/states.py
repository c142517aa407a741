"""How far the rows of Allocations are: proposed, allocated (committed), firm."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.firm import firm_rows
from orderwright.allocation.kits import kits_of
from orderwright.allocation.segments import Bools, Ints
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables import SCHEMA
from orderwright.tables.frames import TEXT_DTYPE, first_positions, row_keys, taken, text_positions

KEYS = SCHEMA["Allocations"].keys
LINE = ("order_no", "line_no")
PROPOSED, ALLOCATED, FIRM = "proposed", "allocated", "firm"
_PLACE = tuple(key for key in KEYS if key != "sku")


def committed(book: OrderBook) -> Ints:
    """Committed quantity of every row of Allocations, micros.

    What stands under Before; under Proposed in a row that was made before rows had a state.
    """
    table = book["Allocations"]
    (before, _), (proposed, _) = split(table["before_qty"]), split(table["proposed_qty"])
    return np.clip(np.where((table["state"] == "").to_numpy(bool), proposed, before), 0, None)


def committed_lines(book: OrderBook) -> pd.DataFrame:
    """What is committed to lines: order_no, line_no and qty, in the line's base units; of kits whole ones."""
    table, lines = book["Allocations"], book["OrderLines"]
    made = table[list(LINE)].drop_duplicates(ignore_index=True)
    line = first_positions(row_keys(made, LINE), row_keys(table, LINE))
    own = np.full(len(made), -1, np.int64)
    if kits_of(book).of:
        at = first_positions(row_keys(lines, LINE), row_keys(made, LINE))
        own = np.append(book.positions("OrderLines", "sku"), -1)[at].astype(np.int64)
    sku = text_positions(book["Products"]["sku"], table["sku"]).astype(np.int64)
    return made.assign(qty=kits_of(book).by_line(own, line.astype(np.int64), sku, committed(book)))


def as_typed(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the keys that they have in the table.

    A row that somebody typed without a SKU is one of the line's own product, and stays without.
    """
    table = book["Allocations"]
    bare = table[(table["sku"] == "").to_numpy(bool)]
    if not len(bare):
        return rows
    at = first_positions(row_keys(book["OrderLines"], LINE), row_keys(rows, LINE))
    own = (taken(book["OrderLines"]["sku"], at) == rows["sku"]).to_numpy(bool)
    there = first_positions(row_keys(bare, _PLACE), row_keys(rows, _PLACE)) >= 0
    return rows.assign(sku=rows["sku"].mask(own & there, ""))


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
        rows: the key columns of Allocations, and qty.
    """
    table, proposed = book["Allocations"], split(rows["qty"])[0]
    if not len(table):
        return (
            pd.Series([PROPOSED], dtype=TEXT_DTYPE).take(np.zeros(len(rows), np.intp)).reset_index(drop=True)
        )
    at = first_positions(row_keys(table, KEYS), row_keys(as_typed(book, rows), KEYS))
    firm = np.zeros(len(table) + 1, np.bool_)
    firm[firm_rows(book)] = True
    words = state_words(proposed, np.append(committed(book), 0)[at], firm[at])
    return pd.Series(words, dtype=object).astype(TEXT_DTYPE)
