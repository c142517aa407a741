"""Rows of Allocations that the desk locked: they keep their quantity before anything is given away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.shelves import Piece
from orderwright.allocation.supply import Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money import micros_text
from orderwright.money.exact import split


class _Row(NamedTuple):
    line: int
    order_no: str
    line_no: str
    warehouse: str
    lot: str
    sku: str
    micros: int
    number: int
    row: int


@dataclass
class Locks:
    """What locked rows hold.

    Attributes:
        pieces: the stock that they take.
        kept: quantity that each line has locked, also where the stock is no longer there.
        absent: locked quantity of each line that is not there.
        shut: lines that are locked to get nothing.
        own_cells: by line, the cells of its locked rows, from which it takes no more.
        rows: locked rows that no longer fit the stock or the orders.
        messages: what is wrong with them.
    """

    kept: Ints
    absent: Ints
    shut: Bools
    pieces: list[Piece] = field(default_factory=list)
    own_cells: dict[int, set[int]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        """The locked rows that do not fit."""
        return Problems("Allocations", "lock", np.array(self.rows, np.intp), self.messages)

    def complain(self, row: _Row, words: str) -> None:
        """Notes what is wrong with a row."""
        self.rows.append(row.row)
        self.messages.append(f"{row.order_no}/{row.line_no} is locked, but {words}")


def locked_rows(book: OrderBook) -> Positions:
    """Rows of Allocations with Lock = yes."""
    return np.flatnonzero(book["Allocations"]["lock"].fillna(False).to_numpy(bool))


def locks_of(
    book: OrderBook, demand: Demand, supply: Supply, warehouses: Warehouses
) -> tuple[Locks, Demand, Supply]:
    """What locked rows hold, and the demand and supply that are left beside them.

    A locked row keeps its lot, whatever the order of service, blocks and shelf life say, but never more than
    there is above safety stock; its line takes no further stock from the same lot. A locked row without a
    warehouse keeps its line at nothing.
    """
    nothing = np.zeros(len(demand), np.int64)
    locks = Locks(nothing, nothing.copy(), np.zeros(len(demand), np.bool_))
    if not len(locked_rows(book)):
        return locks, demand, supply
    for row in _rows(book, demand, warehouses):
        if row.line < 0:
            locks.complain(row, "the line is no longer open; remove the lock.")
        elif row.sku not in ("", sku := _sku(book, demand, row.line)):
            locks.complain(row, f"the line now asks for {sku}; remove the lock.")
        elif row.warehouse == "":
            locks.shut[row.line] = True
        else:
            supply = _hold(locks, row, demand, supply)
    demand = demand.with_less(locks.kept)
    words = np.full(len(demand), "the desk has locked the line at nothing", dtype=object)
    return locks, demand.with_obstacles(locks.shut, words), supply


def _hold(locks: Locks, row: _Row, demand: Demand, supply: Supply) -> Supply:
    wanted = min(row.micros, int(demand.requested[row.line] - locks.kept[row.line]))
    missing = wanted
    lo, hi = np.searchsorted(supply.sku, [demand.sku[row.line], demand.sku[row.line] + 1])
    fits = (supply.warehouse[lo:hi] == row.number) & (supply.lot.iloc[lo:hi] == row.lot).to_numpy(bool)
    cells = (lo + np.flatnonzero(fits)).tolist()
    for cell in cells:
        if demand.may_use(row.line, int(supply.holder[cell])):
            got = min(missing, int(supply.left[cell]), int(supply.cap[supply.pot[cell]]))
            if got > 0:
                supply = supply.with_less(np.array([cell]), np.array([got]))
                locks.pieces.append(Piece(row.line, cell, got))
                missing -= got
    locks.own_cells.setdefault(row.line, set()).update(cells)
    locks.kept[row.line] += wanted
    locks.absent[row.line] += missing
    if missing > 0:
        place = f"{row.warehouse} lot {row.lot}" if row.lot else row.warehouse
        locks.complain(
            row, f"{micros_text(missing)} of it is not to be had in {place}; correct or remove the lock."
        )
    return supply


def _rows(book: OrderBook, demand: Demand, warehouses: Warehouses) -> Iterator[_Row]:
    """Locked rows in the order of their lines; those of lines that are not open first, with line -1."""
    at = locked_rows(book)
    table = book["Allocations"].iloc[at]
    micros, _ = split(table["proposed_qty"])
    texts = (table[c] for c in ("order_no", "line_no", "warehouse", "lot", "sku"))
    place = _places(book, demand, table["order_no"])
    numbers = warehouses.numbers(table["warehouse"]).tolist()
    columns = zip(*texts, np.clip(micros, 0, None).tolist(), numbers, at.tolist(), strict=True)
    yield from sorted(_Row(place.get(columns_[:2], -1), *columns_) for columns_ in columns)


def _places(book: OrderBook, demand: Demand, orders: pd.Series) -> dict[tuple[str, ...], int]:
    """Place in the order of service of the lines of these orders, by order and line number."""
    lines = book["OrderLines"]
    numbers = lines["order_no"].iloc[demand.rows]
    some = np.flatnonzero(numbers.isin(orders).to_numpy(bool))
    keys = zip(numbers.iloc[some], lines["line_no"].iloc[demand.rows[some]], strict=True)
    return dict(zip(reversed(list(keys)), reversed(some.tolist()), strict=True))


def _sku(book: OrderBook, demand: Demand, line: int) -> str:
    return str(book["OrderLines"]["sku"].iloc[demand.rows[line]])
