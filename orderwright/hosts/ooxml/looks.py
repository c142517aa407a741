"""What a table's rows usually look like, so that nothing that somebody put on one row passes to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from orderwright.hosts.ooxml.rowparts import ColumnStyles, RowParts
from orderwright.hosts.ooxml.rows import SheetRows
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.tablepart import TablePart

_T = TypeVar("_T", bytes, int, str)
_MANY, _NEARLY_ALL = 10, 0.9
_ASKED = 150
"""Rows that are looked at in a long table; they are spread over the whole body."""


class UsualLooks:
    """The format that most cells of a column have, and the height that most rows have."""

    def __init__(self, sheet: SheetRows, table: TablePart, styles: StyleBook, columns: ColumnStyles) -> None:
        """Looks at the body's rows when it is asked; without any, the columns' own formats count."""
        self._sheet, self._table, self._styles, self._columns = sheet, table, styles, columns

    @cached_property
    def _rows(self) -> list[RowParts]:
        top, count = self._table.first_row, self._table.body_count
        rows = ((n, self._sheet.row(n)) for n in range(top, top + count, max(1, count // _ASKED)))
        return [RowParts.of(row, number, self._sheet.patterns) for number, row in rows if row]

    @cached_property
    def styles(self) -> dict[int, int]:
        """The usual format by sheet column."""
        area = self._table.area
        return {column: self._style(column) for column in range(area.left, area.right + 1)}

    @cached_property
    def fills(self) -> dict[int, str]:
        """The usual fill by sheet column, "" for none."""
        return {column: self._styles.fill(style) for column, style in self.styles.items()}

    @cached_property
    def tag(self) -> bytes:
        """The start tag of a usual row, not hidden; its number is "0"."""
        blank = RowParts.of(b"", 0, self._sheet.patterns)
        return _most((parts.tag_of_new() for parts in self._rows), blank.tag_of_new())

    def _style(self, column: int) -> int:
        """The most frequent format with the usual fill; of several, the column's own."""
        own = self._columns.style(column)
        found = [parts.style(column, self._columns) for parts in self._rows]
        fill = self._usual_fill(own, found)
        fitting = [style for style in found if self._styles.fill(style) == fill]
        if fitting or not found:
            return _most(fitting, own)
        return self._styles.marked(_most(found, own), fill)

    def _usual_fill(self, own: int, found: Sequence[int]) -> str:
        """The column's own fill; another only where nearly all of many rows have it."""
        fills = Counter(self._styles.fill(style) for style in found)
        fill, count = fills.most_common(1)[0] if fills else ("", 0)
        enough = max(_MANY, _NEARLY_ALL * len(found))
        return fill if count >= enough else self._styles.fill(own)


def _most(found: Iterable[_T], preferred: _T) -> _T:
    """What occurs most often; where that is undecided, the preferred one."""
    counts = Counter(found)
    most = max(counts.values(), default=0)
    return preferred if counts[preferred] == most else next(each for each, n in counts.items() if n == most)
