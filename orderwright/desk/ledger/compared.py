"""Where two sets of changes differ, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from orderwright.changes import TableChange
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import differs
from orderwright.tables.row_texts import key_texts

Rows = Mapping[tuple[str, ...], int]


def differing(recorded: Iterable[TableChange], again: Iterable[TableChange]) -> list[str]:
    """A sentence for every row or cell that one of them changes otherwise than the other."""
    before, now = ({t.table: t for t in some if not t.empty} for some in (recorded, again))
    told: list[str] = []
    for table in SCHEMA:
        was, made = before.get(table.name), now.get(table.name)
        for part, word in (("added", "is new"), ("removed", "goes"), ("after", "is edited")):
            one, other = (None if change is None else getattr(change, part) for change in (was, made))
            told += _rows_apart(table, one, other, word)
    return told


def _rows_apart(table: Table, was: pd.DataFrame | None, now: pd.DataFrame | None, word: str) -> list[str]:
    old, new = _by_key(table, was), _by_key(table, now)
    told = [f"{_named(table, key)} {word} in the record only." for key in old if key not in new]
    told += [f"{_named(table, key)} {word} only when done anew." for key in new if key not in old]
    if was is None or now is None:
        return told
    both = [key for key in old if key in new]
    one, other = was.iloc[[old[key] for key in both]], now.iloc[[new[key] for key in both]]
    for column in table.columns:
        told += _cells_apart(table, column.key, one, other, both)
    return told


def _cells_apart(
    table: Table, column: str, was: pd.DataFrame, now: pd.DataFrame, keys: list[tuple[str, ...]]
) -> list[str]:
    header = table.column(column).header
    if column not in was.columns and column not in now.columns:
        return []
    if column not in was.columns or column not in now.columns:
        where = "in the record only" if column in was.columns else "only when done anew"
        return [f"{table.sheet}: {header} changes {where}."] if keys else []
    old, new = was[column].reset_index(drop=True), now[column].reset_index(drop=True)
    rows = differs(old, new).nonzero()[0].tolist()
    return [
        f"{_named(table, keys[row])}, {header}: recorded {old.iloc[row]!s}, done anew {new.iloc[row]!s}."
        for row in rows
    ]


def _by_key(table: Table, rows: pd.DataFrame | None) -> Rows:
    return {} if rows is None else {key: place for place, key in enumerate(key_texts(table, rows))}


def _named(table: Table, key: tuple[str, ...]) -> str:
    return f"{table.sheet} {' / '.join(part for part in key if part)}"
