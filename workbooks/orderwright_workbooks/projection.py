"""The product of the chart in Stock projection, day by day, and the line under the sheet's title."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.spoken import counted, short_day
from orderwright.tables import MICROS
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped
from orderwright_workbooks.sheetvalues import Value

DAYS = 43
"""Days of the chart: six weeks and the day itself."""
_WIDTH = 64


def projection(state: DeskState) -> dict[str, Value]:
    """The sheet's named cells: its line, the chart's heading, and for each day stock and safety stock.

    The chart is of the product that stands first; its warehouses are added up.
    """
    rows = state.frames.get("StockProjection")
    if rows is None or not len(rows):
        nothing = {
            f"ow_projection_{key}{n}": None for key in ("day", "hand", "safety") for n in range(1, DAYS + 1)
        }
        return {"ow_projection_line": _EMPTY, "ow_projection_title": None, **nothing}
    own = rows[(rows["sku"] == rows["sku"].iloc[0]).to_numpy(bool)]
    cells: dict[str, Value] = {
        "ow_projection_line": _line(rows),
        "ow_projection_title": clipped(_title(state, own), _WIDTH),
    }
    days = own["day"].min() + pd.to_timedelta(np.arange(DAYS), unit="D")
    columns = (_by_day(own, key, days, rows["day"].max()) for key in ("on_hand_qty", "safety_qty"))
    for place, (day, hand, safety) in enumerate(zip(days, *columns, strict=True), 1):
        cells[f"ow_projection_day{place}"] = short_day(day.date())
        cells[f"ow_projection_hand{place}"] = hand
        cells[f"ow_projection_safety{place}"] = safety
    return cells


_EMPTY = "Not projected yet. Fill it:  orderwright project order_desk.xlsx"


def _line(rows: pd.DataFrame) -> str:
    products, houses = (counted(rows[key].nunique(), noun) for key, noun in _NOUNS)
    first, last = (short_day(day.date()) for day in (rows["day"].min(), rows["day"].max()))
    return f"{products} in {houses}, {first} to {last}, after all commitments and dated inbound"


_NOUNS = (("sku", "product"), ("warehouse", "warehouse"))


def _title(state: DeskState, own: pd.DataFrame) -> str:
    sku, unit = own["sku"].iloc[0], own["uom"].iloc[0]
    products = state.frames.get("Products")
    names = (
        [] if products is None else products["description"][(products["sku"] == sku).to_numpy(bool)].tolist()
    )
    named = f"{sku} {names[0]}".strip() if names else str(sku)
    return f"{named}: on hand, {unit}" if unit else f"{named}: on hand"


def _by_day(own: pd.DataFrame, key: str, days: pd.DatetimeIndex, last: pd.Timestamp) -> list[float | None]:
    """A quantity of every day, carried on from the last day that is told; nothing after the last one."""
    wide = own.pivot_table(index="day", columns="warehouse", values=key, aggfunc="first")
    filled = wide.astype("float64").reindex(days.union(wide.index)).ffill().reindex(days)
    total = filled.sum(axis=1) / MICROS
    return [float(value) if day <= last else None for day, value in zip(days, total, strict=True)]
