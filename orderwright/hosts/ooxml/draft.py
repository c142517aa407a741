"""A workbook's parts while edits go into them; nothing is written before all of them fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from orderwright.hosts.ooxml.archive import Archive
from orderwright.hosts.ooxml.calculation import (
    calculating_on_load,
    chain_part,
    with_moved_names,
    without_chain,
)
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.model import Cell, TableEdit
from orderwright.hosts.ooxml.notes import moved_notes, note_on_deleted_row
from orderwright.hosts.ooxml.reading import read_body
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.sheetedit import Context, edited_sheet, formula_cells, reshape_of, with_cell
from orderwright.hosts.ooxml.sheetformulas import following, has_formula
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.tablepart import TablePart
from orderwright.hosts.ooxml.text import escaped
from orderwright.hosts.ooxml.workbook import Sheet, Workbook


def filled_rows(table: TablePart, xml: Sequence[bytes], values: CellValues) -> int:
    """How many body rows count: none if the only row holds nothing but formulas."""
    if table.body_count != 1:
        return table.body_count
    area = replace(table.area, top=table.first_row, bottom=table.first_row)
    body = read_body(xml, area, values)
    given = (
        column for column, cells in enumerate(body.columns, area.left)
        if column not in body.formulas and cells[0] not in {None, ""}
    )  # fmt: skip
    return 1 if any(given) else 0


class Draft:
    """The parts that change, by name."""

    def __init__(self, archive: Archive, workbook: Workbook, values: CellValues) -> None:
        """Starts from the parts as they are."""
        self._archive, self._workbook, self._values = archive, workbook, values
        self._styles_part = workbook.related("styles")
        self._styles = StyleBook(archive.read(self._styles_part) if self._styles_part else b"", archive.file)
        self._chain = chain_part(workbook)
        self._stale_chain = False
        self.changed: dict[str, bytes] = {}

    @property
    def removed(self) -> set[str]:
        """The parts that go."""
        return {self._chain} if self._stale_chain else set()

    def set_cell(self, name: str, value: Cell) -> None:
        """Replaces the value of the cell with a defined name; DeskError if there is none."""
        sheet, area = self._workbook.named_cell(name)
        xml = self._part(sheet.part)
        self._put_sheet(sheet, xml, with_cell(xml, area.top, area.left, value, self._context(sheet)))

    def edit_table(self, edit: TableEdit) -> None:
        """Puts one table's edit in; DeskError if it does not fit."""
        sheet, table = self._workbook.table(edit.table)
        context = self._context(sheet)
        xml = self._part(sheet.part)
        reshape = reshape_of(table, filled_rows(table, [xml], self._values), edit, context)
        noted = note_on_deleted_row(self._archive, sheet.part, reshape) if reshape.deleted else ""
        if noted:
            raise context.refusal(
                f"{noted} has a comment, and its row would be deleted. Move or delete the comment first.",
                noted,
            )
        others = [
            TablePart(other.part, self._part(other.part)).area
            for other in self._workbook.tables_on(sheet)
            if other.part != table.part
        ]
        new = edited_sheet(xml, table, edit, reshape, others=others, context=context)
        self._put_sheet(sheet, xml, new)
        if reshape.resizes:
            self._put(table.part, table.xml, table.resized(reshape.new_count))
        if reshape.moves:
            self._follow(sheet, reshape)

    def finish(self, *, values_changed: bool, recalculate: bool) -> None:
        """Settles what depends on all edits: formats, and calculating on opening.

        The workbook calculates on opening when it is asked for, and when a value changed and any sheet
        holds a formula: which formulas depend on the value is for Excel to know.
        """
        grown = self._styles.grown()
        if self._styles_part:
            self._put(self._styles_part, self._archive.read(self._styles_part), grown)
        if self._stale_chain:
            self.changed |= without_chain(self._archive, self._workbook)
        sheets = self._workbook.sheets if values_changed else ()
        if recalculate or any(has_formula(self._chunks(sheet.part)) for sheet in sheets):
            part = self._workbook.part
            self._put(part, self._archive.read(part), calculating_on_load(self._part(part)))

    def _follow(self, moved: Sheet, reshape: Reshape) -> None:
        """Takes comments, other sheets' formulas and defined names along with cells that moved."""
        self.changed |= moved_notes(self._archive, moved.part, reshape)
        name = escaped(moved.name.replace("'", "''"))
        for sheet in self._workbook.sheets:
            if sheet.part != moved.part:
                xml = self._part(sheet.part)
                if name in xml:
                    self._put_sheet(sheet, xml, following(xml, sheet.name, reshape))
        part = self._workbook.part
        self._put(part, self._archive.read(part), with_moved_names(self._part(part), reshape))

    def _put_sheet(self, sheet: Sheet, old: bytes, new: bytes) -> None:
        self._put(sheet.part, old, new)
        if self._chain and not self._stale_chain:
            self._stale_chain = formula_cells(old) != formula_cells(new)

    def _put(self, part: str, old: bytes, new: bytes) -> None:
        if new != old:
            self.changed[part] = new

    def _part(self, name: str) -> bytes:
        return self.changed[name] if name in self.changed else self._archive.read(name)

    def _chunks(self, name: str) -> Iterable[bytes]:
        return [self.changed[name]] if name in self.changed else self._archive.chunks(name)

    def _context(self, sheet: Sheet) -> Context:
        return Context(self._archive.file, sheet.name, self._styles, self._workbook.date1904)
