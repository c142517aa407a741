"""What lines have by the rows of Allocations, and what their strategies let them keep of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.keeping import Keeper, Origin
from orderwright.allocation.kits import Parts, needed, whole
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.loose import LooseRow, loose_rows
from orderwright.allocation.quotas import Quotas
from orderwright.allocation.segments import Bools
from orderwright.allocation.shelves import Piece
from orderwright.allocation.strategies import PLACE, Strategy
from orderwright.allocation.supply import Supply
from orderwright.allocation.whereabouts import Whereabouts
from orderwright.book import OrderBook

_COMPLETE_FILL = "it ships complete, and the strategy fill gives it nothing more"
_FILL = "the strategy fill gives it nothing more"
_LOSE = "the strategy lose gives all up"


@dataclass(frozen=True)
class Holding:
    """What lines hold already, and the quotas that count it.

    Attributes:
        locks: firm rows, and what else lines keep.
        limits: what single lines may take; quotas count what they hold.
        where: where rows of Allocations say that their stock is.
    """

    locks: Locks
    limits: Limits
    where: Whereabouts

    @property
    def quotas(self) -> Quotas:
        """Quotas that lines draw on."""
        return self.limits.quotas


def by_strategy(book: OrderBook, demand: Demand, supply: Supply, holding: Holding) -> tuple[Demand, Supply]:
    """Demand and supply after lines of Gain kept what they have; Fill and Lose want no more.

    What a line has stands under Proposed in Allocations, committed or not. What Gain keeps is added to the
    locks: from its own lots, the earliest requested date first, so that what is due last is given up first
    where the stock has become less. An order that ships complete keeps all or nothing, a kit whole ones.
    """
    gain, fill, lose = (
        demand.strategy == PLACE[strategy] for strategy in (Strategy.GAIN, Strategy.FILL, Strategy.LOSE)
    )
    if lose.any():
        demand = demand.with_obstacles(lose, np.full(len(demand), _LOSE, dtype=object))
    if not (gain.any() or fill.any()):
        return demand, supply
    rows = loose_rows(book, demand, holding.where)
    if gain.any():
        keeper = Keeper(book, demand, supply, holding.where.documents)
        pieces = _kept(keeper, [row for row in rows if gain[row.line]], holding)
        supply = keeper.rest(pieces)
        holding.locks.add(pieces, supply)
        demand = demand.with_less(holding.locks.kept)
    return (_filled(demand, rows, fill, holding) if fill.any() else demand), supply


def _kept(keeper: Keeper, rows: list[LooseRow], holding: Holding) -> list[Piece]:
    kept: list[Piece] = []
    for (_, group), members in groupby(rows, key=lambda row: (row.asked, row.group)):
        pieces = [
            piece
            for line, own in groupby(members, key=lambda row: row.line)
            for piece in _pieces(keeper, line, list(own), holding)
        ]
        if group >= 0 and not _complete(keeper, group, pieces, holding):
            keeper.give_back(pieces)
        else:
            kept += pieces
    return kept


def _pieces(keeper: Keeper, line: int, rows: list[LooseRow], holding: Holding) -> list[Piece]:
    """What a line keeps of its own lots: no more than it asks for and its quotas let it have."""
    demand, locks, kits = keeper.demand, holding.locks, holding.limits.kits
    own, room = int(demand.sku[line]), int(demand.requested[line] - locks.kept[line])
    allowed = holding.quotas.allowed(line, room)
    room_of = {part.sku: needed(allowed, part) for part in kits.of[own]} if own in kits.of else {own: allowed}
    pieces: list[Piece] = []
    for row in rows:
        product = holding.where.product(demand, kits, line, row.product, row.sku)
        if product is None:
            continue
        cells = keeper.cells(line, Origin(product, row.warehouse, row.lot, row.document))
        counted = product if product in room_of else own
        asked = min(row.micros, room_of.get(counted, 0))
        kept = keeper.keep(line, cells, asked)
        missing = asked - sum(piece.micros for piece in kept)
        if missing:
            locks.lost.append((row.row, line, missing))
        locks.note(kept, row.row)
        room_of[counted] -= asked - missing
        pieces += kept
    if own in kits.of:
        pieces = _whole_kits(keeper, pieces, kits.of[own])
    holding.quotas.take(line, _amount(pieces, line, keeper, holding))
    return pieces


def _whole_kits(keeper: Keeper, pieces: list[Piece], parts: Parts) -> list[Piece]:
    """The pieces that make whole kits; what is over is given back."""
    sku, has = keeper.supply.sku, dict.fromkeys((part.sku for part in parts), 0)
    for piece in pieces:
        has[int(sku[piece.cell])] += piece.micros
    made = whole(parts, has)
    room, kept = {part.sku: needed(made, part) for part in parts}, []
    for piece in pieces:
        product = int(sku[piece.cell])
        much = min(piece.micros, room[product])
        room[product] -= much
        keeper.give_back([piece._replace(micros=piece.micros - much)])
        kept += [piece._replace(micros=much)] if much else []
    return kept


def _amount(pieces: list[Piece], line: int, keeper: Keeper, holding: Holding) -> int:
    return int(holding.locks.amounts(pieces, keeper.supply)[line]) if pieces else 0


def _complete(keeper: Keeper, group: int, pieces: list[Piece], holding: Holding) -> bool:
    """Whether every line of a group has all that it asks for; where not, its quotas count nothing of it."""
    members = np.flatnonzero(keeper.demand.whole == group)
    has = holding.locks.amounts(pieces, keeper.supply)[members]
    full = bool((has == (keeper.demand.requested - holding.locks.kept)[members]).all())
    for line, much in zip(members.tolist(), has.tolist(), strict=True):
        holding.quotas.take(line, 0 if full else -much)
    return full


def whole_substitutes(demand: Demand, supply: Supply, locks: Locks) -> Demand:
    """The same lines; one that keeps stock of another product takes no more, since lines are not mixed."""
    kits = locks.kits.of
    mixed = sorted(
        {
            piece.line
            for piece in locks.pieces
            if supply.sku[piece.cell] != demand.sku[piece.line] and int(demand.sku[piece.line]) not in kits
        }
    )
    if not mixed:
        return demand
    need = demand.need.copy()
    need[mixed] = 0
    return demand.at_most(need, "what it has is of another product, and lines are not mixed")


def _filled(demand: Demand, rows: list[LooseRow], fill: Bools, holding: Holding) -> Demand:
    """Lines of Fill want no more than they have; groups that would have to gain want nothing."""
    columns = np.array([(row.line, row.product, row.micros) for row in rows], np.int64).reshape(-1, 3)
    has = holding.limits.kits.by_line(demand.sku, columns[:, 0], columns[:, 1], columns[:, 2])
    short = fill & (demand.whole >= 0) & (demand.need > has)
    groups = np.zeros(int(demand.whole.max(initial=-1)) + 2, np.bool_)
    groups[demand.whole[short]] = True
    groups[-1] = False
    words = np.full(len(demand), _COMPLETE_FILL, dtype=object)
    demand = demand.with_obstacles(groups[demand.whole], words)
    return demand.at_most(np.where(fill, has, demand.need), _FILL)
