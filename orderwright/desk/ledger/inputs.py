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
    rows = _by_key(table, frame)
    ordered = frame if rows is None else frame.take(rows)
    told = hashlib.sha256(f"{table.name}{_BETWEEN}{len(frame)}".encode())
    for column in table.columns:
        if column.key in frame.columns:
            told.update(f"{_BETWEEN}{column.key}{_BETWEEN}".encode())
            told.update(_bytes(column, ordered[column.key]))
    return told.hexdigest()


def _by_key(table: Table, frame: pd.DataFrame) -> list[int] | None:
    """The rows in the order of their keys; None where they stand so."""
    found = [list(map(str, frame[key].tolist())) for key in table.keys if key in frame.columns]
    keys = found[0] if len(found) == 1 else list(zip(*found, strict=True))
    rows = sorted(range(len(keys)), key=keys.__getitem__)
    return None if rows == list(range(len(frame))) or not keys else rows


def _bytes(column: Column, values: pd.Series) -> bytes:
    if column.kind in TEXT_KINDS:
        return _BETWEEN.join(values.tolist()).encode("utf-8", "surrogatepass")
    if column.kind in DATE_KINDS:
        return bytes(values.to_numpy("datetime64[s]").astype("<i8").tobytes())
    flag = column.kind is Kind.FLAG
    numbers = values.to_numpy(dtype=bool if flag else np.int64, na_value=False if flag else 0)
    return bytes(np.packbits(values.isna().to_numpy(bool)).tobytes() + numbers.tobytes())
