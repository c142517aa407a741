"""What leaves together waits for its last piece: its lots must be good on the day on which that can leave.

An order or line that ships complete, and a kit, leave at once. Where parts of them leave from several
warehouses or are still to come, the first ones wait, and a lot that is good today may be too old by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orderwright.allocation.demand import Demand
from orderwright.allocation.kits import Kits
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.shelves import Piece, Taste
from orderwright.allocation.substitutes import Substitutes
from orderwright.allocation.supply import Supply
from orderwright.allocation.terms import Terms


@dataclass(frozen=True)
class Departures:
    """When goods that leave together can leave. Days are counted from 1970.

    Attributes:
        demand: the lines.
        supply: the cells.
        terms: the terms of the run.
        kept: pieces that lines keep already.
    """

    demand: Demand
    supply: Supply
    terms: Terms
    kept: Sequence[Piece]

    def too_old_by(self, whole: int, pieces: Iterable[Piece]) -> tuple[int, set[int]] | None:
        """The day on which some pieces can leave together, and the lines whose lots are too old by then.

        Args:
            whole: number of the group that is served whole; -1 for a kit that is not in one.
            pieces: what its lines take.

        Returns:
            None where all of them keep.
        """
        if not self.last:
            return None
        ready, expiry = self._ready, self._expiry
        pieces = list(pieces)
        day = max((ready[piece.cell] for piece in pieces), default=0)
        day = max(day, self._kept.get(whole, 0))
        if day <= self._first:
            return None
        old = {piece.line for piece in pieces if expiry[piece.cell] < self._until(piece.line, day)}
        return (day, old) if old else None

    def fresher(self, taste: Taste, line: int, day: int) -> Taste:
        """The taste of a line whose goods leave on a day."""
        until = self._until(line, day)
        return taste._replace(until=tuple(max(own, until) for own in taste.until))

    def spoiling(self, lines: Positions, kits: Kits, substitutes: Substitutes) -> tuple[Bools, Positions]:
        """Cells that may not keep for what leaves together, and the lines that leave with what takes of them.

        Args:
            lines: lines that take part.
            kits: the kits.
            substitutes: products that may go in place of others.
        """
        cells, nobody = np.zeros(len(self.supply), np.bool_), lines[:0]
        together = lines[(self.demand.whole[lines] >= 0) | kits.among(self.demand.sku[lines])]
        if not self.last or not len(together):
            return cells, nobody
        line, sku = _products(self.demand, together, kits, substitutes)
        until = self.terms.doors.on(self.last)[self.demand.orders[line]] + self.demand.life[line]
        cells = self.terms.spoiling(
            self.supply, sku, np.repeat(until[:, None], len(self.terms.leaves), axis=1)
        )
        cells &= self.supply.left > 0
        risky = np.isin(sku, self.supply.sku[cells])
        groups = np.zeros(int(self.demand.whole.max(initial=-1)) + 2, np.bool_)
        groups[self.demand.whole[line[risky]]] = True
        groups[-1] = False
        return cells, together[groups[self.demand.whole[together]] | np.isin(together, line[risky])]

    @cached_property
    def last(self) -> int:
        """The last day on which anything can leave; 0 where all leaves on the first one."""
        there = self.supply.ready[(self.supply.left > 0) & (self.supply.cap[self.supply.pot] > 0)]
        day = max(int(there.max(initial=0)), *self._kept.values(), 0)
        return day if day > self._first else 0

    @cached_property
    def _first(self) -> int:
        return int(self.terms.leaves.min())

    @cached_property
    def _kept(self) -> dict[int, int]:
        """By group, the last day on which what it keeps can leave."""
        pieces = np.array(self.kept, np.int64).reshape(-1, 3)
        whole, ready = self.demand.whole[pieces[:, 0]], self.supply.ready[pieces[:, 1]]
        late = np.flatnonzero((whole >= 0) & (ready > self._first))
        last: dict[int, int] = {}
        for group, day in zip(whole[late].tolist(), ready[late].tolist(), strict=True):
            last[group] = max(last.get(group, 0), day)
        return last

    def _until(self, line: int, day: int) -> int:
        return int(self.terms.doors.on(day)[self.demand.orders[line]] + self.demand.life[line])

    @cached_property
    def _ready(self) -> list[int]:
        ready: list[int] = self.supply.ready.tolist()
        return ready

    @cached_property
    def _expiry(self) -> list[int]:
        expiry: list[int] = self.supply.expiry.tolist()
        return expiry


def _products(
    demand: Demand, lines: Positions, kits: Kits, substitutes: Substitutes
) -> tuple[Positions, Ints]:
    """The products that lines may take: a row for every line and product, parts instead of kits."""
    place, sku, _ = kits.taken_apart(demand.sku[lines], demand.need[lines])
    others = [(line, other) for line in lines.tolist() for other in substitutes.of_line.get(line, ())]
    more = np.array(others, np.int64).reshape(-1, 2)
    return np.concatenate([lines[place], more[:, 0]]).astype(np.intp), np.concatenate([sku, more[:, 1]])
