"""What people put on rows of a workbook file, as keepsakes; and keepsakes put on its rows or taken off."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from orderwright.changes import CellValue, Changes, Keepsake, TableChange
from orderwright.errors import DeskError
from orderwright.hosts.ooxml.kept import KeptCell
from orderwright.hosts.ooxml.model import Cell, Formula, Note, TableEdit
from orderwright.hosts.standing import Standing
from orderwright.tables.row_texts import key_texts

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


class Sheets(Protocol):
    """Sheets on which people put something."""

    @property
    def file(self) -> str:
        """What to call the workbook in a sentence."""
        ...

    def kept(self, name: str, offsets: Sequence[int], own: Collection[str]) -> list[KeptCell]:
        """The cells of some body rows of a table that carry anything; ``own``: headers of own columns."""
        ...


def kept_on(package: Sheets, standing: Standing, keys: Iterable[tuple[str, ...]]) -> list[Keepsake]:
    """The keepsakes on the rows with these keys."""
    rows = {standing.by_key[key]: key for key in keys if key in standing.by_key}
    cells = package.kept(standing.grid.table, sorted(rows), standing.own)
    return [_keepsake(standing.table.name, rows[cell.offset], cell) for cell in cells]


def _keepsake(table: str, key: tuple[str, ...], cell: KeptCell) -> Keepsake:
    note = cell.note or Note("")
    return Keepsake(table, key, cell.header, cell.fill, note.text, note.author, _plain(cell.value))


def _plain(value: object) -> CellValue:
    """A cell's value as JSON can hold it; days and moments in ISO form."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(timespec="seconds")
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _cell(value: CellValue) -> Cell:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return dt.date.fromisoformat(value)
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return dt.datetime.fromisoformat(value)
    return value


@dataclass
class _Gathered:
    """What keepsakes add to an edit: by header and body row."""

    updates: dict[str, dict[int, Cell | Formula]] = field(default_factory=lambda: defaultdict(dict))
    marks: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    notes: dict[str, dict[int, Note | None]] = field(default_factory=lambda: defaultdict(dict))


class Keeping:
    """The keepsakes of one table while a change goes into it."""

    def __init__(self, package: Sheets, standing: Standing, change: TableChange, changes: Changes) -> None:
        """Takes the keepsakes that are this table's."""
        self._package, self._standing = package, standing
        self._taken = [k for k in changes.taken if k.table == change.table]
        self._given = [k for k in changes.given if k.table == change.table]
        self._removed = set(key_texts(standing.table, change.removed))
        self._added = {key: n for n, key in enumerate(key_texts(standing.table, change.added))}

    def refuse_unknown(self) -> None:
        """DeskError when somebody put something on a row that goes after the verb had looked at it."""
        known = set(self._taken)
        found = (k for k in kept_on(self._package, self._standing, self._removed) if k not in known)
        lost = next(found, None)
        if lost:
            raise self._changed(self._standing.by_key[lost.key], lost.header)

    def put_into(self, edit: TableEdit) -> TableEdit:
        """The edit with the keepsakes in it.

        Raises:
            DeskError: a comment that is to go is another now, or a row that gets one is not there.
        """
        if not (self._taken or self._given):
            return edit
        gathered = _Gathered()
        self._take(gathered)
        for keepsake in self._given:
            self._give(gathered, self._fitting(keepsake))
        updates = {header: dict(cells) for header, cells in edit.updates.items()}
        for header, cells in gathered.updates.items():
            updates.setdefault(header, {}).update(cells)
        return replace(edit, updates=updates, marks=gathered.marks, notes=gathered.notes)

    def _take(self, gathered: _Gathered) -> None:
        there = {
            (k.key, k.header): k for k in kept_on(self._package, self._standing, self._keys(self._taken))
        }
        for keepsake in self._taken:
            found = there.get((keepsake.key, keepsake.header))
            if found is None:
                continue
            offset, header = self._standing.by_key[keepsake.key], keepsake.header
            if found.comment and found.comment != keepsake.comment:
                raise self._changed(offset, header)
            if found.comment:
                gathered.notes[header][offset] = None
            if keepsake.key in self._removed:
                continue
            if keepsake.fill and found.fill == keepsake.fill:
                gathered.marks[header][offset] = ""
            if keepsake.value is not None and found.value == keepsake.value:
                gathered.updates[header][offset] = None

    def _keys(self, keepsakes: Sequence[Keepsake]) -> set[tuple[str, ...]]:
        return {k.key for k in keepsakes}

    def _changed(self, offset: int, header: str) -> DeskError:
        grid = self._standing.grid
        return DeskError(
            "The comment or the colour of this cell was changed in the meantime, and its row would go. "
            "Nothing was written. Run it again.",
            file=self._package.file,
            sheet=grid.sheet,
            cell=grid.cell(offset, list(grid.headers).index(header)),
        )

    def _fitting(self, keepsake: Keepsake) -> Keepsake:
        """The keepsake for the sheet as it is; without its column, a comment on the row's key."""
        if keepsake.header in self._standing.grid.headers:
            return keepsake
        said = "" if keepsake.value is None else f"{keepsake.header}: {keepsake.value}"
        text = "\n".join(each for each in (said, keepsake.comment) if each)
        header = self._standing.headers[self._standing.table.keys[0]]
        return replace(keepsake, header=header, fill="", comment=text, value=None)

    def _give(self, gathered: _Gathered, keepsake: Keepsake) -> None:
        offset, header = self._row(keepsake), keepsake.header
        if keepsake.fill:
            gathered.marks[header][offset] = keepsake.fill
        if keepsake.comment:
            before = gathered.notes[header].get(offset)
            text = f"{before.text}\n{keepsake.comment}" if before else keepsake.comment
            gathered.notes[header][offset] = Note(text, keepsake.author)
        if keepsake.value is not None and header in self._standing.own:
            gathered.updates[header][offset] = _cell(keepsake.value)

    def _row(self, keepsake: Keepsake) -> int:
        """The body row of a keepsake; past the standing rows for one that is added."""
        if keepsake.key in self._added:
            return self._standing.grid.height + self._added[keepsake.key]
        if keepsake.key not in self._standing.by_key or keepsake.key in self._removed:
            row = " / ".join(keepsake.key)
            message = f"The row {row} is no longer there, so nothing was written. Run it again."
            raise DeskError(message, file=self._package.file, sheet=self._standing.grid.sheet)
        return self._standing.by_key[keepsake.key]
