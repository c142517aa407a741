"""The cells of a live range by columns, of which only those are converted that need it.

xlwings looks at each cell several times. Most columns hold texts, numbers and blanks alone, which a desktop's
Excel hands over as they are wanted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import xlwings as xw

_PLAIN: Final = frozenset({str, float, bool, type(None)})
_SURE: Final = frozenset({float, bool, type(None)})
"""What is the same everywhere; in a browser a text may be a date."""


class LiveCells:
    """The cells of a range of two rows or more, read in one read."""

    def __init__(self, area: xw.Range) -> None:
        rows: Sequence[Sequence[Any]] = area.options("raw", err_to_str=True).value
        engine = area.sheet.book.app.engine
        self._columns = list(zip(*rows, strict=True))
        self._clean = engine.impl.clean_value_data
        self._plain = _PLAIN if engine.type == "desktop" else _SURE

    def row(self, place: int) -> list[Any]:
        """A row from the left; -1 is the last."""
        return self._cleaned([column[place] for column in self._columns])

    def body(self, place: int) -> list[Any]:
        """A column without the first and the last row."""
        return self._cleaned(self._columns[place][1:-1])

    @property
    def height(self) -> int:
        """Rows between the first and the last one."""
        return len(self._columns[0]) - 2

    def _cleaned(self, cells: Sequence[Any]) -> list[Any]:
        if set(map(type, cells)) <= self._plain:
            return list(cells)
        cleaned: list[Any] = self._clean([cells], dt.datetime, None, None, True)[0]
        return cleaned
