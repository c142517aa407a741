"""Today's trucks: what the carriers fetch today, and whether its papers are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables.frames import Mask

READY, INCOMPLETE, LEFT = "● Ready", "▲ Incomplete", "○ Left"
_URGENCY = {INCOMPLETE: 0, READY: 1, LEFT: 2}
_NO_WINDOW = "no time"


@dataclass(frozen=True)
class Truck:
    """What one carrier fetches in one window of hours.

    Attributes:
        status: whether all papers are made, some are missing, or all of it has left.
        window: hours in which the carrier calls.
        carrier: its name.
        deliveries: numbers of deliveries that have not left; of all where all have.
        packages: their packages; None where a delivery does not say.
        missing: by kind of paper, the deliveries that lack it.
    """

    status: str
    window: str
    carrier: str
    deliveries: tuple[str, ...]
    packages: int | None
    missing: Mapping[str, tuple[str, ...]]


def trucks(book: OrderBook) -> list[Truck]:
    """The trucks of the book's day: incomplete ones first, each in the order of their hours."""
    rows = _of_today(book)
    if not len(rows):
        return []
    found = [
        _truck(book, window, carrier, group)
        for (window, carrier), group in rows.groupby(["window", "name"], sort=True)
    ]
    return sorted(found, key=lambda truck: (_URGENCY[truck.status], truck.window, truck.carrier))


def left_behind(book: OrderBook) -> int:
    """Deliveries planned for an earlier day that have not left."""
    shipments = book["Shipments"]
    open_rows = shipments["actual_ship"].isna() & (shipments["planned_ship"] < pd.Timestamp(book.today))
    late = shipments[open_rows.to_numpy(bool)]
    return int(late.loc[~_gone(shipments, late), "delivery_no"].nunique())


def wanted_papers(book: OrderBook) -> list[str]:
    """Kinds of paper that a truck needs, by the setting ``truck_papers``."""
    given = book.setting("truck_papers", "packing-list, commercial-invoice")
    return [kind.strip() for kind in given.split(",") if kind.strip()]


def cut_offs(book: OrderBook) -> list[tuple[str, str]]:
    """Warehouse and hour after which nothing leaves it on the same day, the earliest first."""
    rows = book["Warehouses"]
    told = rows[(rows["cut_off"].str.strip() != "").to_numpy(bool)]
    hours = told["cut_off"].str.strip().tolist()
    pairs = zip(told["warehouse"].tolist(), hours, strict=True)
    return sorted(pairs, key=lambda pair: (pair[1].zfill(5), pair[0]))


def _gone(shipments: pd.DataFrame, rows: pd.DataFrame) -> Mask:
    """Whether something of each row's delivery has left."""
    left = shipments.loc[shipments["actual_ship"].notna().to_numpy(bool), "delivery_no"]
    few = rows["delivery_no"].unique()
    return np.asarray(rows["delivery_no"].isin(left[left.isin(few).to_numpy(bool)]), bool)


def _of_today(book: OrderBook) -> pd.DataFrame:
    """One row per delivery that goes today: number, orders, window, name of the carrier, packages, gone."""
    shipments, booked = book["Shipments"], _booked(book)
    day = pd.Timestamp(book.today)
    called = shipments["delivery_no"].isin(booked.index[(booked["pickup_date"] == day).to_numpy(bool)])
    rows = shipments[(called | (shipments["planned_ship"] == day)).to_numpy(bool)]
    one = rows.assign(gone=_gone(shipments, rows)).groupby("delivery_no", sort=False)
    made = one.agg(
        orders=("order_no", lambda numbers: tuple(dict.fromkeys(numbers))),
        window=("pickup_window", "first"),
        carrier=("carrier", "first"),
        packages=("packages", lambda counts: counts.sum(min_count=1)),
        gone=("gone", "any"),
    )
    return _with_carriers(book, made.reset_index(), booked)


def _with_carriers(book: OrderBook, made: pd.DataFrame, booked: pd.DataFrame) -> pd.DataFrame:
    """Windows and names of carriers: the delivery's own, else the booking's, else the carrier's."""
    carriers = book["Carriers"].drop_duplicates("carrier").set_index("carrier")
    hours, names = carriers["pickup_window"].to_dict(), carriers["name"].to_dict()
    told, calls = booked["carrier"].to_dict(), booked["pickup_window"].to_dict()
    columns = (made["delivery_no"], made["carrier"], made["window"])
    windows, called = [], []
    for number, own, window in zip(*columns, strict=True):
        carrier = own or told.get(number, "")
        windows.append(window or calls.get(number, "") or hours.get(carrier, "") or _NO_WINDOW)
        called.append(names.get(carrier, "") or carrier or "no carrier named")
    return made.assign(window=windows, name=called)


def _booked(book: OrderBook) -> pd.DataFrame:
    """Bookings that hold, by delivery."""
    rows = book["Bookings"]
    holds = rows[((rows["state"] != "cancelled") & (rows["delivery_no"] != "")).to_numpy(bool)]
    return holds.drop_duplicates("delivery_no", keep="last").set_index("delivery_no")


def _truck(book: OrderBook, window: str, carrier: str, rows: pd.DataFrame) -> Truck:
    waiting = rows[~rows["gone"].to_numpy(bool)]
    shown = waiting if len(waiting) else rows
    missing = _missing(book, waiting)
    status = LEFT if not len(waiting) else INCOMPLETE if missing else READY
    packages = None if shown["packages"].isna().any() else int(shown["packages"].sum())
    return Truck(status, window, carrier, tuple(shown["delivery_no"]), packages, missing)


def _missing(book: OrderBook, rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    documents = book["Documents"]
    asked = {*rows["delivery_no"], *(order for orders in rows["orders"] for order in orders)}
    issued = documents[
        ((documents["state"] == "issued") & documents["delivery_no"].isin(asked)).to_numpy(bool)
    ]
    made: dict[str, set[str]] = {}
    for kind, number in zip(issued["kind"], issued["delivery_no"], strict=True):
        made.setdefault(kind, set()).add(number)
    lacking = {
        kind: tuple(
            number
            for number, orders in zip(rows["delivery_no"], rows["orders"], strict=True)
            if not made.get(kind, set()) & {number, *orders}
        )
        for kind in wanted_papers(book)
    }
    return {kind: numbers for kind, numbers in lacking.items() if numbers}
