"""A row that came or went, in words."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from orderwright.desk.cell_texts import cell_text, quoted
from orderwright.tables import SCHEMA

Row = dict[str, str]


def whole_rows(table: str, rows: pd.DataFrame, became: str) -> Iterator[tuple[str, str, str]]:
    """What is told of rows that came or went, the kind of the event, and the line concerned.

    Args:
        table: name of the table.
        rows: its rows.
        became: ``new``, ``back`` or ``gone``.
    """
    told = _TOLD.get(table)
    for n in range(len(rows)):
        row = {column.key: cell_text(column, rows[column.key], n) for column in SCHEMA[table].columns}
        words = told(row, became) if told else _plain(table, row, became)
        yield *words, row.get("line_no", "")


def arrow(old: str, new: str) -> str:
    """What stood there and what stands there now."""
    return f"{quoted(old)} → {quoted(new)}"


def where(table: str, line: str) -> str:
    """Where a cell of the order stands, for the beginning of a line; Orders and lines need no sheet."""
    sheet = "" if table in ("", "Orders", "OrderLines") else f"{SCHEMA[table].sheet}: "
    return f"{sheet}line {line}, " if line else sheet


def _order(_: Row, became: str) -> tuple[str, str]:
    words = {"new": "Order new in the desk", "back": "Order back in the ERP, with what was written on it"}
    return words.get(became, "Order gone from the ERP; its row moved to Closed"), _kind(became)


def _line(row: Row, became: str) -> tuple[str, str]:
    return f"Line {row['line_no']} {became}: {row['ordered_qty']} {row['uom']} {row['sku']}", _kind(became)


def _finding(row: Row, became: str) -> tuple[str, str]:
    return f"{'Closed' if became == 'gone' else 'Found'}: {row['code']} {row['message']}", "finding"


def _allocation(row: Row, became: str) -> tuple[str, str]:
    if became == "gone":
        return f"Allocation of line {row['line_no']} taken back", "allocated"
    stock = f" from {row['warehouse']}" if row["warehouse"] else ""
    short = f", short {row['short_qty']}" if row["short_qty"] not in ("", "0") else ""
    got = f"{row['proposed_qty'] or '0'} {row['uom']}"
    return f"Allocated: line {row['line_no']} {got}{stock}{short}", "allocated"


def paper_words(row: Row, became: str) -> tuple[str, str]:
    """A paper in words, and the kind of its event."""
    named = " ".join(text for text in (row["kind"], row["number"]) if text)
    if became == "gone":
        return f"Paper no longer listed: {named}", "paper"
    return f"Paper {row['state'] or 'made'}: {named}, delivery {row['delivery_no']}", "paper"


def _correction(row: Row, became: str) -> tuple[str, str]:
    done = "No longer to do in ERP" if became == "gone" else "To do in ERP"
    change = f"{row['field']}: {arrow(row['erp_value'], row['new_value'])}"
    return f"{done}: {where('', row['line_no'])}{change}", "correction"


def _override(row: Row, became: str) -> tuple[str, str]:
    line = f" on line {row['line_no']}" if row["line_no"] else ""
    if became == "gone":
        return f"Override lifted: {row['code']}{line}", "override"
    until = f"until {row['valid_to']}" if row["valid_to"] else "until it is lifted"
    return f"Overridden: {row['code']}{line} by {row['decided_by']} {until}: {row['reason']}", "override"


def _plain(table: str, row: Row, became: str) -> tuple[str, str]:
    keys = [row[key] for key in SCHEMA[table].keys if key != "order_no" and row[key]]
    return " ".join([f"{SCHEMA[table].sheet}:", *keys, became]), _kind(became)


def _kind(became: str) -> str:
    return {"new": "load", "back": "back"}.get(became, "closed")


_TOLD = {
    "Orders": _order,
    "OrderLines": _line,
    "Findings": _finding,
    "Allocations": _allocation,
    "Documents": paper_words,
    "ErpCorrections": _correction,
    "Overrides": _override,
}
