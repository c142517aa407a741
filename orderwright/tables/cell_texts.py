"""Typed values as people read them, and back: for lists that tell of cells of many kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from orderwright.money import micros_from_text, micros_texts
from orderwright.tables.frames import as_typed, blank_of
from orderwright.tables.schema import DATE_KINDS, TEXT_KINDS, Column, Kind, Table

_DAY, _MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"
_PERCENT = " %"


def cell_texts(column: Column, values: pd.Series) -> list[str]:
    """A column's values as people read them: 12.4, 15 %, 2026-11-25, yes; "" for a blank.

    Equal values give equal texts, so that 10 and 10.00 are the same.
    """
    if column.kind in TEXT_KINDS:
        return [str(text) for text in values]
    if column.kind in DATE_KINDS:
        form = _DAY if column.kind is Kind.DATE else _MOMENT
        return list(values.dt.strftime(form).fillna(""))
    if column.kind is Kind.FLAG:
        return list(values.astype(object).map({True: "yes", False: "no"}).fillna(""))
    if column.kind is Kind.INTEGER:
        return ["" if missing else str(n) for n, missing in zip(values, values.isna(), strict=True)]
    texts: list[str] = micros_texts(values.array).tolist()
    return [text and text + _PERCENT for text in texts] if column.kind is Kind.PERCENT else texts


def values_of(column: Column, texts: Iterable[str]) -> pd.Series:
    """The typed values of such texts; what is no such text is blank."""
    read = _reading(column)
    found = []
    for text in texts:
        try:
            found.append(read(text.strip()) if text.strip() else blank_of(column))
        except ValueError:
            found.append(blank_of(column))
    return as_typed(column, pd.Series(found, dtype=object))


def key_texts(table: Table, frame: pd.DataFrame) -> list[str]:
    """The key of each row as one text, its parts joined by a slash."""
    parts = [cell_texts(table.column(key), frame[key]) for key in table.keys]
    return parts[0] if len(parts) == 1 else ["/".join(row) for row in zip(*parts, strict=True)]


def _reading(column: Column) -> Callable[[str], Any]:
    if column.kind in TEXT_KINDS:
        return str
    if column.kind in DATE_KINDS:
        return lambda text: np.datetime64(text.replace(" ", "T"), "s")
    if column.kind is Kind.FLAG:
        return lambda text: {"yes": True, "no": False}[text] if text in ("yes", "no") else blank_of(column)
    if column.kind is Kind.INTEGER:
        return int
    return lambda text: micros_from_text(text.removesuffix(_PERCENT))
