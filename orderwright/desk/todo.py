"""The verb todo: the corrections that the ERP must still get, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from orderwright.changes import Changes
from orderwright.desk.commit import committed_entries, entries_json, entry_sentence
from orderwright.desk.corrections import corrections_change, noticing, where
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.erp.corrections import STANDING

_MOST = 10
_TOLD = (
    "correction_id",
    "state",
    "for_whom",
    "order_no",
    "line_no",
    "customer_name",
    "table",
    "row_key",
    "column_key",
    "field",
    "erp_value",
    "new_value",
    "decision",
    "owner",
    "note",
)


def todo(desk: OpenDesk) -> Outcome:
    """Compares the desk with what the ERP last said, and brings the sheet To do in ERP up to date."""
    seen = noticing(desk)
    change = corrections_change(desk.book, seen.corrections)
    open_ones = seen.corrections[seen.corrections["state"].isin(STANDING)]
    stock = committed_entries(desk.book)
    unknown = [name for name, last in seen.last.items() if not last.known and len(desk.book[name])]
    body = {
        "as_of": desk.book.as_of.isoformat(),
        "corrections": _json(open_ones),
        "not_known": unknown,
        "to_enter": entries_json(stock),
    }
    lines = (*_by_whom(open_ones), *_stock(stock), *_not_known([desk.book.sheet(name) for name in unknown]))
    return Outcome(
        _message(open_ones, stock), body, Changes((change,) if not change.empty else ()), lines=lines
    )


def _message(rows: pd.DataFrame, stock: pd.DataFrame) -> str:
    told = []
    if len(rows):
        told.append(f"{len(rows):,} {'correction' if len(rows) == 1 else 'corrections'}")
    if len(stock):
        told.append(f"{len(stock):,} committed {'quantity' if len(stock) == 1 else 'quantities'} of stock")
    return f"{' and '.join(told)} to enter in the ERP." if told else "Nothing to do in the ERP."


def _stock(rows: pd.DataFrame) -> Iterator[str]:
    """Committed stock to reserve, the first of it."""
    if len(rows):
        yield "  Logistics, then the day into Entered in ERP of Allocations:"
    for row in rows.head(_MOST).to_dict("records"):
        yield f"  {entry_sentence(row)}"
    if len(rows) > _MOST:
        yield f"    … and {len(rows) - _MOST:,} more; commit --all tells them."


def _by_whom(rows: pd.DataFrame) -> Iterator[str]:
    for whom, part in rows.groupby("for_whom"):
        yield f"  {str(whom).capitalize()}:"
        for row in part.sort_values(["order_no", "line_no", "row_key"], kind="stable").to_dict("records"):
            yield f"    {sentence(row)}"


def sentence(row: Mapping[str, Any]) -> str:
    """A correction as one reads it to a colleague."""
    name = f" {row['customer_name']}" if row["customer_name"] else ""
    again = " (the ERP undid it)" if row["state"] == "reopened" else ""
    if not row["column_key"]:
        return f"{where(row)}{name}: {row['field']}{again}"
    was, now = row["erp_value"] or "blank", row["new_value"] or "blank"
    return f"{where(row)}{name}: {row['field']} {was} → {now}{again}"


def _not_known(sheets: list[str]) -> Iterator[str]:
    if sheets:
        yield (
            f"  ○ Not compared: {', '.join(sheets)}; what the ERP last said is not known until the next load."
        )


def _json(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON objects; blanks are null."""
    told = [{key: row[key] or None for key in _TOLD} for row in rows.to_dict("records")]
    days = rows["found_on"].dt.strftime("%Y-%m-%d")
    return [{**row, "found_on": day} for row, day in zip(told, days, strict=True)]
