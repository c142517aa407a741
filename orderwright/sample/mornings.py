"""The mornings of the sample company: its orders as the ERP exports them, day after day."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from orderwright.money import from_minor, line_amount_minor, minor_digits_column
from orderwright.sample.draft import RawCells
from orderwright.sample.draws import Rng, chance, picked, stream
from orderwright.sample.generate import Sample
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode

EXPORTS: Final = {"Orders": "orders", "OrderLines": "order_lines", "Stock": "stock"}
"""Name of the file by table."""
_HOUR: Final = dt.time(6, 20)
_OPEN: Final = ("entered", "released")
_WEEKEND: Final = 5

Frames = Mapping[str, pd.DataFrame]


def mornings(sample: Sample, days: int) -> Iterator[tuple[dt.date, Frames]]:
    """Day and tables of the first morning, which is the sample itself, and of so many working days after.

    From day to day some orders leave, some come in, promises of others move, and some quantities double.
    """
    frames: Frames = {name: sample.frames[name] for name in EXPORTS}
    day = sample.as_of
    yield day, frames
    for number in range(1, days + 1):
        day = _next_working_day(day)
        rng = stream(sample.truth.orders, sample.truth.seed, f"morning {number}")
        frames = _next(frames, day, rng)
        yield day, frames


def write_mornings(sample: Sample, out: Path, days: int) -> list[Path]:
    """One folder for each morning, ``exports/2026-11-24/``, with CSV files in the layout ``generic``.

    Args:
        sample: the company.
        out: folder of the sample.
        days: mornings after the first one.

    Returns:
        The folders, in the order of the days.
    """
    folders = []
    for number, (day, frames) in enumerate(mornings(sample, days)):
        folder = out / "exports" / day.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in EXPORTS.items():
            path = folder / f"{file}.csv"
            _write(path, name, frames[name], sample.raw_cells if number == 0 else {})
            at = dt.datetime.combine(day, _HOUR, dt.UTC).timestamp()
            os.utime(path, (at, at))
        folders.append(folder)
    return folders


def _next_working_day(day: dt.date) -> dt.date:
    day += dt.timedelta(days=1)
    while day.weekday() >= _WEEKEND:
        day += dt.timedelta(days=1)
    return day


def _next(frames: Frames, day: dt.date, rng: Rng) -> Frames:
    orders, lines = frames["Orders"], frames["OrderLines"]
    going = chance(rng, 3, len(orders)) & ~orders["desk_status"].isin(_OPEN).to_numpy(bool)
    gone = set(orders["order_no"][going])
    orders = orders[~going].reset_index(drop=True)
    lines = lines[~lines["order_no"].isin(gone).to_numpy(bool)].reset_index(drop=True)
    orders, lines = _entered(orders, lines, day, rng)
    lines = _doubled(_moved(lines, rng), orders, rng)
    return {**frames, "Orders": _totalled(orders, lines, frames["OrderLines"]), "OrderLines": lines}


def _entered(
    orders: pd.DataFrame, lines: pd.DataFrame, day: dt.date, rng: Rng
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """New orders, each with the content of an open one under a number and a purchase order of its own."""
    pool = np.flatnonzero(orders["desk_status"].isin(_OPEN).to_numpy(bool)).astype(np.int64)
    if not len(pool):
        return orders, lines
    count = max(1, len(orders) // 40)
    chosen = np.unique(picked(rng, pool, count))
    last = int(pd.to_numeric(orders["order_no"], errors="coerce").max())
    numbers = {orders["order_no"].iloc[row]: str(last + n) for n, row in enumerate(chosen.tolist(), 1)}
    new = orders.iloc[chosen].reset_index(drop=True)
    late = np.timedelta64(28, "D").astype("timedelta64[s]")
    new = new.assign(
        order_no=new["order_no"].map(numbers).astype(orders["order_no"].dtype),
        customer_po=("N" + new["customer_po"]).astype(orders["customer_po"].dtype),
        po_date=np.datetime64(day, "s"),
        entered_on=np.datetime64(day, "s"),
        requested_date=new["requested_date"] + late,
        cancel_after=new["cancel_after"] + late,
        desk_status="entered",
    )
    own = lines[lines["order_no"].isin(numbers).to_numpy(bool)].reset_index(drop=True)
    moved = {key: own[key] + late for key in ("requested_date", "first_promise", "current_promise")}
    own = own.assign(
        order_no=own["order_no"].map(numbers).astype(lines["order_no"].dtype), desk_status="entered", **moved
    )
    return pd.concat([orders, new], ignore_index=True), pd.concat([lines, own], ignore_index=True)


def _moved(lines: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Some promises move by a week."""
    promised = (lines["current_promise"].notna() & lines["desk_status"].isin(_OPEN)).to_numpy(bool)
    moving = chance(rng, 4, len(lines)) & promised
    later = lines["current_promise"] + np.timedelta64(7, "D").astype("timedelta64[s]")
    return lines.assign(current_promise=lines["current_promise"].where(~moving, later))


def _doubled(lines: pd.DataFrame, orders: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Some open lines ask for twice as much; their amounts follow."""
    row = pd.Index(orders["order_no"]).get_indexer(pd.Index(lines["order_no"]))
    sound = (row >= 0) & (lines["ordered_qty"] > 0).fillna(False).to_numpy(bool)
    doubling = chance(rng, 2, len(lines)) & sound & lines["desk_status"].isin(_OPEN).to_numpy(bool)
    where = np.flatnonzero(doubling)
    asked = lines.iloc[where]
    digits = minor_digits_column(orders["currency"].iloc[row[where]].reset_index(drop=True))
    known = ~digits.isna()
    where, asked, digits = where[known], asked[known], digits[known].to_numpy(np.int64)
    quantity = asked["ordered_qty"] * 2
    amount = line_amount_minor(
        quantity, asked["unit_price"], asked["price_per"].fillna(1_000_000), asked["discount_percent"], digits
    )
    result = lines.copy()
    for key, values in (("ordered_qty", quantity), ("amount", from_minor(amount, digits))):
        column = result[key].copy()
        column.iloc[where] = pd.array(values, dtype="Int64")
        result[key] = column
    return result


def _totalled(orders: pd.DataFrame, lines: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Net values move with the amounts of their lines; a planted difference stays as it was."""
    was, now = (frame.groupby("order_no")["amount"].sum() for frame in (before, lines))
    moved = orders["order_no"].map(now.sub(was).dropna()).fillna(0).astype("Int64")
    return orders.assign(net_value=orders["net_value"] + moved)


def _write(path: Path, name: str, frame: pd.DataFrame, raw_cells: RawCells) -> None:
    table = SCHEMA[name]
    columns = [
        c for c in table.columns if not c.desk and not (frame[c.key].isna() | (frame[c.key] == "")).all()
    ]
    cells = [encode(column, frame[column.key]) for column in columns]
    for (raw_table, row, key), value in raw_cells.items():
        if raw_table == name and key in frame:
            place = next((i for i, c in enumerate(columns) if c.key == key), None)
            if place is not None:
                cells[place][row] = value
    with path.open("w", encoding="utf-8", newline="") as stream_:
        writer = csv.writer(stream_)
        writer.writerow([column.header for column in columns])
        writer.writerows(zip(*cells, strict=True))
