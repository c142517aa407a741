"""Open lines that do not get all they ask for: how long overdue, and the cause in a few words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.blame import blame
from orderwright.allocation.demand import PRIORITY_CLASSES
from orderwright.kpi.part_value import part_value
from orderwright.money.exact import product_quotient, split
from orderwright.promising.shortages.index import Shortages
from orderwright.rules.stakes import customer_names
from orderwright.tables.frames import TEXT_DTYPE, taken
from orderwright.units import line_factors

HELD = "held or blocked"
LIMITED = "strategy or quota"
WAITS = "order ships complete and another line is short"
TAKEN = "other lines were served before"
EMPTY = "no usable stock"
KEPT = "stock is safety stock, held for others or too short-lived"
LESS = "less on hand than it needs"
CAUSES = (HELD, LIMITED, TAKEN, EMPTY, KEPT, LESS, WAITS)


def backorders_of(index: Shortages) -> pd.DataFrame:
    """One row per line that does not get all, the longest overdue first, then by priority and value.

    Lines that are held or blocked stand last.

    Returns:
        order_no, line_no, customer_no, customer_name, sku, uom (base unit), open_qty and short_qty (base
        units, micros), value (of what is short, company currency, micros; missing unknown), requested_date,
        since (the first promise, else the requested date), age_days (days since then; below zero while it is
        to come), priority, cause, why, next_supply, ship_promise, delivery_promise, place (in the order of
        service).
    """
    demand, served, book = index.demand, index.case.served, index.book
    at = np.flatnonzero(demand.known & (demand.requested > served.allocated))
    lines, rows = book["OrderLines"], demand.rows[at]
    orders = demand.orders[at]
    asked = pd.Series(index.promises.asked[at])
    first = taken(lines["first_promise"], rows)
    since = first.where(first.notna(), asked)
    due = np.append(index.case.inbound.due, np.datetime64("NaT", "s"))
    short = demand.requested[at] - served.allocated[at]
    frame = pd.DataFrame(
        {
            "order_no": taken(lines["order_no"], rows),
            "line_no": taken(lines["line_no"], rows),
            "customer_no": taken(book["Orders"]["sold_to"], orders),
            "customer_name": taken(customer_names(book), orders),
            "sku": taken(lines["sku"], rows),
            "uom": taken(book["Products"]["base_uom"], demand.sku[at].astype(np.intp)),
            "open_qty": pd.Series(demand.requested[at], dtype="Int64"),
            "short_qty": pd.Series(short, dtype="Int64"),
            "value": part_value(book, rows, _in_line_units(index, at, short)),
            "requested_date": asked,
            "since": since,
            "age_days": (pd.Timestamp(book.today) - since).dt.days.astype("Int64"),
            "priority": taken(
                pd.Series(PRIORITY_CLASSES, dtype=TEXT_DTYPE), demand.priority[at].astype(np.intp)
            ),
            "cause": pd.Series(_causes(index)[at], dtype=TEXT_DTYPE),
            "why": taken(index.why, at),
            "next_supply": pd.Series(due[index.case.outlook.inbound[at]]),
            "ship_promise": pd.Series(index.promises.ship[at]),
            "delivery_promise": pd.Series(index.promises.delivery[at]),
            "place": at,
        }
    )
    by = ["held", "age_days", "priority", "value", "place"]
    ordered = frame.assign(held=frame["cause"] == HELD).sort_values(
        by, ascending=[True, False, True, False, True], na_position="last"
    )
    return ordered.drop(columns="held").reset_index(drop=True)


def _in_line_units(index: Shortages, at: np.ndarray, micros: np.ndarray) -> pd.Series:
    """Quantities in the lines' own units; the value of a part needs no more than rounding to a millionth."""
    times, unknown = split(line_factors(index.book)[index.demand.rows[at]])
    good = ~np.broadcast_to(unknown, times.shape) & (times > 0)
    value, over = product_quotient((micros, np.ones_like(micros)), np.array([6]), np.where(good, times, 1))
    return pd.Series(pd.arrays.IntegerArray(np.where(good & ~over, value, 0), ~good | over))


def _causes(index: Shortages) -> np.ndarray:
    """The cause of every line of the run; it only means something where the line is short."""
    demand, served, supply = index.demand, index.case.served, index.case.supply
    found = blame(served)
    taken_before = np.zeros(len(demand), np.bool_)
    taken_before[found.lines[found.taker >= 0]] = True
    pool = served.pool
    there = np.append(served.pools.add_up(supply.sku, supply.warehouse, supply.stocked), 0)[pool]
    offered = demand.need - index.lacking > 0
    cases = (
        (demand.obstacle != "", HELD),
        (demand.limit != "", LIMITED),
        (served.refused & (served.missing == 0), WAITS),
        (taken_before, TAKEN),
        (there == 0, EMPTY),
        (~offered, KEPT),
    )
    return np.select([mask for mask, _ in cases], [word for _, word in cases], LESS)
