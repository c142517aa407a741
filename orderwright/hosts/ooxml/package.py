"""A workbook file as tables: read them, and write the file anew with some of them edited."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from orderwright.changes import FormulaCell
from orderwright.errors import DeskError
from orderwright.hosts.ooxml.archive import Archive, refuse_broken_xml, refusing_nonsense
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.draft import Draft, filled_rows, style_book
from orderwright.hosts.ooxml.formulacells import formula_cells, standing_cells
from orderwright.hosts.ooxml.kept import KeptCell, KeptCells
from orderwright.hosts.ooxml.model import Cell, TableEdit, TableGrid, UnfitEditError
from orderwright.hosts.ooxml.notes import SheetNotes
from orderwright.hosts.ooxml.ordering import is_sorted_by_hand
from orderwright.hosts.ooxml.parts import Parts
from orderwright.hosts.ooxml.reading import read_body, read_body_and_beneath
from orderwright.hosts.ooxml.rows import indexed
from orderwright.hosts.ooxml.strings import shared_strings
from orderwright.hosts.ooxml.tablepart import TablePart
from orderwright.hosts.ooxml.workbook import Sheet, Workbook
from orderwright.hosts.refusals import workbook_bytes
from orderwright.remembered import Remembered

_REMEMBERED_BYTES: Final = 8 * 1024**2
"""Larger sheets are read anew every time, so that memory stays small."""
_READ: Final = Remembered[TableGrid](most=128)
"""Tables as they were read before: between two verbs most sheets of a desk are the same bytes."""


class Package:
    """One .xlsx or .xlsm file, as its bytes were when it was opened.

    Reading keeps nothing of a sheet beyond its tables; writing keeps every other part to the byte.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file; DeskError with one sentence when it is no workbook that can be read."""
        data = workbook_bytes(path)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.file = str(path)
        self._archive = Archive(data, self.file)
        with refusing_nonsense(self.file):
            self._workbook = Workbook(self._archive)

    def table_names(self) -> list[str]:
        """The tables' names in the order of the sheets."""
        with refusing_nonsense(self.file):
            return [table.name for _, table in self._workbook.tables.values()]

    def read_table(self, name: str) -> TableGrid:
        """The cells of one table; DeskError when the workbook has no such table.

        A table whose only row is blank or holds formulas alone has no rows.
        """
        with refusing_nonsense(self.file):
            sheet, table = self._workbook.table(name)
            if self._archive.size(sheet.part) > _REMEMBERED_BYTES:
                return self._read(name)
            source = self._source(sheet, table)
            return _READ.of(source, lambda: self._read(name).read_from(source))

    def read_columns(self, name: str, places: Collection[int]) -> TableGrid:
        """The table, of which only some columns are read; the others are blank.

        Args:
            name: the table.
            places: where the columns stand among its headers, counted from 0.
        """
        with refusing_nonsense(self.file):
            return self._read(name, places)

    def headers(self, name: str) -> Sequence[str]:
        """The headers of a table."""
        with refusing_nonsense(self.file):
            return self._workbook.table(name)[1].headers

    def source(self, name: str) -> str:
        """The hash of all that the cells of a table are read from."""
        with refusing_nonsense(self.file):
            return self._source(*self._workbook.table(name))

    def _source(self, sheet: Sheet, table: TablePart) -> str:
        """The hash of all that the cells of a table are read from."""
        parts = (sheet.part, table.part, *map(self._workbook.related, ("sharedStrings", "styles")))
        told = repr((sheet.name, table.name, self._workbook.date1904)).encode()
        return hashlib.blake2b(told + b"".join(map(self._archive.fingerprint, parts))).hexdigest()

    def _read(self, name: str, places: Collection[int] = ()) -> TableGrid:
        sheet, table = self._workbook.table(name)
        only = [table.area.left + place for place in sorted(places)]
        area = replace(table.area, top=table.first_row, bottom=table.first_row + table.body_count - 1)
        chunks = list(self._archive.chunks(sheet.part)) if table.body_count == 1 else None
        read = read_body_and_beneath if area.bottom == table.area.bottom else read_body
        body = read(chunks or self._archive.chunks(sheet.part), area, self._values, only=only)
        if chunks and not filled_rows(table, chunks, self._values):
            body.columns = [[] for _ in body.columns]
        formulas = {header for c, header in enumerate(table.headers, area.left) if c in body.formulas}
        return TableGrid(
            table=table.name, sheet=sheet.name, top=table.first_row - 1, left=area.left,
            headers=table.headers, columns=body.columns, date1904=self._workbook.date1904,
            formula_columns=frozenset(formulas | set(table.calculated)),
            uncalculated=[(row - area.top, column - area.left) for row, column in body.uncalculated],
            shown_headers=self._header_row(sheet, table), sorted_by_hand=is_sorted_by_hand(table),
            beneath=body.beneath,
        )  # fmt: skip

    def _header_row(self, sheet: Sheet, table: TablePart) -> list[object]:
        """What the cells above the body show; nothing where the table hides its header row."""
        if table.first_row == table.area.top:
            return []
        area = replace(table.area, bottom=table.area.top)
        body = read_body(self._archive.chunks(sheet.part), area, self._values)
        return [cells[0] for cells in body.columns]

    def read_tables(self, names: Iterable[str]) -> dict[str, TableGrid]:
        """Several tables by the names given."""
        return {name: self.read_table(name) for name in names}

    def kept(self, name: str, offsets: Sequence[int], own: Collection[str]) -> list[KeptCell]:
        """What people put on some rows of a table: own fills, comments, values of their own columns.

        Args:
            name: the table.
            offsets: the body rows, counted from 0.
            own: headers of the columns that are people's own.
        """
        if not len(offsets):
            return []
        with refusing_nonsense(self.file):
            sheet, table = self._workbook.table(name)
            notes = SheetNotes(Parts(self._archive), sheet.part, self._workbook.part).all()
            rows = indexed(self._archive.read(sheet.part))
            return list(
                KeptCells(rows, table, style_book(self._workbook), notes).on(offsets, own, self._values)
            )

    def formula_cells(self, functions: Collection[str]) -> Iterator[FormulaCell]:
        """The cells whose formula calls one of the functions, sheet by sheet."""
        with refusing_nonsense(self.file):
            yield from formula_cells(self._workbook, self._values, functions)

    def standing_cells(self, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], FormulaCell]:
        """Cells as they stand, by sheet and cell; those of a sheet that is gone are left out."""
        with refusing_nonsense(self.file):
            return standing_cells(self._workbook, self._values, places)

    def defined_names(self) -> frozenset[str]:
        """All defined names, case folded."""
        return self._workbook.defined_names()

    def has_cell(self, name: str) -> bool:
        """Whether a defined name stands for a cell."""
        try:
            with refusing_nonsense(self.file):
                self._workbook.named_cell(name)
        except DeskError:
            return False
        return True

    def read_cells(self, names: Iterable[str]) -> dict[str, object]:
        """The values of single cells by their defined names; DeskError for a name that is no cell's."""
        found = {}
        with refusing_nonsense(self.file):
            for name in names:
                sheet, area = self._workbook.named_cell(name)
                found[name] = read_body(self._archive.chunks(sheet.part), area, self._values).columns[0][0]
        return found

    def spliced(
        self,
        to: Path,
        edits: Sequence[TableEdit] = (),
        cells: Mapping[str, Cell] | None = None,
        frozen: Sequence[FormulaCell] = (),
        restored: Sequence[FormulaCell] = (),
        *,
        recalculate: bool = False,
    ) -> None:
        """Writes the workbook with its edits to another path; this file is not touched.

        Only the parts of the edited sheets and tables change. Styles grow when a date or a mark needs a new
        format. The calculation chain goes when a formula cell came, went or moved. When values change, the
        workbook is told to calculate on opening if any sheet holds a formula. When rows are deleted or a
        totals row moves, comments on cells that move, other sheets' A1 references to them and defined names
        follow, as they do in Excel.

        Args:
            to: the path to write.
            edits: at most one for each table.
            cells: values of single cells by their defined names.
            frozen: cells whose formula goes.
            restored: cells whose formula comes back; the workbook is then told to calculate on opening.
            recalculate: calculate on opening in any case.

        Raises:
            DeskError: an edit does not fit (a cell in the way, a text too long, a comment in a deleted row),
                or the file is damaged; nothing is written.
        """
        if len({edit.table.casefold() for edit in edits}) < len(edits):
            raise UnfitEditError("There is more than one edit of a table.")
        self._archive.verify()
        with refusing_nonsense(self.file):
            draft = self._draft(edits, cells or {}, frozen, restored, recalculate=recalculate)
        self._archive.write(to, draft.parts.changed, draft.parts.removed)

    def _draft(
        self,
        edits: Sequence[TableEdit],
        cells: Mapping[str, Cell],
        frozen: Sequence[FormulaCell],
        restored: Sequence[FormulaCell],
        *,
        recalculate: bool,
    ) -> Draft:
        draft = Draft(self._archive, self._workbook, self._values)
        draft.freeze(frozen)
        draft.restore(restored)
        draft.set_cells(cells)
        for edit in edits:
            draft.edit_table(edit)
        valued = bool(cells) or any(e.updates or e.deleted or e.appended for e in edits)
        draft.finish(values_changed=valued, recalculate=recalculate or bool(restored))
        for part, data in draft.parts.changed.items():
            refuse_broken_xml(part, data)
        return draft

    @cached_property
    def _values(self) -> CellValues:
        strings, book = self._workbook.related("sharedStrings"), style_book(self._workbook)
        return CellValues(
            shared_strings(self._archive.read(strings)) if strings else {},
            book.dates,
            date1904=self._workbook.date1904,
        )
