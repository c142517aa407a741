"""Taking named lots out of the supply for lines that keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.shelves import Piece
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import terms_of
from orderwright.book import OrderBook

Lot = tuple[int, int, str]
Document = tuple[str, str]


class Origin(NamedTuple):
    """Where a row of Allocations gets its stock; the document is blank but for inbound."""

    sku: int
    warehouse: int
    lot: str
    document: Document


@dataclass
class Keeper:
    """The cells of a supply while lines keep theirs.

    Attributes:
        book: the tables.
        demand: the lines.
        supply: the cells as they were before.
        documents: place in Inbound by number and line; -1 where the row does not count.
    """

    book: OrderBook
    demand: Demand
    supply: Supply
    documents: Mapping[Document, int]
    _left: list[int] = field(init=False)
    _cap: list[int] = field(init=False)
    _pot: list[int] = field(init=False)
    _cells: dict[Lot, list[int]] = field(init=False)
    _coming: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        supply = self.supply
        self._left, self._cap, self._pot = (
            column.tolist() for column in (supply.left, supply.cap, supply.pot)
        )
        self._cells = defaultdict(list)
        lots = zip(supply.sku.tolist(), supply.warehouse.tolist(), supply.lot.tolist(), strict=True)
        coming = supply.inbound.tolist()
        for cell, lot in enumerate(lots):
            if coming[cell] < 0:
                self._cells[lot].append(cell)
        self._coming = {place: cell for cell, place in enumerate(coming) if place >= 0}

    def cells(self, line: int, origin: Origin) -> list[int]:
        """The cells from which a row gets its stock, as a line takes them.

        Inbound that is no longer announced has come: it is among the stock of its warehouse.
        """
        sku, warehouse, lot, document = origin
        if not any(document):
            return self._cells.get((sku, warehouse, lot), [])
        place = self.documents.get(document)
        if place is None:
            return self._arrived(line, sku, warehouse)
        cell = self._coming.get(place, -1)
        return [cell] if cell >= 0 and self.supply.sku[cell] == sku else []

    def _arrived(self, line: int, sku: int, warehouse: int) -> list[int]:
        supply = self.supply
        lo, hi = np.searchsorted(supply.sku, (sku, sku + 1))
        fit = (supply.warehouse[lo:hi] == warehouse) & (supply.inbound[lo:hi] < 0)
        fit &= terms_of(self.book).keeps(supply, slice(lo, hi), self.demand.until[line])
        found: list[int] = (lo + np.flatnonzero(fit)).tolist()
        return found

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


def documents_of(book: OrderBook, inbound: Inbound) -> dict[Document, int]:
    """Place in Inbound by number and line; -1 for rows that do not count."""
    table = book["Inbound"]
    place = np.full(len(table), -1, np.int64)
    place[inbound.rows] = np.arange(len(inbound.rows))
    return dict(
        zip(zip(table["inbound_no"], table["inbound_line"], strict=True), place.tolist(), strict=True)
    )
