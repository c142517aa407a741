"""How an order stands, as somebody needs it who has the customer on the telephone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.kpi.due import line_promise, order_promises
from orderwright.money import micros_text
from orderwright.rules.live import cancelled_lines, open_lines
from orderwright.rules.stakes import customer_names

COMPLETE = ("invoiced", "closed")
"""Statuses of orders of which all is done."""
_DONE_WITH = ("done", "not a fault", "accepted")
_GRAVEST = {"error": 0, "warning": 1}


@dataclass(frozen=True)
class Line:
    """A line of the order; quantities are decimal texts in ``uom``, days delivery days."""

    line_no: str
    sku: str
    description: str
    ordered: str
    shipped: str
    uom: str
    requested: dt.date | None
    promise: dt.date | None
    open: bool
    cancelled: bool
    held: str
    why: str


@dataclass(frozen=True)
class Delivery:
    """A delivery of the order; days of dispatch and of arrival."""

    delivery_no: str
    carrier: str
    tracking_no: str
    planned: dt.date | None
    left: dt.date | None
    eta: dt.date | None
    arrived: dt.date | None


@dataclass(frozen=True)
class Answer:
    """How an order stands.

    Attributes:
        order_no: its number.
        customer_po: the customer's own number.
        customer: name of the customer.
        status: where it stands in the desk's flow.
        verdict: what the last validation said; blank where there was none.
        held: why the desk holds it; blank where it does not.
        requested: delivery day asked for.
        last_told: what the customer was last told.
        reasons: what is wrong, gravest first.
        lines: its lines.
        deliveries: its deliveries.
        promise: day by which all of what is open is promised; None where a line has no promise.
    """

    order_no: str
    customer_po: str
    customer: str
    status: str
    verdict: str
    held: str
    requested: dt.date | None
    last_told: str
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]
    deliveries: tuple[Delivery, ...]
    promise: dt.date | None


def answer(book: OrderBook, row: int) -> Answer:
    """How the order in that row of Orders stands."""
    order = book["Orders"].iloc[row]
    number = order["order_no"]
    held = bool(order["manual_hold"]) if not pd.isna(order["manual_hold"]) else False
    return Answer(
        order_no=number,
        customer_po=order["customer_po"],
        customer=customer_names(book).iloc[row],
        status=order["desk_status"],
        verdict=order["verdict"],
        held=(order["hold_reason"] or "no reason given") if held else "",
        requested=_day(order["requested_date"]),
        last_told=order["last_told"],
        reasons=_reasons(_of(book, "Findings", number)),
        lines=tuple(_lines(book, number)),
        deliveries=tuple(_deliveries(_of(book, "Shipments", number))),
        promise=_day(order_promises(book).get(number)),
    )


def _of(book: OrderBook, table: str, order_no: str) -> pd.DataFrame:
    rows = book[table]
    return rows[(rows["order_no"] == order_no).to_numpy(bool)]


def _reasons(found: pd.DataFrame) -> tuple[str, ...]:
    """Messages that still hold, without what follows from others and without mere remarks."""
    rank = found["severity"].map(_GRAVEST)
    still = rank.notna() & (found["caused_by"] == "") & ~found["state"].isin(_DONE_WITH)
    kept = found[still.to_numpy(bool)].assign(rank=rank).sort_values("rank", kind="stable")
    return tuple(dict.fromkeys(kept["message"]))


def _lines(book: OrderBook, order_no: str) -> list[Line]:
    given, lines = _of(book, "Allocations", order_no), book["OrderLines"]
    rows = np.flatnonzero((lines["order_no"] == order_no).to_numpy(bool))
    short = given[(given["short_qty"] > 0).fillna(False).to_numpy(bool)]
    why = dict(zip(short["line_no"], short["why"], strict=True))
    stands = zip(
        lines.iloc[rows].to_dict("records"),
        line_promise(book).iloc[rows],
        open_lines(book)[rows].tolist(),
        cancelled_lines(book)[rows].tolist(),
        strict=True,
    )
    return [
        _line(line, day, (is_open, gone), why.get(line["line_no"], "")) for line, day, is_open, gone in stands
    ]


def _line(line: dict[str, Any], promise: pd.Timestamp, stands: tuple[bool, bool], why: str) -> Line:
    """A line; how it stands is whether it is open, and whether it is cancelled."""
    is_open, cancelled = stands
    return Line(
        line_no=line["line_no"],
        sku=line["sku"],
        description=line["description"],
        ordered=micros_text(_micros(line["ordered_qty"])),
        shipped=micros_text(_micros(line["shipped_qty"])),
        uom=line["uom"],
        requested=_day(line["requested_date"]),
        promise=_day(promise),
        open=is_open,
        cancelled=cancelled,
        held=line["line_hold"],
        why=why,
    )


def _deliveries(rows: pd.DataFrame) -> list[Delivery]:
    return [
        Delivery(
            delivery_no=number,
            carrier=_first(group["carrier"]),
            tracking_no=_first(group["tracking_no"]),
            planned=_day(group["planned_ship"].min()),
            left=_day(group["actual_ship"].min()),
            eta=_day(group["eta"].max()),
            arrived=_day(group["delivered_on"].max()) if group["delivered_on"].notna().all() else None,
        )
        for number, group in rows.groupby("delivery_no", sort=False)
    ]


def _first(texts: pd.Series) -> str:
    return next((str(text) for text in texts if text), "")


def _micros(value: Any) -> int:  # noqa: ANN401 - a cell of an Int64 column
    return 0 if pd.isna(value) else int(value)


def _day(value: Any) -> dt.date | None:  # noqa: ANN401 - a cell of a date column
    return None if pd.isna(value) else value.date()
