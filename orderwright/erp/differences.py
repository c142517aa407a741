"""Where a table of the desk differs from what the ERP last said of it, cell by cell and by key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from orderwright.erp.twins import alike_positions, keyed
from orderwright.tables import Kind, Table
from orderwright.tables.frames import Mask, Positions, differs, is_blank, key_numbers, row_keys

_KEPT_DIGITS = 15
_NONE: Positions = np.zeros(0, np.intp)
_SCIENTIFIC = re.compile(r"\d+[eE]\+?\d{1,3}")


@dataclass(frozen=True)
class Cells:
    """Cells of one column, row by row.

    Attributes:
        sheet: their rows in the desk's table.
        said: the same rows in what the ERP said.
    """

    sheet: Positions
    said: Positions

    def where(self, mask: Mask) -> Cells:
        """Those for which the mask holds."""
        return Cells(self.sheet[mask], self.said[mask])

    def __len__(self) -> int:
        return len(self.sheet)


@dataclass(frozen=True)
class Differences:
    """All of a table.

    Attributes:
        cells: by column; only columns of the ERP that loads filled.
        added: rows of the desk's table that the ERP did not name.
        deleted: rows of the ERP that the desk's table does not have.
    """

    cells: Mapping[str, Cells] = field(default_factory=dict)
    added: Positions = field(default_factory=lambda: _NONE)
    deleted: Positions = field(default_factory=lambda: _NONE)

    def __bool__(self) -> bool:
        return bool(self.cells) or len(self.added) > 0 or len(self.deleted) > 0


@dataclass(frozen=True)
class Unread:
    """What in the sheet cannot be compared.

    Attributes:
        columns: columns that the sheet does not have.
        cells: rows by column whose cells could not be read; they are findings.
    """

    columns: Collection[str] = ()
    cells: Mapping[str, Positions] = field(default_factory=dict)


def differences(table: Table, said: pd.DataFrame, sheet: pd.DataFrame, unread: Unread) -> Differences:
    """Compares typed values, so that 10 and 10.00 are the same.

    An identifier that Excel damaged (000010 become 10) and a cell that could not be read are findings, not
    differences. A key that stands twice is a finding: one of its rows is compared, its twin is not.

    Args:
        table: declaration.
        said: what the ERP said: key columns and those that loads filled.
        sheet: the desk's table.
        unread: what in it cannot be compared.
    """
    place = _places(table, said, sheet)
    once = _first_of_key(table, said, place)
    met = np.flatnonzero((place >= 0) & once)
    both = Cells(place[met], met)
    cells = {}
    for key in erp_columns(table, said):
        if key not in unread.columns:
            found = _differing(table, key, said, sheet, both)
            found = found.where(~np.isin(found.sheet, unread.cells.get(key, ())))
            if len(found):
                cells[key] = found
    return Differences(cells, _added(table, said, sheet), np.flatnonzero((place < 0) & once))


def erp_columns(table: Table, said: pd.DataFrame) -> list[str]:
    """The columns of the ERP that it spoke of, without the key."""
    return [c.key for c in table.columns if c.key in said and not c.desk and not c.part_of_key]


def _places(table: Table, said: pd.DataFrame, sheet: pd.DataFrame) -> Positions:
    if len(said) == len(sheet) and not any(differs(said[key], sheet[key]).any() for key in table.keys):
        keys = row_keys(sheet, table.keys)
        if keys.is_unique:
            return np.arange(len(sheet), dtype=np.intp)
    rows, wanted = keyed(table, sheet, said)
    return alike_positions(rows, wanted, erp_columns(table, said))


def _first_of_key(table: Table, said: pd.DataFrame, place: Positions) -> Mask:
    if np.array_equal(place, np.arange(len(said))):
        return np.ones(len(said), bool)
    return ~np.asarray(row_keys(said, table.keys).duplicated(), bool)


def _differing(table: Table, key: str, said: pd.DataFrame, sheet: pd.DataFrame, both: Cells) -> Cells:
    theirs, mine = said[key], sheet[key]
    if not np.array_equal(both.said, np.arange(len(said))):
        theirs = theirs.iloc[both.said]
    if not np.array_equal(both.sheet, np.arange(len(sheet))):
        mine = mine.iloc[both.sheet]
    rows = np.flatnonzero(differs(theirs, mine))
    if len(rows) and table.column(key).kind is Kind.IDENTIFIER:
        pairs = zip(theirs.iloc[rows], mine.iloc[rows], strict=True)
        rows = rows[[not is_damaged(was, now) for was, now in pairs]]
    return Cells(both.sheet[rows], both.said[rows])


def _added(table: Table, said: pd.DataFrame, sheet: pd.DataFrame) -> Positions:
    keys, known = key_numbers(table.keys, sheet, said)
    new = ~keys.isin(known)
    if not new.any():
        return _NONE
    for key in table.keys:
        if table.column(key).required:
            new &= ~is_blank(sheet[key])
    return np.flatnonzero(new & ~keys.duplicated())


def is_damaged(was: str, now: str) -> bool:
    """Whether Excel alone makes the one identifier of the other.

    >>> is_damaged("000010", "10"), is_damaged("22E1", "220"), is_damaged("A-100", "A-101")
    (True, True, False)
    >>> is_damaged("340123450000000014", "340123450000000000")
    True
    """
    if not now:
        return False
    if was.isdigit() and was.startswith("0") and was.lstrip("0") == now:
        return True
    if was.isdigit() and now.isdigit() and len(was) == len(now) > _KEPT_DIGITS:
        return was[:_KEPT_DIGITS] == now[:_KEPT_DIGITS] and not now[_KEPT_DIGITS:].strip("0")
    return bool(_SCIENTIFIC.fullmatch(was)) and now in (f"{float(was):.0f}", f"{float(was):.15g}")
