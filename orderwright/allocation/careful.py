"""The plain loop, for what sums cannot tell: held stock, shelf life, locked lots, and orders left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from orderwright.allocation.greedy import GRANTED, OPEN, REFUSED, Verdicts
from orderwright.allocation.quotas import Quotas
from orderwright.allocation.shelves import Piece, Shelves, Taste


class Turn(NamedTuple):
    """A line whose turn it is.

    ``taste`` is None where it may take everything of its pool; ``least`` is enough where it must be full;
    ``instead`` are products that may go in its place.
    """

    line: int
    need: int
    whole: int
    pool: int
    home: int
    taste: Taste | None
    least: int
    instead: tuple[int, ...] = ()


@dataclass
class PlainLoop:
    """Serves lines one after the other.

    Attributes:
        room: what each pool still has.
        shelves: the cells of products for which pools do not do.
        verdicts: by ship-complete order; those that are open get theirs here.
        quotas: quotas that lines draw on.
        pieces: what lines took from the shelves.
        offered: by line, what it got from the shelves, or would have got had its order not been refused.
        takers: by short line, the line that took most of what it could have had.
    """

    room: list[int]
    shelves: Shelves
    verdicts: Verdicts
    quotas: Quotas
    pieces: list[Piece] = field(default_factory=list)
    offered: dict[int, int] = field(default_factory=dict)
    takers: dict[int, int] = field(default_factory=dict)

    def serve(self, turns: Iterable[Turn]) -> None:
        """Serves lines in their order; the lines of an order that ships complete stand together."""
        for whole, group in groupby(turns, key=lambda turn: turn.whole):
            if whole < 0:
                for turn in group:
                    self._keep([(turn, self._take(turn))])
            else:
                self._serve_order(whole, list(group))

    def _serve_order(self, whole: int, turns: Sequence[Turn]) -> None:
        tried = [(turn, self._take(turn)) for turn in turns]
        if self.verdicts[whole] == OPEN:
            full = all(_sum(pieces) >= turn.least for turn, pieces in tried)
            self.verdicts[whole] = GRANTED if full else REFUSED
        if self.verdicts[whole] == GRANTED:
            self._keep(tried)
            return
        for turn, pieces in tried:
            if turn.taste is None:
                self.room[turn.pool] += _sum(pieces)
            else:
                self.shelves.put_back(pieces)
                self.quotas.take(pieces, back=True)

    def _take(self, turn: Turn) -> list[Piece]:
        if turn.taste is None:
            got = min(turn.need, self.room[turn.pool])
            self.room[turn.pool] -= got
            return [Piece(turn.line, -1, got)]
        wanted = self.quotas.allowed(turn.line, turn.need)
        pieces = self.shelves.offer(turn.taste, turn.home, turn.line, wanted)
        if _sum(pieces) < wanted == turn.need:
            pieces = self._instead(turn, turn.taste, pieces)
        self.quotas.take(pieces)
        self.offered[turn.line] = got = _sum(pieces)
        if got < turn.need and (taker := self.shelves.taker(turn.taste, turn.home)) is not None:
            self.takers[turn.line] = taker
        return pieces

    def _instead(self, turn: Turn, taste: Taste, pieces: list[Piece]) -> list[Piece]:
        """What makes the line whole of the first other product that does; else what it has of its own."""
        if not turn.instead:
            return pieces
        self.shelves.put_back(pieces)
        for sku in turn.instead:
            other = self.shelves.offer(taste._replace(sku=sku), turn.home, turn.line, turn.need)
            if _sum(other) == turn.need:
                return other
            self.shelves.put_back(other)
        return self.shelves.offer(taste, turn.home, turn.line, turn.need)

    def _keep(self, tried: Sequence[tuple[Turn, list[Piece]]]) -> None:
        for turn, pieces in tried:
            if turn.taste is not None:
                self.shelves.settle(turn.taste, pieces)
                self.pieces += pieces


def _sum(pieces: Iterable[Piece]) -> int:
    return sum(piece.micros for piece in pieces)
