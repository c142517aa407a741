"""What the ERP presumably said, where nobody kept it: the desk's own cells, its known corrections undone."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from orderwright.tables import Table
from orderwright.tables.frames import first_positions, is_blank
from orderwright.tables.row_texts import row_texts, typed_cells

_PART = re.compile(r"((?:[^\\/]|\\.)*)(?:/|$)")
_ESCAPED = re.compile(r"\\(.)")


def taken_for_said(table: Table, sheet: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Key columns and filled columns of the ERP, as far as the desk can tell.

    Args:
        table: declaration.
        sheet: the desk's table.
        standing: the table's corrections that are not done, as rows of ErpCorrections.
    """
    if not len(sheet) and not len(standing):
        return sheet[list(table.keys)]
    corrected = set(standing["column_key"])
    columns = [
        c.key
        for c in table.columns
        if c.part_of_key or (not c.desk and (c.key in corrected or not is_blank(sheet[c.key]).all()))
    ]
    said = sheet[columns]
    if not len(standing):
        return said
    keys = pd.Index(row_texts(table, sheet))
    for key in corrected.intersection(columns):
        said = _undone(table, said, key, keys, standing[standing["column_key"] == key])
    rows = standing[standing["column_key"] == ""]
    added = first_positions(keys, pd.Index(rows["row_key"]))
    said = said.drop(index=said.index[added[added >= 0]])
    deleted = _by_key(table, rows["row_key"].to_numpy(object)[added < 0].tolist(), said)
    return pd.concat([said, deleted], ignore_index=True) if len(deleted) else said.reset_index(drop=True)


def _undone(
    table: Table, said: pd.DataFrame, key: str, keys: pd.Index, corrections: pd.DataFrame
) -> pd.DataFrame:
    rows = first_positions(keys, pd.Index(corrections["row_key"]))
    there = np.flatnonzero(rows >= 0)
    values = typed_cells(table.column(key), corrections["erp_value"].iloc[there])
    series = said[key].copy()
    series.iloc[rows[there]] = values.array
    return said.assign(**{key: series})


def _by_key(table: Table, texts: list[str], like: pd.DataFrame) -> pd.DataFrame:
    """Rows of which only the key is known; a key that cannot be told apart is left out."""
    parts = [key_parts(text, len(table.keys)) for text in texts]
    whole = [part for part in parts if len(part) == len(table.keys)]
    columns = {
        key: typed_cells(table.column(key), [part[place] for part in whole])
        for place, key in enumerate(table.keys)
    }
    blank = like.iloc[:0].reindex(range(len(whole)))
    for key in like.columns:
        blank[key] = typed_cells(table.column(key), [""] * len(whole))
    return blank.assign(**columns)


def key_parts(text: str, count: int) -> list[str]:
    r"""The parts of a key that `row_texts` wrote as one text; another number of them where it is none.

    >>> key_parts("4500123/20", 2), key_parts("A\\/1/", 2), key_parts("A/1", 1)
    (['4500123', '20'], ['A/1', ''], ['A/1'])
    """
    if count == 1:
        return [text]
    return [_ESCAPED.sub(r"\1", part) for part in _PART.findall(text)[:count]]
