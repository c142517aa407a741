"""The strategies of backorder processing, and by which of them every order line is served.

The words and what they may do are those of SAP's advanced available-to-promise: Win is confirmed in full,
Gain never loses what it has, Redistribute may gain or lose, Fill never gains, Lose gives all up. Firm
quantities stand outside all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.book import OrderBook
from orderwright.money.exact import split


class Strategy(StrEnum):
    """What a line may gain or lose, in the order in which lines of several strategies are served."""

    WIN = "win"
    GAIN = "gain"
    FIRST_COME = "first-come"
    FAIR_SHARE = "fair-share"
    REDISTRIBUTE = "redistribute"
    FILL = "fill"
    LOSE = "lose"


STRATEGIES = tuple(Strategy)
PLACE = {strategy: place for place, strategy in enumerate(STRATEGIES)}
_ORDERS = ("order_type", "sales_org", "priority")
_CUSTOMERS = (("customer_group", "price_group"), ("tier", "tier"))


@dataclass(frozen=True)
class Plan:
    """How every row of OrderLines is served.

    Attributes:
        strategy: place of its strategy in STRATEGIES.
        fallback: place of the strategy that holds where Win cannot confirm it in full.
        rank: rank before all sort keys; zeros where no optimum was looked for.
    """

    strategy: Ints
    fallback: Ints
    rank: Ints

    def fallen_back(self, rows: Positions) -> Plan:
        """The same plan; these rows go by their fallback."""
        strategy = self.strategy.copy()
        strategy[rows] = self.fallback[rows]
        return replace(self, strategy=strategy)

    def ranked(self, rows: Positions, rank: Ints) -> Plan:
        """The same plan with ranks of its own for these rows."""
        made = np.zeros(len(self.strategy), np.int64)
        made[rows] = rank
        return replace(self, rank=made)


def named(book: OrderBook, text: str | None = None) -> Strategy:
    """The strategy of that name; else the company's (setting ``allocation_strategy``), else redistribute."""
    words = (text or book.setting("allocation_strategy", "redistribute")).strip().casefold()
    return Strategy(words) if words in set(Strategy) else Strategy.REDISTRIBUTE


def fallback_of(book: OrderBook) -> Strategy:
    """What holds where Win cannot confirm a line in full: setting ``allocation_fallback``, else gain."""
    words = book.setting("allocation_fallback", "gain").strip().casefold()
    known = words in set(Strategy) and words != Strategy.WIN
    return Strategy(words) if known else Strategy.GAIN


def plan_of(book: OrderBook, strategy: Strategy | None = None) -> Plan:
    """The plan of a run.

    Args:
        book: the tables.
        strategy: for all lines; where not given, that of the first segment in AllocationSegments to which a
            line belongs, and the company's for lines of no segment.
    """
    rows = len(book["OrderLines"])
    all_alike = np.full(rows, PLACE[strategy or named(book)])
    plan = Plan(all_alike, np.full(rows, PLACE[fallback_of(book)]), np.zeros(rows, np.int64))
    if strategy is not None or not book.loaded("AllocationSegments"):
        return plan
    return _by_segment(book, plan)


def _by_segment(book: OrderBook, plan: Plan) -> Plan:
    """Segments by rank, then name; a line belongs to the first that fits."""
    table = book["AllocationSegments"]
    rank, blank = split(table["rank"])
    order = np.lexsort((natural_ranks(table["segment"]), rank, np.broadcast_to(blank, rank.shape)))
    strategy, fallback = plan.strategy.copy(), plan.fallback.copy()
    free = np.ones(len(strategy), np.bool_)
    for row in table.iloc[order].to_dict("records"):
        if row["strategy"] not in set(Strategy):
            continue
        fits = free & _members(book, row)
        free &= ~fits
        strategy[fits] = PLACE[Strategy(row["strategy"])]
        if row["fallback"] in set(Strategy) and row["fallback"] != Strategy.WIN:
            fallback[fits] = PLACE[Strategy(row["fallback"])]
    return Plan(strategy, fallback, plan.rank)


def _members(book: OrderBook, segment: dict[str, object]) -> Bools:
    """Rows of OrderLines that fit every filter of a segment; a blank filter lets everything through."""
    lines, place = book["OrderLines"], book.positions("OrderLines", "order_no")
    orders = book["Orders"]
    of_orders = {key: orders[key] for key in _ORDERS}
    of_orders["customer_no"] = orders["sold_to"]
    of_orders |= {key: book.fetch("Orders", "sold_to", column) for key, column in _CUSTOMERS}
    fits = np.ones(len(orders), np.bool_)
    for key, values in of_orders.items():
        if segment[key] != "":
            fits &= _equal(values.mask(values == "", "C") if key == "priority" else values, segment[key])
    result = np.append(fits, False)[place]
    of_lines = {"plant": lines["plant"], "sku": lines["sku"]}
    if segment["product_group"] != "":
        of_lines["product_group"] = book.fetch("OrderLines", "sku", "product_group")
    for key, values in of_lines.items():
        if segment[key] != "":
            result &= _equal(values, segment[key])
    if not pd.isna(days := segment["due_within_days"]):
        result &= _asked(book) <= book.today + np.timedelta64(int(str(days)), "D")
    return np.asarray(result, np.bool_)


def _equal(values: pd.Series, wanted: object) -> Bools:
    return np.asarray((values == wanted).to_numpy(bool))


def _asked(book: OrderBook) -> np.ndarray:
    """Requested date of every line: its own, else its order's; NaT compares as false."""
    own = book["OrderLines"]["requested_date"]
    of_order = book.fetch("OrderLines", "order_no", "requested_date")
    return np.asarray(own.where(own.notna(), of_order).to_numpy("datetime64[s]"))
