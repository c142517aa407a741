"""Typed frames: the dtypes of a table's columns, and comparing them without falling over blanks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import pandas_dtype

from orderwright.tables.arrow_texts import (
    arrow_distinct,
    arrow_ends_with,
    arrow_equal,
    arrow_positions,
    arrow_unequal,
    in_arrow,
)
from orderwright.tables.schema import DATE_KINDS, TEXT_KINDS, Column, Kind, Table

Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

COPIES_ON_WRITE = int(pd.__version__.partition(".")[0]) >= 3
"""Whether columns may share their values until one of them is written, as all blank columns of a frame do."""

TEXT_DTYPE = "str"
DATE_DTYPE = "datetime64[s]"
_LARGEST = 2**62
_DTYPES = {name: pandas_dtype(name) for name in (TEXT_DTYPE, DATE_DTYPE, "boolean", "Int64")}
"""The dtypes by their names: looking a name up takes longer than typing a short column."""


def dtype_of(column: Column) -> str:
    """The frame's dtype of a column."""
    if column.kind in TEXT_KINDS:
        return TEXT_DTYPE
    if column.kind in DATE_KINDS:
        return DATE_DTYPE
    return "boolean" if column.kind is Kind.FLAG else "Int64"


def blank_of(column: Column) -> Any:  # noqa: ANN401 - a blank is of the column's own type
    """What stands in the frame for an empty cell."""
    if column.kind in TEXT_KINDS:
        return ""
    return pd.NaT if column.kind in DATE_KINDS else pd.NA


def blank_column(column: Column, rows: int) -> pd.Series:
    """A column of empty cells."""
    one = _one_blank(dtype_of(column), blank_of(column))
    return pd.Series(one.take(np.zeros(rows, np.intp)), name=column.key, copy=False)


@cache
def _one_blank(dtype: str, blank: Any) -> Any:  # noqa: ANN401 - a blank is of the column's own type
    return pd.Series([blank], dtype=_DTYPES[dtype]).array


def typed_frame(table: Table, columns: Mapping[str, Any], rows: int | None = None) -> pd.DataFrame:
    """A frame with all columns of the table; those not given are blank.

    Args:
        table: declaration of the table.
        columns: values by column key, already in the frame's units (micros, timestamps).
        rows: number of rows, where no column tells.
    """
    if rows is None:
        rows = max((len(v) for v in columns.values()), default=0)
    if not rows:
        return _without_rows(table).copy(deep=not COPIES_ON_WRITE)
    made = {}
    for column in table.columns:
        given = columns.get(column.key)
        if given is None or (COPIES_ON_WRITE and _lists_nothing(column, given, rows)):
            continue
        typed = as_typed(column, given)
        if not (COPIES_ON_WRITE and _all_blank(typed)):
            made[column.key] = typed.copy(deep=not COPIES_ON_WRITE)
    return whole_frame(table, made, rows)


@cache
def _without_rows(table: Table) -> pd.DataFrame:
    return whole_frame(table, {}, 0)


def whole_frame(table: Table, columns: Mapping[str, pd.Series], rows: int) -> pd.DataFrame:
    """A frame with all columns of the table from typed ones, which are not copied; those not given are blank.

    Blank columns of one type share their values until one of them is written.
    """
    made: dict[str, pd.Series] = {}
    blanks: dict[str, pd.Series] = {}
    index = pd.RangeIndex(rows)
    for column in table.columns:
        key, dtype = column.key, dtype_of(column)
        if key not in columns and (dtype not in blanks or not COPIES_ON_WRITE):
            blanks[dtype] = blank_column(column, rows)
            blanks[dtype].index = index
        made[key] = columns[key] if key in columns else blanks[dtype]
    return pd.DataFrame(made, index=index, copy=False)


def _lists_nothing(column: Column, given: Any, rows: int) -> bool:  # noqa: ANN401 - any array-like
    """Whether these are as many blanks as a list."""
    if not isinstance(given, list) or len(given) != rows:
        return False
    if column.kind in TEXT_KINDS:
        return all(value is None or (isinstance(value, str) and not value) for value in given)
    return all(value is None or value is pd.NA or value is pd.NaT for value in given)


def _all_blank(values: pd.Series) -> bool:
    """Whether nothing stands in a typed column."""
    if not len(values):
        return False
    return bool((not _is_text(values) or values.array[0] == "") and is_blank(values).all())


def is_blank(values: pd.Series) -> Mask:
    """Which values of a typed column are blank."""
    if in_arrow(values):
        return arrow_equal(values, "")
    return np.asarray(values == "" if _is_text(values) else values.isna(), bool)


def ends_with(texts: pd.Series, end: str) -> Mask:
    """Which texts end so."""
    if in_arrow(texts):
        return arrow_ends_with(texts, end)
    return np.asarray(texts.str.endswith(end), bool)


def as_typed(column: Column, values: Any) -> pd.Series:  # noqa: ANN401 - any array-like
    """Values as a column of the frame's dtype, with a fresh index.

    A list is typed at once: beside a blank pandas would make floats of its numbers and round large ones.
    """
    if isinstance(values, pd.Series):
        if _stands_typed(column, values):
            return values.copy(deep=not COPIES_ON_WRITE).rename(column.key)
        series = values.reset_index(drop=True)
    elif isinstance(values, list):
        series = pd.Series(values, dtype=_DTYPES[TEXT_DTYPE] if column.kind in TEXT_KINDS else object)
    else:
        series = pd.Series(values)
    if column.kind in TEXT_KINDS and series.hasnans:
        series = series.where(series.notna(), "")
    dtype = _DTYPES[dtype_of(column)]
    if not isinstance(values, list) or series.dtype != dtype:
        series = series.astype(dtype)
    series.name = column.key
    return series


def is_whole(table: Table, frame: pd.DataFrame) -> bool:
    """Whether a frame has just the table's columns, in their order and dtypes, rows numbered from 0."""
    if not _is_numbered(frame.index) or list(frame.columns) != [c.key for c in table.columns]:
        return False
    if list(frame.dtypes) != _dtypes(table):
        return False
    return not any(frame[c.key].hasnans for c in table.columns if c.kind in TEXT_KINDS)


@cache
def _dtypes(table: Table) -> list[Any]:
    return [_DTYPES[dtype_of(column)] for column in table.columns]


def _stands_typed(column: Column, values: pd.Series) -> bool:
    """Whether a column needs no change: its dtype, its index, and no missing text."""
    if not _is_numbered(values.index) or values.dtype != _DTYPES[dtype_of(column)]:
        return False
    return not (column.kind in TEXT_KINDS and values.hasnans)


def _is_numbered(index: pd.Index) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def taken(series: pd.Series, positions: Positions) -> pd.Series:
    """Rows of a column by position; -1 gives a blank."""
    blank = "" if _is_text(series) else None
    if len(positions) == len(series) and (positions == np.arange(len(series))).all():
        return _numbered(series)
    array = series.array.take(positions, allow_fill=True, fill_value=blank)
    return pd.Series(array, name=series.name, copy=False)


def _numbered(series: pd.Series) -> pd.Series:
    same = series.copy(deep=not COPIES_ON_WRITE)
    return same if _is_numbered(series.index) else same.reset_index(drop=True)


def differs(left: pd.Series, right: pd.Series) -> Mask:
    """Where two columns of the same kind differ; two blanks are equal."""
    a, b = left.array, right.array
    if in_arrow(left) and in_arrow(right) and not (left.hasnans or right.hasnans):
        return arrow_unequal(left, right)
    blank_a, blank_b = (np.asarray(pd.isna(each), bool) for each in (a, b))
    told = a != b
    unequal = np.asarray(told) if isinstance(told, np.ndarray) else told.to_numpy(bool, na_value=False)
    return np.asarray((unequal & ~blank_a & ~blank_b) | (blank_a != blank_b))


def row_keys(frame: pd.DataFrame, keys: tuple[str, ...]) -> pd.Index:
    """The keys of a frame's rows as an index: plain values for one column, tuples for several."""
    if len(keys) == 1:
        return pd.Index(frame[keys[0]], name=keys[0])
    codes, levels = zip(*(pd.factorize(frame[key]) for key in keys), strict=True)
    return pd.MultiIndex(levels, codes, names=keys, verify_integrity=False)


def key_numbers(keys: tuple[str, ...], *frames: pd.DataFrame) -> list[pd.Index]:
    """A number for every row of frames; rows have the same one where their keys are the same.

    Dearer indexes of the keys themselves are needed only where frames are compared that are not at hand
    together.
    """
    numbers = np.zeros(sum(map(len, frames)), np.int64)
    distinct = 1
    for key in keys:
        codes, texts = pd.factorize(pd.concat([frame[key] for frame in frames], ignore_index=True))
        distinct *= len(texts) + 1
        if distinct > _LARGEST:
            numbers, known = pd.factorize(numbers)
            distinct = len(known) * (len(texts) + 1)
        numbers = numbers * (len(texts) + 1) + codes + 1
    ends = np.cumsum([len(frame) for frame in frames])[:-1]
    return [pd.Index(part) for part in np.split(numbers, ends)]


def has_twins(frame: pd.DataFrame, keys: tuple[str, ...]) -> bool:
    """Whether two rows have the same key."""
    if any(in_arrow(frame[key]) and arrow_distinct(frame[key]) == len(frame) for key in keys):
        return False
    return bool(frame.duplicated(list(keys)).any())


def first_positions(keys: pd.Index, wanted: pd.Index) -> Positions:
    """For every wanted key the position of its first row in ``keys``; -1 where there is none."""
    if keys.is_unique:
        return np.asarray(keys.get_indexer(wanted), dtype=np.intp)
    first = ~keys.duplicated(keep="first")
    where = np.flatnonzero(first)
    found = keys[first].get_indexer(wanted)
    return np.where(found < 0, -1, where[found]).astype(np.intp)


def text_positions(keys: pd.Series, wanted: pd.Series) -> Positions:
    """For every wanted text the position of its first row in ``keys``; -1 for none, and for a blank.

    Without Arrow both are coded together: an index would hold a Python text for every key.
    """
    if in_arrow(keys) and in_arrow(wanted):
        return arrow_positions(keys, wanted)
    codes, texts = pd.factorize(pd.concat([keys, wanted], ignore_index=True))
    place = np.full(len(texts) + 1, -1, np.intp)
    rows = np.arange(len(keys) - 1, -1, -1)
    place[codes[rows]] = rows
    place[:-1][np.asarray(texts == "", bool)] = -1
    place[-1] = -1
    return np.asarray(place[codes[len(keys) :]], np.intp)


def _is_text(series: pd.Series) -> bool:
    return series.dtype == object or isinstance(series.dtype, pd.StringDtype)
