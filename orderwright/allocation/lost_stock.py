"""What has become of stock that a line had."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.cases import Case
from orderwright.allocation.locks import ordered_sku
from orderwright.allocation.own_reserved import reserved_for_others
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money import micros_words
from orderwright.spoken import day_text

_NOT_FREE = (
    ("qi_qty", "in quality inspection"),
    ("blocked_qty", "blocked"),
    ("reserved_qty", "reserved in the ERP"),
)
_QUANTITIES = ("unrestricted_qty", *(key for key, _ in _NOT_FREE))


@dataclass(frozen=True)
class Had:
    """The stock of a row of Allocations.

    Attributes:
        sku: product.
        warehouse: code.
        lot: lot; blank.
        inbound_no: document of inbound; blank for stock.
    """

    sku: str
    warehouse: str
    lot: str
    inbound_no: str

    @classmethod
    def of(cls, case: Case, row: int, line: int) -> Had:
        """That of one row, which is of a line."""
        cells = case.book["Allocations"].iloc[row]
        sku = cells["sku"] or ordered_sku(case.book, case.demand, line)
        return cls(sku, cells["warehouse"], cells["lot"], cells["inbound_no"])

    @property
    def place(self) -> str:
        """``WH1 lot L1``, or the document of inbound."""
        lot = f"{self.warehouse} lot {self.lot}" if self.lot else self.warehouse
        return f"{self.inbound_no} into {lot}" if self.inbound_no else lot


def cause_of(case: Case, warehouses: Warehouses, had: Had) -> str:
    """Why a line cannot keep what it had, as the rest of a sentence."""
    book = case.book
    if had.inbound_no and (book["Inbound"]["inbound_no"] == had.inbound_no).any():
        return "the supply does not bring as much any more, or is no longer sure"
    if had.warehouse not in warehouses.index:
        return f"there is no warehouse {had.warehouse}"
    stock = book["Stock"]
    stock = stock.assign(reserved_qty=pd.array(reserved_for_others(book), "Int64"))
    rows = stock[((stock["sku"] == had.sku) & (stock["plant"] == had.warehouse)).to_numpy(bool)]
    rows = rows[(rows["lot"] == had.lot).to_numpy(bool)] if had.lot else rows
    what = "the lot" if had.lot else "the stock"
    if not len(rows):
        return f"{what} is no longer there"
    return f"{what} {_state(book, rows)}"


def _state(book: OrderBook, rows: pd.DataFrame) -> str:
    expiry = rows["expiry"].min()
    if not pd.isna(expiry) and expiry.date() < book.as_of:
        return f"expired on {day_text(expiry.date(), book.as_of)}"
    held = [holder for holder in rows["hold_for"].str.strip().unique() if holder]
    if held:
        return f"is held for {' and '.join(held)}"
    amounts = {key: int(np.clip(rows[key].fillna(0), 0, None).sum()) for key in _QUANTITIES}
    free = max(amounts["unrestricted_qty"] - amounts["reserved_qty"], 0)
    rest = "".join(f", {micros_words(amounts[key])} {words}" for key, words in _NOT_FREE if amounts[key])
    return f"has only {micros_words(free)} free{rest}, for all lines that had some of it"
