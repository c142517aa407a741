"""Taking a remedy: the desk as it is after somebody did what the sentence says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation.demand import SHIPS_COMPLETE
from orderwright.allocation.run import Proposal
from orderwright.book import OrderBook
from orderwright.desk.promising.answers import answered
from orderwright.money import micros_text
from orderwright.promising import promised
from orderwright.promising.shortages import Explanation, Shortages, explained
from orderwright.promising.shortages.remedy import Remedy
from tests.allocation.tables import frame_of

NEW_LINE = "9990"
DATED = ("wait", "expedite", "order", "raise quota", "next period", "whole order")
"""Remedies after which a line leaves by the day that was said."""


def short_lines(book: OrderBook, blocked: Any = frozenset()) -> list[Explanation]:
    """Explanations of all lines that do not get all, apart from those that are held."""
    index = answered(book, dict.fromkeys(blocked, ""))
    made = index.made
    beside = [str(words).startswith(SHIPS_COMPLETE) for words in made.case.demand.obstacle]
    free = (made.case.demand.obstacle == "") | np.array(beside, np.bool_)
    short = (made.case.demand.requested > made.case.served.allocated) & free
    return [explained(index, line) for line in np.flatnonzero(short).tolist()]


def after(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    """The desk after the remedy was taken."""
    return _TAKEN[remedy.kind](book, line, remedy)


def is_whole(book: OrderBook, line: Explanation, remedy: Remedy, blocked: Any = frozenset()) -> bool:
    """Whether the line is whole: it gets all it asks for, or leaves in full by the day that was said."""
    made = answered(book, dict.fromkeys(blocked, "")).made
    if remedy.kind in DATED:
        told = promised(made)
        place = Shortages(made, told).places[line.order_no, line.line_no]
        assert remedy.ships is not None
        by = told.earliest[place] <= np.datetime64(remedy.ships, "s")
        return bool(by) and (remedy.kind != "wait" or bool(told.delivery[place] <= told.asked[place]))
    keys = [(line.order_no, line.line_no)]
    if remedy.kind in ("substitute", "other warehouse") and (line.order_no, NEW_LINE) in _open(made):
        keys.append((line.order_no, NEW_LINE))
    return all(_open(made)[key] for key in keys)


def _open(made: Proposal) -> dict[tuple[str, str], bool]:
    """By open line, whether it gets all."""
    lines, demand = made.case.book["OrderLines"].iloc[made.case.demand.rows], made.case.demand
    full = (made.case.served.allocated == demand.requested) & (demand.requested > 0)
    return dict(zip(zip(lines["order_no"], lines["line_no"], strict=True), full.tolist(), strict=True))


def _is(lines: pd.DataFrame, line: Explanation) -> pd.Series:
    return (lines["order_no"] == line.order_no) & (lines["line_no"] == line.line_no)


def _with_line(book: OrderBook, line: Explanation, **cells: Any) -> OrderBook:
    """The line with other cells, and its quantity in base units with nothing shipped yet."""
    lines = book["OrderLines"].copy()
    at = _is(lines, line)
    for key, value in {"uom": line.uom, "shipped_qty": 0, "cancelled_qty": 0, **cells}.items():
        lines.loc[at, key] = value
    return book.with_tables({"OrderLines": lines})


def _in_parts(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    orders = book["Orders"].copy()
    orders.loc[orders["order_no"] == line.order_no, "ship_complete"] = False
    return _parted(book.with_tables({"Orders": orders}), line, remedy)


def _parted(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    return _with_line(book, line, ordered_qty=remedy.steps[0].micros)


def _delivered_from_spare(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    """What the line lacks as a line of its own; the whole line where it gets nothing."""
    step, part = remedy.steps[0], line.needed - line.lacking
    spare = {"sku": step.sku, "plant": step.warehouse, "ordered_qty": step.micros}
    if not part:
        return _with_line(book, line, **spare)
    lines = _with_line(book, line, ordered_qty=part)["OrderLines"]
    new = lines[_is(lines, line)].assign(line_no=NEW_LINE, **spare)
    return book.with_tables({"OrderLines": pd.concat([lines, new], ignore_index=True)})


def _ordered(book: OrderBook, line: Explanation, remedy: Remedy, number: str = "new") -> OrderBook:
    step = remedy.steps[0]
    row = {"inbound_no": number, "inbound_line": "1", "sku": step.sku, "warehouse": step.warehouse}
    new = frame_of("Inbound", [row | {"qty": micros_text(step.micros), "due_date": str(step.day)}])
    return book.with_tables({"Inbound": pd.concat([book["Inbound"], new], ignore_index=True)})


def _expedited(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    inbound = book["Inbound"].copy()
    for step in remedy.steps:
        at = (inbound["inbound_no"] == step.inbound_no) & (inbound["inbound_line"] == step.inbound_line)
        was = inbound.loc[at, "due_date"].iloc[0]
        assert (was.date() - step.day).days == step.days
        inbound.loc[at, "due_date"] = pd.Timestamp(step.day)
    return book.with_tables({"Inbound": inbound})


def _supplied(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    for number, step in enumerate(remedy.steps):
        one = replace(remedy, steps=(step,))
        coming = bool(step.inbound_no)
        book = _expedited(book, line, one) if coming else _ordered(book, line, one, f"new {number}")
    return book


def _with_higher_quotas(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    quotas = book["AllocationQuotas"].copy()
    for step in remedy.steps:
        assert step.cell == f"Quotas, {step.name}, Qty"
        quotas.loc[quotas["quota"] == step.name, "qty"] += step.micros
    return book.with_tables({"AllocationQuotas": quotas})


def _asked_for_later(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    lines = book["OrderLines"].copy()
    lines.loc[_is(lines, line), "requested_date"] = pd.Timestamp(remedy.steps[0].day)
    return book.with_tables({"OrderLines": lines})


def _swapped(book: OrderBook, line: Explanation, remedy: Remedy) -> OrderBook:
    """What the line has, and what it gets in the swap, locked; lots that come up twice are added up."""
    made = answered(book, {}).made
    case, places = made.case, Shortages(made, promised(made)).places
    place, cells = places[line.order_no, line.line_no], case.served.cell
    kept: dict[tuple[str, str], int] = {}
    for piece in np.flatnonzero(case.served.line == place).tolist():
        house = str(made.warehouses.index[case.supply.warehouse[cells[piece]]])
        key = (house, str(case.supply.lot.iloc[cells[piece]]))
        kept[key] = kept.get(key, 0) + int(case.served.micros[piece])
    for step in remedy.steps:
        kept[step.warehouse, step.lot] = kept.get((step.warehouse, step.lot), 0) + step.micros
    row = {"order_no": line.order_no, "line_no": line.line_no, "lock": True}
    rows = [
        {**row, "warehouse": house, "lot": lot, "proposed_qty": micros_text(micros)}
        for (house, lot), micros in kept.items()
    ]
    new = frame_of("Allocations", rows)
    old = book["Allocations"]
    old = old[~((old["order_no"] == line.order_no) & (old["line_no"] == line.line_no))]
    return book.with_tables({"Allocations": pd.concat([old, new], ignore_index=True)})


_TAKEN: dict[str, Callable[[OrderBook, Explanation, Remedy], OrderBook]] = {
    "wait": lambda book, _line, _remedy: book,
    "expedite": _expedited,
    "split": _parted,
    "ship in parts": _in_parts,
    "swap": _swapped,
    "order": _ordered,
    "whole order": _supplied,
    "raise quota": _with_higher_quotas,
    "next period": _asked_for_later,
    "substitute": _delivered_from_spare,
    "other warehouse": _delivered_from_spare,
}
