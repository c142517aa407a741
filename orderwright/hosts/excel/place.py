"""Where a live workbook is: its file, its journal and mirror beside it or in memory, and its runtime."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orderwright.hosts.beside import RUNS
from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.journal import Journal
from orderwright.hosts.mirror import FileMirror, MemoryMirror, Mirror
from orderwright.hosts.shelf import FolderShelf, MemoryShelf
from orderwright.locations import is_synced_folder

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


def file_as_shown(book: xw.Book, path: Path | None) -> Path | None:
    """The workbook's file if Excel says that nothing changed since it was saved, and nobody else writes it.

    What a service syncs may be older on the disk than what is shown, and so it never counts.
    """
    try:
        saved = _saved(book.api)
    except (NotImplementedError, AttributeError):
        return None
    return path if saved and path and not is_synced_folder(path) else None


def _saved(api: Any) -> bool:  # noqa: ANN401 - Excel's own object, another one on every system
    """Excel's own word for it, on Windows and on macOS."""
    told = api.Saved if sys.platform != "darwin" else api.saved.get()
    return told is True


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
