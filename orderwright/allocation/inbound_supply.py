"""Inbound as supply that is given out: what of it is free, and when it is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.allocation.dispatch import after_arrival
from orderwright.allocation.firm import firm_rows
from orderwright.allocation.inbound import Inbound
from orderwright.allocation.pools import spread
from orderwright.allocation.safety import Safety
from orderwright.allocation.segments import Bools, Ints, before, starts
from orderwright.allocation.supply import FREE, NEVER, Supply
from orderwright.allocation.warehouses import Warehouses
from orderwright.book import OrderBook
from orderwright.tables.frames import TEXT_DTYPE

DEFAULT_HORIZON = 42
_LONGEST_HORIZON = 730


def horizon_of(book: OrderBook) -> int:
    """Days ahead that projections reach: setting ``promise_horizon_days``; 42 where it is no number."""
    text = book.setting("promise_horizon_days").strip()
    days = int(text) if text.isdecimal() and len(text) < 6 else DEFAULT_HORIZON
    return min(max(days, 1), _LONGEST_HORIZON)


def gives_inbound(book: OrderBook) -> bool:
    """Whether allocation gives inbound out: setting ``allocation_supply``."""
    return book.setting("allocation_supply").strip().casefold() == "stock and inbound"


def above_safety(inbound: Inbound, supply: Supply, safety: Safety) -> Inbound:
    """The same inbound; what comes first fills up the safety stock, and only the rest is free."""
    lacking = lacking_safety(supply, safety)
    order = np.lexsort((np.arange(len(inbound.rows)), inbound.warehouse, inbound.sku))
    sku, warehouse, micros = inbound.sku[order], inbound.warehouse[order], inbound.micros[order]
    kept = np.clip(lacking.of(sku, warehouse) - before(micros, starts(sku, warehouse)), 0, micros)
    fills = np.empty(len(order), np.int64)
    fills[order] = kept
    return replace(inbound, free=inbound.micros - fills, fills=fills)


def lacking_safety(supply: Supply, safety: Safety) -> Safety:
    """What is missing on hand of safety stock."""
    span = 1 + max(int(safety.warehouse.max(initial=0)), int(supply.warehouse.max(initial=0)))
    at = pd.Index(safety.sku * span + safety.warehouse).get_indexer(supply.sku * span + supply.warehouse)
    there = np.zeros(len(safety.micros) + 1, np.int64)
    np.add.at(there, at, supply.stocked)
    return replace(safety, micros=np.clip(safety.micros - there[:-1], 0, None))


def with_inbound(book: OrderBook, supply: Supply, inbound: Inbound, warehouses: Warehouses) -> Supply:
    """The same supply, and inbound that arrives within the horizon as further cells.

    Inbound that firm rows name is there in any case: what is entered in the ERP stays, whatever the setting
    ``allocation_supply`` says of what is given out from now on.

    Args:
        book: the tables.
        supply: stock.
        inbound: what is to come, sorted by day.
        warehouses: the warehouses.
    """
    last = book.today + np.timedelta64(horizon_of(book), "D")
    given = (inbound.due <= last) & gives_inbound(book)
    at = np.flatnonzero((given | _named_by_firm(book, inbound)) & (inbound.free > 0))
    if not len(at):
        return supply
    rows, pots = len(at), int(supply.pot.max(initial=-1)) + 1
    free, nothing = inbound.free[at], np.full(rows, -1, np.int64)
    lots = pd.concat([supply.lot, pd.Series([""] * rows, dtype=TEXT_DTYPE)], ignore_index=True)
    columns = {
        "sku": inbound.sku[at],
        "warehouse": inbound.warehouse[at],
        "expiry": np.full(rows, NEVER),
        "holder": np.full(rows, FREE),
        "on_hand": free,
        "left": free,
        "pot": pots + np.arange(rows),
        "rows": nothing,
        "place": len(warehouses.index) + at,
        "inbound": at,
        "ready": after_arrival(book, warehouses, inbound.due[at], inbound.warehouse[at])
        .astype("datetime64[D]")
        .astype(np.int64),
    }
    joined = {key: np.concatenate([getattr(supply, key), more]) for key, more in columns.items()}
    order = np.lexsort((np.arange(len(joined["sku"])), joined["place"], joined["sku"]))
    made = {key: values[order].astype(np.int64) for key, values in joined.items()}
    pot, cap = _pots_anew(made["pot"], np.concatenate([supply.cap, free]))
    made |= {"pot": pot, "rows": made["rows"].astype(np.intp)}
    return Supply(**made, lot=lots.iloc[order].reset_index(drop=True), cap=cap, holders=supply.holders)


def _named_by_firm(book: OrderBook, inbound: Inbound) -> Bools:
    """Which inbound firm rows of Allocations have."""
    firm = firm_rows(book)
    if not (len(firm) and len(inbound.rows)):
        return np.zeros(len(inbound.rows), np.bool_)
    rows = book["Allocations"].iloc[firm]
    named = pd.MultiIndex.from_frame(rows[["inbound_no", "inbound_line"]])
    table = book["Inbound"].iloc[inbound.rows]
    return np.asarray(pd.MultiIndex.from_frame(table[["inbound_no", "inbound_line"]]).isin(named))


def _pots_anew(pot: Ints, cap: Ints) -> tuple[Ints, Ints]:
    """Pots numbered in the order in which they stand, and their caps."""
    first = starts(pot)
    number = spread(np.arange(len(first)), pot[first].astype(np.intp), len(cap), -1)
    return number[pot], cap[pot[first]]
