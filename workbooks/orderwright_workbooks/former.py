"""Cells that Start had before: a desk made then still gets them, lest it show what no longer holds."""

from __future__ import annotations

from orderwright.spoken import counted
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import short_moment
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.toplist import TOP, TOP_KEYS

_FORMER_TOP = 10
_GO_TO = ("MyList", "Findings", "Orders", "OrderLines", "Allocations", "Shipments")


def former_cells(state: DeskState) -> dict[str, Value]:
    """Values of the names that a new desk does not have."""
    rows = range(TOP + 1, _FORMER_TOP + 1)
    return {
        **{f"ow_top{place}_{key}": None for place in rows for key in TOP_KEYS},
        **{f"ow_line_{table}": _line(state, table) for table in _GO_TO},
    }


def _line(state: DeskState, table: str) -> str:
    rows = state.rows(table)
    if table == "MyList":
        return (
            f"{counted(rows, 'order')} with the next step, most money first" if rows else "nothing in it yet"
        )
    if table == "Findings":
        return f"{state.findings.words}, in words, with who can help" if rows else "nothing in it yet"
    if table == "Allocations":
        return f"{counted(rows, 'row')}: which stock each line gets" if rows else "nothing allocated yet"
    if not rows:
        return "nothing loaded yet"
    file, as_of = state.last_load(table)
    loaded = f"  ·  {file}" if file else ""
    moment = f", as of {short_moment(as_of)}" if as_of is not None else ""
    return f"{rows:,} rows{loaded}{moment}"
