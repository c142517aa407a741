"""Cells of the supply, one by one, with what each line may take of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from orderwright.allocation.restrictions import Restrictions
from orderwright.allocation.supply import FREE, Supply
from orderwright.allocation.terms import Terms


class Piece(NamedTuple):
    """A quantity of one cell of the supply for one line."""

    line: int
    cell: int
    micros: int


class Taste(NamedTuple):
    """What decides which cells a line may take.

    Attributes:
        sku: position in Products.
        until: day until which lots must be good, by day of leaving; see ``Demand.until``.
        customer: the customer's number among the holders of stock.
        order: the order's number among them.
        lock: the line, where the desk locked cells of it; -1.
        bars: the restrictions on lots, origins and warehouses that hold for it.
    """

    sku: int
    until: tuple[int, ...]
    customer: int
    order: int
    lock: int
    bars: tuple[int, ...] = ()


@dataclass
class _Shelf:
    """The cells of one taste.

    Attributes:
        every: all of them, for telling who took what.
        cells: those that are not empty, the best last; some may have become empty.
        at: those of stock by warehouse.
        coming: those of inbound by warehouse.
        empty: how often an empty cell was met since they were last cleared away.
    """

    every: tuple[int, ...]
    cells: list[int]
    at: dict[int, list[int]]
    coming: dict[int, list[int]]
    empty: int = 0

    def places(self) -> set[int]:
        """Warehouses that have some, or get some."""
        return {*self.at, *self.coming}


@dataclass
class Shelves:
    """The cells while lines take from them.

    Attributes:
        supply: the cells as they are before.
        terms: the terms of the run.
        own_cells: by line, the cells of its locked rows, from which it takes no more.
        restrictions: on lots, origins and warehouses.
    """

    supply: Supply
    terms: Terms
    own_cells: dict[int, set[int]]
    restrictions: Restrictions
    _shelves: dict[Taste, _Shelf] = field(init=False, default_factory=dict)
    _largest: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)

    @cached_property
    def _left(self) -> list[int]:
        left: list[int] = self.supply.left.tolist()
        return left

    @cached_property
    def _cap(self) -> list[int]:
        cap: list[int] = self.supply.cap.tolist()
        return cap

    @cached_property
    def _pot(self) -> list[int]:
        pot: list[int] = self.supply.pot.tolist()
        return pot

    def offer(self, taste: Taste, home: int, line: int, wanted: int) -> list[Piece]:
        """Takes up to the wanted quantity: from the home warehouse first, then from the others by rank."""
        shelf = self._shelf(taste)
        if self.terms.splits:
            return self._from_few(shelf, home, line, wanted)
        pieces: list[Piece] = []
        wanted = self._draw(shelf, shelf.at.get(home, ()), line, wanted, pieces)
        if wanted:
            rest = shelf.cells if self.terms.others else shelf.coming.get(home, ())
            self._draw(shelf, rest, line, wanted, pieces)
        return pieces

    def offer_at(self, taste: Taste, warehouse: int | None, line: int, wanted: int) -> list[Piece]:
        """Takes up to the wanted quantity from one warehouse; from all, whatever their number, for None."""
        shelf, pieces = self._shelf(taste), list[Piece]()
        if warehouse is None:
            self._draw(shelf, shelf.cells, line, wanted, pieces)
        else:
            self._draw_at(shelf, warehouse, line, wanted, pieces)
        return pieces

    def kit_places(self, tastes: Sequence[Taste], home: int) -> Iterator[int | None]:
        """Where kits are put together: in the home warehouse, in others by rank, at last from all; None."""
        there = set.intersection(*(self._shelf(taste).places() for taste in tastes))
        yield from (place for place in [home] if place in there)
        if self.terms.others:
            yield from sorted(there - {home})
        if self.terms.others and not self.terms.splits:
            yield None

    def _from_few(self, shelf: _Shelf, home: int, line: int, wanted: int) -> list[Piece]:
        """Takes from as many warehouses as a line may come from: one that has all, else the first ones."""
        ranked = sorted(shelf.places(), key=lambda place: (place != home, place))
        places = [place for place in ranked if place == home or self.terms.others]
        for place in places:
            pieces: list[Piece] = []
            if not self._draw_at(shelf, place, line, wanted, pieces):
                return pieces
            self.put_back(pieces)
        pieces, used = [], 0
        for place in places:
            before = len(pieces)
            wanted = self._draw_at(shelf, place, line, wanted, pieces)
            used += len(pieces) > before
            if not wanted or used == self.terms.splits:
                break
        return pieces

    def _draw_at(self, shelf: _Shelf, place: int, line: int, wanted: int, pieces: list[Piece]) -> int:
        """Takes from a warehouse, stock before inbound; the quantity that is still wanted."""
        wanted = self._draw(shelf, shelf.at.get(place, ()), line, wanted, pieces)
        return self._draw(shelf, shelf.coming.get(place, ()), line, wanted, pieces) if wanted else wanted

    def _draw(self, shelf: _Shelf, cells: Sequence[int], line: int, wanted: int, pieces: list[Piece]) -> int:
        """Takes from cells, the last first; the quantity that is still wanted."""
        left, cap, pots = self._left, self._cap, self._pot
        for cell in reversed(cells):
            pot = pots[cell]
            got = min(wanted, left[cell], cap[pot])
            if got:
                left[cell] -= got
                cap[pot] -= got
                pieces.append(Piece(line, cell, got))
                wanted -= got
                if not wanted:
                    break
            else:
                shelf.empty += 1
        return wanted

    def put_back(self, pieces: Iterable[Piece]) -> None:
        """Gives back what was taken in vain."""
        for piece in pieces:
            self._left[piece.cell] += piece.micros
            self._cap[self._pot[piece.cell]] += piece.micros

    def note(self, pieces: Iterable[Piece]) -> None:
        """Notes who keeps what."""
        for piece in pieces:
            greatest = self._largest.get(piece.cell, (0, 0))
            self._largest[piece.cell] = max(greatest, (piece.micros, -piece.line))

    def clear(self, taste: Taste) -> None:
        """Clears empty cells away when they were met too often."""
        shelf = self._shelf(taste)
        if shelf.empty > len(shelf.every):
            shelf.cells = self._filled(shelf.cells)
            for places in (shelf.at, shelf.coming):
                places |= {place: self._filled(cells) for place, cells in places.items()}
            shelf.empty = 0

    def taker(self, taste: Taste, home: int) -> int | None:
        """The line that took the largest piece of what these lines may take; None where nobody took any."""
        cells: Iterable[int] = self._shelf(taste).every
        if not self.terms.others:
            cells = (cell for cell in cells if self.supply.warehouse[cell] == home)
        largest = max((self._largest[cell] for cell in cells if cell in self._largest), default=None)
        return None if largest is None else -largest[1]

    def _filled(self, cells: Iterable[int]) -> list[int]:
        return [cell for cell in cells if self._left[cell] and self._cap[self._pot[cell]]]

    def _shelf(self, taste: Taste) -> _Shelf:
        shelf = self._shelves.get(taste)
        if shelf is None:
            cells = self._chosen(taste)
            at: dict[int, list[int]] = {}
            coming: dict[int, list[int]] = {}
            places, later = self.supply.warehouse[cells].tolist(), (self.supply.inbound[cells] >= 0).tolist()
            for cell, place, is_coming in zip(cells, places, later, strict=True):
                (coming if is_coming else at).setdefault(place, []).append(cell)
            shelf = self._shelves[taste] = _Shelf(tuple(cells), cells, at, coming)
        return shelf

    def _chosen(self, taste: Taste) -> list[int]:
        """Cells that a taste allows, the best last."""
        supply = self.supply
        lo, hi = np.searchsorted(supply.sku, (taste.sku, taste.sku + 1))
        holder = supply.holder[lo:hi]
        allowed = (holder == FREE) | (holder == taste.customer) | (holder == taste.order)
        allowed &= self.terms.keeps(supply, slice(lo, hi), np.array(taste.until))
        if taste.bars:
            allowed &= self.restrictions.allowed(taste.bars, int(lo), int(hi))
        barred = self.own_cells.get(taste.lock, set())
        return [cell for cell in (lo + np.flatnonzero(allowed))[::-1].tolist() if cell not in barred]
