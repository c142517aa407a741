"""Lines that may take stock, and what they compete for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from orderwright.allocation.careful import PartTastes, PlainLoop, Turn
from orderwright.allocation.demand import NOBODY, Demand
from orderwright.allocation.departures import Departures
from orderwright.allocation.greedy import OPEN, Queue, Verdicts, decide, fills, settled_before
from orderwright.allocation.limits import Limits
from orderwright.allocation.locks import Locks
from orderwright.allocation.pools import Pools, pools_of
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.shelves import Shelves, Taste
from orderwright.allocation.supply import FREE, NEVER, Supply
from orderwright.allocation.terms import Terms
from orderwright.tables import MICROS

_BOUNDLESS = 2**62


@dataclass(frozen=True)
class Contest:
    """Lines that may take stock, and what they compete for.

    Attributes:
        demand: all lines.
        supply: cells, less what is locked.
        locks: locked rows.
        terms: the terms of the run.
        limits: what single lines may take.
        lines: places in Demand of the lines that take part.
        queue: their needs and pools.
        pools: the pools.
    """

    demand: Demand
    supply: Supply
    locks: Locks
    terms: Terms
    limits: Limits
    lines: Positions
    queue: Queue
    pools: Pools

    @cached_property
    def odd(self) -> Bools:
        """By line of Demand: not every line of its product may take everything.

        It has held or locked stock, lots too short-lived for some line, or lines with limits of their own.
        """
        demand, supply = self.demand, self.supply
        parts = self.limits.kits.parts
        products = 2 + max(int(supply.sku.max(initial=-1)), int(demand.sku.max(initial=-1)), *parts, -1)
        odd = np.zeros(products, np.bool_)
        if self.terms.splits:
            return np.ones(len(demand), np.bool_)
        odd[supply.sku[supply.holder != FREE]] = True
        odd[demand.sku[self.limits.lines(len(demand))]] = True
        odd[[sku for sku in self.limits.substitutes.products if sku < products]] = True
        odd[[demand.sku[line] for line in self.locks.own_cells if demand.need[line] > 0]] = True
        odd[demand.sku[self.lines[self._rounded]]] = True
        for kit in np.unique(demand.sku[self.lines[self._kits]]).tolist():
            odd[[kit, *(part.sku for part in self.limits.kits.of[kit])]] = True
        odd[supply.sku[self._spoiling & (supply.left > 0)]] = True
        cells, waiting = self._departures.spoiling(self.lines, self.limits.kits, self.limits.substitutes)
        odd[supply.sku[cells]] = True
        odd[demand.sku[waiting]] = True
        return np.asarray(odd[demand.sku])

    @cached_property
    def _spoiling(self) -> Bools:
        """Which cells do not keep for some line."""
        demand, lines = self.demand, self.lines
        place, sku, _ = self.limits.kits.taken_apart(demand.sku[lines], self.queue.need)
        return self.terms.spoiling(self.supply, sku, demand.until[lines[place]])

    @cached_property
    def _departures(self) -> Departures:
        return Departures(self.demand, self.supply, self.terms, self.locks.pieces)

    @cached_property
    def _kits(self) -> Bools:
        """By line that takes part, whether it asks for a kit."""
        return self.limits.kits.among(self.demand.sku[self.lines])

    @cached_property
    def _rounded(self) -> Bools:
        """By line that takes part, whether it may have to be rounded down to whole packs."""
        bound = self.limits.packs.lines(len(self.demand))[self.lines]
        if not bound.any():
            return bound
        pool, need = self.queue.pool, self.queue.need
        wanted = np.zeros(len(self.pools.keys), np.int64)
        np.add.at(wanted, pool, need)
        limited = need < (self.demand.requested - self.locks.kept)[self.lines]
        return np.asarray(bound & (limited | (wanted > self.room)[pool]))

    @cached_property
    def awkward(self) -> Bools:
        """By pool: not every line may take everything of it."""
        awkward = np.zeros(len(self.pools.keys), np.bool_)
        awkward[self.queue.pool[self.odd[self.lines]]] = True
        return awkward

    @cached_property
    def room(self) -> Ints:
        """By pool: what it may give in all."""
        return self.pools.add_up(self.supply.sku, self.supply.warehouse, self.supply.reach)

    def judged(self) -> PlainLoop:
        """The verdicts on all ship-complete orders, and what the plain loop gave on the way to them."""
        orders = int(self.demand.whole.max(initial=-1)) + 1
        room = np.where(self.awkward, _BOUNDLESS, self.room)
        verdicts = decide(self.queue, room, self.awkward, orders)
        shelves = Shelves(self.supply, self.terms, self.locks.own_cells, self.limits.restrictions)
        loop = PlainLoop(self.room.tolist(), shelves, verdicts, self.limits.quotas, self._departures)
        loop.serve(self._turns(verdicts))
        return loop

    def quantities(self, loop: PlainLoop) -> tuple[Ints, Ints]:
        """By line: what it gets from pools, and what it was offered when its turn came."""
        got, odd = fills(self.queue, self.room, loop.verdicts), self.awkward[self.queue.pool]
        offered = np.where(odd, 0, got.offered)
        looped = np.fromiter(loop.offered, np.int64, len(loop.offered))
        offered[np.searchsorted(self.lines, looped)] = list(loop.offered.values())
        return np.where(odd, 0, got.given), offered

    def _turns(self, verdicts: Verdicts) -> Iterator[Turn]:
        """The turns of the plain loop: lines of awkward pools and of open orders."""
        demand, queue = self.demand, self.queue
        some = np.flatnonzero(self.awkward[queue.pool] | (verdicts[queue.whole] == OPEN))
        if not len(some):
            return
        at = self.lines[some]
        numbers = (at, queue.need[some], queue.whole[some], queue.pool[some], demand.home[at])
        least = np.clip(queue.need[some] - np.broadcast_to(self.limits.slack, len(demand))[at], 0, None)
        odd = self.awkward[queue.pool[some]]
        turns = zip(*(column.tolist() for column in numbers), strict=True)
        ahead = settled_before(queue, verdicts, len(self.pools.keys))[some].tolist()
        columns, tastes = zip(turns, odd.tolist(), least.tolist(), ahead, strict=True), self._tastes(at[odd])
        instead, kept = self.limits.substitutes.of_line, self.locks.kept
        parts, open_qty = self._parts(at), demand.requested - kept
        for (line, need, whole, pool, home), own, enough, settled in columns:
            if not own:
                yield Turn(line, need, whole, pool, home, None, enough, ahead=settled)
                continue
            others = instead.get(line, ()) if kept[line] == 0 else ()
            pack = self.limits.packs.of(line, int(open_qty[line]), int(kept[line]))
            made = parts.get(line, ())
            yield Turn(line, need, whole, pool, home, next(tastes), enough, others, pack, made)

    def _parts(self, lines: Positions) -> dict[int, PartTastes]:
        """By line of a kit, what may be taken of each part, and how much of it is in one."""
        kits = lines[self.limits.kits.among(self.demand.sku[lines])]
        ones = np.full(len(kits), MICROS)
        place, sku, per = self.limits.kits.taken_apart(self.demand.sku[kits], ones)
        made: dict[int, list[tuple[Taste, int]]] = defaultdict(list)
        for line, taste, much in zip(
            kits[place].tolist(), self._tastes(kits[place], sku), per.tolist(), strict=True
        ):
            made[line].append((taste, much))
        return {line: tuple(parts) for line, parts in made.items()}

    def _tastes(self, lines: Positions, sku: Ints | None = None) -> Iterator[Taste]:
        """The lines' tastes in their own or other products; a holder counts where he holds stock of it."""
        demand, supply = self.demand, self.supply
        span = len(supply.holders) + 1
        held = np.unique(supply.sku * span + supply.holder)
        sku = demand.sku[lines] if sku is None else sku

        def holder(number: Ints) -> Ints:
            return np.where(np.isin(sku * span + number, held), number, NOBODY)

        claims = (holder(number[lines]) for number in (demand.as_customer, demand.as_order))
        lock = np.where(np.isin(lines, list(self.locks.own_cells)), lines, -1)
        until = _first_kept(supply, sku, demand.until[lines])
        swapped = np.isin(lines, list(self.limits.substitutes.of_line))
        until[swapped] = demand.until[lines[swapped]]
        columns = (column.tolist() for column in (*claims, lock))
        bars = self.limits.restrictions
        own = (bars.of(line, product) for line, product in zip(lines.tolist(), sku.tolist(), strict=True))
        return map(Taste, sku.tolist(), map(tuple, until.tolist()), *columns, own)


def contest_of(demand: Demand, supply: Supply, locks: Locks, terms: Terms, limits: Limits) -> Contest:
    """The lines that need something and may take it."""
    lines = np.flatnonzero(demand.need > 0)
    sku, home = demand.sku[lines], demand.home[lines]
    place, product, _ = limits.kits.taken_apart(sku, demand.need[lines])
    if limits.kits.among(sku).any():
        sku, home = np.concatenate([sku, product]), np.concatenate([home, home[place]])
    pool, pools = pools_of(sku, home, terms.others)
    queue = Queue(demand.need[lines], pool[: len(lines)], demand.whole[lines])
    return Contest(demand, supply, locks, terms, limits, lines, queue, pools)


def _first_kept(supply: Supply, sku: Ints, until: Ints) -> Ints:
    """The first expiry of a product that is no earlier than a day, so that days between two are one."""
    span, base = 2 * NEVER, sku[:, None] * (2 * NEVER)
    expiries = np.append(np.sort(supply.sku * span + supply.expiry), NEVER * span)
    found = expiries[np.searchsorted(expiries, base + np.clip(until, 0, NEVER))] - base
    return np.minimum(found, NEVER)
