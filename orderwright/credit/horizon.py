"""How much of an order goes soon enough to count against the limit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.credit.rates import Ints
from orderwright.credit.terms import days_of
from orderwright.money.exact import split
from orderwright.rules.stakes import taken_positions
from orderwright.tables.frames import Mask, Positions, first_positions, taken

_KEYS = ["order_no", "line_no"]


def last_day(book: OrderBook) -> pd.Timestamp:
    """Last day of the horizon."""
    return pd.Timestamp(book.today) + pd.Timedelta(days=days_of(book, "credit_horizon_days"))


def quantity_within(book: OrderBook, rows: Positions, to_ship: Ints) -> Ints:
    """What of the quantity still to ship goes within the horizon; without any date all of it does.

    Schedule lines count part by part where they are in the line's unit and sum up to what was ordered; what
    has left or is cancelled was of the earliest. What is picked goes, whatever its date.
    """
    picked, _ = split(book["OrderLines"]["picked_qty"])
    shipped, _ = split(book["OrderLines"]["shipped_qty"])
    ordered, _ = split(book["OrderLines"]["ordered_qty"])
    gone = np.maximum(ordered[rows] - to_ship, 0)
    within = np.where(_due_within(book, rows) | _picked_orders(book, rows), to_ship, 0)
    if book.loaded("ScheduleLines"):
        place, soon = _scheduled(book)
        row = place[rows]
        within = np.where(row >= 0, np.clip(np.append(soon, 0)[row] - gone, 0, to_ship), within)
    standing = np.clip(picked[rows] - np.maximum(shipped[rows], 0), 0, to_ship)
    return np.asarray(np.maximum(within, standing), np.int64)


def _picked_orders(book: OrderBook, rows: Positions) -> Mask:
    """Lines of orders whose goods are picked."""
    picked = np.append((book["Orders"]["desk_status"] == "picked").to_numpy(bool), False)
    return np.asarray(picked[book.positions("OrderLines", "order_no")[rows]], bool)


def _due_within(book: OrderBook, rows: Positions) -> Mask:
    """Lines that go by the last day: as promised, else as asked for on the line, else on the order."""
    lines = book["OrderLines"]
    order = taken_positions(book.positions("OrderLines", "order_no"), rows)
    due = lines["manual_promise"].to_numpy()[rows]
    for column in ("current_promise", "requested_date"):
        due = np.where(np.isnat(due), lines[column].to_numpy()[rows], due)
    asked = taken(book["Orders"]["requested_date"], order).to_numpy()
    due = np.where(np.isnat(due), asked, due)
    return np.asarray(~(due > last_day(book).to_datetime64()), bool)


def _scheduled(book: OrderBook) -> tuple[Positions, Ints]:
    """For every line its place among the usable schedules, -1 for none; and what goes soon of each."""
    parts, lines = book["ScheduleLines"], book["OrderLines"]
    line = first_positions(pd.MultiIndex.from_frame(lines[_KEYS]), pd.MultiIndex.from_frame(parts[_KEYS]))
    day = parts["promise_date"].fillna(parts["requested_date"])
    qty = parts["ordered_qty"].fillna(0)
    soon = qty.where(~(day > last_day(book)), 0)
    unit = taken(lines["uom"], line).set_axis(parts.index)
    same = ((parts["uom"] == "") | (parts["uom"] == unit)).to_numpy(bool)
    known = pd.DataFrame({"line": line, "qty": qty, "soon": soon, "same": same})[line >= 0]
    sums = known.groupby("line").agg({"qty": "sum", "soon": "sum", "same": "all"})
    ordered = lines["ordered_qty"].iloc[sums.index].fillna(0).to_numpy(np.int64)
    sums = sums[sums["same"].to_numpy(bool) & (sums["qty"].to_numpy(np.int64) == ordered)]
    place = np.full(len(lines), -1, np.intp)
    place[sums.index.to_numpy(np.intp)] = np.arange(len(sums))
    return place, sums["soon"].to_numpy(np.int64)
