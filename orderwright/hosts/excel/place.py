"""Where a live workbook is: its file, its journal and mirror beside it or in memory, and its runtime."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orderwright.hosts.beside import RUNS
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.journal import Journal
from orderwright.hosts.mirror import FileMirror, MemoryMirror, Mirror
from orderwright.hosts.shelf import FolderShelf, MemoryShelf

if TYPE_CHECKING:
    import xlwings as xw

_MIRRORS: dict[str, MemoryMirror] = {}
_JOURNALS: dict[str, Journal] = {}


def forget(name: str) -> None:
    """Forgets what the process keeps of workbooks of that name; one that serves several people must."""
    _MIRRORS.pop(name, None)
    _JOURNALS.pop(name, None)


def local_path(book: xw.Book) -> Path | None:
    """The workbook's file on this machine; None for one on a server, in a browser, or never saved."""
    try:
        path = Path(str(book.fullname))
    except (NotImplementedError, AttributeError):
        return None
    return path if path.is_absolute() and path.is_file() else None


def mirror_of(path: Path | None, name: str) -> Mirror:
    """What the ERP last said of a workbook."""
    if path is None:
        return _MIRRORS.setdefault(name, MemoryMirror())
    return FileMirror(desk_folder(path) / "erp")


def journal_of(path: Path | None, name: str) -> Journal:
    """The run journal of a workbook; its file says nothing of what is open, so no hash of it is noted."""
    if path is None:
        return _JOURNALS.setdefault(name, Journal(MemoryShelf()))
    return Journal(FolderShelf(desk_folder(path) / RUNS))


def reads_anew(book: xw.Book) -> bool:
    """Whether a read after a write gives what was written."""
    return str(book.app.engine.type) == "desktop"
