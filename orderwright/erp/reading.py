"""Files on the disk to their exports: read for what they are, whatever their names say."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path

from orderwright.erp.delimited import read_delimited
from orderwright.erp.encodings import text_of
from orderwright.erp.export import Export
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
        from orderwright.erp.spreadsheet import read_workbook  # noqa: PLC0415 - texts are read without its packages

        return read_workbook(data, path.name, known, sha256)
    text = text_of(data, path.name) if data.strip(b"\x00") else ""
    if not text.strip():
        raise DeskError("The file is empty.", file=path.name)
    return [read_delimited(text, path.name, known, sha256)]


def read_files(
    paths: Sequence[Path], known: Set[str], exported_at: dt.datetime | None, loaded_at: dt.datetime
) -> list[Export]:
    """All exports; two files of the same name in different folders are told apart by their folder.

    Args:
        paths: the files.
        known: folded headers that profiles know.
        exported_at: the time for which they speak; that at which each was written where not given.
        loaded_at: when they are loaded.

    Raises:
        DeskError: no file, or one that cannot be read.
    """
    if not paths:
        raise DeskError("Name at least one file to load.")
    different = list(dict.fromkeys(Path(path).absolute() for path in paths))
    names = [path.name for path in different]
    exports: list[Export] = []
    for path in different:
        found = read_file(path, known)
        if names.count(path.name) > 1:
            found = [replace(export, file=f"{path.parent.name}/{path.name}") for export in found]
        speaks_for = exported_at or _written_at(path, loaded_at)
        exports.extend(replace(export, speaks_for=speaks_for) for export in found)
    return exports


def _written_at(path: Path, loaded_at: dt.datetime) -> dt.datetime:
    """When the file was written; never later than now, whatever another computer's clock said."""
    now = loaded_at if loaded_at.tzinfo else loaded_at.replace(tzinfo=dt.UTC)
    return min(dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC), now)
