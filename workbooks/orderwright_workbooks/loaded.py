"""What is loaded and how old it is."""

from __future__ import annotations

from orderwright.freshness import Age, ages
from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import listed
from orderwright_workbooks.sheetvalues import Value

LOADED = ("Orders", "OrderLines", "Shipments", "Stock", "Customers")
"""Tables with a row of their own on Start; the others share one."""

_OWN_WORK = frozenset(table.name for table in SCHEMA if table.written or table.group == "Settings")


def loaded(state: DeskState) -> dict[str, Value]:
    """Rows and age of the tables, with a mark on what is stale."""
    known = _ages(state)
    cells: dict[str, Value] = {"ow_loaded": "What is loaded"}
    for name in LOADED:
        rows = state.rows(name)
        cells[f"ow_rows_{name}"] = counted(rows, "row") if rows else "–"
        cells[f"ow_age_{name}"] = _age(known.get(name)) if rows else "not loaded"
    return cells | _others(state, known)


def _ages(state: DeskState) -> dict[str, Age]:
    if state.book is None or state.now is None:
        return {}
    return {age.table: age for age in ages(state.book, state.now)}


def _others(state: DeskState, known: dict[str, Age]) -> dict[str, Value]:
    filled = [t.name for t in SCHEMA if t.name not in {*LOADED, *_OWN_WORK} and state.rows(t.name)]
    stale = [SCHEMA[name].sheet for name in filled if name in known and known[name].stale]
    said = f"▲ stale: {listed(stale, 2)}" if stale else ""
    return {"ow_rows_others": counted(len(filled), "table") if filled else "–", "ow_age_others": said}


def _age(age: Age | None) -> str:
    if age is None:
        return "age not known"
    return f"▲ {age.words}; stale" if age.stale else age.words
