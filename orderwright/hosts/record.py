"""What a run did, as JSON that loses nothing: whole numbers, days as text, a column's only value once."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.tables import DATE_KINDS, SCHEMA, Column, Table
from orderwright.tables.frames import DATE_DTYPE, dtype_of, typed_frame

_ROWS = ("added", "removed")
_PARTS = (*_ROWS, "before", "after")
_MIDNIGHT = "T00:00:00"


@dataclass(frozen=True)
class Record:
    """What the journal keeps of a run beside its head.

    Attributes:
        changes: what it did; without single cells and the sentence.
        noticed: what people had typed between the run before and this one, as far as it is known.
    """

    changes: Changes = field(default_factory=Changes)
    noticed: tuple[TableChange, ...] = ()


def record_bytes(record: Record) -> bytes:
    """A record, packed."""
    body = {
        "format": 1,
        "tables": _tables_body(record.changes.tables),
        "taken": [asdict(keepsake) for keepsake in record.changes.taken],
        "given": [asdict(keepsake) for keepsake in record.changes.given],
        "noticed": _tables_body(record.noticed),
    }
    return gzip.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 1, mtime=0)


def record_of(data: bytes) -> Record:
    """The record of packed bytes; tables and columns that the desk no longer knows are left out.

    Raises:
        ValueError: they are damaged.
    """
    try:
        body = json.loads(gzip.decompress(data))
        tables = _table_changes(body["tables"], whole_rows=True)
        noticed = _table_changes(body["noticed"], whole_rows=False)
        taken, given = (tuple(_keepsake(one) for one in body[part]) for part in ("taken", "given"))
    except (OSError, EOFError, zlib.error, KeyError, TypeError) as error:
        raise ValueError(f"no record of a run: {error}") from error
    return Record(Changes(tables, taken=taken, given=given), noticed)


def may_mention(data: bytes, word: str) -> bool:
    """Whether a text stands anywhere in packed bytes; quicker than unpacking all of it."""
    try:
        return json.dumps(word)[1:-1].encode() in gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return False


def _tables_body(changes: Iterable[TableChange]) -> list[dict[str, Any]]:
    return [
        {"table": t.table, **{part: _frame_body(SCHEMA[t.table], getattr(t, part)) for part in _PARTS}}
        for t in changes
    ]


def _table_changes(bodies: Iterable[Mapping[str, Any]], *, whole_rows: bool) -> tuple[TableChange, ...]:
    """The changes; rows that came and went get all columns of today's table, or only those written down."""
    return tuple(
        TableChange(one["table"], **{part: _frame(one, part, whole_rows=whole_rows) for part in _PARTS})
        for one in bodies
        if one["table"] in SCHEMA
    )


def _frame(body: Mapping[str, Any], part: str, *, whole_rows: bool) -> pd.DataFrame:
    table = SCHEMA[body["table"]]
    columns = _columns(table, body[part])
    if whole_rows and part in _ROWS:
        return typed_frame(table, columns, body[part]["rows"])
    return pd.DataFrame(columns)


def _keepsake(body: Mapping[str, Any]) -> Keepsake:
    return Keepsake(**{**body, "key": tuple(body["key"])})


def _frame_body(table: Table, frame: pd.DataFrame) -> dict[str, Any]:
    columns = [c for c in table.columns if c.key in frame.columns]
    return {"rows": len(frame), "columns": {c.key: _column_body(c, frame[c.key]) for c in columns}}


def _column_body(column: Column, values: pd.Series) -> Any:  # noqa: ANN401 - a list, or its one value
    listed = _listed(column, values)
    if len(listed) > 1 and listed.count(listed[0]) == len(listed):
        return {"all": listed[0]}
    return listed


def _listed(column: Column, values: pd.Series) -> list[Any]:
    if column.kind not in DATE_KINDS:
        return [None if value is pd.NA else value for value in values.tolist()]
    moments = np.datetime_as_string(values.to_numpy("datetime64[s]"), unit="s").tolist()
    return [None if text == "NaT" else text.removesuffix(_MIDNIGHT) for text in moments]


def _columns(table: Table, body: Mapping[str, Any]) -> dict[str, pd.Series]:
    found = {}
    for key, given in body["columns"].items():
        if key in table.by_key:
            listed = [given["all"]] * body["rows"] if isinstance(given, dict) else given
            found[key] = _series(table.column(key), listed)
    return found


def _series(column: Column, listed: list[Any]) -> pd.Series:
    if column.kind in DATE_KINDS:
        days = np.array(["NaT" if text is None else text for text in listed], "datetime64[s]")
        return pd.Series(days, dtype=DATE_DTYPE, name=column.key)
    return pd.Series(pd.array(listed, dtype=dtype_of(column)), name=column.key)
