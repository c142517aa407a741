"""The table SinceLoad: what a load brought, row by row and cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.changes import TableChange, difference
from orderwright.erp.closing import utc
from orderwright.erp.naming import Names
from orderwright.erp.table_load import TableLoad
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs, typed_frame
from orderwright.tables.row_texts import cell_texts, row_texts

SINCE = SCHEMA["SinceLoad"]
MOST: Final = 500
"""Rows of one table and kind that are listed one by one."""

_FIELDS: Final = ("what", "table", "row_key", "order_no", "line_no", "customer_name", "column_key", "column")
Row = dict[str, Any]


def since_change(
    old: pd.DataFrame, loads: Sequence[TableLoad], frames: Mapping[str, pd.DataFrame], at: dt.datetime
) -> tuple[pd.DataFrame, TableChange]:
    """The table SinceLoad after a load, and what changes in it; a load that changes nothing leaves it alone.

    Args:
        old: the table as it is.
        loads: the loaded tables.
        frames: the desk before the load, with the customers' names.
        at: when it was loaded.
    """
    if all(load.change.empty for load in loads):
        return old, difference(SINCE, old.iloc[:0], old.iloc[:0])
    names = Names({**frames, **{load.table.name: load.frame for load in loads}})
    rows = [row for load in loads for row in _rows_of(load, names)]
    given = {key: [row.get(key, "") for row in rows] for key in (*_FIELDS, "before", "after")}
    given["loaded_at"] = [utc(at)] * len(rows)
    new = typed_frame(SINCE, given, len(rows))
    own = [c.key for c in SINCE.columns if not c.desk and not c.part_of_key]
    return new, difference(SINCE, old, new, own)


def _rows_of(load: TableLoad, names: Names) -> Iterator[Row]:
    gone = load.old.iloc[load.gone]
    for what, rows in (
        ("gone", gone),
        ("back", load.frame.iloc[load.back]),
        ("new", load.frame.iloc[load.new]),
    ):
        yield from _whole_rows(load, what, rows.reset_index(drop=True), names)
    yield from _changed(load, names)


def _whole_rows(load: TableLoad, what: str, rows: pd.DataFrame, names: Names) -> Iterator[Row]:
    for named in _named(load, rows.iloc[:MOST], names):
        yield {"what": what, **named}
    if len(rows) > MOST:
        yield _more(load, what, len(rows) - MOST)


def _changed(load: TableLoad, names: Names) -> Iterator[Row]:
    """A row for every changed cell of the first changed rows."""
    before, after = load.edited.before, load.edited.after
    first = load.frame.iloc[load.changed[:MOST]].reset_index(drop=True)
    named = list(_named(load, first, names))
    cells = []
    for key in before.columns.difference(load.table.keys, sort=False):
        column = load.table.column(key)
        was, now = before[key].iloc[:MOST], after[key].iloc[:MOST]
        rows = np.flatnonzero(differs(was, now))
        texts = (cell_texts(column, part.iloc[rows]) for part in (was, now))
        for row, old, new in zip(rows.tolist(), *texts, strict=True):
            told = {"column_key": key, "column": column.header, "before": old, "after": new}
            cells.append((row, told))
    for row, cell in sorted(cells, key=lambda found: found[0]):
        yield {"what": "changed", **named[row], **cell}
    if len(before) > MOST:
        yield _more(load, "changed", len(before) - MOST)


def _named(load: TableLoad, rows: pd.DataFrame, names: Names) -> Iterable[Row]:
    named = names.of(load.table, rows).to_dict("records")
    for key, name in zip(row_texts(load.table, rows), named, strict=True):
        yield {"table": load.table.name, "row_key": key, **name}


def _more(load: TableLoad, what: str, count: int) -> Row:
    key = f"… {what}: {count:,} more"
    return {"what": what, "table": load.table.name, "row_key": key, "after": f"{count:,} more rows"}
