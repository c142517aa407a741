"""A file on the disk to its exports: read for what it is, whatever its name says."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from pathlib import Path

from orderwright.erp.delimited import read_delimited
from orderwright.erp.encodings import text_of
from orderwright.erp.export import Export
from orderwright.erp.spreadsheet import read_workbook
from orderwright.errors import DeskError


def read_file(path: Path, known: Set[str]) -> list[Export]:
    """Reads an export: one for a text file, one for every worksheet with known headers of a workbook.

    Args:
        path: the file.
        known: folded headers that profiles know; they tell delimiter and header row.

    Raises:
        DeskError: missing, empty, unreadable, or neither a text with delimiters nor an .xlsx workbook.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DeskError("There is no such file.", file=str(path)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DeskError(f"The file cannot be read: {reason}.", file=str(path)) from None
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK\x03\x04"):
        return read_workbook(data, path.name, known, sha256)
    text = text_of(data, path.name) if data.strip(b"\x00") else ""
    if not text.strip():
        raise DeskError("The file is empty.", file=path.name)
    return [read_delimited(text, path.name, known, sha256)]
