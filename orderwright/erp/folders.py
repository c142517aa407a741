"""Which files are meant where somebody names a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from orderwright.errors import DeskError

EXPORT_SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm"})


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and for a folder the exports that lie in it, by name.

    Hidden files and Excel's own lock files (``~$orders.xlsx``) are no exports.

    Raises:
        DeskError: a folder without exports.
    """
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += _exports_in(path)
        else:
            found.append(path)
    return found


def _exports_in(folder: Path) -> list[Path]:
    inside = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in EXPORT_SUFFIXES and not path.name.startswith((".", "~$"))
    )
    if not inside:
        raise DeskError("There is no export (CSV or XLSX) in this folder.", file=str(folder))
    return inside
