"""Splices one table's edit into its rows; every other cell of the sheet keeps its bytes and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.heights import Heights
from orderwright.hosts.ooxml.model import Cell, Formula, TableEdit
from orderwright.hosts.ooxml.newcells import CellWriter
from orderwright.hosts.ooxml.newrows import NewRows
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.rowparts import ColumnStyles, RowParts
from orderwright.hosts.ooxml.rows import SheetRows, renumbered
from orderwright.hosts.ooxml.styles import StyleBook

Change = tuple[int, int, bytes]
"""Start, end and new bytes of a stretch of the sheet's part."""


class RowSplice:
    """The rows of one sheet while one table in it changes.

    Rows that hold nothing but the table move whole, with height, format and hidden state. As soon as anything
    stands beside the table in the rows that move, only the table's own cells do, and what a filter hides.
    """

    def __init__(
        self,
        sheet: SheetRows,
        headers: list[str],
        edit: TableEdit,
        reshape: Reshape,
        *,
        writer: CellWriter,
        styles: StyleBook,
        columns: ColumnStyles,
        new: NewRows,
        heights: Heights,
        whole_rows: bool,
        filtered: bool,
    ) -> None:
        """Takes the sheet, whose formulas already follow the move, and what decides on new cells."""
        self.sheet, self._reshape = sheet, reshape
        self._writer, self._styles, self._columns, self._new = writer, styles, columns, new
        self._whole_rows, self._filtered = whole_rows, filtered
        self._inside = Area(1, reshape.left, 1, reshape.right)
        self._headers = dict(enumerate(headers, reshape.left))
        by_header = {header: column for column, header in self._headers.items()}
        self._marks = {by_header[h]: marks for h, marks in edit.marks.items()}
        self._updates = {by_header[h]: values for h, values in edit.updates.items()}
        self._changes: list[tuple[int, Mapping[int, Cell | Formula], Mapping[int, str]]] = [
            (column, edit.updates.get(header, {}), edit.marks.get(header, {}))
            for column, header in self._headers.items()
            if header in edit.updates or header in edit.marks
        ]
        self._new_columns = [
            (column, edit.appended.get(header), new.formulas.get(header))
            for column, header in self._headers.items()
        ]
        self._heights = heights
        self._wrapped = [
            (values, width)
            for column, values, _ in self._new_columns
            if values and (width := heights.width(column, new.styles[column]))
        ]
        self._touched = {o for _, values, marks in self._changes for o in (*values, *marks)}

    def changes(self) -> Iterator[Change]:
        """The stretches of the part that change, from top to bottom."""
        sheet = self.sheet
        index = sheet.position(self._reshape.first)
        for number in self._numbers():
            while index < len(sheet.numbers) and sheet.numbers[index] < number:
                index += 1
            here = index < len(sheet.numbers) and sheet.numbers[index] == number
            new = self._row(number)
            if new is not None:
                start = sheet.starts[index]
                yield start, sheet.starts[index + 1] if here else start, new

    def _numbers(self) -> Iterator[int]:
        """The rows that can change: the touched ones, and all from the first that moves or is new."""
        shape = self._reshape
        for offset in sorted(self._touched):
            if shape.first + offset < shape.first_changing:
                yield shape.first + offset
        yield from range(shape.first_changing, max(shape.end, shape.new_end) + 1)

    def _row(self, number: int) -> bytes | None:
        """A row as it shall be; None for one that stays as it is."""
        shape = self._reshape
        offset = number - shape.first
        if offset < len(shape.kept):
            return self._kept_row(number, shape.kept[offset])
        if offset < len(shape.kept) + shape.appended:
            return self._new_row(number, offset - len(shape.kept))
        if offset < shape.new_count:
            return self._blank_row(number) if shape.deleted else None
        if number <= shape.new_end:
            source = number - shape.new_last + shape.last
            return None if source == number else self._moved_row(number, source)
        return self._vacated_row(number)

    def _kept_row(self, number: int, offset: int) -> bytes | None:
        source = self._reshape.first + offset
        if offset not in self._touched:
            return None if source == number else self._moved_row(number, source)
        row = self.sheet.row(number) if source == number else self._moved_row(number, source)
        parts = RowParts.of(row, number, self.sheet.patterns)
        parts.tag = self._heights.fitted(parts.tag, self._texts(parts, offset))
        for column, values, marks in self._changes:
            mark, changes = marks.get(offset), offset in values
            if changes or mark is not None:
                was = parts.style(column, self._columns)
                style = was if mark is None else self._styles.marked(was, mark)
                if changes or (style != was and column not in parts.cells):
                    parts.put(column, self._writer.cell(number, column, values.get(offset), style))
                elif style != was:
                    parts.put(column, parts.restyled(column, style))
        return parts.xml()

    def _texts(self, parts: RowParts, offset: int) -> Iterator[tuple[object, float]]:
        """The new values of a row that stays, with the widths in which they have to fit."""
        for column, values, _ in self._changes:
            if offset in values:
                yield values[offset], self._heights.width(column, parts.style(column, self._columns))

    def _moved_row(self, number: int, source: int) -> bytes:
        """The row with the table's cells of another one."""
        row = self.sheet.row(source)
        if self._whole_rows:
            return renumbered(row, number, self.sheet.patterns)
        came = RowParts.of(row, source, self.sheet.patterns)
        parts = RowParts.of(self.sheet.row(number), number, self.sheet.patterns).without(self._inside)
        for column, cell in came.inside(self._inside).items():
            parts.put(column, renumbered(cell, number, self.sheet.patterns))
        if self._filtered:
            parts.tag = parts.tag_hidden_as(came)
        return parts.xml() if parts.cells or self.sheet.row(number) else b""

    def _new_row(self, number: int, index: int) -> bytes:
        patterns = self.sheet.patterns
        there = b"" if self._whole_rows and number <= self._reshape.end else self.sheet.row(number)
        if not there:
            cells = b"".join(cell for _, cell in self._new_cells(number, index))
            tag = self._heights.fitted(self._new.tag(number), self._new_texts(index))
            return b"%s%s</%srow>" % (tag, cells, patterns.prefix)
        parts = RowParts.of(there, number, patterns).without(self._inside)
        parts.tag = self._heights.fitted(parts.shown_tag(), self._new_texts(index))
        for column, cell in self._new_cells(number, index):
            parts.put(column, cell)
        return parts.xml()

    def _new_texts(self, index: int) -> Iterator[tuple[object, float]]:
        return ((values[index], width) for values, width in self._wrapped)

    def _new_cells(self, number: int, index: int) -> Iterator[tuple[int, bytes]]:
        offset, write = self._reshape.filled + index, self._writer.cell
        for column, values, formula in self._new_columns:
            style = self._new.styles[column]
            if column in self._marks and offset in self._marks[column]:
                style = self._styles.marked(style, self._marks[column][offset])
            if offset in self._updates.get(column, ()):
                yield column, write(number, column, self._updates[column][offset], style)
            elif values is None and formula is not None:
                new = Formula(formula.copied_to(number))
                yield column, write(number, column, new, style, array=formula.array)
            else:
                yield column, write(number, column, values[index] if values else None, style)

    def _blank_row(self, number: int) -> bytes:
        """The one row that stays when all are deleted: its formats without its values."""
        parts = RowParts.of(self.sheet.row(number), number, self.sheet.patterns)
        parts.tag = parts.shown_tag()
        for column in parts.inside(self._inside):
            parts.put(column, self._writer.cell(number, column, None, parts.style(column, self._columns)))
        return parts.xml()

    def _vacated_row(self, number: int) -> bytes | None:
        row = self.sheet.row(number)
        if not row or self._whole_rows:
            return b"" if row else None
        parts = RowParts.of(row, number, self.sheet.patterns).without(self._inside)
        if self._filtered:
            parts.tag = parts.shown_tag()
        return parts.xml()
