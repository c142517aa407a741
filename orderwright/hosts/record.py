"""What a run did, as JSON that loses nothing: whole numbers, days as text, repeated values once."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.changes import Changes, Keepsake, TableChange
from orderwright.hosts.formula_text import formulas_body, formulas_of
from orderwright.remembered import Remembered
from orderwright.tables import DATE_KINDS, SCHEMA, TEXT_KINDS, Column, Kind, Table
from orderwright.tables.arrow_texts import arrow_equal, in_arrow
from orderwright.tables.frames import DATE_DTYPE, dtype_of, typed_frame

_ROWS = ("added", "removed")
_PARTS = (*_ROWS, "before", "after")
_MIDNIGHT = "T00:00:00"
_REMEMBERED_BYTES: Final = 1024**2


@dataclass(frozen=True)
class Record:
    """What the journal keeps of a run beside its head.

    Attributes:
        changes: what it did; without single cells and the sentence.
        noticed: what people had typed between the run before and this one, as far as it is known.
    """

    changes: Changes = field(default_factory=Changes)
    noticed: tuple[TableChange, ...] = ()


_RECORDS: Final = Remembered[Record](most=32)
"""Records that were read before; a run's is asked for by every verb after it."""


def record_bytes(record: Record) -> bytes:
    """A record, packed."""
    body = {
        "format": 1,
        "tables": _tables_body(record.changes.tables),
        "taken": [asdict(keepsake) for keepsake in record.changes.taken],
        "given": [asdict(keepsake) for keepsake in record.changes.given],
        "noticed": _tables_body(record.noticed),
        **formulas_body(record.changes),
    }
    return gzip.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 1, mtime=0)


def record_of(data: bytes) -> Record:
    """The record of packed bytes; tables and columns that the desk no longer knows are left out.

    Raises:
        ValueError: they are damaged.
    """
    if len(data) > _REMEMBERED_BYTES:
        return _unpacked(data)
    return _RECORDS.of(hashlib.blake2b(data).digest(), lambda: _unpacked(data))


def _unpacked(data: bytes) -> Record:
    try:
        body = json.loads(gzip.decompress(data))
        tables = _table_changes(body["tables"], whole_rows=True)
        noticed = _table_changes(body["noticed"], whole_rows=False)
        taken, given = (tuple(_keepsake(one) for one in body[part]) for part in ("taken", "given"))
        frozen, restored = formulas_of(body)
    except (OSError, EOFError, zlib.error, LookupError, TypeError) as error:
        raise ValueError(f"no record of a run: {error}") from error
    return Record(Changes(tables, taken=taken, given=given, frozen=frozen, restored=restored), noticed)


def may_mention(data: bytes, word: str) -> bool:
    """Whether a text stands anywhere in packed bytes; quicker than unpacking all of it."""
    try:
        return json.dumps(word)[1:-1].encode() in gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return False


def _tables_body(changes: Iterable[TableChange]) -> list[dict[str, Any]]:
    return [
        {
            "table": t.table,
            **{part: _frame_body(SCHEMA[t.table], getattr(t, part)) for part in _PARTS},
            "places": None if t.places is None else t.places.tolist(),
            "stood": None if t.stood is None else _frame_body(SCHEMA[t.table], t.stood),
        }
        for t in changes
    ]


def _table_changes(bodies: Iterable[Mapping[str, Any]], *, whole_rows: bool) -> tuple[TableChange, ...]:
    """The changes; rows that came and went get all columns of today's table, or only those written down."""
    return tuple(
        TableChange(
            one["table"],
            **{part: _frame(one, part, whole_rows=whole_rows) for part in _PARTS},
            places=None if one.get("places") is None else np.array(one["places"], np.intp),
            stood=None if one.get("stood") is None else _frame(one, "stood", whole_rows=False),
        )
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
    known = [key for key in frame.columns if key in table.by_key]
    columns = {key: _column_body(table.column(key), frame[key]) if len(frame) else [] for key in known}
    return {"rows": len(frame), "columns": columns}


def _column_body(column: Column, values: pd.Series) -> Any:  # noqa: ANN401 - one of three forms
    """A column: its one value, its few values with the place of each row's, or all of them."""
    first = values.array[0]
    if in_arrow(values) and isinstance(first, str) and arrow_equal(values, first).all():
        return {"all": first}
    codes, found = pd.factorize(values, use_na_sentinel=False)
    different = pd.Series(found, dtype=values.dtype)
    if len(different) == 1:
        return {"all": _listed(column, different)[0]}
    if 2 * len(different) < len(values):
        return {"values": _listed(column, different), "rows": codes.tolist()}
    return _listed(column, values)


def _listed(column: Column, values: pd.Series) -> list[Any]:
    if column.kind in TEXT_KINDS:
        return list(values.tolist())
    missing = values.isna().to_numpy(bool)
    if column.kind in DATE_KINDS:
        moments = np.datetime_as_string(values.to_numpy("datetime64[s]"), unit="s").tolist()
        listed: list[Any] = [text.removesuffix(_MIDNIGHT) for text in moments]
    else:
        flag = column.kind is Kind.FLAG
        listed = values.to_numpy(bool if flag else np.int64, na_value=False if flag else 0).tolist()
    for row in np.flatnonzero(missing).tolist():
        listed[row] = None
    return listed


def _columns(table: Table, body: Mapping[str, Any]) -> dict[str, pd.Series]:
    given = {key: one for key, one in body["columns"].items() if key in table.by_key}
    return {key: _column(table.column(key), one, body["rows"]) for key, one in given.items()}


def _column(column: Column, body: Any, rows: int) -> pd.Series:  # noqa: ANN401 - one of three forms
    if isinstance(body, list):
        return _series(column, body)
    if "all" in body:
        different, places = _series(column, [body["all"]]), np.zeros(rows, np.intp)
    else:
        different, places = _series(column, body["values"]), np.asarray(body["rows"], np.intp)
    return different.take(places).reset_index(drop=True)


def _series(column: Column, listed: list[Any]) -> pd.Series:
    if column.kind in DATE_KINDS:
        days = np.array(["NaT" if text is None else text for text in listed], "datetime64[s]")
        return pd.Series(days, dtype=DATE_DTYPE, name=column.key)
    return pd.Series(pd.array(listed, dtype=dtype_of(column)), name=column.key)
