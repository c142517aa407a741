"""The small company of the rule cases as an OrderBook."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from orderwright.book import OrderBook, Origin
from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, MICROS, SCHEMA, Column, Kind
from orderwright.tables.frames import blank_of, typed_frame

HERE = Path(__file__).parent
AS_OF = dt.date(2026, 11, 23)
Rows = dict[str, list[dict[str, Any]]]


def company() -> Rows:
    """The rows of the company, free to change."""
    return copy.deepcopy(tomllib.loads((HERE / "company.toml").read_text(encoding="utf-8")))


def typed(column: Column, value: Any) -> Any:
    """A value as written in the sheet, as it stands in the frame."""
    if value is None or value == "":
        return blank_of(column)
    if column.kind in DECIMAL_KINDS:
        return round(value * MICROS * (100 if column.kind is Kind.PERCENT else 1))
    return value if column.kind not in DATE_KINDS else dt.datetime.combine(value, dt.time())


def book_of(rows: Rows, as_of: dt.date = AS_OF) -> OrderBook:
    """An OrderBook of these rows, every table at A1 of its sheet."""
    frames, origins = {}, {}
    for name, records in rows.items():
        table = SCHEMA[name]
        columns = {c.key: [typed(c, r.get(c.key)) for r in records] for c in table.columns}
        frames[name] = typed_frame(table, columns, len(records))
        origins[name] = Origin(table.sheet, 1, {c.key: n for n, c in enumerate(table.columns, 1)})
    return OrderBook(frames, as_of, origins)
