"""A company with the products that are ordered alone: prices and stock of the others only take time."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from orderwright.tables import SCHEMA


def ordered(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables without the prices, the stock and whatever else is told of products that nobody ordered."""
    skus = {"", *frames["OrderLines"]["sku"]}
    return {name: _of(skus, name, frame) for name, frame in frames.items()}


def _of(skus: set[str], name: str, frame: pd.DataFrame) -> pd.DataFrame:
    table = SCHEMA[name]
    if table.written or "sku" not in table.by_key or "order_no" in table.by_key:
        return frame
    return frame[frame["sku"].isin(skus)].reset_index(drop=True)
