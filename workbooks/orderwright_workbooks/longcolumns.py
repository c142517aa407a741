"""Columns of many cells as they stand in a sheet's XML, without an object for every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, repeat
from operator import is_not
from typing import Any, Final

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

_ROWS_OF_A_SPAN: Final = 16
_letters = cache(xl_col_to_name)

Held = Sequence[str | None]


@dataclass(frozen=True)
class LongColumn:
    """Cells below each other.

    Attributes:
        index: number of the column, from 0.
        top: row of the first cell, from 0.
        held: what each cell's XML says behind its place and look; None where there is no cell.
        form: look of all cells.
    """

    index: int
    top: int
    held: Held
    form: Format

    @property
    def end(self) -> int:
        """Row below the last one."""
        return self.top + len(self.held)

    def has(self, row: int) -> bool:
        """Whether the column has a cell in a row."""
        return self.top <= row < self.end and self.held[row - self.top] is not None

    @property
    def filled(self) -> np.ndarray:
        """Rows with a cell."""
        stands = np.fromiter(map(is_not, self.held, repeat(None)), bool, len(self.held))
        return self.top + np.flatnonzero(stands)


@dataclass(frozen=True)
class Stretch:
    """Rows in which the same columns have cells, or may have.

    Attributes:
        rows: the rows.
        columns: from left to right.
        cells: row by row what every column holds.
    """

    rows: range
    columns: Sequence[LongColumn]
    cells: Iterable[Held]

    def written(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Every row with its cells' XML by column."""
        places = [(c.index, _letters(c.index), c.form._get_xf_index()) for c in self.columns]
        for row, held in zip(self.rows, self.cells, strict=False):
            number = row + 1
            yield (
                row,
                {
                    index: f'<c r="{letters}{number}" s="{look}"{cell}'
                    for (index, letters, look), cell in zip(places, held, strict=True)
                    if cell
                },
            )


def stretches(columns: Sequence[LongColumn], first: int, end: int) -> Iterator[Stretch]:
    """The rows of a sheet, parted where a column begins or ends.

    Args:
        columns: no two at the same place.
        first: first row.
        end: row below the last one.
    """
    bounds = {first, end, *(bound for column in columns for bound in (column.top, column.end))}
    for top, bottom in pairwise(sorted(bound for bound in bounds if first <= bound <= end)):
        here = sorted((c for c in columns if c.top <= top < c.end), key=lambda c: c.index)
        cells = zip(*(c.held[top - c.top : bottom - c.top] for c in here), strict=True)
        yield Stretch(range(top, bottom), here, cells if here else repeat(()))


def spans(
    columns: Iterable[LongColumn], others: Iterable[Mapping[int, Mapping[int, Any]]], rows: int
) -> dict[int, str]:
    """First and last column of every sixteen rows, as a sheet's rows tell them.

    Args:
        columns: long columns.
        others: further cells, by row and column.
        rows: rows of the sheet.
    """
    groups = (rows - 1) // _ROWS_OF_A_SPAN + 1
    first, last = np.full(groups, np.iinfo(np.int64).max), np.full(groups, -1)
    for column in columns:
        touched = np.unique(column.filled // _ROWS_OF_A_SPAN)
        first[touched] = np.minimum(first[touched], column.index)
        last[touched] = np.maximum(last[touched], column.index)
    for row, cells in ((row, cells) for cells_of in others for row, cells in cells_of.items() if cells):
        group = row // _ROWS_OF_A_SPAN
        first[group], last[group] = min(first[group], *cells), max(last[group], *cells)
    ends = zip(first.tolist(), last.tolist(), strict=True)
    return {group: f"{low + 1}:{high + 1}" for group, (low, high) in enumerate(ends) if high >= 0}
