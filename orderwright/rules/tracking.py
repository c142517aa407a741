"""Tracking numbers and handling units."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage, faults
from orderwright.money.exact import split
from orderwright.rules.delivered import base_quantities, line_products
from orderwright.rules.rule import rule
from orderwright.tables import MICROS
from orderwright.tables.frames import Positions, first_positions, row_keys, taken

_LONGEST = 100_000
_UNIT = ("delivery_no", "handling_unit")


@rule(
    "SHP-090",
    Severity.WARNING,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("Shipments", "Orders"),
    columns=("Shipments.tracking_no", "Orders.sold_to", "Orders.ship_to"),
    threshold="90",
    unit="days",
)
def tracking_number_twice(book: OrderBook, threshold: Decimal) -> Faults:
    """Tracking number of two customers' deliveries.

    Says: {order_no}: tracking number {found} of delivery {delivery} is also that of {other} to {customer}.
    Do: Ask the carrier whose it is, and correct the other; a customer must not follow a stranger's parcel.

    Carriers use numbers again after some months; the threshold's days between two deliveries are looked at.
    Deliveries to one door may travel together.
    """
    rows = book["Shipments"]
    owner, door = (book.fetch("Shipments", "order_no", key) for key in ("sold_to", "ship_to"))
    before = _earlier_stranger(rows, owner, door, min(max(int(threshold), 0), _LONGEST))
    return faults(
        "Shipments",
        "tracking_no",
        before >= 0,
        found=rows["tracking_no"],
        expected="a number of its own",
        source=("Shipments ", taken(rows["delivery_no"], before)),
        delivery=rows["delivery_no"],
        other=taken(rows["delivery_no"], before),
        customer=taken(owner, before),
    )


def _earlier_stranger(rows: pd.DataFrame, owner: pd.Series, door: pd.Series, days: int) -> Positions:
    """For every shipment the one before with its tracking number, where another customer's; else -1."""
    result = np.full(len(rows), -1, np.intp)
    asked = ((rows["tracking_no"] != "") & (owner != "").to_numpy(bool)).to_numpy(bool)
    numbers = rows["tracking_no"].where(asked, "")
    many = asked & numbers.duplicated(keep=False).to_numpy(bool)
    day = rows["actual_ship"].fillna(rows["planned_ship"])
    keys = rows[["delivery_no", "order_no", "line_no"]]
    some = keys.assign(number=numbers, day=day, row=np.arange(len(rows)))[many]
    some = some.sort_values(["number", "day", *keys.columns, "row"], kind="stable")
    at = some["row"].to_numpy(np.intp)
    earlier, later = at[:-1], at[1:]
    same = some["number"].to_numpy(object)[1:] == some["number"].to_numpy(object)[:-1]
    gap = (day.iloc[later].to_numpy() - day.iloc[earlier].to_numpy()) > np.timedelta64(days, "D")
    other = owner.to_numpy(object)[later] != owner.to_numpy(object)[earlier]
    apart = door.to_numpy(object)[later] != door.to_numpy(object)[earlier]
    hit = same & ~gap & other & apart
    result[later[hit]] = earlier[hit]
    return result


@rule(
    "SHP-100",
    Severity.WARNING,
    Stage.SHIP,
    Owner.LOGISTICS,
    needs=("HandlingUnits", "HandlingUnitContents", "OrderLines", "Products"),
    columns=("HandlingUnits.gross_weight", "HandlingUnitContents.qty", "Products.net_weight"),
    reads=("HandlingUnits.tare_weight", "HandlingUnitContents.uom"),
    threshold="2",
    unit="%",
)
def unit_lighter_than_its_contents(book: OrderBook, threshold: Decimal) -> Faults:
    """Handling unit lighter than what is in it.

    Says: Delivery {delivery}, unit {unit}: {found} kg gross; packing and contents weigh {expected} kg.
    Do: Weigh it again, or correct what it holds; the carrier reweighs and bills the difference.

    Left alone where the weight of something in it is not known, and within the threshold.
    """
    units = book["HandlingUnits"]
    inside, known = _contents(book)
    tare, _ = split(units["tare_weight"].fillna(0))
    gross, blank = split(units["gross_weight"])
    whole = pd.Series(np.clip(tare, 0, 2**60) + inside, dtype="Int64")
    least = whole.to_numpy(float) * (1 - min(max(float(threshold), 0.0), 100.0) / 100)
    return faults(
        "HandlingUnits",
        "gross_weight",
        known & ~blank & (gross > 0) & (gross.astype(float) < least),
        found=units["gross_weight"],
        expected=whole,
        delivery=units["delivery_no"],
        unit=units["handling_unit"],
    )


def _contents(book: OrderBook) -> tuple[np.ndarray, np.ndarray]:
    """Net weight of what is in every handling unit, micros of a kilogram, and whether all of it is known."""
    units, rows = book["HandlingUnits"], book["HandlingUnitContents"]
    place = first_positions(row_keys(units, _UNIT), row_keys(rows, _UNIT))
    weight, heavy = split(taken(book["Products"]["net_weight"], line_products(book, "HandlingUnitContents")))
    quantity, unknown = base_quantities(book, "HandlingUnitContents")
    net = np.where(unknown | heavy, 0.0, quantity.astype(float) * weight.astype(float) / MICROS)
    here = place >= 0
    total = np.bincount(place[here], weights=net[here], minlength=len(units))
    odd = np.bincount(place[here & (unknown | heavy)], minlength=len(units)) > 0
    return np.rint(np.clip(total, 0, 2**60)).astype(np.int64), ~odd
