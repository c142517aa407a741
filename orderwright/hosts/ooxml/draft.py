"""The edits of a workbook, put into its parts one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from orderwright.changes import FormulaCell
from orderwright.hosts.ooxml.addinlinks import with_addin_link, without_addin_link
from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.archive import Archive
from orderwright.hosts.ooxml.calculation import calculating_on_load, chain_part, with_moved_names
from orderwright.hosts.ooxml.cellvalues import CellValues
from orderwright.hosts.ooxml.model import Cell, TableEdit
from orderwright.hosts.ooxml.notechanges import released_notes
from orderwright.hosts.ooxml.notes import SheetNotes
from orderwright.hosts.ooxml.ordering import Ordering, is_sorted_by_hand
from orderwright.hosts.ooxml.parts import Parts
from orderwright.hosts.ooxml.reading import read_body
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.restoring import kept_beside, metadata_mark, with_kept_cells
from orderwright.hosts.ooxml.sheetedit import (
    Context,
    edited_sheet,
    formula_cells,
    reshape_of,
    with_cells,
)
from orderwright.hosts.ooxml.sheetformulas import following, has_formula
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.subtotals import filled_cells, with_counts, with_subtotals
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


def style_book(workbook: Workbook) -> StyleBook:
    """The workbook's formats, with the colours of its theme."""
    archive = workbook.archive
    styles, theme = (workbook.related(kind) for kind in ("styles", "theme"))
    return StyleBook(
        archive.read(styles) if styles else b"", archive.file, archive.read(theme) if theme else b""
    )


class Draft:
    """A workbook's parts while edits go into them; nothing is written before all of them fit."""

    def __init__(self, archive: Archive, workbook: Workbook, values: CellValues) -> None:
        """Starts from the parts as they are."""
        self.parts = Parts(archive)
        self._archive, self._workbook, self._values = archive, workbook, values
        self._styles_part = workbook.related("styles")
        self._styles = style_book(workbook)
        self._chain = chain_part(workbook)
        self._stale_chain = False
        self._edited: set[str] = set()

    def set_cells(self, cells: Mapping[str, Cell]) -> None:
        """Replaces the values of the cells with defined names; DeskError if one is not there."""
        by_sheet: dict[Sheet, dict[tuple[int, int], Cell]] = {}
        for name, value in cells.items():
            sheet, area = self._workbook.named_cell(name)
            by_sheet.setdefault(sheet, {})[area.top, area.left] = value
        for sheet, values in by_sheet.items():
            xml = self.parts.read(sheet.part)
            self._put_sheet(sheet, xml, with_cells(xml, values, self._context(sheet)))

    def freeze(self, cells: Sequence[FormulaCell]) -> None:
        """Puts values in place of formulas; what the others of a shared or spilled formula show stays."""
        for sheet in self._workbook.sheets:
            mine = {Area.parse(cell.cell): cell.value for cell in cells if cell.sheet == sheet.name}
            if mine:
                xml = self.parts.read(sheet.part)
                values = {(area.top, area.left): value for area, value in mine.items()}
                self._put_sheet(sheet, xml, with_cells(xml, values, self._context(sheet)))
        if cells:
            without_addin_link(self.parts, self._workbook)

    def restore(self, cells: Sequence[FormulaCell]) -> None:
        """Puts formulas back as they were kept; colours and formats stay as they are now."""
        place = self._linked(cells)
        for sheet in self._workbook.sheets:
            mine = [cell for cell in cells if cell.sheet == sheet.name]
            if mine:
                xml = self.parts.read(sheet.part)
                self._put_sheet(sheet, xml, with_kept_cells(xml, mine, metadata_mark(self._workbook), place))

    def _linked(self, cells: Sequence[FormulaCell]) -> int:
        """The place of the add-in among the linked files, put there anew where it is gone; 0 without it."""
        links = (kept_beside(cell).link for cell in cells if kept_beside(cell).uses_link(cell.formula))
        link = next(links, None)
        return with_addin_link(self.parts, self._workbook, link) if link else 0

    def edit_table(self, edit: TableEdit) -> None:
        """Puts one table's edit in; DeskError if it does not fit."""
        sheet, table = self._workbook.table(edit.table)
        context = self._context(sheet)
        xml = self.parts.read(sheet.part)
        reshape = reshape_of(table, filled_rows(table, [xml], self._values), edit, context)
        notes = SheetNotes(self.parts, sheet.part, self._workbook.part)
        new_notes = released_notes(notes, table, edit, reshape, context)
        others = self._other_areas(sheet, table)
        new = edited_sheet(self.parts.read(sheet.part), table, edit, reshape, others=others, context=context)
        self._put_sheet(sheet, xml, new)
        if reshape.resizes:
            self.parts.put(table.part, table.resized(reshape.new_count))
        if reshape.moves:
            notes.move(reshape.cell)
            self._follow(sheet, reshape)
        notes.put(new_notes)
        self._put_in_order(sheet, edit, reshape, notes)
        self._edited.add(table.name.casefold())
        now = TablePart(table.part, self.parts.read(table.part))
        self.parts.put(sheet.part, with_subtotals(self.parts.read(sheet.part), now, self._values))

    def finish(self, *, values_changed: bool, recalculate: bool) -> None:
        """Settles what depends on all edits: formats, and calculating on opening.

        The workbook calculates on opening when it is asked for, and when a value changed and any sheet
        holds a formula: which formulas depend on the value is for Excel to know.
        """
        self._count_tables()
        if self._styles_part:
            self.parts.put(self._styles_part, self._styles.grown())
        if self._stale_chain:
            self.parts.disown(self._workbook.part, self._chain)
        sheets = self._workbook.sheets if values_changed else ()
        if recalculate or any(has_formula(self.parts.chunks(sheet.part)) for sheet in sheets):
            part = self._workbook.part
            self.parts.put(part, calculating_on_load(self.parts.read(part)))

    def _count_tables(self) -> None:
        """Sheets without a table that tell how long the tables are."""
        for sheet in self._workbook.sheets if self._edited else ():
            if not self._workbook.tables_on(sheet):
                xml = self.parts.read(sheet.part)
                new = with_counts(xml, self._filled)
                if new != xml:
                    self.parts.put(sheet.part, new)

    def _filled(self, name: str, header: str) -> int | None:
        if name.casefold() not in self._edited:
            return None
        sheet, table = self._workbook.table(name)
        now = TablePart(table.part, self.parts.read(table.part))
        return filled_cells(self.parts.read(sheet.part), now, header) if header in now.headers else None

    def _put_in_order(self, sheet: Sheet, edit: TableEdit, reshape: Reshape, notes: SheetNotes) -> None:
        """Moves the rows of a table to where they belong, unless a person sorted it."""
        now = [*reshape.kept, *range(reshape.filled, reshape.filled + reshape.appended)]
        places = {offset: place for place, offset in enumerate(now)}
        sources = [places[offset] for offset in edit.order]
        _, table = self._workbook.table(edit.table)
        if not sources or sources == list(range(len(now))) or is_sorted_by_hand(table):
            return
        area = Area(reshape.first, reshape.left, reshape.new_last, reshape.right)
        ordering = Ordering(area, sources, filtered=table.filtered)
        xml = self.parts.read(sheet.part)
        self._put_sheet(sheet, xml, ordering.sheet(xml, self._other_areas(sheet, table)))
        notes.move(ordering.row)

    def _other_areas(self, sheet: Sheet, table: TablePart) -> list[Area]:
        """The areas of the sheet's other tables as they are now."""
        others = (other for other in self._workbook.tables_on(sheet) if other.part != table.part)
        return [TablePart(other.part, self.parts.read(other.part)).area for other in others]

    def _follow(self, moved: Sheet, reshape: Reshape) -> None:
        """Takes other sheets' formulas and defined names along with cells that moved."""
        name = escaped(moved.name.replace("'", "''"))
        for sheet in self._workbook.sheets:
            if sheet.part != moved.part:
                xml = self.parts.read(sheet.part)
                if name in xml:
                    self._put_sheet(sheet, xml, following(xml, sheet.name, reshape))
        part = self._workbook.part
        self.parts.put(part, with_moved_names(self.parts.read(part), reshape))

    def _put_sheet(self, sheet: Sheet, old: bytes, new: bytes) -> None:
        self.parts.put(sheet.part, new)
        if self._chain and not self._stale_chain:
            self._stale_chain = formula_cells(old) != formula_cells(new)

    def _context(self, sheet: Sheet) -> Context:
        return Context(self._archive.file, sheet.name, self._styles, self._workbook.date1904)
