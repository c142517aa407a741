"""What there is of a line's product, and why the line cannot have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.allocation.amounts import base_amounts
from orderwright.allocation.own_reserved import reserved_for_others
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.money.exact import split
from orderwright.promising.shortages.index import Shortages
from orderwright.units import factors


@dataclass(frozen=True)
class StockFacts:
    """The product's stock in one warehouse, base units, micros.

    Attributes:
        warehouse: code.
        on_hand: usable for somebody, safety stock included.
        given: what lines have of it, this one too.
        mine: what this line has of it.
        safety: safety stock.
        held: what the desk holds for others.
        too_short: free lots that do not keep as long as this line's customer asks.
        inspected: in quality inspection, not usable.
        blocked: blocked, not usable.
        reserved: reserved in the ERP for something else, not usable.
        reachable: this line may be served from here.
    """

    warehouse: str
    on_hand: int
    given: int
    mine: int
    safety: int
    held: int
    too_short: int
    inspected: int
    blocked: int
    reserved: int
    reachable: bool


def stock_facts(index: Shortages, line: int) -> list[StockFacts]:
    """The product's stock by warehouse, in the order in which warehouses are tried, the line's own first."""
    sku, home = index.product(line), int(index.demand.home[line])
    apart = _apart(index, sku)
    cells = index.cells.at(sku)
    numbers = {*index.case.supply.warehouse[cells].tolist(), *apart}
    others = terms_of(index.book).others
    return [
        _facts(index, line, house, apart.get(house, (0, 0, 0)), reachable=others or house == home)
        for house in sorted(numbers, key=lambda house: (house != home, house))
    ]


def _facts(
    index: Shortages, line: int, house: int, apart: tuple[int, int, int], *, reachable: bool
) -> StockFacts:
    supply, served, demand = index.case.supply, index.case.served, index.demand
    sku = index.product(line)
    cells, pieces = index.cells.at(sku), index.pieces.at(sku)
    cells = cells[supply.warehouse[cells] == house]
    pieces = pieces[supply.warehouse[served.cell[pieces]] == house]
    holder, left = supply.holder[cells], served.supply.left[cells]
    mine = (holder == demand.as_customer[line]) | (holder == demand.as_order[line])
    old = ~index.fresh(line, cells)
    keep = index.made.safety.of(np.array([sku]), np.array([house]))[0]
    return StockFacts(
        str(index.made.warehouses.index[house]),
        int(supply.on_hand[cells].sum()),
        int(served.micros[pieces].sum()),
        int(served.micros[pieces[served.line[pieces] == line]].sum()),
        int(keep),
        int(left[(holder != FREE) & ~mine].sum()),
        int(left[(holder == FREE) & old].sum()),
        *apart,
        reachable=reachable,
    )


def _apart(index: Shortages, sku: int) -> dict[int, tuple[int, int, int]]:
    """By warehouse, what is inspected, blocked and reserved of a product."""
    book = index.book
    rows = index.stock_rows.at(sku)
    table = book["Stock"].iloc[rows].reset_index(drop=True)
    table["reserved_qty"] = pd.array(reserved_for_others(book)[rows], "Int64")
    factor = factors(book, np.full(len(rows), sku, np.intp), table["uom"])
    columns = [_base(table[key], factor) for key in ("qi_qty", "blocked_qty", "reserved_qty")]
    found: dict[int, tuple[int, int, int]] = {}
    numbers = index.made.warehouses.numbers(table["plant"]).tolist()
    for house, *parts in zip(numbers, *columns, strict=True):
        if house >= 0 and any(parts):
            old = found.get(house, (0, 0, 0))
            found[house] = (old[0] + parts[0], old[1] + parts[1], old[2] + parts[2])
    return found


def _base(quantity: pd.Series, factor: pd.arrays.IntegerArray) -> list[int]:
    micros, _ = split(quantity)
    amounts: list[int] = base_amounts(np.clip(micros, 0, None), factor).micros.tolist()
    return amounts
