"""What lines have by the rows of Allocations, and what their strategies let them keep of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.keeping import Keeper
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks, firm_rows, lines_of
from orderwright.allocation.quotas import Quotas
from orderwright.allocation.segments import Bools
from orderwright.allocation.shelves import Piece
from orderwright.allocation.strategies import PLACE, Strategy
from orderwright.allocation.supply import Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split

_COMPLETE_FILL = "it ships complete, and the strategy fill gives it nothing more"
_FILL = "the strategy fill gives it nothing more"
_LOSE = "the strategy lose gives all up"


class _Row(NamedTuple):
    asked: int
    group: int
    line: int
    warehouse: int
    lot: str
    micros: int
    sku: str


@dataclass(frozen=True)
class Holding:
    """What lines hold already, and the quotas that count it.

    Attributes:
        locks: firm rows, and what else lines keep.
        limits: what single lines may take; quotas count what they hold.
    """

    locks: Locks
    limits: Limits

    @property
    def quotas(self) -> Quotas:
        """Quotas that lines draw on."""
        return self.limits.quotas


def by_strategy(
    book: OrderBook, demand: Demand, supply: Supply, holding: Holding, warehouses: Warehouses
) -> tuple[Demand, Supply]:
    """Demand and supply after lines of Gain kept what they have; Fill and Lose want no more.

    What a line has stands under Proposed in Allocations, committed or not. What Gain keeps is added to the
    locks: from its own lots, the earliest requested date first, so that what is due last is given up first
    where the stock has become less. An order that ships complete keeps all or nothing.
    """
    gain, fill, lose = (
        demand.strategy == PLACE[strategy] for strategy in (Strategy.GAIN, Strategy.FILL, Strategy.LOSE)
    )
    if lose.any():
        demand = demand.with_obstacles(lose, np.full(len(demand), _LOSE, dtype=object))
    if not (gain.any() or fill.any()):
        return demand, supply
    rows = _loose_rows(book, demand, warehouses)
    if gain.any():
        keeper = Keeper(demand, supply)
        pieces = _kept(keeper, [row for row in rows if gain[row.line]], holding)
        supply = keeper.rest(pieces)
        holding.locks.add(pieces)
        demand = demand.with_less(holding.locks.kept)
    return (_filled(demand, rows, fill) if fill.any() else demand), supply


def _loose_rows(book: OrderBook, demand: Demand, warehouses: Warehouses) -> list[_Row]:
    """Rows with a quantity that is not firm, of lines that may take stock, the earliest due first."""
    table = book["Allocations"]
    micros, _ = split(table["proposed_qty"])
    loose = micros > 0
    loose[firm_rows(book)] = False
    at = np.flatnonzero(loose)
    some = table.iloc[at]
    lines = lines_of(book, demand, some)
    numbers = warehouses.numbers(some["warehouse"])
    texts = (some["lot"], micros[at].tolist(), some["sku"])
    columns = zip(lines.tolist(), numbers.tolist(), *texts, strict=True)
    asked, whole, obstacle = demand.asked.tolist(), demand.whole.tolist(), demand.obstacle.tolist()
    latest = pd.Series(demand.asked).groupby(demand.whole).max().to_dict()
    made = [
        _Row(latest[whole[line]] if whole[line] >= 0 else asked[line], whole[line], line, *rest)
        for line, *rest in columns
        if line >= 0 and obstacle[line] == ""
    ]
    return sorted(made)


def _kept(keeper: Keeper, rows: list[_Row], holding: Holding) -> list[Piece]:
    kept: list[Piece] = []
    for (_, group), members in groupby(rows, key=lambda row: (row.asked, row.group)):
        pieces = list(_pieces(keeper, members, holding))
        if group >= 0 and not _complete(keeper.demand, group, pieces, holding.locks):
            keeper.give_back(pieces)
            holding.quotas.take(pieces, back=True)
        else:
            kept += pieces
    return kept


def _pieces(keeper: Keeper, rows: Iterator[_Row], holding: Holding) -> Iterator[Piece]:
    """What every row keeps of its own lot: no more than its line asks for and its quotas let it have."""
    demand = keeper.demand
    for line, members in groupby(rows, key=lambda row: row.line):
        room = int(demand.requested[line] - holding.locks.kept[line])
        for row in members:
            product = holding.limits.substitutes.product(line, int(demand.sku[line]), row.sku)
            cells = keeper.cells(product, row.warehouse, row.lot)
            wanted = holding.quotas.allowed(line, min(row.micros, room))
            for piece in keeper.keep(line, cells, wanted):
                room -= piece.micros
                holding.quotas.take([piece])
                yield piece


def _complete(demand: Demand, group: int, pieces: list[Piece], locks: Locks) -> bool:
    """Whether every line of a group has all that it asks for."""
    members = np.flatnonzero(demand.whole == group)
    missing = dict(zip(members.tolist(), (demand.requested - locks.kept)[members].tolist(), strict=True))
    for piece in pieces:
        missing[piece.line] -= piece.micros
    return not any(missing.values())


def whole_substitutes(demand: Demand, supply: Supply, locks: Locks) -> Demand:
    """The same lines; one that keeps stock of another product takes no more, since lines are not mixed."""
    mixed = sorted({p.line for p in locks.pieces if supply.sku[p.cell] != demand.sku[p.line]})
    if not mixed:
        return demand
    need = demand.need.copy()
    need[mixed] = 0
    return demand.at_most(need, "what it has is of another product, and lines are not mixed")


def _filled(demand: Demand, rows: list[_Row], fill: Bools) -> Demand:
    """Lines of Fill want no more than they have; groups that would have to gain want nothing."""
    has = np.zeros(len(demand), np.int64)
    np.add.at(has, [row.line for row in rows], [row.micros for row in rows])
    short = fill & (demand.whole >= 0) & (demand.need > has)
    groups = np.zeros(int(demand.whole.max(initial=-1)) + 2, np.bool_)
    groups[demand.whole[short]] = True
    groups[-1] = False
    words = np.full(len(demand), _COMPLETE_FILL, dtype=object)
    demand = demand.with_obstacles(groups[demand.whole], words)
    return demand.at_most(np.where(fill, has, demand.need), _FILL)
