"""Merging rows into a table by key: the ERP's columns are overwritten, everything else stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.changes import TableChange
from orderwright.erp.twins import alike_positions, keyed
from orderwright.tables import TEXT_KINDS, Table
from orderwright.tables.frames import Mask, Positions, differs, first_positions, row_keys


@dataclass(frozen=True)
class Merged:
    """A table after rows were merged into it.

    Attributes:
        frame: the table's rows in their old order, new ones below.
        rows: for every incoming row its row in ``frame``; -1 where it was not merged.
        edited: columns in which a row that stood there before has another value now.
        keyless: incoming rows without a key, not merged.
        repeated: incoming rows whose key an earlier one had with other values, not merged.
    """

    frame: pd.DataFrame
    rows: Positions
    edited: Sequence[str]
    keyless: Positions
    repeated: Positions


def merged(
    table: Table,
    old: pd.DataFrame,
    incoming: pd.DataFrame,
    columns: Sequence[str],
    away: pd.Index | None = None,
) -> Merged:
    """Merges rows by key.

    Args:
        table: declaration of both frames.
        old: the rows of the desk.
        incoming: typed rows of an export.
        columns: the columns that the export fills.
        away: keys of rows that are not added where the desk lacks them.
    """
    standing, given = keyed(table, old, incoming)
    first = first_positions(given.keys, given.keys)
    blank = _without_key(table, incoming)
    later = first != np.arange(len(incoming))
    repeated = np.flatnonzero(later & ~blank)
    repeated = repeated[_rows_differ(incoming, repeated, first[repeated], columns)]
    refused = blank if away is None or not len(away) else blank | _among(incoming, table, away)
    chosen = np.flatnonzero(~later & ~refused)
    # A host writes to the first row of a key: its twin may be met, never edited.
    place = alike_positions(standing, given, columns, wholly=True)[chosen]
    known, new = place >= 0, place < 0
    edited = _overwritten(old, place[known], incoming, chosen[known], columns)
    frame = old.assign(**edited) if edited else old
    if new.any():
        frame = pd.concat([frame, incoming.iloc[chosen[new]]], ignore_index=True)
    rows = np.full(len(incoming), -1, np.intp)
    rows[chosen[known]] = place[known]
    rows[chosen[new]] = len(old) + np.arange(int(new.sum()))
    again = later & ~refused
    again[repeated] = False
    rows[again] = rows[first[again]]
    return Merged(frame, rows, list(edited), np.flatnonzero(blank), repeated)


def unequal_cells(old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]) -> dict[str, Mask]:
    """By column which of the old rows differ; ``new`` is ``old`` row by row with further rows below."""
    same = new.iloc[: len(old)]
    return {column: differs(old[column], same[column]) for column in columns}


def any_of(masks: Iterable[Mask], rows: int) -> Mask:
    """Rows for which one of the masks holds."""
    return np.asarray(np.logical_or.reduce([np.zeros(rows, bool), *masks]), bool)


def change_of(table: Table, old: pd.DataFrame, new: pd.DataFrame, unequal: Mapping[str, Mask]) -> TableChange:
    """What turns ``old`` into ``new``, where ``new`` is ``old`` row by row with further rows below.

    Args:
        table: declaration of both frames.
        old: the rows as they are.
        new: the rows as they shall be.
        unequal: which of the old rows differ, by column, from `unequal_cells`.
    """
    edited = any_of(unequal.values(), len(old))
    kept = [*table.keys, *(column for column, mask in unequal.items() if mask.any())]
    return TableChange(
        table.name,
        added=new.iloc[len(old) :].reset_index(drop=True),
        removed=old.iloc[:0],
        before=old.loc[edited, kept].reset_index(drop=True),
        after=new.iloc[: len(old)].loc[edited, kept].reset_index(drop=True),
    )


def _without_key(table: Table, incoming: pd.DataFrame) -> Mask:
    """Rows in which a part of the key that must be there is blank."""
    mask = np.zeros(len(incoming), bool)
    for key in table.keys:
        column = table.column(key)
        if column.required:
            values = incoming[key]
            mask |= np.asarray((values == "") if column.kind in TEXT_KINDS else values.isna(), bool)
    return mask


def _among(rows: pd.DataFrame, table: Table, keys: pd.Index) -> Mask:
    return np.asarray(row_keys(rows, table.keys).isin(keys), bool)


def _rows_differ(frame: pd.DataFrame, rows: Positions, others: Positions, columns: Sequence[str]) -> Mask:
    if not len(rows):
        return np.zeros(0, bool)
    return any_of((differs(frame[c].iloc[rows], frame[c].iloc[others]) for c in columns), len(rows))


def _overwritten(
    old: pd.DataFrame, places: Positions, incoming: pd.DataFrame, rows: Positions, columns: Sequence[str]
) -> dict[str, pd.Series]:
    """The columns of the old rows that the incoming values change; all others can be shared."""
    made = {}
    for column in columns if len(places) else ():
        was, given = old[column].iloc[places], incoming[column].iloc[rows]
        changed = differs(was, given)
        if changed.any():
            series = old[column].copy()
            series.iloc[places[changed]] = given.array[changed]
            made[column] = series
    return made
