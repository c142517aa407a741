"""Rows that leave a table, as rows of the table Closed, and their values back again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from orderwright.erp.room import shortened
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Mask, Positions, differs, first_positions, typed_frame
from orderwright.tables.row_texts import cell_texts, row_texts, typed_cells

CLOSED = SCHEMA["Closed"]
NOTE = "note"
OF_VALIDATION = "verdict"
"""What validation said is not kept: a row that returns has not been checked."""


def desk_columns(table: Table) -> list[str]:
    """Desk columns that go along with a row as JSON; its note goes into the note of Closed."""
    return [c.key for c in table.columns if c.desk and c.key not in (NOTE, OF_VALIDATION)]


def erp_columns(table: Table) -> list[str]:
    """Columns of the ERP, or of the verbs that write the table."""
    return [c.key for c in table.columns if not c.desk]


def closed_rows(table: Table, rows: pd.DataFrame, names: pd.DataFrame, at: dt.datetime) -> pd.DataFrame:
    """The rows as rows of Closed.

    Args:
        table: declaration of the rows.
        rows: whole typed rows.
        names: their ``order_no`` and ``customer_name``.
        at: when they go.
    """
    given: dict[str, Any] = {
        "table": [table.name] * len(rows),
        "row_key": row_texts(table, rows),
        "closed_at": [utc(at)] * len(rows),
        "order_no": names["order_no"],
        "customer_name": names["customer_name"],
        "desk_columns": as_json(table, rows, desk_columns(table)),
        "erp_columns": [shortened(text) for text in as_json(table, rows, erp_columns(table))],
        "note": rows[NOTE],
    }
    return typed_frame(CLOSED, given, len(rows))


def as_json(table: Table, rows: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Filled cells of every row by column key as JSON; blank where none is filled."""
    texts = {key: cell_texts(table.column(key), rows[key]) for key in columns}
    said = [{k: t for k, t in zip(texts, row, strict=True) if t} for row in zip(*texts.values(), strict=True)]
    return [json.dumps(cells, ensure_ascii=False) if cells else "" for cells in said or [{}] * len(rows)]


def places_in(closed: pd.DataFrame, table: Table, rows: pd.DataFrame) -> Positions:
    """For every row its place in Closed; -1 where it is not there."""
    if not len(rows) or not (closed["table"] == table.name).any():
        return np.full(len(rows), -1, np.intp)
    mine = np.flatnonzero((closed["table"] == table.name).to_numpy(bool))
    found = first_positions(
        pd.Index(closed["row_key"].iloc[mine], dtype=object), pd.Index(row_texts(table, rows), dtype=object)
    )
    return np.where(found >= 0, mine[found], -1).astype(np.intp)


def values_of(table: Table, closed: pd.DataFrame) -> dict[str, pd.Series]:
    """What closed rows had, typed, by column key; desk and ERP columns, without the verdict."""
    desk, erp = _cells(closed["desk_columns"]), _cells(closed["erp_columns"])
    found = {key: typed_cells(table.column(key), _texts(desk, key)) for key in desk_columns(table)}
    found |= {key: typed_cells(table.column(key), _texts(erp, key)) for key in erp_columns(table)}
    return {**found, NOTE: closed[NOTE].reset_index(drop=True)}


def filled_in(
    rows: pd.DataFrame, places: Positions, values: Mapping[str, pd.Series], columns: Sequence[str], over: bool
) -> pd.DataFrame:
    """Rows with values put in.

    Args:
        rows: the rows.
        places: position in ``rows`` of every value.
        values: by column key.
        columns: which of them.
        over: put them also where something stands; a blank value never takes anything away.
    """
    made: dict[str, pd.Series] = {}
    for key in columns:
        was, new = rows[key].iloc[places], values[key]
        wanted = _filled(new) & differs(was, new)
        if not over:
            wanted &= ~_filled(was)
        if wanted.any():
            column = rows[key].copy()
            column.iloc[places[wanted]] = new.array[wanted]
            made[key] = column
    return rows.assign(**made) if made else rows


def returned_rows(table: Table, closed: pd.DataFrame) -> pd.DataFrame:
    """Closed rows as whole rows of their table."""
    return typed_frame(table, values_of(table, closed), len(closed))


def utc(moment: dt.datetime) -> np.datetime64:
    """A moment as the tables hold it: UTC, whole seconds."""
    naive = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return np.datetime64(naive, "s")


def _filled(values: pd.Series) -> Mask:
    filled = values.notna().to_numpy(bool)
    if values.dtype.kind not in "iubM":
        filled = filled & np.asarray(values.to_numpy(object) != "", bool)
    return np.asarray(filled, bool)


def _cells(texts: pd.Series) -> list[Mapping[str, Any]]:
    """Objects of a JSON column; a cell that somebody broke gives nothing."""
    found: list[Mapping[str, Any]] = []
    for text in texts:
        try:
            cells = json.loads(text) if text else {}
        except ValueError:
            cells = {}
        found.append(cells if isinstance(cells, dict) else {})
    return found


def _texts(cells: Sequence[Mapping[str, Any]], key: str) -> list[str]:
    return [str(row.get(key, "")) for row in cells]
