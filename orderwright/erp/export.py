"""An export as it was read: headers, raw cells by column, and the line of every row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from orderwright.tables.grid import column_letters
from orderwright.tables.schema import fold

Cells = npt.NDArray[np.object_]
Lines = npt.NDArray[np.int64]
Row = Sequence[Any]

HEADER_SEARCH: Final = 60
"""Rows in which the header is looked for; legends above it are shorter."""


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
    """

    file: str
    sheet: str
    headers: tuple[str, ...]
    columns: Mapping[str, Cells]
    lines: Lines
    places: Mapping[str, int]
    overlong: tuple[tuple[int, str], ...] = ()
    sha256: str = ""

    @property
    def rows(self) -> int:
        """Number of rows below the header."""
        return len(self.lines)

    def place(self, row: int, header: str) -> str:
        """Where a cell stands: ``line 12, RequiredDate`` in a text file, ``Sheet1!D12`` in a workbook."""
        line = int(self.lines[row])
        if self.sheet:
            return f"{self.sheet}!{column_letters(self.places.get(fold(header), 1))}{line}"
        return f"line {line}, {header}" if header else f"line {line}"


def assembled(
    rows: Sequence[Row],
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
    width = len(names)
    kept, kept_lines, overlong = [], [], []
    head = list(rows[header])
    for row, line in zip(rows[header + 1 :], lines[header + 1 :], strict=True):
        if not any(cell not in ("", None) for cell in row) or list(row) == head:
            continue
        if len(row) != width:
            if any(cell not in ("", None) for cell in row[width:]):
                overlong.append((line, " | ".join(str(cell) for cell in row)))
                continue
            row = [*row[:width], *[""] * (width - len(row))]  # noqa: PLW2901 - the same row, made whole
        kept.append(row)
        kept_lines.append(line)
    by_column = list(zip(*kept, strict=True)) if kept else [()] * width
    columns = {fold(n): _cells(by_column[i]) for i, n in enumerate(names) if n}
    places = {fold(n): left + i + 1 for i, n in enumerate(names) if n}
    found = tuple(n for n in names if n)
    return Export(
        file, sheet, found, columns, np.array(kept_lines, np.int64), places, tuple(overlong), sha256
    )


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
