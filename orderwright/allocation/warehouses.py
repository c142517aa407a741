"""The warehouses in the order in which they are tried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.ranks import natural_ranks, places
from orderwright.allocation.segments import Ints
from orderwright.book import OrderBook
from orderwright.money.exact import split


@dataclass(frozen=True)
class Warehouses:
    """The warehouses in the order in which they are tried; their number is their place in it.

    Attributes:
        index: codes of the warehouses.
        calendars: calendar code by warehouse.
        cut_offs: last hour for same-day dispatch by warehouse, as text; blank where none is said.
    """

    index: pd.Index
    calendars: pd.Series
    cut_offs: pd.Series

    def numbers(self, codes: pd.Series) -> Ints:
        """Number of each code's warehouse; -1 where there is none."""
        return places(codes, self.index)

    def homes(self, plants: pd.Series) -> Ints:
        """Number of the warehouse that serves first: the plant's, or the first of all where it is blank."""
        numbers = self.numbers(plants)
        return np.where((plants == "").to_numpy(bool), 0 if len(self.index) else -1, numbers)

    def calendar_codes(self, numbers: Ints) -> pd.Series:
        """Calendar code of each warehouse; blank for -1."""
        codes = pd.Series([*self.calendars, ""], dtype=object)
        return codes.iloc[numbers].reset_index(drop=True)


def warehouses_of(book: OrderBook) -> Warehouses:
    """Lowest rank first, blank ranks last, then by code; where Warehouses is not loaded, those of Stock."""
    found: Warehouses = book.once("allocation.warehouses", lambda: _ranked(book))
    return found


def _ranked(book: OrderBook) -> Warehouses:
    if book.loaded("Warehouses"):
        table = book["Warehouses"]
        table = table[table["warehouse"] != ""].drop_duplicates("warehouse")
    else:
        codes = book["Stock"]["plant"].drop_duplicates()
        table = pd.DataFrame({"warehouse": codes[codes != ""], "calendar": "", "cut_off": "", "rank": pd.NA})
    rank, blank = split(table["rank"].astype("Int64"))
    order = np.lexsort((natural_ranks(table["warehouse"]), rank, np.broadcast_to(blank, rank.shape)))
    chosen = table.iloc[order].reset_index(drop=True)
    return Warehouses(pd.Index(chosen["warehouse"].astype(object)), chosen["calendar"], chosen["cut_off"])
