"""The figures of Start's chart: who can free the most money."""

from __future__ import annotations

import pandas as pd

from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.sheetvalues import Value

HELPERS = 6
"""Bars of the chart: one for each who can help."""


def bars(state: DeskState) -> dict[str, Value]:
    """Labels and values, most money first."""
    asked = state.column("MyList", "ask").replace("", "nobody named")
    sums = state.stake.groupby(asked.to_numpy()).sum() if len(asked) else pd.Series(dtype=float)
    sums = sums[sums > 0].sort_values(ascending=False, kind="stable").head(HELPERS)
    labels: list[Value] = [f"{str(label)[:1].upper()}{str(label)[1:]}" for label in sums.index]
    values: list[Value] = [float(value) for value in sums]
    blank: list[Value] = [None] * (HELPERS - len(labels))
    cells: dict[str, Value] = {
        "ow_chart_title": f"Who can free the most money ({state.currency})",
        "ow_chart_note": "" if labels else "Shown when orders wait for somebody.",
    }
    for place, (label, value) in enumerate(zip(labels + blank, values + blank, strict=True), 1):
        cells |= {f"ow_chart{place}_label": label, f"ow_chart{place}_value": value}
    return cells
