"""The tables after a remedy was taken, for a run that shows whether it helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Kind, Remedy
from orderwright.promising.shortages.supplying import supplied
from orderwright.promising.shortages.trying import Change
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_NEW_LINE = "new"


def change_of(index: Shortages, line: int, remedy: Remedy) -> Change | None:
    """What a remedy does to the tables; None where it was tried when it was found, or does nothing."""
    make = _CHANGES.get(remedy.kind)
    return None if make is None else make(index, line, remedy)


def _supply(_index: Shortages, _line: int, remedy: Remedy) -> Change:
    return partial(supplied, remedy.steps)


def _part_alone(index: Shortages, line: int, remedy: Remedy) -> Change:
    """The line with nothing but the part that can go, in an order that ships in parts where it must."""
    order = int(index.demand.orders[line]) if remedy.kind == "ship in parts" else None
    return partial(_parted, int(index.demand.rows[line]), remedy.steps[0].micros, order)


def _from_spare(index: Shortages, line: int, remedy: Remedy) -> Change:
    """What the line lacks as a line of its own."""
    step, row = remedy.steps[0], int(index.demand.rows[line])
    part = int(index.demand.requested[line]) - step.micros
    return partial(_beside, row, part, (step.sku, step.warehouse, step.micros))


def _in_swap(index: Shortages, line: int, remedy: Remedy) -> Change:
    """What the line has, and what it gets in the swap, locked."""
    served, supply, houses = index.case.served, index.case.supply, index.made.warehouses.index
    kept: dict[tuple[str, str], int] = defaultdict(int)
    for piece in np.flatnonzero(served.line == line).tolist():
        cell = int(served.cell[piece])
        kept[str(houses[supply.warehouse[cell]]), str(supply.lot.iloc[cell])] += int(served.micros[piece])
    for step in remedy.steps:
        kept[step.warehouse, step.lot] += step.micros
    orders, lines = index.labels
    return partial(_locked, (orders[line], lines[line]), dict(kept))


_CHANGES: dict[Kind, Callable[[Shortages, int, Remedy], Change]] = {
    "expedite": _supply,
    "order": _supply,
    "split": _part_alone,
    "ship in parts": _part_alone,
    "swap": _in_swap,
    "substitute": _from_spare,
    "other warehouse": _from_spare,
}


def _parted(row: int, micros: int, order: int | None, book: OrderBook) -> OrderBook:
    tables = {"OrderLines": _with_quantity(book, row, micros)}
    if order is not None:
        orders = book["Orders"]
        complete = orders["ship_complete"].copy()
        complete.iloc[order] = False
        tables["Orders"] = orders.assign(ship_complete=complete)
    return book.with_tables(tables)


def _with_quantity(book: OrderBook, row: int, micros: int) -> pd.DataFrame:
    """Order lines, one of which asks for a quantity in base units, of which nothing is shipped yet."""
    lines = book["OrderLines"].copy()
    for key, value in {"ordered_qty": micros, "shipped_qty": 0, "cancelled_qty": 0}.items():
        lines[key] = _with(lines[key], row, value)
    lines["uom"] = _with(lines["uom"], row, "")
    return lines


def _beside(row: int, part: int, spare: tuple[str, str, int], book: OrderBook) -> OrderBook:
    """The line with the part that it has, and a new one for the rest; the line itself where it has none."""
    sku, warehouse, micros = spare
    lines = _with_quantity(book, row, part or micros)
    if part:
        new = (
            _with_quantity(book, row, micros).iloc[[row]].assign(line_no=_NEW_LINE, sku=sku, plant=warehouse)
        )
        lines = pd.concat([lines, new], ignore_index=True)
    else:
        lines["sku"], lines["plant"] = _with(lines["sku"], row, sku), _with(lines["plant"], row, warehouse)
    return book.with_tables({"OrderLines": lines.astype(book["OrderLines"].dtypes.to_dict())})


def _with(column: pd.Series, row: int, value: object) -> pd.Series:
    changed = column.copy()
    changed.iloc[row] = value
    return changed


def _locked(line: tuple[str, str], kept: dict[tuple[str, str], int], book: OrderBook) -> OrderBook:
    old = book["Allocations"]
    rest = old[~((old["order_no"] == line[0]) & (old["line_no"] == line[1])).to_numpy(bool)]
    rows = {
        "order_no": [line[0]] * len(kept),
        "line_no": [line[1]] * len(kept),
        "warehouse": [warehouse for warehouse, _ in kept],
        "lot": [lot for _, lot in kept],
        "proposed_qty": list(kept.values()),
        "lock": [True] * len(kept),
    }
    new = typed_frame(SCHEMA["Allocations"], rows, len(kept))
    return book.with_tables({"Allocations": pd.concat([rest, new], ignore_index=True)})
