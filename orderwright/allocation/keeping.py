"""Taking named lots out of the supply for lines that keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.shelves import Piece
from orderwright.allocation.supply import Supply

Lot = tuple[int, int, str]


@dataclass
class Keeper:
    """The cells of a supply while lines keep theirs.

    Attributes:
        demand: the lines.
        supply: the cells as they were before.
    """

    demand: Demand
    supply: Supply
    _left: list[int] = field(init=False)
    _cap: list[int] = field(init=False)
    _pot: list[int] = field(init=False)
    _cells: dict[Lot, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        supply = self.supply
        self._left, self._cap, self._pot = (
            column.tolist() for column in (supply.left, supply.cap, supply.pot)
        )
        self._cells = defaultdict(list)
        lots = zip(supply.sku.tolist(), supply.warehouse.tolist(), supply.lot.tolist(), strict=True)
        for cell, lot in enumerate(lots):
            self._cells[lot].append(cell)

    def cells(self, sku: int, warehouse: int, lot: str) -> list[int]:
        """The cells of a lot in a warehouse, as a line takes them."""
        return self._cells.get((sku, warehouse, lot), [])

    def keep(self, line: int, cells: Iterable[int], wanted: int) -> list[Piece]:
        """Takes up to the wanted quantity out of cells that the line may use; safety stock stays."""
        pieces = []
        holders = self.supply.holder
        for cell in cells:
            got = min(wanted, self._left[cell], self._cap[self._pot[cell]])
            if got > 0 and self.demand.may_use(line, int(holders[cell])):
                self._move(cell, got)
                pieces.append(Piece(line, cell, got))
                wanted -= got
        return pieces

    def give_back(self, pieces: Iterable[Piece]) -> None:
        """Puts back what was kept in vain."""
        for piece in pieces:
            self._move(piece.cell, -piece.micros)

    def rest(self, pieces: Iterable[Piece]) -> Supply:
        """The supply without these pieces."""
        kept = list(pieces)
        cells, micros = (np.array([p[at] for p in kept], np.int64) for at in (1, 2))
        return self.supply.with_less(cells, micros)

    def _move(self, cell: int, micros: int) -> None:
        self._left[cell] -= micros
        self._cap[self._pot[cell]] -= micros
