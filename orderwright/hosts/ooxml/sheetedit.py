"""One table's edit in one worksheet: refusals first, then the new sheet and the new table part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.addresses import MAX_ROW, Area, address
from orderwright.hosts.ooxml.cellputting import with_put_cells
from orderwright.hosts.ooxml.heights import Heights
from orderwright.hosts.ooxml.markup import attribute, first, replaced, with_attribute
from orderwright.hosts.ooxml.model import Cell, TableEdit, UnfitEditError
from orderwright.hosts.ooxml.newcells import CellWriter
from orderwright.hosts.ooxml.newrows import NewRows
from orderwright.hosts.ooxml.obstacles import in_the_way, stands_beside
from orderwright.hosts.ooxml.ranges import reshaped_ranges
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.rowparts import ColumnStyles
from orderwright.hosts.ooxml.rows import SheetRows, indexed, prefix_of
from orderwright.hosts.ooxml.sheetformulas import SharedFormulas, following
from orderwright.hosts.ooxml.splice import RowSplice
from orderwright.hosts.ooxml.styles import StyleBook
from orderwright.hosts.ooxml.tablepart import TablePart


@dataclass(frozen=True)
class Context:
    """What a sheet's edits have in common: names for messages, the formats, the epoch."""

    file: str
    sheet: str
    styles: StyleBook
    date1904: bool

    def refusal(self, message: str, cell: str = "") -> DeskError:
        """An error that names this file, this sheet and the cell."""
        return DeskError(message, file=self.file, sheet=self.sheet, cell=cell or None)

    def writer(self, xml: bytes) -> CellWriter:
        """Writes cells of the sheet."""
        return CellWriter(self.sheet, self.file, self.styles, prefix_of(xml), date1904=self.date1904)


def reshape_of(table: TablePart, filled: int, edit: TableEdit, context: Context) -> Reshape:
    """How an edit changes a table's length; UnfitEditError for an edit that does not fit the table.

    Args:
        table: the table as it stands.
        filled: its body rows that count; 0 if its only row is blank.
        edit: what shall change.
        context: for messages.
    """
    named = {*edit.updates, *edit.appended, *edit.marks, *edit.notes}
    unknown = sorted(named.difference(table.headers))
    if unknown:
        raise context.refusal(f"The table {table.name} has no column {', '.join(unknown)}.")
    lengths = {len(values) for values in edit.appended.values()}
    if len(lengths) > 1:
        raise UnfitEditError("The columns of the appended rows differ in length.")
    appended = max(lengths, default=0)
    cells = (*edit.updates.values(), *edit.marks.values(), *edit.notes.values())
    offsets = {offset for each in cells for offset in each}
    if not all(0 <= o < filled for o in edit.deleted) or not all(0 <= o < filled + appended for o in offsets):
        raise UnfitEditError(f"An edit names a row that the table {table.name} does not have.")
    return Reshape(
        sheet=context.sheet, first=table.first_row, left=table.area.left, right=table.area.right,
        count=table.body_count, filled=filled, deleted=tuple(sorted(set(edit.deleted))),
        appended=appended, totals=table.totals_rows,
    )  # fmt: skip


def edited_sheet(
    xml: bytes,
    table: TablePart,
    edit: TableEdit,
    reshape: Reshape,
    *,
    others: Sequence[Area],
    context: Context,
) -> bytes:
    """The worksheet part with the edit in it; DeskError when the table has no room to grow.

    Args:
        xml: the part before.
        table: the table as it stands there.
        edit: what shall change in it.
        reshape: how the edit changes its length, from ``reshape_of``.
        others: the areas of the sheet's other tables.
        context: formats, epoch, names for messages.
    """
    sheet = indexed(xml)
    _refuse_growth(sheet, table, reshape, others, context)
    columns = ColumnStyles(sheet.xml[: sheet.data.start])
    new = NewRows(sheet, table, reshape, styles=context.styles, columns=columns)
    moving = Area(reshape.first_changing, reshape.left, max(reshape.end, reshape.new_end), reshape.right)
    whole_rows = reshape.moves and not stands_beside(sheet, moving, others)
    splice = RowSplice(
        _formulas_in_place(sheet, table, edit, reshape), table.headers, edit, reshape,
        writer=context.writer(sheet.xml), styles=context.styles, columns=columns, new=new,
        heights=Heights(sheet.xml[: sheet.data.start], context.styles),
        whole_rows=whole_rows, filtered=table.filtered,
    )  # fmt: skip
    return _finished(splice, reshape)


def _refuse_growth(
    sheet: SheetRows, table: TablePart, reshape: Reshape, others: Sequence[Area], context: Context
) -> None:
    if reshape.new_end > MAX_ROW:
        raise context.refusal(
            f"The table {table.name} would reach row {reshape.new_end:,}; a sheet ends at row {MAX_ROW:,}.",
            address(MAX_ROW, reshape.left),
        )
    cell = in_the_way(sheet, reshape, others)
    if cell:
        raise context.refusal(
            f"The table {table.name} has no room to grow: {cell} below it is not empty. Move it away.", cell
        )


def _formulas_in_place(sheet: SheetRows, table: TablePart, edit: TableEdit, reshape: Reshape) -> SheetRows:
    """The sheet with formulas that stay true when cells move, or when the first of a group is overwritten."""
    if reshape.resizes:
        xml = following(sheet.xml, reshape.sheet, reshape)
    else:
        updated = [
            Area(reshape.first, column, reshape.last, column)
            for column, header in enumerate(table.headers, reshape.left)
            if header in edit.updates
        ]
        shared = SharedFormulas(sheet.xml)
        xml = shared.written_out(lambda group: any(group.area.overlaps(area) for area in updated))
    return sheet if xml is sheet.xml else SheetRows(xml)


def _finished(splice: RowSplice, reshape: Reshape) -> bytes:
    sheet = splice.sheet
    changes = list(splice.changes())
    dimension = first(sheet.xml[: sheet.data.start], "dimension")
    if dimension and reshape.new_end > reshape.end:
        area = Area.parse(dimension.get("ref"))
        grown = Area(
            min(area.top, reshape.first), min(area.left, reshape.left),
            max(area.bottom, reshape.new_end), max(area.right, reshape.right),
        )  # fmt: skip
        tag = with_attribute(dimension.tag, "ref", str(grown))
        changes.insert(0, (dimension.start, dimension.inner_start, tag))
    tail = sheet.xml[sheet.data.inner_end :]
    changes.append((sheet.data.inner_end, len(sheet.xml), reshaped_ranges(tail, reshape)))
    return replaced(sheet.xml, changes)


def with_cells(xml: bytes, values: Mapping[tuple[int, int], Cell], context: Context) -> bytes:
    """The worksheet part with some cells' values replaced, by row and column; their formats stay."""
    sheet = indexed(xml)
    if b"shared" in sheet.xml:
        places = [Area(row, column, row, column) for row, column in values]
        shared = SharedFormulas(sheet.xml)
        sheet = SheetRows(
            shared.written_out(lambda group: any(group.area.overlaps(place) for place in places))
        )
    writer = context.writer(sheet.xml)

    def made(row: int, column: int, style: int) -> bytes:
        return writer.cell(row, column, values[row, column], style)

    return with_put_cells(sheet, values, made)


def formula_cells(xml: bytes) -> list[str]:
    """The addresses of a sheet's cells with a formula, as the calculation chain lists them."""
    sheet = SheetRows(xml)
    return [
        attribute(found[0], "r")
        for found in sheet.patterns.formula_cell.finditer(xml, sheet.data.inner_start, sheet.data.inner_end)
    ]
