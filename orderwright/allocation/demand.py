"""Open order lines in the order in which they are served."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.allocation.obstacles import line_obstacles, order_obstacles
from orderwright.allocation.open_lines import open_lines
from orderwright.allocation.problems import Problems
from orderwright.allocation.ranks import places
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.service import service_order, wanted_days
from orderwright.allocation.strategies import PLACE, Plan, Strategy
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.tables.frames import taken

NOBODY = -2
"""Number of a customer or order that holds no stock."""
PRIORITY_CLASSES = ("A", "B", "C", "D")
SHIPS_COMPLETE = "order ships complete and "
"""How the reason begins that keeps a line from stock since another line of its order takes none."""
_LONGEST_LIFE = 10**7
_BLANK_CLASS = PRIORITY_CLASSES.index("C")


@dataclass(frozen=True)
class Demand:
    """Open lines in order of service; every array has one value per line.

    Attributes:
        rows: positions in OrderLines.
        orders: positions in Orders.
        sku: positions in Products; -1 unknown.
        home: number of the warehouse that serves first; -1 where it is not known.
        requested: open quantity in base units, micros; 0 where it is not known.
        known: the quantity in base units is known.
        need: what the line may still be given.
        whole: number of the group that is served in full or not at all, from 0: an order that ships complete,
            or a line that does or that Win serves; -1 where the line may be served in part.
        life: days of remaining shelf life that the customer asks for.
        until: day, since 1970, until which lots must be good: the shelf life that the customer asks for
            after the day on which he gets them; a column for every day of ``Terms.leaves``.
        priority: 0 for class A and so on.
        strategy: place of its strategy in STRATEGIES.
        asked: days from the earliest requested date of all; blank ones last.
        as_customer: number of the line's customer among the supply's holders; NOBODY where it holds nothing.
        as_order: number of the line's order among them.
        obstacle: why the line takes no stock; blank where it may.
        limit: why the line wants less than it asks for; blank where it wants all.
    """

    rows: Positions
    orders: Positions
    sku: Ints
    home: Ints
    requested: Ints
    known: Bools
    need: Ints
    whole: Ints
    life: Ints
    until: Ints
    priority: Ints
    strategy: Ints
    asked: Ints
    as_customer: Ints
    as_order: Ints
    obstacle: npt.NDArray[np.object_]
    limit: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.rows)

    def may_use(self, line: int, holder: int) -> bool:
        """Whether stock of this holder may serve a line."""
        return holder in (FREE, int(self.as_customer[line]), int(self.as_order[line]))

    def with_less(self, kept: Ints) -> Demand:
        """The same lines after they were given something."""
        return replace(self, need=np.where(self.obstacle == "", self.requested - kept, 0))

    def at_most(self, need: Ints, words: str) -> Demand:
        """The same lines; where they need more than this they want no more, for the reason given."""
        less = self.need > need
        limit = np.where(less & (self.limit == ""), words, self.limit)
        return replace(self, need=np.minimum(self.need, need), limit=limit)

    def within(self, other: Demand) -> Demand:
        """The same lines, which want no more than those of the other did; with the other's reasons."""
        return replace(self, need=np.minimum(self.need, other.need), limit=other.limit)

    def with_obstacles(self, at: Bools, texts: npt.NDArray[np.object_]) -> Demand:
        """The same lines, some of which take no stock; an obstacle that a line already has stays."""
        obstacle = np.where(at & (self.obstacle == ""), texts, self.obstacle)
        return replace(self, obstacle=obstacle, need=np.where(obstacle == "", self.need, 0))


def demand_of(
    book: OrderBook,
    warehouses: Warehouses,
    holders: pd.Index,
    blocked: Collection[str] | Mapping[str, str],
    plan: Plan,
) -> tuple[Demand, list[Problems]]:
    """The open lines in order of service, and the cells for which a line takes no stock.

    As delivered by priority class (blank counts as C), requested date (the line's, else the order's; blank
    last), day of entry (blank last), order number, line number. An order that ships complete is served as
    one, where its last line stands: it cannot leave before, as with the delivery group of an ERP's order.
    """
    lines = open_lines(book)
    own, troubles = line_obstacles(book, lines)
    by_order = order_obstacles(book, blocked)[lines.orders]
    obstacle = np.where(by_order != "", by_order, own)
    whole = _whole_orders(book, lines.orders)
    strategy = _of_groups(plan.strategy[lines.rows], whole)
    whole = _whole_lines(book, lines.orders, whole, strategy)
    priority = _priority(book["Orders"]["priority"])[lines.orders]
    turn, asked = service_order(book, lines, priority, whole, strategy=strategy, rank=plan.rank[lines.rows])
    plants = taken(book["OrderLines"]["plant"], lines.rows)
    life = _shelf_life(book)[lines.orders]
    until = wanted_days(book, lines, whole, terms_of(book)) + life[:, None]
    made = Demand(
        lines.rows[turn],
        lines.orders[turn],
        lines.sku[turn],
        warehouses.homes(plants)[turn],
        lines.requested[turn],
        lines.known[turn],
        np.where(obstacle == "", lines.requested, 0)[turn],
        whole[turn],
        life[turn],
        until[turn],
        priority[turn],
        strategy[turn],
        asked[turn],
        _claims(book["Orders"]["sold_to"], holders)[lines.orders][turn],
        _claims(book["Orders"]["order_no"], holders)[lines.orders][turn],
        obstacle[turn],
        np.full(len(turn), "", dtype=object),
    )
    return made, troubles


def incomplete_orders(book: OrderBook, demand: Demand, absent: Ints) -> Demand:
    """The same lines; those of ship-complete orders of which a line can surely not be full take no stock.

    Args:
        book: the tables.
        demand: lines in order of service.
        absent: locked quantity of each line that is not there.
    """
    wins = (demand.strategy == PLACE[Strategy.WIN]) & ~complete_orders(book)[demand.orders]
    bad = np.flatnonzero((demand.whole >= 0) & ((demand.obstacle != "") | ((absent > 0) & ~wins)))
    if not len(bad):
        return demand
    first = np.full(int(demand.whole.max()) + 2, -1)
    first[demand.whole[bad[::-1]]] = bad[::-1]
    cause = first[demand.whole]
    table, rows = book["OrderLines"], demand.rows[cause]
    order, line = (table[c].iloc[rows].to_numpy(dtype=object) for c in ("order_no", "line_no"))
    words = SHIPS_COMPLETE + order + "/" + line + " cannot be served"
    words[absent > 0] = "it ships complete and the firm quantity is not there in full"
    return demand.with_obstacles(cause >= 0, words)


def _priority(texts: pd.Series) -> Ints:
    classes = places(texts, pd.Index(PRIORITY_CLASSES, dtype=object))
    return np.where(classes < 0, _BLANK_CLASS, classes)


def complete_orders(book: OrderBook) -> Bools:
    """By order, whether it ships complete: it says so, or only its customer's partial rule does."""

    def made() -> Bools:
        own = book["Orders"]["ship_complete"]
        rule = (book.fetch("Orders", "sold_to", "partial_rule") == "complete order").to_numpy(bool)
        return np.asarray(own.fillna(False).to_numpy(bool) | (own.isna().to_numpy(bool) & rule))

    found: Bools = book.once("allocation.complete orders", made)
    return found


def _whole_orders(book: OrderBook, orders: Positions) -> Ints:
    complete = complete_orders(book)
    number = np.where(complete, np.cumsum(complete) - 1, -1)
    return number[orders].astype(np.int64)


def _whole_lines(book: OrderBook, orders: Positions, whole: Ints, strategy: Ints) -> Ints:
    """Groups of orders, and further ones of single lines: those that ship complete and those of Win."""
    rule = (book.fetch("Orders", "sold_to", "partial_rule") == "complete line").to_numpy(bool)
    alone = (whole < 0) & (rule[orders] | (strategy == PLACE[Strategy.WIN]))
    return np.where(alone, int(whole.max(initial=-1)) + np.cumsum(alone), whole)


def _of_groups(strategy: Ints, whole: Ints) -> Ints:
    """An order that ships complete is of the strategy among those of its lines that is served first."""
    together = whole >= 0
    least = np.full(int(whole.max(initial=-1)) + 1, len(PLACE))
    np.minimum.at(least, whole[together], strategy[together])
    return np.where(together, np.append(least, 0)[whole], strategy)


def _claims(texts: pd.Series, holders: pd.Index) -> Ints:
    if not len(holders):
        return np.full(len(texts), NOBODY)
    found = places(texts, holders)
    return np.where((found < 0) | (texts == "").to_numpy(bool), NOBODY, found)


def _shelf_life(book: OrderBook) -> Ints:
    """Days of remaining shelf life that each order's customer asks for."""
    days, blank = split(book.fetch("Orders", "sold_to", "min_shelf_life"))
    return np.clip(np.where(blank, 0, days), 0, _LONGEST_LIFE)
