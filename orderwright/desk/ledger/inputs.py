"""SHA-256 of the tables that a verb read, so that an auditor can tell whether they are the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from orderwright.tables import DATE_KINDS, SCHEMA, TEXT_KINDS, Column, Kind, Table

_BETWEEN = "\x1f"


def input_hashes(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The hash of every table that has rows, by name.

    Column by column in the order of the schema, key by key; a sheet that somebody sorted has the same hash.
    """
    filled = (table for table in SCHEMA if len(tables.get(table.name, ())))
    return {table.name: table_hash(table, tables[table.name]) for table in filled}


def table_hash(table: Table, frame: pd.DataFrame) -> str:
    """The hash of one table's rows."""
    columns = {name: values for name, values in frame.items() if name in table.by_key}
    texts = {key: columns[key].tolist() for key in table.keys if key in columns}
    rows = _by_key(list(texts.values()), len(frame))
    told = hashlib.sha256(f"{table.name}{_BETWEEN}{len(frame)}".encode())
    for column in table.columns:
        if column.key not in columns:
            continue
        told.update(f"{_BETWEEN}{column.key}{_BETWEEN}".encode())
        if column.kind in TEXT_KINDS:
            listed = texts[column.key] if column.key in texts else columns[column.key].tolist()
            told.update(_joined(listed if rows is None else [listed[row] for row in rows]))
        else:
            told.update(_bytes(column, columns[column.key], rows))
    return told.hexdigest()


def _by_key(keys: list[list[object]], count: int) -> list[int] | None:
    """The rows in the order of their keys; None where they stand so."""
    if not keys:
        return None
    texts = [_BETWEEN.join(map(str, row)) for row in zip(*keys, strict=True)]
    rows = sorted(range(count), key=texts.__getitem__)
    return None if rows == list(range(count)) else rows


def _joined(texts: list[str]) -> bytes:
    return _BETWEEN.join(texts).encode("utf-8", "surrogatepass")


def _bytes(column: Column, values: pd.Series, rows: list[int] | None) -> bytes:
    """Days, numbers and flags; what is blank is told apart from nought."""
    if column.kind in DATE_KINDS:
        plain = values.to_numpy("datetime64[s]").astype("<i8")
        return bytes((plain if rows is None else plain[rows]).tobytes())
    flag = column.kind is Kind.FLAG
    numbers = values.to_numpy(dtype=bool if flag else np.int64, na_value=False if flag else 0)
    blank = values.isna().to_numpy(bool)
    if rows is not None:
        numbers, blank = numbers[rows], blank[rows]
    return bytes(np.packbits(blank).tobytes() + numbers.tobytes())
