"""What a table's new rows look like and calculate: like the last row that was there."""

from __future__ import annotations

from dataclasses import dataclass

from orderwright.hosts.ooxml.formulas import copied
from orderwright.hosts.ooxml.model import TableEdit
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
    """The pattern for new rows: taken from the last body row as it stands before the edit.

    A mark that the edit takes away from that row is not passed on. The blank row of an empty table is a
    pattern too; without any row the columns' own formats count.
    """

    def __init__(
        self,
        sheet: SheetRows,
        table: TablePart,
        edit: TableEdit,
        reshape: Reshape,
        *,
        styles: StyleBook,
        columns: ColumnStyles,
    ) -> None:
        """Reads the pattern from the sheet."""
        last = reshape.last if reshape.count else 0
        row = sheet.row(last) if last else b""
        self._parts = RowParts.of(row, last, sheet.patterns)
        self._tag = self._parts.tag_of_new().partition(b' r="0"')
        self.styles: dict[int, int] = {}
        self.formulas: dict[str, ColumnFormula] = {}
        shared = SharedFormulas(sheet.xml) if table.calculated else None
        for column, header in enumerate(table.headers, reshape.left):
            style = self._parts.style(column, columns)
            unmarked = edit.marks.get(header, {}).get(reshape.filled - 1) == ""
            self.styles[column] = styles.marked(style, "") if unmarked else style
            calculated = table.calculated.get(header)
            if calculated and shared:
                cell = self._parts.cells.get(column, b"")
                text, place = shared.text(cell, last, column), last
                if not text:
                    text, place = calculated.text, reshape.first
                self.formulas[header] = ColumnFormula.at(text, place, array=calculated.array)

    def tag(self, number: int) -> bytes:
        """The start tag of a new row."""
        return b'%s r="%d"%s' % (self._tag[0], number, self._tag[2])
