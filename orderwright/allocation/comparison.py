"""The strategies side by side: what each would give, before one is chosen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from orderwright.allocation.optimum.objectives import Objective, Optimum
from orderwright.allocation.optimum.run import optimised
from orderwright.allocation.run import Blocked, Proposal, measured, proposal
from orderwright.allocation.segments import Ints
from orderwright.allocation.service import requested_days
from orderwright.allocation.states import committed_lines
from orderwright.allocation.strategies import Strategy, plan_of
from orderwright.allocation.worth import open_values, share
from orderwright.book import OrderBook
from orderwright.rules.stakes import home_currency
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

COMPARED = (
    Strategy.REDISTRIBUTE,
    Strategy.GAIN,
    Strategy.WIN,
    Strategy.FIRST_COME,
    Strategy.FAIR_SHARE,
)
_TABLE = SCHEMA["AllocationComparison"]


def comparison(book: OrderBook, blocked_orders: Blocked, seconds: float) -> pd.DataFrame:
    """One row per strategy and objective, as the table AllocationComparison has them.

    Args:
        book: the tables.
        blocked_orders: orders that take no stock.
        seconds: time limit of each optimum.
    """
    rows = list(_rows(book, blocked_orders, seconds))
    columns = {key: [row[key] for row in rows] for key in rows[0]}
    return typed_frame(_TABLE, columns, len(rows))


def _rows(book: OrderBook, blocked: Blocked, seconds: float) -> Iterator[dict[str, object]]:
    if book.loaded("AllocationSegments"):
        made = proposal(book, blocked)
        yield {"strategy": "segments", **_told(made, measured(made, Objective.VALUE))}
    for strategy in COMPARED:
        made = proposal(book, blocked, plan_of(book, strategy))
        yield {"strategy": strategy.value, **_told(made, measured(made, Objective.VALUE))}
    for objective in Objective:
        found, optimum = optimised(book, blocked, objective, seconds)
        yield {"strategy": f"optimise {objective.value}", **_told(found, optimum)}


def _told(made: Proposal, optimum: Optimum) -> dict[str, object]:
    case = made.case
    book, demand, served = case.book, case.demand, case.served
    full = demand.known & (served.stocked >= demand.requested)
    worth = open_values(book, demand.rows)
    orders, order = np.unique(demand.orders, return_inverse=True)
    ahead = requested_days(book, demand.rows, demand.orders)
    promised = case.outlook.promise.astype("datetime64[D]")
    wait = np.where(full, 0, (promised - np.datetime64(book.as_of, "D")).astype(np.int64))
    dated = full | ~np.isnat(promised)
    return {
        "filled_value": int(share(worth, served.stocked, demand.requested).sum()),
        "open_value": int(worth.sum()),
        "currency": home_currency(book),
        "complete_orders": int((np.bincount(order, ~full, len(orders)) == 0).sum()),
        "open_orders": len(orders),
        "complete_lines": int(full.sum()),
        "late_days": int(np.clip(wait - ahead, 0, None)[dated].sum()),
        "no_date": int((~dated).sum()),
        "splits": _splits(made),
        "lost_lines": int((served.allocated < _committed(made)).sum()),
        "optimum": bound_words(optimum),
        "compared_on": pd.Timestamp(book.as_of),
    }


def _splits(made: Proposal) -> int:
    """Lines that come from more than one warehouse."""
    served = made.case.served
    place = pd.DataFrame({"line": served.line, "warehouse": made.case.supply.warehouse[served.cell]})
    return int((place.drop_duplicates()["line"].value_counts() > 1).sum())


def _committed(made: Proposal) -> Ints:
    """Committed quantity of every line."""
    book, demand = made.case.book, made.case.demand
    total = committed_lines(book).set_index(["order_no", "line_no"])["qty"]
    lines = book["OrderLines"].iloc[demand.rows]
    keys = pd.MultiIndex.from_arrays([lines["order_no"], lines["line_no"]])
    return np.asarray(total.reindex(keys, fill_value=0).to_numpy(), np.int64)


def bound_words(optimum: Optimum) -> str:
    """How far an optimum is from its bound, in words; blank where none was looked for.

    >>> bound_words(Optimum(Objective.LINES, 99.0, 100.0))
    '99 lines in full; at most 100 are possible, gap 1.00 %'
    """
    if optimum.bound is None or optimum.gap is None:
        return ""
    what = {
        Objective.VALUE: ("", " of value"),
        Objective.ORDERS: ("", " orders in full"),
        Objective.LINES: ("", " lines in full"),
        Objective.PENALTY: ("penalty ", ""),
    }[optimum.objective]
    reached, bound = (f"{figure:,.0f}" for figure in (optimum.reached, optimum.bound))
    limit = "at least {} remains" if optimum.objective is Objective.PENALTY else "at most {} are possible"
    late = "" if optimum.in_time else ", best answer within the time limit"
    return f"{what[0]}{reached}{what[1]}; {limit.format(bound)}, gap {100 * optimum.gap:.2f} %{late}"
