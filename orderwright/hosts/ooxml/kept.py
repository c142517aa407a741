"""What people put on rows of a table beside its columns: own fills, comments, values of own columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.looks import UsualLooks
from orderwright.hosts.ooxml.markup import attribute, first
from orderwright.hosts.ooxml.model import Note
from orderwright.hosts.ooxml.noteparts import Place
from orderwright.hosts.ooxml.rowparts import ColumnStyles, RowParts
from orderwright.hosts.ooxml.rows import SheetRows, cell_spans
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.tablepart import TablePart

_STYLES = re.compile(rb"\ss=[\"'](\d+)[\"']")


@dataclass(frozen=True)
class KeptCell:
    """One cell with something of a person's.

    Attributes:
        offset: body row, counted from 0.
        header: the column's name.
        fill: the cell's own colour; "" where it has the column's.
        note: the comment.
        value: what stands there, where the column is a person's own and the cell holds no formula.
    """

    offset: int
    header: str
    fill: str
    note: Note | None
    value: object


class KeptCells:
    """Looks for what people put on the rows of one table."""

    def __init__(
        self, sheet: SheetRows, table: TablePart, styles: StyleBook, notes: Mapping[Place, Note]
    ) -> None:
        """Takes the sheet with its formats and comments."""
        self._sheet, self._table, self._styles, self._notes = sheet, table, styles, notes
        columns = ColumnStyles(sheet.xml[: sheet.data.start])
        self._looks = UsualLooks(sheet, table, styles, columns)
        self._headers = dict(enumerate(table.headers, table.area.left))
        self._no_fill_is_usual = not any(self._looks.fills.values())

    def on(self, offsets: Sequence[int], own: Collection[str], values: CellValues) -> Iterator[KeptCell]:
        """The cells of some body rows that carry anything.

        Args:
            offsets: the body rows.
            own: headers of the columns that are a person's own.
            values: reads a cell's value.
        """
        columns = {column for column, header in self._headers.items() if header in own}
        noted: dict[int, dict[int, Note]] = {}
        for (place, column), note in self._notes.items():
            noted.setdefault(place, {})[column] = note
        for offset in offsets:
            number = self._table.first_row + offset
            row = self._sheet.row(number)
            fills = self._fills(row, number)
            notes = noted.get(number, {})
            found = _values(row, columns, self._sheet, values) if columns else {}
            for column, header in self._headers.items():
                if column in fills or column in notes or column in found:
                    yield KeptCell(
                        offset, header, fills.get(column, ""), notes.get(column), found.get(column)
                    )

    def _fills(self, row: bytes, number: int) -> dict[int, str]:
        """The fills of a row's cells that are not usual in their columns."""
        styles = {int(style) for style in _STYLES.findall(row)}
        if self._no_fill_is_usual and not any(self._styles.fill(style) for style in styles):
            return {}
        parts = RowParts.of(row, number, self._sheet.patterns)
        formatted = attribute(parts.tag, "customFormat") in {"1", "true"}
        nothing = ColumnStyles(b"")
        found = {}
        for column, usual in self._looks.fills.items():
            if column in parts.cells or formatted:
                fill = self._styles.fill(parts.style(column, nothing))
                if fill and fill != usual:
                    found[column] = fill
        return found


def _values(row: bytes, columns: Collection[int], sheet: SheetRows, values: CellValues) -> dict[int, object]:
    found = {}
    for cell in cell_spans(row, sheet.patterns):
        if cell.column in columns and cell.inner and not first(cell.inner, "f"):
            value = values.value(cell.attributes, cell.inner)
            if value not in {None, ""}:
                found[cell.column] = value
    return found
