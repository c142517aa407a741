"""What an edit does to the comments of its table: those taken away, those put on, those in the way."""

from __future__ import annotations

from orderwright.hosts.ooxml.addresses import address
from orderwright.hosts.ooxml.model import Note, TableEdit
from orderwright.hosts.ooxml.noteparts import Place
from orderwright.hosts.ooxml.notes import SheetNotes
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.sheetedit import Context
from orderwright.hosts.ooxml.tablepart import TablePart


def released_notes(
    notes: SheetNotes, table: TablePart, edit: TableEdit, reshape: Reshape, context: Context
) -> dict[Place, Note]:
    """Takes away the comments that an edit takes away.

    Returns:
        The comments to put on when the table has its new rows, by their cells then.

    Raises:
        DeskError: a row that goes has a comment that is not taken away; names the cell.
    """
    taken: set[Place] = set()
    given: dict[Place, Note] = {}
    for column, header in enumerate(table.headers, reshape.left):
        for offset, note in edit.notes.get(header, {}).items():
            if note is None:
                taken.add((reshape.first + offset, column))
            else:
                given[_row_after(reshape, offset), column] = note
    notes.take(taken)
    _refuse_lost(notes, reshape, context)
    return given


def _row_after(reshape: Reshape, offset: int) -> int:
    """The row of a body row after the edit; an offset past the old rows means a new one."""
    if offset >= reshape.filled:
        return reshape.first + len(reshape.kept) + offset - reshape.filled
    return reshape.row(reshape.first + offset) or 0


def _refuse_lost(notes: SheetNotes, reshape: Reshape, context: Context) -> None:
    """DeskError for a comment in a row that goes: what a person wrote is not thrown away silently."""
    places = notes.all() if reshape.deleted else ()
    lost = next((address(*place) for place in sorted(places) if reshape.cell(*place) is None), "")
    if lost:
        raise context.refusal(
            f"{lost} has a comment, and its row would be deleted. Move or delete the comment first.", lost
        )
