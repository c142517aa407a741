"""A table as a host found it: headers and raw cells, before anything was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_LETTERS = 26


def column_letters(number: int) -> str:
    """The letters of a sheet's column, counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True)
class TableGrid:
    """A table's raw cells, by column.

    Attributes:
        table: name of the Excel table.
        sheet: sheet on which it stands.
        top: row of the header, counted from 1.
        left: first column, counted from 1.
        headers: texts of the header row.
        columns: raw cells of the body, one list per header; a totals row is not part of it.
        date1904: serial dates count from 1904.
        formula_columns: headers of the columns whose cells are calculated.
        uncalculated: body row and column, both counted from 0, of formulas without a stored result.
        sorted_by_hand: a person sorted the table.
        shown_headers: what the cells of the header row show; empty where there is no such row.
        beneath: cells directly under the table, one per header; empty where a totals row stands there.
        source: hash of all that the grid was read from; blank where that is not known. A grid that is made
            from another one has none.
    """

    table: str
    sheet: str
    top: int
    left: int
    headers: Sequence[str]
    columns: Sequence[Sequence[object]]
    date1904: bool = False
    formula_columns: frozenset[str] = field(default_factory=frozenset)
    uncalculated: Sequence[tuple[int, int]] = ()
    shown_headers: Sequence[object] = ()
    sorted_by_hand: bool = False
    beneath: Sequence[object] = ()
    source: str = field(default="", init=False, compare=False, repr=False)

    def read_from(self, source: str) -> TableGrid:
        """The same grid, which bears the hash of what it was read from."""
        object.__setattr__(self, "source", source)
        return self

    @property
    def height(self) -> int:
        """Number of body rows."""
        return len(self.columns[0]) if self.columns else 0

    def cell(self, row: int, column: int) -> str:
        """Address of a body cell, both counted from 0.

        >>> TableGrid("T", "S", 1, 1, ["A"], [[1]]).cell(0, 0)
        'A2'
        """
        return f"{column_letters(self.left + column)}{self.top + 1 + row}"
