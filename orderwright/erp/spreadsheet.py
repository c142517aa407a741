"""Workbooks as exports come in them: every worksheet that has a known header row."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from lxml.etree import XMLSyntaxError
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from orderwright.erp.error_cells import Errors, error_cells
from orderwright.erp.export import HEADER_SEARCH, Export, Row, assembled, header_row
from orderwright.errors import DeskError

_DAMAGED: Final = (
    *(CalamineError, XMLSyntaxError, zipfile.BadZipFile, zlib.error),
    *(EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
)
"""What the readers raise for broken archives and parts."""

_LARGEST: Final = 2 * 1024**3
"""Bytes that a workbook may have unpacked; above, it is damaged or made to fill the memory."""


def read_workbook(data: bytes, file: str, known: Set[str], sha256: str) -> list[Export]:
    """Reads the worksheets of an .xlsx workbook.

    Args:
        data: the whole file.
        file: its name.
        known: folded headers that profiles know; they tell the header row.
        sha256: fingerprint of the file.

    Returns:
        The worksheets with a known header row; where no one has, the first that has cells at all.

    Raises:
        DeskError: no workbook, damaged, protected by a password, or empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive, file)
            errors = error_cells(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        read = [_rows(book, name, errors.get(name, {})) for name in sheets]
    except _DAMAGED as error:
        message = "The workbook is damaged or protected; open it in Excel and save it again as .xlsx."
        raise DeskError(message, file=file) from error
    made: list[Export] = []
    unknown: list[Export] = []
    for sheet in read:
        if sheet.rows:
            header, hits = header_row(sheet.rows[:HEADER_SEARCH], known)
            where = {"file": file, "sheet": sheet.name, "sha256": sha256}
            export = assembled(sheet.rows, sheet.lines, header, left=sheet.left, **where)
            (made if hits else unknown).append(export)
    if not made and not unknown:
        raise DeskError("The workbook has no filled cell.", file=file)
    return made or unknown[:1]


@dataclass(frozen=True)
class _Sheet:
    name: str
    left: int
    rows: list[Row]
    lines: list[int]


def _rows(book: CalamineWorkbook, name: str, errors: Errors) -> _Sheet:
    """Rows with at least one filled cell: a used range may be a million blank rows."""
    sheet = book.get_sheet_by_name(name)
    read = _Sheet(name, sheet.start[1] if sheet.start else 0, [], [])
    if sheet.start is None:
        return read
    for number, row in enumerate(sheet.iter_rows(), start=1):
        for column, text in errors.get(number, {}).items():
            row[column - 1 - read.left] = text
        if any(row) or any(cell not in ("", None) for cell in row):
            read.rows.append(row)
            read.lines.append(number)
    return read


def _refuse_bomb(archive: zipfile.ZipFile, file: str) -> None:
    if "[Content_Types].xml" not in archive.NameToInfo:
        raise DeskError("The file is a zip archive, not a workbook; unpack it first.", file=file)
    if sum(part.file_size for part in archive.infolist()) > _LARGEST:
        raise DeskError("The workbook would unpack to more than 2 GB; it is not read.", file=file)
