"""Text files with delimiters: comma, semicolon, tab, bar or ``+|``, whatever the file's name says."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence, Set
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from orderwright.erp.export import HEADER_SEARCH, Export, Row, assembled, header_row
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS: Final = ("+|", "\t", ";", "|", ",")
_BULK: Final = "+|"
_BULK_ROW_END: Final = "&|"
_UNIT: Final = "\x1f"
_HEAD: Final = 200_000
"""Characters in which the header must stand."""


def read_delimited(text: str, file: str, known: Set[str], sha256: str) -> Export:
    """Reads a delimited text.

    Args:
        text: the whole file.
        file: its name.
        known: folded headers that profiles know; they tell delimiter and header row.
        sha256: fingerprint of the file.

    Raises:
        DeskError: no header, or a quotation mark that is never closed.
    """
    delimiter, header = _layout(text, known)
    rows, lines = _rows(text, delimiter, file)
    if header >= len(rows):
        raise DeskError("The file has no rows.", file=file)
    return assembled(rows, lines, header, file=file, sha256=sha256)


def _layout(text: str, known: Set[str]) -> tuple[str, int]:
    """Delimiter and header row: under which the most known headers appear, else the most columns."""
    best, most = (",", 0), (0, 0)
    for delimiter in DELIMITERS:
        rows = list(islice(_reader(text[:_HEAD], delimiter, strict=False), HEADER_SEARCH))
        row, hits = header_row(rows, known)
        if not hits:
            row = max(range(len(rows)), key=lambda n, rows=rows: len(rows[n]), default=0)  # type: ignore[misc]  # mypy cannot type a lambda's default
        width = len(rows[row]) if rows else 0
        if (hits, width) > most:
            best, most = (delimiter, row), (hits, width)
    return best


def _rows(text: str, delimiter: str, file: str) -> tuple[list[Row], Sequence[int]]:
    """All records, and the line on which each begins."""
    reader = _reader(text, delimiter, strict=True)
    try:
        rows: list[Row] = list(reader)
    except csv.Error:
        begun = _broken_record(text, delimiter)
        message = f"The quotation marks in the record that begins on line {begun} do not pair up."
        raise DeskError(f"{message} Export it again, or mend that line.", file=file) from None
    if reader.line_num == len(rows):
        return rows, range(1, len(rows) + 1)
    return rows, _first_lines(_reader(text, delimiter, strict=True))


def _first_lines(reader: Reader) -> list[int]:
    """Line on which each record begins, where some have line ends in quoted cells."""
    ends = [reader.line_num for _ in reader]
    return [1, *(end + 1 for end in ends[:-1])]


def _broken_record(text: str, delimiter: str) -> int:
    """Line on which the record begins that cannot be read."""
    reader = _reader(text, delimiter, strict=True)
    end = 0
    with suppress(csv.Error):
        for _ in reader:
            end = reader.line_num
    return end + 1


def _reader(text: str, delimiter: str, *, strict: bool) -> Reader:
    """SQL Server's bulk copy writes ``+|`` between cells and ``&|`` behind a row, and quotes nothing."""
    if delimiter == _BULK:
        plain = text.replace(_BULK, _UNIT)
        lines = (line.rstrip("\n").removesuffix(_BULK_ROW_END) for line in io.StringIO(plain, newline=None))
        return csv.reader(lines, delimiter=_UNIT, quoting=csv.QUOTE_NONE)
    return csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=strict)
