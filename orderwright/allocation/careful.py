"""The plain loop, for what sums cannot tell: held stock, shelf life, kits, packs, and orders left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from orderwright.allocation.departures import Departures
from orderwright.allocation.greedy import GRANTED, OPEN, REFUSED, Verdicts
from orderwright.allocation.kit_shelves import kits_offered
from orderwright.allocation.packs import Pack
from orderwright.allocation.quotas import Quotas
from orderwright.allocation.shelves import Piece, Shelves, Taste

PartTastes = tuple[tuple[Taste, int], ...]


class Turn(NamedTuple):
    """A line whose turn it is.

    ``taste`` is None where it may take everything of its pool; ``least`` is enough where it must be full;
    ``instead`` are products that may go in its place; ``pack`` says what a part of it may be; ``parts`` are
    what a kit is put together from, with the quantity of each in one; ``ahead`` is what lines whose turn does
    not come here, since nothing about them is open, want of its pool before it.
    """

    line: int
    need: int
    whole: int
    pool: int
    home: int
    taste: Taste | None
    least: int
    instead: tuple[int, ...] = ()
    pack: Pack | None = None
    parts: PartTastes = ()
    ahead: int = 0


class Tried(NamedTuple):
    """What a line took when its turn came: the pieces, and how much that is of the line."""

    turn: Turn
    pieces: list[Piece]
    micros: int


@dataclass
class PlainLoop:
    """Serves lines one after the other.

    Attributes:
        room: what each pool has, less what open orders took.
        shelves: the cells of products for which pools do not do.
        verdicts: by ship-complete order; those that are open get theirs here.
        quotas: quotas that lines draw on.
        departures: until when lots must be good that leave with others.
        pieces: what lines took from the shelves.
        offered: by line, what it got from the shelves, or would have got had its order not been refused.
        takers: by short line, the line that took most of what it could have had.
        lacks: by kit that is short, the part that ran out; position in Products.
        rounded: by line, what it left since a part of it must be whole packs.
        spoilt: by short line, the day on which the rest of what leaves with it can leave, where it could take
            lots that are too old by then.
    """

    room: list[int]
    shelves: Shelves
    verdicts: Verdicts
    quotas: Quotas
    departures: Departures
    pieces: list[Piece] = field(default_factory=list)
    offered: dict[int, int] = field(default_factory=dict)
    takers: dict[int, int] = field(default_factory=dict)
    lacks: dict[int, int] = field(default_factory=dict)
    rounded: dict[int, int] = field(default_factory=dict)
    spoilt: dict[int, int] = field(default_factory=dict)

    def serve(self, turns: Iterable[Turn]) -> None:
        """Serves lines in their order; the lines of an order that ships complete stand together."""
        for whole, group in groupby(turns, key=lambda turn: turn.whole):
            if whole < 0:
                for turn in group:
                    self._keep(self._taken([turn]) if turn.parts else [self._take(turn)])
            else:
                self._serve_order(whole, list(group))

    def _serve_order(self, whole: int, turns: Sequence[Turn]) -> None:
        tried = self._taken(turns)
        if self.verdicts[whole] == OPEN:
            full = all(one.micros >= one.turn.least for one in tried)
            self.verdicts[whole] = GRANTED if full else REFUSED
        if self.verdicts[whole] == GRANTED:
            self._keep(tried)
        else:
            self._give_back(tried)

    def _taken(self, turns: Sequence[Turn]) -> list[Tried]:
        """What lines take that leave together: anew from fresher lots while some will be too old by then."""
        tried = [self._take(turn) for turn in turns]
        while found := self._too_old(tried):
            day, lines = found
            self._give_back(tried)
            for turn in turns:
                for noted in (self.takers, self.lacks, self.rounded):
                    noted.pop(turn.line, None)
            self.spoilt.update(dict.fromkeys(lines, day))
            turns = [self._fresher(turn, day) for turn in turns]
            tried = [self._take(turn) for turn in turns]
        return tried

    def _too_old(self, tried: Sequence[Tried]) -> tuple[int, set[int]] | None:
        pieces = (piece for one in tried for piece in one.pieces)
        return self.departures.too_old_by(tried[0].turn.whole, pieces)

    def _fresher(self, turn: Turn, day: int) -> Turn:
        if turn.taste is None:
            return turn
        fresher = self.departures.fresher
        parts = tuple((fresher(own, turn.line, day), per) for own, per in turn.parts)
        return turn._replace(taste=fresher(turn.taste, turn.line, day), parts=parts)

    def _give_back(self, tried: Sequence[Tried]) -> None:
        for turn, pieces, micros in tried:
            if turn.taste is None:
                self.room[turn.pool] += micros
            else:
                self.shelves.put_back(pieces)
                self.quotas.take(turn.line, -micros)

    def _take(self, turn: Turn) -> Tried:
        if turn.taste is None:
            got = max(0, min(turn.need, self.room[turn.pool] - turn.ahead))
            self.room[turn.pool] -= got
            return Tried(turn, [], got)
        wanted = self.quotas.allowed(turn.line, turn.need)
        pieces, got = self._offer(turn, turn.taste, wanted)
        if got < wanted == turn.need:
            pieces, got = self._instead(turn, turn.taste, pieces, got)
        self.quotas.take(turn.line, got)
        self.offered[turn.line] = got
        if got < turn.need:
            self._note_taker(turn, turn.taste)
        return Tried(turn, pieces, got)

    def _offer(self, turn: Turn, taste: Taste, wanted: int) -> tuple[list[Piece], int]:
        """What there is for a line up to a quantity; a part of the line is whole packs."""
        if turn.parts:
            pieces, got, lacks = kits_offered(self.shelves, turn.parts, turn.home, turn.line, wanted)
            if lacks is not None:
                self.lacks[turn.line] = lacks
        else:
            pieces = self.shelves.offer(taste, turn.home, turn.line, wanted)
            got = _sum(pieces)
        if turn.pack is None or (allowed := turn.pack.part(got)) == got:
            return pieces, got
        self.rounded[turn.line] = got - allowed
        self.shelves.put_back(pieces)
        return self._offer(turn._replace(pack=None), taste, allowed) if allowed else ([], 0)

    def _instead(self, turn: Turn, taste: Taste, pieces: list[Piece], got: int) -> tuple[list[Piece], int]:
        """What makes the line whole of the first other product that does; else what it has of its own."""
        if not turn.instead:
            return pieces, got
        self.shelves.put_back(pieces)
        for sku in turn.instead:
            other = self.shelves.offer(taste._replace(sku=sku), turn.home, turn.line, turn.need)
            if _sum(other) == turn.need:
                return other, turn.need
            self.shelves.put_back(other)
        return self._offer(turn, taste, turn.need)

    def _note_taker(self, turn: Turn, taste: Taste) -> None:
        lacks = self.lacks.get(turn.line)
        short = taste if lacks is None else next(own for own, _ in turn.parts if own.sku == lacks)
        if (taker := self.shelves.taker(short, turn.home)) is not None:
            self.takers[turn.line] = taker

    def _keep(self, tried: Sequence[Tried]) -> None:
        for turn, pieces, _ in tried:
            if turn.taste is not None:
                for taste in [own for own, _ in turn.parts] or [turn.taste]:
                    self.shelves.clear(taste)
                self.shelves.note(pieces)
                self.pieces += pieces


def _sum(pieces: Iterable[Piece]) -> int:
    return sum(piece.micros for piece in pieces)
