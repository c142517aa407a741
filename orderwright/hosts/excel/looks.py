"""What people put on cells of a live workbook: fills and notes, as far as the runtime can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.kept import KeptCell
from orderwright.hosts.ooxml.model import Note
from orderwright.tables.grid import TableGrid

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Note as LiveNote
    from xlwings.main import Table

Place: TypeAlias = tuple[int, int]


class LiveLooks:
    """The fills and notes of a workbook's tables.

    xlwings Server and Lite cannot tell the fill of a cell, and old versions of Excel there no note; nothing
    is then known to stand on a row. Newer ones tell where notes are: a row with one is left alone.
    """

    def __init__(self, file: str, tables: Mapping[str, Table], grids: Mapping[str, TableGrid]) -> None:
        """Takes the tables as they stand, by their own names."""
        self._file, self._tables, self._grids = file, tables, grids

    @property
    def file(self) -> str:
        """What to call the workbook in a sentence."""
        return self._file

    def kept(self, name: str, offsets: Sequence[int], own: Collection[str]) -> list[KeptCell]:
        """The cells of some body rows that carry a fill, a note, or a value in a person's own column."""
        table, grid = self._tables[name], self._grids[name]
        fills, notes = self.fills(table, grid, offsets), self.notes(table, grid, offsets)
        mine = [column for column, header in enumerate(grid.headers) if header in own]
        valued = {(row, c) for row in offsets for c in mine if grid.columns[c][row] not in (None, "")}
        places = sorted({*fills, *valued, *notes})
        return [self._kept(grid, place, fills, notes, place in valued) for place in places]

    def _kept(
        self,
        grid: TableGrid,
        place: Place,
        fills: Mapping[Place, str],
        notes: Mapping[Place, Note],
        valued: bool,
    ) -> KeptCell:
        row, column = place
        value = grid.columns[column][row] if valued else None
        return KeptCell(row, grid.headers[column], fills.get(place, ""), notes.get(place), value)

    def fills(self, table: Table, grid: TableGrid, offsets: Sequence[int]) -> dict[Place, str]:
        """Fills of some body rows by row and column; rows without any cost one question."""
        found: dict[Place, str] = {}
        last = grid.left + len(grid.headers) - 1
        for row in offsets:
            sheet_row = grid.top + 1 + row
            area = table.parent.range((sheet_row, grid.left), (sheet_row, last))
            try:
                found |= {(row, column): fill for column, fill in _filled(area, 0)}
            except NotImplementedError:
                return {}
        return found

    def notes(self, table: Table, grid: TableGrid, offsets: Collection[int]) -> dict[Place, Note]:
        """Notes on some body rows by row and column.

        Raises:
            DeskError: the runtime tells that there is one, but not what it says.
        """
        try:
            there = list(table.parent.notes)
        except NotImplementedError:
            return {}
        wanted, found = set(offsets), dict[Place, Note]()
        for note in there:
            place = note.location.row - grid.top - 1, note.location.column - grid.left
            if place[0] in wanted and 0 <= place[1] < len(grid.headers):
                found[place] = self._read(note, grid, place)
        return found

    def _read(self, note: LiveNote, grid: TableGrid, place: Place) -> Note:
        """A note as it is; xlwings Server and Lite hand over where notes are, and not their words."""
        try:
            return Note(note.text, note.author or "")
        except NotImplementedError:
            message = (
                "This cell has a note, and its row must move or go; here nobody can tell what the note says. "
                "Copy its words into the column Note, delete it, and run it again."
            )
            cell = grid.cell(*place)
            raise DeskError(message, file=self._file, sheet=grid.sheet, cell=cell) from None


def _filled(area: xw.Range, first: int) -> Iterator[tuple[int, str]]:
    """The filled cells of a row; halves without a fill are not looked into."""
    colour = _colour(area)
    width = area.shape[1]
    if colour is None:
        return
    if width == 1:
        yield first, colour
        return
    half = width // 2
    yield from _filled(area[0, :half], first)
    yield from _filled(area[0, half:], first + half)


def _colour(area: xw.Range) -> str | None:
    """The fill as six hexadecimal digits; None where no cell has one; anything where they differ."""
    try:
        colour = area.color
    except TypeError:  # xlwings cannot say the colour of cells that differ
        return "000000"
    return None if colour is None else "{:02X}{:02X}{:02X}".format(*colour)


def put_looks(sheet: xw.Sheet, cells: Mapping[Place, str], notes: Mapping[Place, Note | None]) -> None:
    """Puts fills and notes on cells, by sheet row and column; a blank fill and no note take them away."""
    for (row, column), fill in cells.items():
        sheet.range((row, column)).color = f"#{fill}" if fill else None
    for (row, column), note in notes.items():
        cell = sheet.range((row, column))
        there = cell.note
        if there is not None:
            there.delete()
        if note is not None:
            cell.add_note(note.text)
