"""Dates: feasible, not past, kept."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.calendars import add_business_days
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.rules.live import calendars, entered_on, open_lines, open_orders
from orderwright.rules.rule import rule
from orderwright.rules.thresholds import days_of
from orderwright.tables.frames import Mask, Positions, taken


def earliest_delivery(book: OrderBook) -> pd.Series:
    """Earliest delivery of every line: entry, plus the product's lead time, plus the way, in working days.

    The lead time runs by the plant's calendar, the way by the default one. Blank lead time or way is none.
    Missing where the product is not known.
    """

    def made() -> pd.Series:
        known = calendars(book)
        lead = book.fetch("OrderLines", "sku", "lead_time_days").fillna(0)
        plants = book.fetch("OrderLines", "plant", "calendar")
        leaves = known.add_business_days(entered_on(book), lead.array, plants)
        transit = book.fetch("Orders", "ship_to", "transit_days").fillna(0)
        way = taken(transit, book.positions("OrderLines", "order_no")).fillna(0)
        found = pd.Series(add_business_days(leaves, way.array, known.of("")))
        return found.where(book.positions("OrderLines", "sku") >= 0)

    result: pd.Series = book.once("line.earliest", made)
    return result


def _own_date(book: OrderBook) -> Mask:
    return np.asarray(book["OrderLines"]["requested_date"].notna(), bool)


@rule(
    "DAT-010",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("OrderLines", "Products"),
    columns=("OrderLines.requested_date", "OrderLines.sku", "Products.lead_time_days"),
    reads=("Orders.order_no", "Orders.entered_on", "ShipTos.transit_days"),
    after=("DAT-020",),
    threshold="0",
    unit="days",
)
def requested_before_feasible(book: OrderBook, threshold: Decimal) -> Faults:
    """Requested date earlier than the lead time allows.

    Says: {order_no}/{line_no}: asked for {found}; feasible from {expected}.
    Do: Agree {expected} with the customer, or ask Product to expedite.

    A date that has passed is told by DAT-020. As many days too early as the threshold says are left alone.
    """
    lines, earliest = book["OrderLines"], earliest_delivery(book)
    asked = lines["requested_date"]
    to_come = (asked >= book.today).to_numpy(bool)
    failing = open_lines(book) & to_come & (asked + days_of(threshold) < earliest).to_numpy(bool)
    return faults(
        "OrderLines",
        "requested_date",
        failing,
        found=lines["requested_date"],
        expected=earliest,
        source=("Products ", lines["sku"]),
    )


@rule(
    "DAT-015",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders", "OrderLines", "Products"),
    columns=("Orders.requested_date", "OrderLines.sku", "Products.lead_time_days"),
    reads=("Orders.entered_on", "ShipTos.transit_days"),
    after=("DAT-025",),
    threshold="0",
    unit="days",
)
def order_requested_before_feasible(book: OrderBook, threshold: Decimal) -> Faults:
    """Requested date of the order earlier than its lines allow.

    Says: {order_no}: asked for {found}; line {line} is feasible from {expected}.
    Do: Agree {expected} with the customer, or split the order.

    Looks at the lines that have no requested date of their own. A date that has passed is told by DAT-025.
    As many days too early as the threshold says are left alone.
    """
    orders, lines = book["Orders"], book["OrderLines"]
    place, earliest = book.positions("OrderLines", "order_no"), earliest_delivery(book)
    counted = open_lines(book) & ~_own_date(book) & (place >= 0)
    latest = earliest[counted].groupby(place[counted], sort=False).max().reindex(range(len(orders)))
    to_come = (orders["requested_date"] >= book.today).to_numpy(bool)

    def slowest(rows: Positions) -> list[str]:
        its = counted & np.isin(place, rows)
        its[its] = earliest[its].array == latest.iloc[place[its]].array
        first = lines["line_no"][its].astype(object).groupby(place[its]).min()
        return list(first.reindex(rows))

    return faults(
        "Orders",
        "requested_date",
        open_orders(book) & to_come & (orders["requested_date"] + days_of(threshold) < latest).to_numpy(bool),
        found=orders["requested_date"],
        expected=latest,
        line=slowest,
    )


@rule(
    "DAT-020",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("OrderLines",),
    columns=("OrderLines.requested_date",),
    threshold="0",
    unit="days",
)
def line_date_past(book: OrderBook, threshold: Decimal) -> Faults:
    """Requested date of an open line has passed.

    Says: {order_no}/{line_no}: asked for {found} and not shipped.
    Do: Give the customer a new date, or cancel the line.

    Told when more days have passed than the threshold says.
    """
    lines = book["OrderLines"]
    failing = open_lines(book) & (lines["requested_date"] < book.today - days_of(threshold)).to_numpy(bool)
    return faults(
        "OrderLines", "requested_date", failing, found=lines["requested_date"], expected="a day to come"
    )


@rule(
    "DAT-025",
    Severity.WARNING,
    Stage.RELEASE,
    Owner.CUSTOMER,
    needs=("Orders",),
    columns=("Orders.requested_date",),
    threshold="0",
    unit="days",
)
def order_date_past(book: OrderBook, threshold: Decimal) -> Faults:
    """Requested date of an open order has passed.

    Says: {order_no}: asked for {found} and not shipped.
    Do: Give the customer a new date, or cancel the order.

    Left alone where every line that is still to ship has a date of its own, or none is left to ship. Told
    when more days have passed than the threshold says.
    """
    orders = book["Orders"]
    place = book.positions("OrderLines", "order_no")
    lines, waiting = np.zeros(len(orders), bool), np.zeros(len(orders), bool)
    lines[place[place >= 0]] = True
    waiting[place[open_lines(book) & ~_own_date(book) & (place >= 0)]] = True
    past = (orders["requested_date"] < book.today - days_of(threshold)).to_numpy(bool)
    failing = open_orders(book) & past & (waiting | ~lines)
    return faults(
        "Orders", "requested_date", failing, found=orders["requested_date"], expected="a day to come"
    )
