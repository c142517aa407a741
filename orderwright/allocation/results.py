"""The frames of a run."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from orderwright.allocation.cases import Case
from orderwright.allocation.demand import PRIORITY_CLASSES, complete_orders
from orderwright.allocation.pieces import Rows
from orderwright.allocation.ranks import natural_ranks
from orderwright.allocation.safety import Safety
from orderwright.allocation.segments import Ints
from orderwright.allocation.states import states
from orderwright.allocation.strategies import STRATEGIES
from orderwright.allocation.supply import NEVER, Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.tables.frames import TEXT_DTYPE, taken

_KITS = {"kit": TEXT_DTYPE, "sku": TEXT_DTYPE, "qty": "Int64"}


def allocations_frame(case: Case, rows: Rows, warehouses: Warehouses) -> pd.DataFrame:
    """One row per line, warehouse and lot."""
    at, lines, supply = case.demand.rows[rows.line], case.book["OrderLines"], case.supply
    made = pd.DataFrame(
        {
            "order_no": taken(lines["order_no"], at),
            "line_no": taken(lines["line_no"], at),
            "sku": taken(case.book["Products"]["sku"], supply.sku[rows.cell].astype(np.intp)),
            "warehouse": _names(warehouses, supply.warehouse[rows.cell]),
            "lot": taken(supply.lot, rows.cell.astype(np.intp)),
            "qty": pd.Series(rows.micros, dtype="Int64"),
            **_sources(case, supply.inbound[rows.cell]),
        }
    )
    return made.assign(state=states(case.book, made))


def _sources(case: Case, inbound: Ints) -> dict[str, pd.Series]:
    """What gives, and when: source, available_on, inbound_no, inbound_line; -1 is stock."""
    book, due = case.book, np.append(case.inbound.due, np.datetime64("NaT", "s"))
    if (inbound < 0).all():
        nothing = pd.Series([""], dtype=TEXT_DTYPE).take(np.zeros(len(inbound), np.intp))
        blank = nothing.reset_index(drop=True)
        stock = blank.mask(blank == "", "stock")
        return {
            "source": stock,
            "available_on": pd.Series(np.full(len(inbound), book.today)),
            "inbound_no": blank,
            "inbound_line": blank,
        }
    rows = np.append(case.inbound.rows, -1)[inbound]
    table = book["Inbound"]
    kind = taken(table["kind"], rows)
    source = kind.where(kind != "", "purchase").astype(TEXT_DTYPE).mask(inbound < 0, "stock")
    return {
        "source": source,
        "available_on": pd.Series(np.where(inbound < 0, book.today, due[inbound])),
        "inbound_no": taken(table["inbound_no"], rows),
        "inbound_line": taken(table["inbound_line"], rows),
    }


def lines_frame(case: Case, why: pd.Series) -> pd.DataFrame:
    """One row per open line."""
    book, demand, coming = case.book, case.demand, case.outlook
    lines, unknown, allocated = book["OrderLines"], ~demand.known, case.served.allocated
    due = np.append(case.inbound.due, np.datetime64("NaT", "s"))
    complete = complete_orders(book)
    classes = pd.Series(PRIORITY_CLASSES, dtype=TEXT_DTYPE)
    return pd.DataFrame(
        {
            "order_no": taken(lines["order_no"], demand.rows),
            "line_no": taken(lines["line_no"], demand.rows),
            "sku": taken(lines["sku"], demand.rows),
            "requested_qty": _numbers(demand.requested, unknown),
            "allocated_qty": pd.Series(allocated, dtype="Int64"),
            "backorder_qty": _numbers(demand.requested - allocated, unknown),
            "ship_complete": pd.Series(complete[demand.orders]),
            "priority": taken(classes, demand.priority.astype(np.intp)),
            "why": why,
            "uom": taken(book["Products"]["base_uom"], demand.sku.astype(np.intp)),
            "next_supply": pd.Series(due[coming.inbound]),
            "new_promise": pd.Series(coming.promise),
            "strategy": taken(pd.Series(STRATEGIES, dtype=TEXT_DTYPE), demand.strategy.astype(np.intp)),
        }
    )


def supply_frame(case: Case, warehouses: Warehouses) -> pd.DataFrame:
    """Usable stock by product, warehouse and lot, what is held for somebody in it; then dated inbound."""
    stock, inbound = _stock_frame(case.book, case.supply, warehouses), case.inbound
    if not len(inbound.rows):
        blank = stock["lot"].mask(stock["lot"] != "", "")
        return stock.assign(inbound_no=blank, inbound_line=blank)
    names = taken(case.book["Products"]["sku"], inbound.sku.astype(np.intp))
    coming = pd.DataFrame(
        {
            "sku": names,
            "warehouse": _names(warehouses, inbound.warehouse),
            "lot": pd.Series([""] * len(names), dtype=TEXT_DTYPE),
            "on_hand": pd.Series(inbound.micros, dtype="Int64"),
            "expiry": pd.Series(np.full(len(names), np.datetime64("NaT", "s"))),
            **_sources(case, np.arange(len(names))),
        }
    )
    made = pd.concat([stock, coming], ignore_index=True)
    return made.assign(**{key: made[key].fillna("") for key in ("inbound_no", "inbound_line")})


def _stock_frame(book: OrderBook, supply: Supply, warehouses: Warehouses) -> pd.DataFrame:
    supply = supply.without_inbound()
    expiry = (
        np.where(supply.expiry == NEVER, 0, supply.expiry).astype("datetime64[D]").astype("datetime64[s]")
    )
    frame = _by_product(
        {
            "sku": taken(book["Products"]["sku"], supply.sku.astype(np.intp)),
            "warehouse": _names(warehouses, supply.warehouse),
            "lot": supply.lot,
            "on_hand": pd.Series(supply.on_hand, dtype="Int64"),
            "expiry": pd.Series(expiry).mask(supply.expiry == NEVER),
            "source": taken(pd.Series(["stock"], dtype=TEXT_DTYPE), np.zeros(len(expiry), np.intp)),
            "available_on": pd.Series(np.full(len(expiry), book.today)),
        }
    )
    keys = ["sku", "warehouse", "lot"]
    if not frame.duplicated(keys).any():
        return frame
    total = frame.groupby(keys, sort=False)["on_hand"].sum()
    once = frame.drop_duplicates(keys, ignore_index=True)
    return once.assign(on_hand=total.to_numpy())


def safety_frame(book: OrderBook, safety: Safety, warehouses: Warehouses) -> pd.DataFrame:
    """Safety stock by product and warehouse."""
    return _by_product(
        {
            "sku": taken(book["Products"]["sku"], safety.sku.astype(np.intp)),
            "warehouse": _names(warehouses, safety.warehouse),
            "qty": pd.Series(safety.micros, dtype="Int64"),
        }
    )


def kits_frame(case: Case) -> pd.DataFrame:
    """Parts of the kits that lines ask for."""
    kits, names = case.limits.kits, case.book["Products"]["sku"]
    asked = np.unique(case.demand.sku[kits.among(case.demand.sku)])
    if not len(asked):
        return _no_kits().copy()
    asked = asked[np.argsort(natural_ranks(taken(names, asked.astype(np.intp))), kind="stable")]
    rows = [
        (str(names.iloc[kit]), str(names.iloc[part.sku]), part.per) for kit in asked for part in kits.of[kit]
    ]
    return pd.DataFrame(rows, columns=list(_KITS)).astype(_KITS)


@cache
def _no_kits() -> pd.DataFrame:
    return pd.DataFrame([], columns=list(_KITS)).astype(_KITS)


def _by_product(columns: dict[str, pd.Series]) -> pd.DataFrame:
    """Rows in the order of product numbers, whatever the order of Products."""
    turn = np.argsort(natural_ranks(columns["sku"]), kind="stable")
    return pd.DataFrame(columns).take(turn).reset_index(drop=True)


def _names(warehouses: Warehouses, numbers: Ints) -> pd.Series:
    return taken(pd.Series(warehouses.index, dtype=TEXT_DTYPE), numbers.astype(np.intp))


def _numbers(values: Ints, missing: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(values, missing))
