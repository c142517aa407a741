"""Changes: what a verb wants done, as a plain value that previews, tests, hosts and the journal share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import Positions, differs, first_positions, key_numbers, taken

CellValue = str | int | float | None
ShownValue = CellValue | dt.datetime | dt.date
"""What a cell with a formula shows."""


@dataclass(frozen=True)
class TableChange:
    """What becomes of one table, by row key.

    Attributes:
        table: name of the table.
        added: whole new rows.
        removed: whole rows that go, as they were.
        before: key columns and touched columns of edited rows, as they were.
        after: the same rows and columns as they shall be; keys are the same as in ``before``.
        order: key columns of the rows after the change in the order in which they shall stand; rows that it
            does not name follow. None: new rows stand last. A sheet that a person sorted keeps that order.
        places: positions that the removed rows had, where they are known.
        stood: key columns of all rows as they stood, where the change puts them into another order.
    """

    table: str
    added: pd.DataFrame
    removed: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame
    order: pd.DataFrame | None = None
    places: Positions | None = None
    stood: pd.DataFrame | None = None

    @property
    def empty(self) -> bool:
        """Nothing changes."""
        rows = len(self.added) or len(self.removed) or len(self.before)
        return not rows and self.order is None

    @property
    def inverse(self) -> TableChange:
        """The change that takes this one back; rows that return stand last."""
        return TableChange(self.table, self.removed, self.added, self.after, self.before)

    @property
    def edited_cells(self) -> int:
        """How many cells of existing rows change."""
        touched = [c for c in self.after.columns if c not in SCHEMA[self.table].keys]
        return sum(int(differs(self.before[c], self.after[c]).sum()) for c in touched)


@dataclass(frozen=True)
class Keepsake:
    """What a person put on a row beside the desk's columns: a fill, a comment, a value in their own column.

    Attributes:
        table: name of the table.
        key: the row's key, as texts.
        header: header of the cell's column as the sheet has it; the user's own columns count too.
        fill: colour of the cell as six hexadecimal digits; blank where it has none of its own.
        comment: text of its comment; blank where it has none.
        author: who wrote the comment.
        value: value of the cell, where the column is one that the schema does not know.
    """

    table: str
    key: tuple[str, ...]
    header: str
    fill: str = ""
    comment: str = ""
    author: str = ""
    value: CellValue = None


@dataclass(frozen=True)
class FormulaCell:
    """A cell with a formula, and its result.

    Attributes:
        sheet: the sheet's name.
        cell: its address, such as ``B2``.
        formula: the formula as it stands there.
        value: what the cell shows.
        form: how the host writes formulas down; one that writes them otherwise cannot put this one back.
        kept: the cell as its host keeps it, to put the formula back.
        beside: what the formula leans on elsewhere in the workbook, as its host keeps it.
        filled: further cells that it fills, and what they show.
    """

    sheet: str
    cell: str
    formula: str
    value: ShownValue
    form: str = ""
    kept: str = ""
    beside: str = ""
    filled: tuple[tuple[str, ShownValue], ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Sheet and cell."""
        return self.sheet, self.cell


@dataclass(frozen=True)
class Changes:
    """All that a verb wants done.

    Attributes:
        tables: changes by table.
        cells: values for single cells outside tables, by the workbook's defined name.
        taken: keepsakes that go with removed rows; who removes them has put them away.
        given: keepsakes that are put on rows that stand there after the change.
        message: the sentence to show.
        frozen: cells whose formula goes; its value stays.
        restored: cells whose formula comes back in place of the value.
        rekeyed: tables whose removed rows are all added again, in their order, under another key; nobody
            wrote off what people put on them.
    """

    tables: tuple[TableChange, ...] = ()
    cells: Mapping[str, CellValue] = field(default_factory=dict)
    taken: tuple[Keepsake, ...] = ()
    given: tuple[Keepsake, ...] = ()
    message: str = ""
    frozen: tuple[FormulaCell, ...] = ()
    restored: tuple[FormulaCell, ...] = ()
    rekeyed: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        singly = self.cells or self.given or self.frozen or self.restored
        return not singly and all(t.empty for t in self.tables)

    @property
    def inverse(self) -> Changes:
        """The changes that take these back; single cells are refreshed, not taken back."""
        tables = tuple(t.inverse for t in reversed(self.tables))
        return Changes(tables, taken=self.given, given=self.taken, rekeyed=self.rekeyed)

    def also(self, *more: TableChange) -> Changes:
        """The same changes, and those of further tables."""
        return replace(self, tables=(*self.tables, *(change for change in more if not change.empty)))

    def in_standing_order(self, sorted_by_hand: Callable[[str], bool]) -> Changes:
        """The same changes without an order of rows for tables that a person sorted."""
        if not any(t.order is not None and sorted_by_hand(t.table) for t in self.tables):
            return self
        kept = [replace(t, order=None) if sorted_by_hand(t.table) else t for t in self.tables]
        return replace(self, tables=tuple(t for t in kept if not t.empty))

    def saying(self, message: str) -> Changes:
        """The same changes with another sentence."""
        return replace(self, message=message)


def difference(
    table: Table,
    old: pd.DataFrame,
    new: pd.DataFrame,
    columns: list[str] | None = None,
    *,
    ordered: bool | None = None,
) -> TableChange:
    """What turns ``old`` into ``new``, rows matched by key.

    Args:
        table: declaration of both frames.
        old: the rows as they are.
        new: the rows as they shall be.
        columns: the columns that may be edited in rows that both have; all but the keys where not given.
        ordered: the rows shall stand in the order of ``new``; so do those of written tables where not given.
    """
    keys = list(table.keys)
    touched = [c.key for c in table.columns if c.key not in keys] if columns is None else columns
    wanted = table.written if ordered is None else ordered
    old_keys, new_keys = key_numbers(table.keys, old, new)
    was, now = first_positions(old_keys, new_keys), first_positions(new_keys, old_keys)
    both = np.flatnonzero(was >= 0)
    unequal = {c: differs(taken(old[c], was[both]), taken(new[c], both)) for c in touched}
    edited = np.flatnonzero(np.logical_or.reduce(list(unequal.values()))) if unequal else both[:0]
    kept = keys + [c for c in touched if unequal[c].any()]
    gone, moved = np.flatnonzero(now < 0).astype(np.intp), wanted and not _stands_so(was, now)
    return TableChange(
        table.name,
        added=_rows(new, np.flatnonzero(was < 0)),
        removed=_rows(old, gone),
        before=_rows(old[kept], was[both[edited]]),
        after=_rows(new[kept], both[edited]),
        order=new[keys].reset_index(drop=True) if moved else None,
        places=gone,
        stood=old[keys].reset_index(drop=True) if moved else None,
    )


def _rows(frame: pd.DataFrame, places: Positions) -> pd.DataFrame:
    """Rows of a frame, numbered anew; that there are none costs nothing."""
    return (frame.iloc[places] if len(places) else frame.iloc[:0]).reset_index(drop=True)


def _stands_so(was: Positions, now: Positions) -> bool:
    """Whether the rows stand in the new order by themselves: those that stay first, then the added ones."""
    stay = was[was >= 0]
    added_last = not (was[: len(stay)] < 0).any()
    return added_last and bool((np.diff(stay) >= 0).all()) and len(stay) == int((now >= 0).sum())
