"""Tables beside a workbook: Parquet files that anybody can read, for what no sheet can hold.

Columns stand by key. Decimals are decimal128(18, 6), a percent a share of 1 (0.15), days are date32, moments
timestamps in seconds, whole numbers int64, flags booleans, texts strings with "" for blank; every other blank
is null.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orderwright.errors import DeskError
from orderwright.patience import patiently
from orderwright.tables import DECIMAL_KINDS, TEXT_KINDS, Column, Kind, Table
from orderwright.tables.frames import DATE_DTYPE, TEXT_DTYPE, typed_frame

_DECIMAL = pa.decimal128(18, 6)
_FILLED = 100


def write_parquet(table: Table, frame: pd.DataFrame, path: Path) -> None:
    """Writes a table's columns that the frame has; an older file stays whole until the new one is."""
    arrays = {c.key: _array(c, frame[c.key]) for c in table.columns if c.key in frame.columns}
    beside = path.with_suffix(".new")
    pq.write_table(pa.table(arrays), beside, compression="zstd")
    patiently(lambda: beside.replace(path))


def read_parquet(table: Table, path: Path, only: Collection[str] | None = None) -> pd.DataFrame:
    """Reads a table into its typed frame; columns that the file lacks, and those not asked for, are blank.

    Raises:
        DeskError: the file is damaged, or a column holds something else than its kind.
    """
    held = read_held(table, path, only)
    return typed_frame(table, {key: held[key] for key in held.columns}, len(held))


def read_held(table: Table, path: Path, only: Collection[str] | None = None) -> pd.DataFrame:
    """Reads those columns of a table that the file holds, typed.

    Args:
        table: its declaration.
        path: the file.
        only: keys of the columns to read; all of them where not given.

    Raises:
        DeskError: the file is damaged, or a column holds something else than its kind.
    """
    try:
        with pq.ParquetFile(path) as file:
            there = [c.key for c in table.columns if c.key in file.schema_arrow.names]
            held = file.read(there if only is None else [key for key in there if key in only])
    except (OSError, pa.ArrowException) as error:
        message = "This table cannot be read: it is no whole Parquet file. Load or sample it again."
        raise DeskError(message, file=str(path)) from error
    columns = {}
    for column in table.columns:
        if column.key not in held.column_names:
            continue
        try:
            columns[column.key] = _series(column, held.column(column.key).combine_chunks())
        except (pa.ArrowException, ValueError, TypeError) as error:
            message = (
                f"The column {column.key} holds {held.schema.field(column.key).type}, not {column.kind}."
            )
            raise DeskError(message, file=str(path)) from error
    return pd.DataFrame(columns, index=pd.RangeIndex(held.num_rows), copy=False)


def _array(column: Column, series: pd.Series) -> pa.Array:
    if column.kind in TEXT_KINDS:
        return pa.array(series, type=pa.string())
    if column.kind is Kind.FLAG:
        return pa.array(series, type=pa.bool_())
    if column.kind is Kind.INTEGER:
        return pa.array(series, type=pa.int64())
    if column.kind in DECIMAL_KINDS:
        return _decimals(series, _FILLED if column.kind is Kind.PERCENT else 1)
    return pa.array(series, type=pa.timestamp("s") if column.kind is Kind.DATETIME else pa.date32())


def _decimals(micros: pd.Series, scale: int) -> pa.Array:
    """Millionths as they are: a decimal128 is a whole number of 16 bytes, low half first."""
    missing = micros.isna().to_numpy(bool)
    low = micros.fillna(0).to_numpy(np.int64) // scale
    halves = np.stack((low, low >> 63), axis=1).astype("<i8")
    valid = pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes())
    return pa.Array.from_buffers(_DECIMAL, len(low), [valid, pa.py_buffer(halves.tobytes())])


def _series(column: Column, array: pa.Array) -> pd.Series:
    if column.kind in TEXT_KINDS:
        texts = pc.fill_null(pc.cast(array, pa.string()), "")
        return pd.Series(texts.to_pandas(), dtype=TEXT_DTYPE)
    if column.kind in DECIMAL_KINDS:
        return _micros(pc.cast(array, _DECIMAL), _FILLED if column.kind is Kind.PERCENT else 1)
    missing = np.asarray(pc.is_null(array))
    if column.kind is Kind.FLAG:
        flags = np.asarray(pc.fill_null(pc.cast(array, pa.bool_()), fill_value=False))
        return pd.Series(pd.arrays.BooleanArray(flags, missing))
    if column.kind is Kind.INTEGER:
        whole = np.asarray(pc.fill_null(pc.cast(array, pa.int64()), 0))
        return pd.Series(pd.arrays.IntegerArray(whole, missing))
    return pd.Series(pc.cast(array, pa.timestamp("s")).to_numpy(zero_copy_only=False)).astype(DATE_DTYPE)


def _micros(array: pa.Array, scale: int) -> pd.Series:
    missing = np.asarray(pc.is_null(array))
    halves = np.frombuffer(array.buffers()[1], "<i8").reshape(-1, 2)
    low = halves[array.offset : array.offset + len(array), 0].astype(np.int64)
    return pd.Series(pd.arrays.IntegerArray(np.where(missing, 0, low * scale), missing))
