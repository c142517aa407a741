"""What a table's new rows look like and calculate: as is usual in the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from orderwright.hosts.ooxml.formulas import copied
from orderwright.hosts.ooxml.looks import UsualLooks
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.rowparts import ColumnStyles, RowParts
from orderwright.hosts.ooxml.rows import SheetRows
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.tablepart import TablePart


@dataclass(frozen=True)
class ColumnFormula:
    """A calculated column's formula as it reads in one row."""

    text: str
    row: int
    array: bool
    moves: bool

    @classmethod
    def at(cls, text: str, row: int, *, array: bool) -> ColumnFormula:
        """A formula of a row; one without A1 references reads the same in every row."""
        return cls(text, row, array, copied(text, 1, 0) != text)

    def copied_to(self, row: int) -> str:
        """The formula of another row."""
        return copied(self.text, row - self.row, 0) if self.moves else self.text


class NewRows:
    """The pattern for new rows: the usual look of the columns, the formulas of the last body row."""

    def __init__(
        self,
        sheet: SheetRows,
        table: TablePart,
        reshape: Reshape,
        *,
        styles: StyleBook,
        columns: ColumnStyles,
    ) -> None:
        """Reads the pattern from the sheet as it stands before the edit."""
        self._looks = UsualLooks(sheet, table, styles, columns)
        self.formulas = _formulas(sheet, table, reshape) if table.calculated else {}

    @property
    def styles(self) -> dict[int, int]:
        """The format of a new cell by sheet column."""
        return self._looks.styles

    @cached_property
    def _tag(self) -> tuple[bytes, bytes, bytes]:
        return self._looks.tag.partition(b' r="0"')

    def tag(self, number: int) -> bytes:
        """The start tag of a new row."""
        return b'%s r="%d"%s' % (self._tag[0], number, self._tag[2])


def _formulas(sheet: SheetRows, table: TablePart, reshape: Reshape) -> dict[str, ColumnFormula]:
    """The calculated columns' formulas as they read in the last row; the column's own where none does."""
    last = reshape.last if reshape.count else 0
    cells = RowParts.of(sheet.row(last) if last else b"", last, sheet.patterns).cells
    shared = SharedFormulas(sheet.xml)
    found = {}
    for column, header in enumerate(table.headers, reshape.left):
        calculated = table.calculated.get(header)
        if calculated:
            text, place = shared.text(cells.get(column, b""), last, column), last
            if not text:
                text, place = calculated.text, reshape.first
            found[header] = ColumnFormula.at(text, place, array=calculated.array)
    return found
