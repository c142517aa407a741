"""The run journal in the folder beside a workbook."""

from __future__ import annotations

from pathlib import Path

from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.journal import Journal
from orderwright.hosts.replacing import sha256_of
from orderwright.hosts.shelf import FolderShelf

RUNS = "runs"


def journal_beside(book: Path) -> Journal:
    """The run journal that lies beside a workbook."""
    return Journal(FolderShelf(desk_folder(book) / RUNS), lambda: sha256_of(book) if book.is_file() else "")
