"""A synthetic desk of deliveries that leave today, each an order of its own with so many lines."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np
import pandas as pd

from orderwright.sample.generate import generate
from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame

_CLEARED = ("Orders", "OrderLines", "OrderCharges", "Shipments", "ShipmentLines", "SinceLoad", "Loads")
_FOLLOWING = ("HandlingUnits", "HandlingUnitContents", "Invoices", "InvoiceLines", "Payments")
AS_OF = dt.date(2026, 11, 23)
_FEWEST = 6
"""Lines of an order that is taken as a model; they are repeated until there are as many as wanted."""


def tables(deliveries: int, lines: int) -> dict[str, pd.DataFrame]:
    """Typed frames of a desk with that many deliveries of that many lines, without a fault.

    Args:
        deliveries: how many.
        lines: order lines, and products, of each.
    """
    masters = dict(_sample())
    orders, order_lines = masters["Orders"], masters["OrderLines"]
    models = _models(orders, order_lines)
    numbers = np.array([f"7{place:07d}" for place in range(deliveries)], object)
    chosen = np.resize(models, deliveries)
    heads = orders.set_index("order_no", drop=False).loc[chosen].reset_index(drop=True)
    heads = heads.assign(order_no=numbers, customer_po="PO " + pd.Series(numbers), desk_status="released")
    of_model = {
        number: np.resize(rows, lines) for number, rows in order_lines.groupby("order_no").indices.items()
    }
    rows = np.concatenate([of_model[number] for number in chosen])
    body = order_lines.iloc[rows].reset_index(drop=True)
    body = body.assign(
        order_no=np.repeat(numbers, lines),
        line_no=np.tile([str(10 * (place + 1)) for place in range(lines)], deliveries),
        desk_status="released",
    )
    heads = heads.assign(net_value=body.groupby("order_no", sort=False)["amount"].sum().to_numpy())
    made = {
        **{name: frame.iloc[:0] for name, frame in masters.items() if name in (*_CLEARED, *_FOLLOWING)},
        "Orders": heads,
        "OrderLines": body,
        "Shipments": _shipments(body, masters["Products"]),
    }
    settings = masters["Settings"]
    prefix = typed_frame(SCHEMA["Settings"], {"name": ["gs1_prefix"], "value": ["9521848"]})
    kept = settings[settings["name"] != "gs1_prefix"]
    return {**masters, **made, "Settings": pd.concat([kept, prefix], ignore_index=True)}


@cache
def _sample() -> dict[str, pd.DataFrame]:
    return generate(400, 1, codes=()).frames


def _models(orders: pd.DataFrame, order_lines: pd.DataFrame) -> np.ndarray:
    counts = order_lines.groupby("order_no").size()
    wanted = (
        orders["order_no"].isin(counts[counts > _FEWEST].index)
        & (orders["desk_status"] == "entered")
        & (orders["currency"] == "EUR")
    )
    return orders["order_no"][wanted].to_numpy(object)


def _shipments(body: pd.DataFrame, masters: pd.DataFrame) -> pd.DataFrame:
    table = SCHEMA["Shipments"]
    today = pd.Timestamp(AS_OF)
    return typed_frame(
        table,
        {
            "delivery_no": ("8" + body["order_no"]).to_numpy(object),
            "order_no": body["order_no"].to_numpy(object),
            "line_no": body["line_no"].to_numpy(object),
            "qty": np.resize(np.arange(1, 6), len(body)) * MICROS,
            "uom": masters.set_index("sku")["base_uom"].loc[body["sku"]].to_numpy(object),
            "planned_ship": np.full(len(body), today),
            "carrier": np.full(len(body), "NLX", object),
        },
    )
