"""Reading Stock: what is usable, and what is not and why."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import base_amounts
from orderwright.allocation.cells import Parcels, cells_of
from orderwright.allocation.elsewhere import stock_elsewhere
from orderwright.allocation.own_reserved import reserved_for_others
from orderwright.allocation.problems import Problems
from orderwright.allocation.ranks import natural_ranks, places
from orderwright.allocation.safety import Safety
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.stock_problems import Partly, partly_usable, unusable
from orderwright.allocation.supply import NEVER, Supply
from orderwright.allocation.terms import terms_of
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables.frames import taken
from orderwright.units import factors

_KEY = ["sku", "plant", "storage_location", "bin", "lot"]
_MOST = 2**62


def usable_stock(book: OrderBook, warehouses: Warehouses, safety: Safety) -> tuple[Supply, list[Problems]]:
    """Unrestricted less reserved stock in base units, not expired; and the rows that cannot count in full.

    What other workbooks have committed of it is reserved too; what the ERP has reserved for commitments of
    this one is not, where the company says that it is among it.

    Quality inspection, blocked and in-transit stock is not usable. A row below zero lessens its own lot.
    Where a row stands twice, the smaller quantity counts. Where a lot has two expiry dates, the earlier one.
    """
    stock = book["Stock"]
    sku = book.positions("Stock", "sku").astype(np.int64)
    warehouse = warehouses.numbers(stock["plant"])
    free = np.clip(split(stock["unrestricted_qty"])[0], -_MOST, _MOST) - reserved_for_others(book)
    amounts = base_amounts(free, factors(book, sku.astype(np.intp), stock["uom"]))
    amounts = stock_elsewhere(book, amounts)
    used = (free != 0) & (sku >= 0) & (warehouse >= 0) & amounts.usable
    place = sku * (len(warehouses.index) + 1) + warehouse
    rows, twice = _single(stock, np.flatnonzero(used), amounts.micros, place)
    holder = stock["hold_for"].str.strip()
    holders = _holders(holder)
    lot, day, held = taken(stock["lot"], rows), _days(stock["expiry"])[rows], places(holder, holders)[rows]
    parcels = Parcels(rows, sku[rows], warehouse[rows], lot, day, held, amounts.micros[rows])
    shelved = cells_of(parcels, holders, safety, terms_of(book))
    told = stock["unrestricted_qty"].notna().to_numpy(bool)
    partly = Partly(
        free,
        twice,
        rows[(amounts.micros[rows] < 0) & told[rows]],
        shelved.expired,
        shelved.two_dates,
        rows[_nobody(book, holders)[held]],
    )
    return shelved.supply, [*unusable(book, sku, warehouse, free, amounts), *partly_usable(stock, partly)]


def _days(dates: pd.Series) -> Ints:
    days = dates.to_numpy("datetime64[s]").astype("datetime64[D]")
    return np.where(np.isnat(days), NEVER, days.astype(np.int64))


def _single(stock: pd.DataFrame, rows: Positions, micros: Ints, place: Ints) -> tuple[Positions, Positions]:
    """Rows without repetition of a key, and the rows that were left out for it.

    Args:
        stock: the table.
        rows: usable rows.
        micros: quantity of every row.
        place: a number for the product and warehouse of every row.
    """
    key = place[rows]
    for column in _KEY[2:]:
        codes, names = pd.factorize(stock[column])
        key = pd.factorize(key)[0] * len(names) + codes[rows] if len(names) > 1 else key
    repeated = pd.Series(key).duplicated(keep=False).to_numpy(bool)
    if not repeated.any():
        return rows, rows[:0]
    among = stock.iloc[rows[repeated]][[*_KEY, "expiry", "hold_for"]].assign(
        row=rows[repeated], micros=micros[rows[repeated]]
    )
    chosen = among.sort_values(["micros", "expiry", "hold_for"], kind="stable").drop_duplicates(_KEY)
    kept = np.sort(np.concatenate([rows[~repeated], chosen["row"].to_numpy(np.intp)]))
    return kept, np.setdiff1d(rows, kept)


def _holders(texts: pd.Series) -> pd.Index:
    found = texts[texts != ""].drop_duplicates()
    return pd.Index(found.iloc[np.argsort(natural_ranks(found))], dtype=object)


def _nobody(book: OrderBook, holders: pd.Index) -> Bools:
    """Which holders are neither a customer nor an order; one more that is False stands for nobody at all."""
    if not len(holders):
        return np.zeros(1, np.bool_)
    names = pd.concat([book["Customers"]["customer_no"], book["Orders"]["order_no"]])
    known = names.isin(list(holders))
    return np.append(~holders.isin(list(names[known])), False)
