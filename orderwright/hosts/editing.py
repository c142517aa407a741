"""A change by keys and column names, in the terms of the sheet on which the table stands."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.changes import Changes, TableChange
from orderwright.hosts.fitting import Fitted, in_order
from orderwright.hosts.ooxml.model import Cell, Formula, TableEdit
from orderwright.hosts.standing import Standing
from orderwright.tables import SCHEMA
from orderwright.tables.codec import encode
from orderwright.tables.frames import differs, typed_frame


def every_table(changes: Changes) -> list[TableChange]:
    """The changes of tables; a blank one for a table that gets or loses only keepsakes."""
    named = {change.table for change in changes.tables}
    others = dict.fromkeys(k.table for k in (*changes.taken, *changes.given) if k.table not in named)
    blank = {name: typed_frame(SCHEMA[name], {}, 0) for name in others}
    return [*changes.tables, *(TableChange(name, f, f, f, f) for name, f in blank.items())]


def edit_of(there: Standing, change: TableChange, where: Fitted) -> TableEdit:
    """The change in the sheet's own terms: headers and body rows."""
    table, headers, offsets = there.table, there.headers, there.offsets
    updates: dict[str, dict[int, Cell | Formula]] = {}
    for key in change.after.columns:
        if key in table.keys or key not in headers:
            continue
        apart = np.flatnonzero(differs(change.before[key], change.after[key]))
        values = encode(table.column(key), change.after[key].iloc[apart])
        rows = offsets[where.edited[apart]].tolist()
        updates[headers[key]] = dict(zip(rows, values, strict=True))
    added = change.added if len(change.added) else typed_frame(table, {}, 0)
    appended = {headers[c.key]: encode(c, added[c.key]) for c in table.columns if c.key in headers}
    return TableEdit(
        there.grid.table,
        {header: cells for header, cells in updates.items() if cells},
        offsets[where.removed].tolist(),
        appended if len(added) else {},
        order=_order(there, change, where),
    )


def _order(there: Standing, change: TableChange, where: Fitted) -> list[int]:
    """All body rows after a change in the order wanted; blank rows and those not named stand last."""
    if change.order is None:
        return []
    keys = list(there.table.keys)
    stay = np.delete(np.arange(len(there.frame)), where.removed)
    rows = pd.concat([there.frame[keys].iloc[stay], change.added[keys]], ignore_index=True)
    height = there.grid.height
    offsets = np.concatenate([there.offsets[stay], height + np.arange(len(change.added))])
    named = offsets[in_order(there.table, rows, change.order)].tolist()
    gone = there.offsets[where.removed]
    return [*named, *np.setdiff1d(np.arange(height), np.concatenate([named, gone])).tolist()]
