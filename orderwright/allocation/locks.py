"""Firm rows of Allocations: they keep their quantity before anything is given away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.keeping import Keeper
from orderwright.allocation.problems import Problems
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.shelves import Piece
from orderwright.allocation.substitutes import Substitutes
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
    firm: str


@dataclass
class Locks:
    """What firm rows hold, and what strategies keep besides.

    Attributes:
        pieces: the stock that they take.
        kept: quantity that each line keeps, also where firm stock is no longer there.
        absent: firm quantity of each line that is not there.
        shut: lines that are locked to get nothing.
        own_cells: by line, the cells of its firm rows, from which it takes no more.
        mixed: lines may take more from the lots of which they keep some.
        rows: firm rows that no longer fit the stock or the orders.
        messages: what is wrong with them.
    """

    kept: Ints
    absent: Ints
    shut: Bools
    pieces: list[Piece] = field(default_factory=list)
    own_cells: dict[int, set[int]] = field(default_factory=dict)
    mixed: bool = False
    rows: list[int] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        """The firm rows that do not fit."""
        return Problems("Allocations", "lock", np.array(self.rows, np.intp), self.messages)

    def complain(self, row: _Row, words: str) -> None:
        """Notes what is wrong with a row."""
        self.rows.append(row.row)
        self.messages.append(f"{row.order_no}/{row.line_no} is {row.firm}, but {words}")

    def add(self, pieces: Sequence[Piece]) -> None:
        """Adds pieces that lines keep, and from whose lots they may take more."""
        self.pieces += pieces
        self.mixed = self.mixed or bool(pieces)
        for piece in pieces:
            self.kept[piece.line] += piece.micros


def firm_rows(book: OrderBook) -> Positions:
    """Rows of Allocations with Lock = yes, or with a quantity that was entered in the ERP."""
    table = book["Allocations"]
    locked = table["lock"].fillna(False).to_numpy(bool)
    entered = table["entered_in_erp"].notna() & (table["proposed_qty"] > 0).fillna(False)
    return np.flatnonzero(locked | entered.to_numpy(bool))


def locks_of(
    book: OrderBook, demand: Demand, supply: Supply, warehouses: Warehouses, instead: Substitutes
) -> tuple[Locks, Demand, Supply]:
    """What firm rows hold, and the demand and supply that are left beside them.

    A firm row keeps its lot, whatever the order of service, blocks and shelf life say, but never more than
    there is above safety stock; its line takes no further stock from the same lot. A locked row without a
    warehouse keeps its line at nothing.
    """
    nothing = np.zeros(len(demand), np.int64)
    locks = Locks(nothing, nothing.copy(), np.zeros(len(demand), np.bool_))
    if not len(firm_rows(book)):
        return locks, demand, supply
    keeper = Keeper(demand, supply)
    for row in _rows(book, demand, warehouses):
        if row.line < 0:
            locks.complain(row, "the line is no longer open; remove the lock.")
            continue
        sku, own = _sku(book, demand, row.line), int(demand.sku[row.line])
        product = instead.product(row.line, own, row.sku)
        if row.sku not in ("", sku) and product == own:
            locks.complain(row, f"the line now asks for {sku}; remove the lock.")
        elif row.warehouse == "":
            locks.shut[row.line] = True
        else:
            _hold(locks, row, keeper, product)
    demand = demand.with_less(locks.kept)
    words = np.full(len(demand), "the desk has locked the line at nothing", dtype=object)
    return locks, demand.with_obstacles(locks.shut, words), keeper.rest(locks.pieces)


def _hold(locks: Locks, row: _Row, keeper: Keeper, product: int) -> None:
    demand = keeper.demand
    wanted = min(row.micros, int(demand.requested[row.line] - locks.kept[row.line]))
    cells = keeper.cells(product, row.number, row.lot)
    pieces = keeper.keep(row.line, cells, wanted)
    missing = wanted - sum(piece.micros for piece in pieces)
    locks.pieces += pieces
    locks.own_cells.setdefault(row.line, set()).update(cells)
    locks.kept[row.line] += wanted
    locks.absent[row.line] += missing
    if missing > 0:
        place = f"{row.warehouse} lot {row.lot}" if row.lot else row.warehouse
        locks.complain(
            row, f"{micros_text(missing)} of it is not to be had in {place}; correct or remove the lock."
        )


def _rows(book: OrderBook, demand: Demand, warehouses: Warehouses) -> Iterator[_Row]:
    """Firm rows in the order of their lines; those of lines that are not open first, with line -1."""
    at = firm_rows(book)
    table = book["Allocations"].iloc[at]
    micros, _ = split(table["proposed_qty"])
    texts = (table[c] for c in ("order_no", "line_no", "warehouse", "lot", "sku"))
    firm = np.where(table["lock"].fillna(False).to_numpy(bool), "locked", "entered in the ERP")
    numbers = warehouses.numbers(table["warehouse"]).tolist()
    kept = np.clip(micros, 0, None).tolist()
    columns = zip(*texts, kept, numbers, at.tolist(), firm.tolist(), strict=True)
    lines = lines_of(book, demand, table).tolist()
    yield from sorted(_Row(line, *rest) for line, rest in zip(lines, columns, strict=True))


def lines_of(book: OrderBook, demand: Demand, rows: pd.DataFrame) -> Ints:
    """Place in the order of service of the line of each row of Allocations; -1 where it is not open."""
    lines = book["OrderLines"]
    numbers = lines["order_no"].iloc[demand.rows]
    some = np.flatnonzero(numbers.isin(rows["order_no"]).to_numpy(bool))
    keys = list(zip(numbers.iloc[some], lines["line_no"].iloc[demand.rows[some]], strict=True))
    place = dict(zip(reversed(keys), reversed(some.tolist()), strict=True))
    wanted = zip(rows["order_no"], rows["line_no"], strict=True)
    return np.array([place.get(key, -1) for key in wanted], np.int64)


def _sku(book: OrderBook, demand: Demand, line: int) -> str:
    return str(book["OrderLines"]["sku"].iloc[demand.rows[line]])
