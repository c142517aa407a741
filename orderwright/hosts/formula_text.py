"""Formulas that a run took away or put back, as the JSON that lies in the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from orderwright.changes import Changes, FormulaCell, ShownValue


def formulas_body(changes: Changes) -> dict[str, Any]:
    """The formulas of changes; what several lean on is written once. Blank where there are none."""
    cells = (*changes.frozen, *changes.restored)
    if not cells:
        return {}
    beside = list(dict.fromkeys(cell.beside for cell in cells))
    return {
        "frozen": [_body(cell, beside) for cell in changes.frozen],
        "restored": [_body(cell, beside) for cell in changes.restored],
        "beside": beside,
    }


def formulas_of(body: Mapping[str, Any]) -> tuple[tuple[FormulaCell, ...], tuple[FormulaCell, ...]]:
    """The formulas that went and those that came back.

    Raises:
        LookupError: they are damaged.
    """
    beside = body.get("beside", [])
    frozen, restored = (_cells(body.get(part, ()), beside) for part in ("frozen", "restored"))
    return frozen, restored


def _body(cell: FormulaCell, beside: list[str]) -> dict[str, Any]:
    filled = [[place, _value_body(value)] for place, value in cell.filled]
    return {
        **{key: getattr(cell, key) for key in ("sheet", "cell", "formula", "form", "kept")},
        "value": _value_body(cell.value),
        "beside": beside.index(cell.beside),
        "filled": filled,
    }


def _cells(bodies: Iterable[Mapping[str, Any]], beside: list[str]) -> tuple[FormulaCell, ...]:
    return tuple(
        FormulaCell(
            **{key: one[key] for key in ("sheet", "cell", "formula", "form", "kept")},
            value=_value(one["value"]),
            beside=beside[one["beside"]],
            filled=tuple((place, _value(value)) for place, value in one["filled"]),
        )
        for one in bodies
    )


def _value_body(value: ShownValue) -> Any:  # noqa: ANN401 - what JSON knows
    return {"moment": value.isoformat()} if isinstance(value, dt.date) else value


def _value(body: Any) -> ShownValue:  # noqa: ANN401 - what JSON knows
    if not isinstance(body, dict):
        value: ShownValue = body
        return value
    moment = dt.datetime.fromisoformat(body["moment"])
    return moment if "T" in body["moment"] else moment.date()
