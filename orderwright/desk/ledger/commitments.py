"""What a workbook has committed by its table Allocations, as the ledger takes it."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.inbound import inbound_of
from orderwright.allocation.open_lines import open_lines
from orderwright.allocation.safety import safety_stock
from orderwright.allocation.states import ALLOCATED, FIRM, committed
from orderwright.allocation.stock import usable_stock
from orderwright.allocation.warehouses import warehouses_of
from orderwright.book import Cell, OrderBook
from orderwright.ledger.commitment import Commitment

_TEXTS = ("order_no", "line_no", "sku", "warehouse", "lot", "inbound_no", "inbound_line", "uom")


def commitments(book: OrderBook) -> list[Commitment]:
    """Committed rows of lines that are still open; of a line's own product no more than is still open."""
    table, micros = book["Allocations"], committed(book)
    at = np.flatnonzero((micros > 0) & (table["warehouse"] != "").to_numpy(bool))
    if not len(at):
        return []
    left = _open(book)
    blank = [""] * len(at)
    texts = [table[key].iloc[at].tolist() if key in table.columns else blank for key in _TEXTS]
    states = table["state"].iloc[at].tolist()
    made: dict[object, Commitment] = {}
    for *key, uom, state, quantity in zip(*texts, states, micros[at].tolist(), strict=True):
        sku, still_open = left.get((key[0], key[1]), ("", 0))
        has = min(quantity, still_open) if key[2] == sku else quantity
        if key[2] == sku:
            left[key[0], key[1]] = sku, still_open - has
        one = Commitment(*key).of(has, uom, FIRM if state == FIRM else ALLOCATED)
        if has > 0 and (key[0], key[1]) in left:
            made.setdefault(one.key, one)
    return list(made.values())


def _open(book: OrderBook) -> dict[tuple[str, str], tuple[str, int]]:
    """Product and open quantity of every open line."""
    found = open_lines(book)
    rows = book["OrderLines"].iloc[found.rows]
    columns = zip(rows["order_no"], rows["line_no"], rows["sku"], found.requested.tolist(), strict=True)
    return {(order, line): (sku, quantity) for order, line, sku, quantity in columns}


def usable(book: OrderBook) -> dict[Cell, int]:
    """What there is of every cell of stock and inbound by the workbook's tables; safety stock is in."""
    warehouses = warehouses_of(book)
    houses, skus = list(warehouses.index), book["Products"]["sku"].tolist()
    supply, _ = usable_stock(book, warehouses, safety_stock(book, warehouses)[0])
    inbound, _ = inbound_of(book, warehouses)
    rows = book["Inbound"].iloc[inbound.rows]
    blank = [""] * max(len(supply), len(rows))
    there = zip(supply.sku, supply.warehouse, supply.lot, blank, blank, supply.on_hand, strict=False)
    numbers = (rows["inbound_no"], rows["inbound_line"])
    coming = zip(inbound.sku, inbound.warehouse, blank, *numbers, inbound.micros, strict=False)
    found: dict[Cell, int] = {}
    for sku, house, *place, quantity in (*there, *coming):
        lot, number, line = place
        cell = (skus[sku], houses[house], lot, number, line)
        found[cell] = found.get(cell, 0) + int(quantity)
    return found
