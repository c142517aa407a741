"""Rows as texts and back: keys for people and for JSON, and cells that must come back exactly."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from orderwright.money import micros_from_text, micros_texts
from orderwright.tables.frames import as_typed
from orderwright.tables.schema import DATE_KINDS, TEXT_KINDS, Column, Kind, Table


def cell_texts(column: Column, values: pd.Series) -> list[str]:
    """Typed cells as texts that `typed_cells` reads back: exact decimals, ISO days, yes or no, blanks."""
    if column.kind in TEXT_KINDS:
        return list(map(str, values.tolist()))
    if column.kind in DATE_KINDS:
        form = "%Y-%m-%d" if column.kind is Kind.DATE else "%Y-%m-%dT%H:%M:%S"
        return [str(text) for text in values.dt.strftime(form).fillna("")]
    if column.kind is Kind.FLAG:
        return ["" if flag is pd.NA else "yes" if flag else "no" for flag in values.astype("boolean")]
    if column.kind is Kind.INTEGER:
        return ["" if number is pd.NA else str(number) for number in values.astype("Int64")]
    mark = "%" if column.kind is Kind.PERCENT else ""
    return [text and text + mark for text in micros_texts(values.astype("Int64").array)]


def typed_cells(column: Column, texts: Sequence[str]) -> pd.Series:
    """Texts of `cell_texts` as a typed column; a text that somebody edited and nobody can read is blank."""
    if column.kind in TEXT_KINDS:
        return as_typed(column, pd.Series(list(texts), dtype=object))
    if column.kind in DATE_KINDS:
        return as_typed(column, pd.to_datetime(pd.Series(list(texts)), format="ISO8601", errors="coerce"))
    if column.kind is Kind.FLAG:
        words = {"yes": True, "no": False}
        return as_typed(column, pd.Series([words.get(text, pd.NA) for text in texts], dtype="boolean"))
    return as_typed(column, pd.Series([_number(column, text) for text in texts], dtype="Int64"))


def _number(column: Column, text: str) -> int | None:
    try:
        return int(text) if column.kind is Kind.INTEGER else micros_from_text(text.removesuffix("%"))
    except ValueError:
        return None


def key_texts(table: Table, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The key of every row, part by part."""
    return list(zip(*(cell_texts(table.column(key), frame[key]) for key in table.keys), strict=True))


def row_texts(table: Table, frame: pd.DataFrame) -> list[str]:
    """The key of every row in one text, from `key_text`."""
    return list(map(key_text, key_texts(table, frame)))


def key_text(parts: Sequence[str]) -> str:
    r"""A key in one text; two different keys never give the same.

    >>> key_text(["4500123", "20"]), key_text(["A/1", "20"]), key_text(["A/1"])
    ('4500123/20', 'A\\/1/20', 'A/1')
    """
    return parts[0] if len(parts) == 1 else "/".join(map(_escaped, parts))


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("/", "\\/")
