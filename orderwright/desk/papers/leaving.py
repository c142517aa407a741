"""Which shipments leave next: deliveries not yet shipped, and orders with stock but no delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.groups import groups
from orderwright.desk.papers.numbers import part_numbers
from orderwright.desk.papers.proposals import proposals
from orderwright.desk.papers.unknown import unknown
from orderwright.documents.subject import About
from orderwright.tables.frames import Mask

_CANCELLED = ("cancelled",)
_OVER = ("closed", "cancelled")


@dataclass(frozen=True)
class Leaving:
    """What papers are made for: a shipment, or a whole order.

    Attributes:
        number: delivery number; of an order without a delivery, the order's.
        order_nos: its orders.
        table: ``Shipments`` or ``Allocations``; ``OrderLines`` of a whole order.
        rows: its rows there.
        former: numbers under which its papers may have been made before it was a delivery.
        about: what it is.
        planned: the day on which a delivery shall leave.
    """

    number: str
    order_nos: tuple[str, ...]
    table: str
    rows: tuple[int, ...]
    former: tuple[str, ...] = ()
    about: About = About.SHIPMENT
    planned: dt.date | None = None


def leaving(book: OrderBook, order: str | None = None, shipment: str | None = None) -> list[Leaving]:
    """The shipments to make papers for: deliveries by planned day and number, then orders as they stand.

    Args:
        book: the tables.
        order: only shipments of this order, shipped ones too.
        shipment: only this shipment, shipped or not.

    Raises:
        DeskError: there is no such order or shipment.
    """
    known = book["Orders"]["order_no"]
    if order and not (known == order).any():
        raise unknown("order", order, known)
    gone = shipped(book)
    numbers = [shipment] if shipment else None
    deliveries = _deliveries(book, gone, order, numbers, asked=bool(order or shipment))
    known = book["Shipments"]["delivery_no"]
    if shipment and (known == shipment).any():
        return deliveries
    proposed = proposals(book, gone, order)
    if shipment:
        numbers = pd.Series([one.number for one in proposed], dtype=object)
        proposed = [one for one in proposed if one.number == shipment]
        if not proposed:
            raise unknown("shipment", shipment, pd.concat([known, numbers]))
    return [
        *deliveries,
        *(Leaving(p.number, (p.order_no,), "Allocations", tuple(p.rows.tolist())) for p in proposed),
    ]


def deliveries_numbered(book: OrderBook, numbers: Collection[str]) -> list[Leaving]:
    """The deliveries with these numbers, shipped or not, by planned day and number."""
    return _deliveries(book, shipped(book), None, numbers, asked=True)


def shipped(book: OrderBook) -> Mask:
    """Rows of Shipments whose delivery has left: one of its rows has an actual ship date."""
    frame = book["Shipments"]
    dated = frame["actual_ship"].notna().to_numpy(bool)
    return np.asarray(frame["delivery_no"].isin(frame["delivery_no"][dated]), bool)


def _deliveries(
    book: OrderBook, gone: Mask, order: str | None, numbers: Collection[str] | None, *, asked: bool
) -> list[Leaving]:
    frame = book["Shipments"]
    over = _orders(book, _CANCELLED if asked else _OVER)
    wanted = (frame["delivery_no"] != "").to_numpy(bool) & ~frame["order_no"].isin(over).to_numpy(bool)
    if not asked:
        wanted &= ~gone
    if order:
        of_order = frame["delivery_no"][(frame["order_no"] == order).to_numpy(bool)]
        wanted &= frame["delivery_no"].isin(of_order).to_numpy(bool)
    if numbers is not None:
        wanted &= frame["delivery_no"].isin(numbers).to_numpy(bool)
    rows = np.flatnonzero(wanted)
    chosen, left = frame.iloc[rows], gone[rows]
    orders = _orders_of_deliveries(book, chosen, over)
    former = part_numbers(book, gone, {own[0] for own in orders.values() if len(own) == 1})
    listed = chosen["delivery_no"].tolist()
    places = {listed[place[0]]: place for place in groups(chosen["delivery_no"])}
    planned = chosen.groupby("delivery_no", sort=False)["planned_ship"].min().to_dict()
    sequence = sorted(places, key=lambda number: (_sortable(planned[number]), _natural(number)))
    return [
        Leaving(
            number,
            orders[number],
            "Shipments",
            tuple(rows[places[number]].tolist()),
            former.every(orders[number][0], left=bool(left[places[number]].any()))
            if len(orders[number]) == 1
            else (),
            planned=None if planned[number] is pd.NaT else planned[number].date(),
        )
        for number in sequence
    ]


def _orders_of_deliveries(
    book: OrderBook, chosen: pd.DataFrame, over: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Orders by delivery number, from the deliveries and from their lines."""
    lines = book["ShipmentLines"]
    more = lines[
        (lines["delivery_no"].isin(chosen["delivery_no"]) & (lines["order_no"] != "")).to_numpy(bool)
        & ~lines["order_no"].isin(over).to_numpy(bool)
    ]
    pairs = pd.concat([part[["delivery_no", "order_no"]] for part in (chosen, more)]).drop_duplicates()
    orders: dict[str, list[str]] = {}
    for delivery, order in pairs.itertuples(index=False):
        orders.setdefault(delivery, []).append(order)
    return {delivery: tuple(own) for delivery, own in orders.items()}


def _orders(book: OrderBook, statuses: Sequence[str]) -> pd.Series:
    orders = book["Orders"]
    return orders["order_no"][orders["desk_status"].isin(statuses).to_numpy(bool)]


def _sortable(day: pd.Timestamp) -> tuple[bool, pd.Timestamp]:
    return (day is pd.NaT, day if day is not pd.NaT else pd.Timestamp(0))


def _natural(number: str) -> tuple[int, str]:
    """Shorter numbers before longer ones, so that 999 stands before 1000."""
    return len(number), number
