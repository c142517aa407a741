"""What the ERP of the scripted days exports each morning: orders, lines, stock, customers, deliveries."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from orderwright.sample.generate import Sample
from orderwright.sample.mornings import write_mornings
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode
from orderwright.tables.frames import typed_frame

_HOUR = dt.time(6)
_WINDOWS = ("08:00-10:00", "10:00-12:00", "13:00-15:00", "15:00-17:00")

Rows = list[dict[str, str]]


class Erp:
    """The exports, and what people enter there.

    Attributes:
        days: the mornings in their order.
        entered: what somebody entered, by order and head of the column.
        withheld: orders that no export names.
    """

    def __init__(self, sample: Sample, folder: Path, days: int) -> None:
        """Writes the exports of all mornings; what happens in between is put in later."""
        self._folders = write_mornings(sample, folder, days - 1)
        self._customers, self._shipments = sample.frames["Customers"], sample.frames["Shipments"]
        self._carriers = sample.frames["Carriers"]["carrier"].tolist()[:3]
        self._left: set[str] = set()
        self.days = [dt.date.fromisoformat(folder.name) for folder in self._folders]
        self.entered: dict[tuple[str, str], str] = {}
        self.withheld: set[str] = set()

    def exports(self, number: int) -> tuple[Path, ...]:
        """The files of a morning, counted from 1; customers come once a week."""
        folder, day = self._folders[number - 1], self.days[number - 1]
        _rewrite(folder / "orders.csv", self._orders)
        _rewrite(folder / "order_lines.csv", self._lines)
        _export(folder / "shipments.csv", "Shipments", self._shipments)
        if day.weekday() == 0:
            _export(folder / "customers.csv", "Customers", self._customers)
        files = tuple(sorted(folder.glob("*.csv")))
        at = dt.datetime.combine(day, _HOUR, dt.UTC).timestamp()
        for file in files:
            os.utime(file, (at, at))
        return files

    def plan(self, day: dt.date, lines: pd.DataFrame, numbers: Iterable[str]) -> None:
        """Deliveries of a day: these orders whole, with three carriers."""
        place = {number: n for n, number in enumerate(numbers)}
        goods = lines[lines["order_no"].isin(list(place)).to_numpy(bool)].reset_index(drop=True)
        at, first = goods["order_no"].map(place), ~goods["order_no"].duplicated()
        new = {
            "delivery_no": [f"{day:%m%d}{80_001 + n}" for n in at],
            **{key: goods[key] for key in ("order_no", "line_no", "uom")},
            "qty": goods["ordered_qty"],
            "planned_ship": [pd.Timestamp(day)] * len(goods),
            "carrier": [self._carriers[n % len(self._carriers)] for n in at],
            "pickup_window": [_WINDOWS[n % len(_WINDOWS)] for n in at],
            "packages": [n + 2 if begins else 0 for n, begins in zip(at, first, strict=True)],
        }
        added = typed_frame(SCHEMA["Shipments"], new, len(goods))
        self._shipments = pd.concat([self._shipments, added], ignore_index=True)

    def leave(self, day: dt.date) -> None:
        """In the evening all but the day's last delivery have left; that one goes a day later."""
        shipments = self._shipments.copy()
        waiting = (shipments["planned_ship"] <= pd.Timestamp(day)) & shipments["actual_ship"].isna()
        last = shipments.loc[(shipments["planned_ship"] == pd.Timestamp(day)), "delivery_no"].max()
        left = (waiting & (shipments["delivery_no"] != last)).to_numpy(bool)
        shipments.loc[left, "actual_ship"] = pd.Timestamp(day)
        self._left |= set(shipments.loc[left, "order_no"])
        self._shipments = shipments

    def planned(self) -> frozenset[str]:
        """Orders that have a delivery."""
        return frozenset(self._shipments["order_no"])

    def _orders(self, rows: Rows) -> Rows:
        kept = [row for row in rows if row["Order No"] not in self.withheld]
        for row in kept:
            row.update(
                {head: text for (order, head), text in self.entered.items() if order == row["Order No"]}
            )
        return kept

    def _lines(self, rows: Rows) -> Rows:
        kept = [row for row in rows if row["Order No"] not in self.withheld]
        for row in kept:
            if row["Order No"] in self._left:
                row.update({"Picked": row["Ordered"], "Shipped": row["Ordered"], "Open": "0"})
        return kept


def sound_orders(sample: Sample, most: int) -> list[str]:
    """Open orders in which nothing wrong was planted, the first wanted first."""
    orders = sample.frames["Orders"].sort_values("requested_date", kind="stable")
    faulty = {fault.order_no for fault in sample.truth.faults}
    sound = orders["desk_status"].isin(["entered", "released"]) & ~orders["order_no"].isin(faulty)
    sound &= ~orders["order_no"].isin(sample.frames["Shipments"]["order_no"])
    sound &= (orders["requested_date"] >= pd.Timestamp(sample.as_of)).to_numpy(bool)
    return list(orders.loc[sound.to_numpy(bool), "order_no"].head(most))


def clear_orders(frames: Mapping[str, pd.DataFrame], without: frozenset[str], most: int) -> list[str]:
    """Open orders that the desk calls clear and that have no delivery yet, the first wanted first."""
    orders = frames["Orders"].sort_values("requested_date", kind="stable")
    ready = orders["desk_status"].isin(["entered", "picked", "released"]) & (orders["verdict"] == "● Clear")
    ready &= ~orders["order_no"].isin(list(without))
    whole = frames["OrderLines"].groupby("order_no")["shipped_qty"].sum()
    ready &= np.asarray(orders["order_no"].map(whole).fillna(0) == 0)
    return list(orders.loc[ready.to_numpy(bool), "order_no"].head(most))


def _rewrite(path: Path, change: Callable[[Rows], Rows]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        heads, rows = list(reader.fieldnames or ()), list(reader)
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, heads)
        writer.writeheader()
        writer.writerows(rows)


def _export(path: Path, name: str, frame: pd.DataFrame) -> None:
    columns = [column for column in SCHEMA[name].columns if not column.desk]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.header for column in columns])
        writer.writerows(zip(*(encode(column, frame[column.key]) for column in columns), strict=True))
