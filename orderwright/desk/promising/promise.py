"""The verb promise: when every open line ships and arrives, and what may still be promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation.inbound_supply import horizon_of
from orderwright.allocation.segments import Positions
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.phrasing import and_more
from orderwright.desk.promising.answers import answers
from orderwright.desk.promising.chosen import chosen_lines
from orderwright.desk.promising.days import iso_days, said
from orderwright.money import micros_text, micros_texts, micros_words
from orderwright.promising.projection import Projection, projected
from orderwright.promising.promises import WORDS, Basis
from orderwright.promising.shortages import Shortages
from orderwright.promising.shortages.explanation import Promise, promise_of
from orderwright.spoken import counted
from orderwright.tables.frames import taken

_MOST = 20


def promise(
    desk: OpenDesk,
    order: str | None = None,
    line: str | None = None,
    stage: str = "release",
    *,
    every: bool = False,
) -> Outcome:
    """Tells when open lines ship and arrive, in full and in part; changes nothing.

    Raises:
        DeskError: there is no such open order or line.
    """
    index = answers(desk, stage)
    chosen = chosen_lines(index, order, line, desk.host.name)
    asked = order is not None or line is not None
    told = chosen if asked or every else chosen[_worth_telling(index, chosen)]
    shown = told if asked or every else told[:_MOST]
    lines = [line_text(index, place) for place in shown.tolist()]
    lines += and_more(len(told) - len(shown))
    return Outcome(_sentence(index, chosen), lambda: _body(index, chosen), lines=tuple(lines))


def _worth_telling(index: Shortages, lines: Positions) -> np.ndarray:
    """Lines that arrive late or at no known day, apart from those that are held."""
    told = index.promises
    late = (told.late_days > 0).fillna(False).to_numpy(bool)
    unknown = np.isnat(told.ship) & (index.demand.obstacle == "")
    return np.asarray((late | unknown)[lines])


def _sentence(index: Shortages, lines: Positions) -> str:
    told, held = index.promises, (index.demand.obstacle != "")[lines]
    known, days = ~np.isnat(told.ship[lines]), told.late_days.iloc[lines]
    late = (days > 0).fillna(False).to_numpy(bool)
    no_way = known & np.isnat(told.delivery[lines])
    parts = [
        f"{int((known & ~late & ~no_way).sum()):,} arrive in time",
        f"{int(late.sum()):,} late"
        + (f" by up to {counted(int(days[late].max()), 'day')}" if late.any() else ""),
        f"{int((~known & ~held).sum()):,} without a day",
        f"{int(held.sum()):,} held",
    ]
    if no_way.any():
        parts.append(f"{int(no_way.sum()):,} with no transit days for their ship-to")
    return f"{counted(len(lines), 'open line')}: {', '.join(parts)}."


def line_text(index: Shortages, line: int) -> str:
    """A line's promise as one says it."""
    orders, numbers = index.labels
    return f"  {orders[line]}/{numbers[line]}: {promise_text(index, line, promise_of(index, line))}"


def promise_text(index: Shortages, line: int, told: Promise) -> str:
    """When a line ships and arrives, in full and in part."""
    as_of, held = index.book.as_of, str(index.demand.obstacle[line])
    if held:
        return f"no promise: {held}"
    parts = []
    if told.part:
        arrives = f", arrive {said(told.part_delivery, as_of)}" if told.part_delivery else ""
        parts.append(f"{micros_words(told.part)} ship {said(told.part_ship, as_of)}{arrives}")
    whole = f"all {micros_words(int(index.demand.requested[line]))}"
    if told.ship is None:
        return "; ".join([*parts, f"{whole}: no supply is dated and no lead time is known"])
    arrives = f"arrive {said(told.delivery, as_of)}" if told.delivery else "arrival unknown: no transit days"
    parts.append(f"{whole} ship {said(told.ship, as_of)}, {arrives}")
    late = index.promises.late_days.iloc[line]
    if isinstance(late, int | np.integer) and late:
        parts.append(f"{counted(int(late), 'day')} late")
    return "; ".join(parts) + (f" (by {told.basis})" if told.basis else "")


def _body(index: Shortages, lines: Positions) -> dict[str, Any]:
    book = index.book
    horizon = horizon_of(book)
    stock = projected(index.made, index.promises, horizon)
    return {
        "as_of": book.as_of.isoformat(),
        "horizon_days": horizon,
        "lines": list(_line_bodies(index, lines)),
        "available": list(_available(index, stock)),
    }


def _line_bodies(index: Shortages, lines: Positions) -> Iterator[dict[str, Any]]:
    told, demand = index.promises, index.demand
    table, rows = index.book["OrderLines"], demand.rows[lines]
    texts = [table[key].iloc[rows].tolist() for key in ("order_no", "line_no", "sku")]
    units = taken(index.book["Products"]["base_uom"], demand.sku[lines].astype(np.intp)).tolist()
    quantities = [micros_texts(column[lines]).tolist() for column in (demand.requested, told.part)]
    days = [
        iso_days(column[lines])
        for column in (told.asked, told.ship, told.delivery, told.part_ship, told.part_delivery)
    ]
    basis = [WORDS[Basis(word)] or None for word in told.basis[lines].tolist()]
    late = [None if pd.isna(day) else int(day) for day in told.late_days.iloc[lines].tolist()]
    held = [text or None for text in demand.obstacle[lines].tolist()]
    keys = (
        "order_no",
        "line_no",
        "sku",
        "uom",
        "requested_qty",
        "part_qty",
        *_DAYS,
        "basis",
        "late_days",
        "held",
    )
    columns = (*texts, units, *quantities, *days, basis, late, held)
    return (dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True))


_DAYS = ("requested_date", "ship_promise", "delivery_promise", "part_ship", "part_delivery")


def _available(index: Shortages, stock: Projection) -> Iterator[dict[str, Any]]:
    """What may be promised: for every product and warehouse the first day, and every day of a change."""
    products = index.book["Products"]["sku"].tolist()
    houses = [str(code) for code in index.made.warehouses.index]
    changed = np.diff(stock.available, axis=1, prepend=-1) != 0
    days = iso_days(stock.days)
    for row, column in zip(*np.nonzero(changed), strict=True):
        yield {
            "sku": products[stock.sku[row]],
            "warehouse": houses[stock.warehouse[row]],
            "day": days[column],
            "qty": micros_text(int(stock.available[row, column])),
        }
