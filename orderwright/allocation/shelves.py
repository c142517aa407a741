"""Cells of the supply, one by one, with what each line may take of them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from orderwright.allocation.supply import FREE, Supply
from orderwright.allocation.terms import Terms


class Piece(NamedTuple):
    """A quantity of one cell of the supply for one line."""

    line: int
    cell: int
    micros: int


class Taste(NamedTuple):
    """What decides which cells a line may take, and in which order.

    Attributes:
        sku: position in Products.
        home: number of the warehouse that serves first.
        life: days of remaining shelf life that the customer asks for.
        customer: the customer's number among the holders of stock.
        order: the order's number among them.
        lock: the line, where the desk locked cells of it; -1.
    """

    sku: int
    home: int
    life: int
    customer: int
    order: int
    lock: int


@dataclass
class Shelves:
    """The cells while lines take from them.

    Attributes:
        supply: the cells as they are before.
        terms: the terms of the run.
        own_cells: by line, the cells of its locked rows, from which it takes no more.
    """

    supply: Supply
    terms: Terms
    own_cells: dict[int, set[int]]
    _left: list[int] = field(init=False)
    _cap: list[int] = field(init=False)
    _pot: list[int] = field(init=False)
    _choices: dict[Taste, list[int]] = field(init=False, default_factory=dict)
    _all: dict[Taste, tuple[int, ...]] = field(init=False, default_factory=dict)
    _largest: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)
    _takers: dict[Taste, int | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._left, self._cap, self._pot = (
            column.tolist() for column in (self.supply.left, self.supply.cap, self.supply.pot)
        )

    def offer(self, taste: Taste, line: int, wanted: int) -> list[Piece]:
        """Takes up to the wanted quantity from the cells that the line may have, the best first."""
        pieces = []
        for cell in reversed(self._of(taste)):
            got = min(wanted, self._left[cell], self._cap[self._pot[cell]])
            if got > 0:
                self._left[cell] -= got
                self._cap[self._pot[cell]] -= got
                pieces.append(Piece(line, cell, got))
                wanted -= got
                if not wanted:
                    break
        return pieces

    def put_back(self, pieces: Iterable[Piece]) -> None:
        """Gives back what was taken in vain."""
        for piece in pieces:
            self._left[piece.cell] += piece.micros
            self._cap[self._pot[piece.cell]] += piece.micros

    def settle(self, taste: Taste, pieces: Iterable[Piece]) -> None:
        """Notes who keeps what, and forgets empty cells."""
        for piece in pieces:
            greatest = self._largest.get(piece.cell, (0, 0))
            self._largest[piece.cell] = max(greatest, (piece.micros, -piece.line))
        choices = self._of(taste)
        while choices and not min(self._left[choices[-1]], self._cap[self._pot[choices[-1]]]):
            choices.pop()

    def taker(self, taste: Taste) -> int | None:
        """The line that took the largest piece of these cells; None where nobody took any."""
        if taste in self._takers:
            return self._takers[taste]
        pieces = [self._largest[cell] for cell in self._all[taste] if cell in self._largest]
        found = -max(pieces)[1] if pieces else None
        if not self._choices[taste]:
            self._takers[taste] = found
        return found

    def _of(self, taste: Taste) -> list[int]:
        choices = self._choices.get(taste)
        if choices is None:
            choices = self._choices[taste] = self._chosen(taste)
            self._all[taste] = tuple(choices)
        return choices

    def _chosen(self, taste: Taste) -> list[int]:
        """Cells that a taste allows, the best last."""
        supply = self.supply
        lo, hi = np.searchsorted(supply.sku, [taste.sku, taste.sku + 1])
        holder, warehouse = supply.holder[lo:hi], supply.warehouse[lo:hi]
        allowed = np.isin(holder, (FREE, taste.customer, taste.order))
        allowed &= supply.expiry[lo:hi] - self.terms.day >= taste.life
        if not self.terms.others:
            allowed &= warehouse == taste.home
        cells = lo + np.flatnonzero(allowed)
        home_first = np.argsort(supply.warehouse[cells] != taste.home, kind="stable")
        barred: Set[int] = self.own_cells.get(taste.lock, frozenset())
        return [cell for cell in cells[home_first][::-1].tolist() if cell not in barred]
