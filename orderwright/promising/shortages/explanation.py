"""All that there is to say about a short line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from orderwright.promising.promises import WORDS, Basis
from orderwright.promising.shortages.arrivals import Arrival, arrivals, day_of
from orderwright.promising.shortages.expediting import expedite
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.ordering import order
from orderwright.promising.shortages.parting import ship_in_parts, split, wait
from orderwright.promising.shortages.proving import proved
from orderwright.promising.shortages.quotas import next_period, quota_in_the_way, raise_quota
from orderwright.promising.shortages.remedy import Finder, Remedy
from orderwright.promising.shortages.spare import other_warehouse, substitute
from orderwright.promising.shortages.stock_facts import StockFacts, stock_facts
from orderwright.promising.shortages.swapping import swap
from orderwright.promising.shortages.takers import Taker, takers
from orderwright.promising.shortages.together import allow_parts, whole_order

FINDERS: Final[tuple[Finder, ...]] = (
    other_warehouse,
    substitute,
    swap,
    expedite,
    ship_in_parts,
    split,
    order,
    whole_order,
)
"""Every kind of remedy, the one that costs least first."""

QUOTA_FINDERS: Final[tuple[Finder, ...]] = (ship_in_parts, raise_quota, next_period)
"""What helps where a quota is used up."""


@dataclass(frozen=True)
class Promise:
    """When a line ships and arrives; days are None where they are not known.

    Attributes:
        asked: day that the customer asked for.
        ship: day on which it ships in full.
        delivery: day on which it arrives in full.
        part: quantity that ships before, base units; 0 for none.
        part_ship: day on which that part ships.
        part_delivery: day on which it arrives.
        basis: on what the full promise rests: ``stock``, ``inbound``, ``lead time``; blank unknown.
    """

    asked: dt.date | None
    ship: dt.date | None
    delivery: dt.date | None
    part: int
    part_ship: dt.date | None
    part_delivery: dt.date | None
    basis: str


@dataclass(frozen=True)
class Explanation:
    """Why a line is short and what would help; quantities are base units, micros.

    Attributes:
        order_no: its order.
        line_no: its number.
        sku: its product.
        part: the part of its kit that ran out; blank where it is no kit or none did.
        uom: base unit.
        needed: what is open of it.
        allocated: what it gets.
        lacking: what it lacked when its turn came; also where its order takes nothing as it ships complete.
        held: why it takes no stock, or no more; blank where it may.
        ships_complete: its order ships complete.
        stock: what there is of its product.
        takers: lines that have what it could have used.
        arrivals: what comes for it.
        uncovered: quantity for which no supply is dated.
        promise: when it ships and arrives.
        remedies: what would make it whole, the one that costs least first.
        untried: not all that might help could be tried in the time that there is.
    """

    order_no: str
    line_no: str
    sku: str
    part: str
    uom: str
    needed: int
    allocated: int
    lacking: int
    held: str
    ships_complete: bool
    stock: tuple[StockFacts, ...]
    takers: tuple[Taker, ...]
    arrivals: tuple[Arrival, ...]
    uncovered: int
    promise: Promise
    remedies: tuple[Remedy, ...]
    untried: bool

    @property
    def short(self) -> bool:
        """Whether it does not get all."""
        return self.allocated < self.needed


def explained(index: Shortages, line: int) -> Explanation:
    """Explains one line.

    Args:
        index: the run.
        line: the line's place in the order of service.
    """
    demand, book = index.demand, index.book
    row, sku = book["OrderLines"].iloc[demand.rows[line]], int(demand.sku[line])
    known = sku >= 0
    return Explanation(
        row["order_no"],
        row["line_no"],
        row["sku"],
        _part(index, line),
        book["Products"]["base_uom"].iloc[sku] if known else "",
        int(demand.requested[line]),
        int(index.case.served.allocated[line]),
        int(index.lacking[line]),
        _held(index, line),
        bool(index.ships_complete[line]),
        tuple(stock_facts(index, line)) if known else (),
        tuple(takers(index, line)) if known and index.lacking[line] else (),
        tuple(arrivals(index, line)),
        int(index.case.outlook.uncovered[line]),
        promise_of(index, line),
        tuple(remedies(index, line)),
        index.doubtful and index.trials.untried,
    )


def _part(index: Shortages, line: int) -> str:
    lacks = index.case.served.lacks.get(line)
    return "" if lacks is None else str(index.book["Products"]["sku"].iloc[lacks])


def remedies(index: Shortages, line: int) -> list[Remedy]:
    """What would make a line whole; nothing where it is held, gets all, or has a lock that does not fit.

    A lock on stock that is not there stands in the way of everything else: it is to be corrected first.
    """
    return list(found_remedies(index, line))


def first_remedy(index: Shortages, line: int) -> Remedy | None:
    """The remedy that costs least, without looking for the others."""
    return next(found_remedies(index, line), None)


def found_remedies(index: Shortages, line: int) -> Iterator[Remedy]:
    """The remedies one after the other, the one that costs least first."""
    short = index.demand.requested[line] > index.case.served.allocated[line]
    if not short or index.case.locks.absent[line]:
        return
    in_time = None if _held(index, line) else wait(index, line)
    if in_time is not None:
        yield in_time
        return
    for finder in _finders(index, line):
        found = finder(index, line)
        if found is not None and proved(index, line, found):
            yield found


def _finders(index: Shortages, line: int) -> tuple[Finder, ...]:
    """What may help a line, by what stands in its way."""
    if index.demand.obstacle[line]:
        return (allow_parts,)
    if index.demand.limit[line]:
        return ()
    return QUOTA_FINDERS if quota_in_the_way(index, line) else FINDERS


def _held(index: Shortages, line: int) -> str:
    """Why a line takes no stock, or wants no more; blank where nothing holds it."""
    stopped = index.case.limits.quotas.words(line)
    return str(index.demand.obstacle[line] or index.demand.limit[line] or stopped)


def promise_of(index: Shortages, line: int) -> Promise:
    """When a line ships and arrives."""
    told = index.promises
    days: tuple[np.ndarray, ...] = (told.asked, told.ship, told.delivery, told.part_ship, told.part_delivery)
    asked, ship, delivery, part_ship, part_delivery = (day_of(column[line]) for column in days)
    word = WORDS[Basis(int(told.basis[line]))]
    return Promise(asked, ship, delivery, int(told.part[line]), part_ship, part_delivery, word)
