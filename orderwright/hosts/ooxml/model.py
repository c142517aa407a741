"""What a table looks like on its way out of and into an .xlsx file; knows no orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from orderwright.tables.grid import TableGrid

Cell: TypeAlias = str | bool | int | float | Decimal | dt.date | dt.datetime | None

__all__ = ["Cell", "Formula", "Note", "TableEdit", "TableGrid", "UnfitEditError"]


class UnfitEditError(ValueError):
    """An edit names rows that the table does not have: a fault of the program, not of the file."""


@dataclass(frozen=True)
class Formula:
    """A formula to write; the only value that becomes one. Text that starts with "=" stays text.

    Attributes:
        text: The formula in the file's English form (``Orders[[#This Row],[Qty]]*2``), "=" in front or not.
        cached: The result shown until the workbook is calculated.
    """

    text: str
    cached: Cell = None


@dataclass(frozen=True)
class Note:
    """A comment on a cell: its text, and who wrote it."""

    text: str
    author: str = ""


@dataclass(frozen=True)
class TableEdit:
    """What shall change in one table. All row offsets count the body's rows before the edit, from 0.

    Attributes:
        table: The table's name.
        updates: By header, by row offset: the new value. The cell keeps its look. An offset from the old row
            count on means an appended row.
        deleted: Row offsets that go; the rows below them close up.
        appended: By header: the new rows' values, all of the same length. Columns that are not named stay
            blank or receive the calculated column's formula.
        marks: By header, by row offset: the fill's colour as six hexadecimal digits ("A4262C"), or "" to
            take the mark away. The text's colour follows for contrast. Appended rows count on as above.
        notes: By header, by row offset: the comment to put on the cell, or None to take its comment away.
            Appended rows count on as above. A deleted row with a comment that is not taken away is refused.
        order: All rows of the table after the edit in their order, by their offset before it; appended rows
            count on as above. Blank: appended rows stand last. A table that a person sorted stays as it is.
    """

    table: str
    updates: Mapping[str, Mapping[int, Cell | Formula]] = field(default_factory=dict)
    deleted: Sequence[int] = ()
    appended: Mapping[str, Sequence[Cell | Formula]] = field(default_factory=dict)
    marks: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    notes: Mapping[str, Mapping[int, Note | None]] = field(default_factory=dict)
    order: Sequence[int] = ()
