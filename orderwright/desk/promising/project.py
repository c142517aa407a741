"""The verb project: the sheet Stock projection, with a chart of one product."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from orderwright.allocation.inbound_supply import horizon_of
from orderwright.changes import Changes, difference
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.promising.answers import answers
from orderwright.errors import DeskError
from orderwright.money import micros_texts
from orderwright.promising.projection import Projection, projected
from orderwright.promising.projection_rows import MOST_ROWS, projection_rows
from orderwright.promising.shortages import Shortages
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_TABLE = SCHEMA["StockProjection"]
_QUANTITIES = [c.key for c in _TABLE.columns if c.key.endswith("_qty")]


def project(desk: OpenDesk, sku: str | None = None, stage: str = "release") -> Outcome:
    """Fills Stock projection as if every open line left as promised and inbound arrived as dated.

    Raises:
        DeskError: there is no such product, or nothing of it to project.
    """
    index = answers(desk, stage)
    stock = projected(index.made, index.promises, horizon_of(desk.book))
    rows, left = projection_rows(index, stock, _chosen(index, stock, sku, desk.host.name))
    columns = [c.key for c in _TABLE.columns if not c.desk and not c.part_of_key]
    change = difference(_TABLE, desk.book["StockProjection"], rows, columns)
    return Outcome(
        _sentence(rows, left),
        lambda: {"as_of": desk.book.as_of.isoformat(), "rows": _bodies(rows), "products_left_out": left},
        Changes(() if change.empty else (change,)),
        lines=tuple(_falling(index, stock)),
    )


def _chosen(index: Shortages, stock: Projection, sku: str | None, file: str) -> int:
    """The product of the chart: the one that was asked for, else that of most short lines; -1 for none."""
    products = index.book["Products"]["sku"]
    if sku is None:
        short = index.demand.sku[index.lacking > 0]
        short = short[np.isin(short, stock.sku)]
        return int(np.bincount(short).argmax()) if len(short) else int(stock.sku[0]) if len(stock.sku) else -1
    found = np.flatnonzero((products == sku).to_numpy(bool))
    if not len(found):
        raise DeskError(f"There is no product {sku} in {index.book.sheet('Products')}.", file=file)
    if found[0] not in stock.sku:
        message = f"There is nothing to project of {sku}: no stock, nothing inbound and no open line."
        raise DeskError(message, file=file)
    return int(found[0])


def _sentence(rows: pd.DataFrame, left: int) -> str:
    if not len(rows):
        return "There is nothing to project: no stock, nothing inbound and no open line."
    products, last = counted(rows["sku"].nunique(), "product"), rows["day"].max()
    words = f"{products} projected until {last:%Y-%m-%d}; the chart shows {rows['sku'].iloc[0]}."
    return words + (
        f" {counted(left, 'product')} left out: a sheet takes {MOST_ROWS:,} rows." if left else ""
    )


def _falling(index: Shortages, stock: Projection) -> list[str]:
    """Products whose stock falls below their safety stock, by the day on which it does."""
    below = (stock.on_hand < stock.safety[:, None]) & (stock.safety[:, None] > 0)
    row = np.flatnonzero(below.any(axis=1))
    first = below[row].argmax(axis=1)
    now = int((first == 0).sum())
    later = int((first > 0).sum())
    if not len(row):
        return []
    return [
        f"  ▲ Below safety stock: {counted(now, 'product')} in a warehouse now, {later:,} more until then."
    ]


def _bodies(rows: pd.DataFrame) -> list[dict[str, Any]]:
    days = rows["day"].dt.strftime("%Y-%m-%d").tolist()
    quantities = [micros_texts(rows[key].array).tolist() for key in _QUANTITIES]
    columns = zip(rows["sku"], rows["warehouse"], days, *quantities, rows["uom"], strict=True)
    return [dict(zip(("sku", "warehouse", "day", *_QUANTITIES, "uom"), row, strict=True)) for row in columns]
