"""An export as it was read: headers, raw cells by column, and the line of every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from orderwright.tables.grid import column_letters
from orderwright.tables.schema import fold

Cells = npt.NDArray[np.object_]
Lines = npt.NDArray[np.int64]
Row = Sequence[Any]

_NOTHING: Final = ("", None)

HEADER_SEARCH: Final = 60
"""Rows in which the header is looked for; legends above it are shorter."""


class Place(NamedTuple):
    """Where something stands in an export.

    Attributes:
        file: name of the file.
        line: ``line 12`` of a text file, ``Sheet1, row 12`` of a workbook.
        cell: ``line 12, RequiredDate``, or ``Sheet1!D12``.
    """

    file: str
    line: str
    cell: str


@dataclass(frozen=True)
class Export:
    """One table of one file.

    Attributes:
        file: name of the file, without its folder.
        sheet: the worksheet; blank for a text file.
        headers: as they stand there; a name that comes again is numbered.
        columns: raw cells by folded header: texts, and in worksheets also numbers, dates and booleans.
        lines: line of the text file, or row of the worksheet, of every row.
        places: column of the file, counted from 1, by folded header.
        overlong: lines with more cells than headers, which cannot be read safely, and those cells' texts.
        sha256: fingerprint of the file.
        speaks_for: time for which the file speaks, with its zone.
    """

    file: str
    sheet: str
    headers: tuple[str, ...]
    columns: Mapping[str, Cells]
    lines: Lines
    places: Mapping[str, int]
    overlong: tuple[tuple[int, str], ...] = ()
    sha256: str = ""
    speaks_for: dt.datetime | None = None

    @property
    def rows(self) -> int:
        """Number of rows below the header."""
        return len(self.lines)

    def place(self, row: int, header: str = "") -> Place:
        """Where a cell stands; without a header, where the row stands."""
        number = int(self.lines[row])
        line = f"{self.sheet}, row {number}" if self.sheet else f"line {number}"
        column = self.places.get(fold(header), 0)
        if not column:
            return Place(self.file, line, line)
        letters = column_letters(column)
        return Place(
            self.file, line, f"{self.sheet}!{letters}{number}" if self.sheet else f"{line}, {header}"
        )


def assembled(
    rows: list[Row],
    lines: Sequence[int],
    header: int,
    *,
    file: str,
    sheet: str = "",
    sha256: str = "",
    left: int = 0,
) -> Export:
    """An export from its rows; what stands above the header, blank rows and repeated headers are left out.

    Args:
        rows: all rows, the header among them.
        lines: their places in the file, counted from 1.
        header: position of the header row.
        file: name of the file.
        sheet: the worksheet; blank for a text file.
        sha256: fingerprint of the file.
        left: columns of the sheet before the first cell of the rows.
    """
    names = _numbered(rows[header])
    kept, overlong = _sound(rows, lines, header, len(names))
    by_column = list(zip(*map(rows.__getitem__, kept), strict=True)) if kept else [()] * len(names)
    return Export(
        file,
        sheet,
        tuple(name for name in names if name),
        {fold(n): _cells(by_column[i]) for i, n in enumerate(names) if n},
        np.array(lines, np.int64)[kept],
        {fold(n): left + i + 1 for i, n in enumerate(names) if n},
        tuple(overlong),
        sha256,
    )


def _sound(
    rows: list[Row], lines: Sequence[int], header: int, width: int
) -> tuple[list[int], list[tuple[int, str]]]:
    """Rows of data, made as wide as the header in place, and the rows that are too long to be read."""
    head = list(rows[header])
    kept: list[int] = []
    overlong: list[tuple[int, str]] = []
    for place in range(header + 1, len(rows)):
        row = rows[place]
        if not row or ((row[0] in _NOTHING or row[0] == head[0]) and (_blank(row) or list(row) == head)):
            continue
        if len(row) > width and not _blank(row[width:]):
            overlong.append((lines[place], " | ".join(str(cell) for cell in row)))
            continue
        if len(row) != width:
            rows[place] = [*row[:width], *[""] * (width - len(row))]
        kept.append(place)
    return kept, overlong


def _blank(cells: Row) -> bool:
    return all(cell in _NOTHING or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def header_row(rows: Iterable[Row], known: Set[str]) -> tuple[int, int]:
    """The row with the most known headers, and how many; row 0 and 0 where none has any."""
    best, most = 0, 0
    for number, row in enumerate(rows):
        hits = len({fold(cell) for cell in row if isinstance(cell, str)} & known)
        if hits > most:
            best, most = number, hits
    return best, most


def _numbered(row: Row) -> list[str]:
    names: list[str] = []
    seen: dict[str, int] = {}
    for cell in row:
        name = " ".join(str("" if cell is None else cell).split())
        count = seen[fold(name)] = seen.get(fold(name), 0) + 1
        names.append(f"{name} ({count})" if name and count > 1 else name)
    return names


def _cells(values: Sequence[Any]) -> Cells:
    cells = np.empty(len(values), dtype=object)
    cells[:] = values
    return cells
