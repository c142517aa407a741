"""A run as JSON."""

from __future__ import annotations

from typing import Any

import pandas as pd

from orderwright.allocation.optimum.objectives import Optimum
from orderwright.allocation.run import AllocationRun
from orderwright.money import micros_texts

_QUANTITIES = frozenset({"qty", "requested_qty", "allocated_qty", "backorder_qty", "on_hand"})
_DATES = frozenset({"available_on", "expiry"})
_COLUMNS = {
    "allocations": (
        *(
            "order_no",
            "line_no",
            "sku",
            "warehouse",
            "lot",
            "qty",
            "source",
            "available_on",
            "inbound_no",
            "inbound_line",
            "state",
        ),
    ),
    "lines": (
        "order_no",
        "line_no",
        "sku",
        "requested_qty",
        "allocated_qty",
        "backorder_qty",
        "ship_complete",
        "priority",
        "why",
        "strategy",
    ),
    "supply": (
        "sku",
        "warehouse",
        "lot",
        "on_hand",
        "expiry",
        "source",
        "available_on",
        "inbound_no",
        "inbound_line",
    ),
    "safety": ("sku", "warehouse", "qty"),
    "kits": ("kit", "sku", "qty"),
}


def as_json(run: AllocationRun) -> dict[str, Any]:
    """The body of ``allocate --json``: decimal strings in base units, ISO dates, null for nothing.

    The objective, its bound and the gap are numbers; money is in company currency.
    """
    tables = {name: _rows(getattr(run, name), columns) for name, columns in _COLUMNS.items()}
    return {**tables, **optimum_json(run.optimum)}


def optimum_json(optimum: Optimum) -> dict[str, Any]:
    """What a run reaches, and of how much."""
    bound, gap = optimum.bound, optimum.gap
    return {
        "objective_name": optimum.objective.value,
        "objective": round(optimum.reached, 2),
        "bound": None if bound is None else round(bound, 2),
        "gap": None if gap is None else round(gap, 6),
        "in_time": optimum.in_time,
        "by_class": optimum.by_class,
    }


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    values = [_values(frame[column]) for column in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _values(column: pd.Series) -> list[Any]:
    if column.name in _QUANTITIES:
        return [text or None for text in micros_texts(column.array)]
    if column.name in _DATES:
        texts = column.dt.strftime("%Y-%m-%d").astype(object)
        return list(texts.where(column.notna(), None))
    return [None if value == "" else value for value in column.tolist()]
