"""The manager's numbers on Start: five figures in a strip under the tiles."""

from __future__ import annotations

from orderwright.kpi.desk_numbers import DeskNumbers, desk_numbers
from orderwright.kpi.figure import Figure
from orderwright.spoken import counted
from orderwright.tables import MICROS
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped, long_month
from orderwright_workbooks.sheetvalues import Value

STRIP = ("will_ship", "shipped", "past_due", "on_hold", "open")
_UNKNOWN = "–"
_NARROW, _WIDE = 46, {"on_hold": 90, "open": 78}
"""Letters of a note that its place holds."""


def strip(state: DeskState) -> dict[str, Value]:
    """Label, figure and note of every number; a dash where no orders are loaded."""
    known = state.book is not None and state.rows("Orders") > 0
    numbers = desk_numbers(state.book) if known and state.book else None
    cells: dict[str, Value] = {}
    for key, label in zip(STRIP, _labels(state), strict=True):
        figure = getattr(numbers, key) if numbers else None
        cells[f"ow_number_{key}_label"] = label
        cells[f"ow_number_{key}"] = figure.value / MICROS if figure else _UNKNOWN
        cells[f"ow_number_{key}_note"] = _note(key, figure, numbers) if figure and numbers else ""
    return cells


def _labels(state: DeskState) -> tuple[str, ...]:
    month = long_month(state.as_of) if state.as_of else "the month"
    money = f" ({state.setting('company_currency')})"
    return (
        f"Will ship in {month}{money}",
        f"Shipped in {month}{money}",
        f"Past due{money}",
        f"On hold{money}",
        f"Open, all{money}",
    )


def _note(key: str, figure: Figure, numbers: DeskNumbers) -> str:
    parts = [counted(figure.orders, "order")]
    if figure.unvalued:
        parts.append(f"{figure.unvalued:,} not valued")
    if key in {"will_ship", "on_hold"} and numbers.unchecked_orders:
        parts.append(f"{numbers.unchecked_orders:,} not checked")
    if key == "shipped" and not numbers.by_dispatch:
        parts.append("by due date")
    if key == "open" and numbers.missing_rates:
        parts.append(f"no rate for {', '.join(numbers.missing_rates[:3])}")
    return clipped(" · ".join(parts), _WIDE.get(key, _NARROW))
