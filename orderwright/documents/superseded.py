"""Files of superseded papers: the same bytes under a name that says by which paper they are replaced."""

from __future__ import annotations

import glob
import re
from functools import partial
from typing import TYPE_CHECKING, Final

from orderwright.errors import DeskError
from orderwright.patience import patiently

if TYPE_CHECKING:
    from pathlib import Path

_MARK: Final = " SUPERSEDED by "
_UNSAFE: Final = re.compile(r"[^\w.-]+")


def superseded_path(path: Path, by: str) -> Path:
    """Where the file of a paper lies once another one replaces it.

    >>> from pathlib import Path
    >>> superseded_path(Path("delivery-note_80001.docx"), "80001 rev 2").name
    'delivery-note_80001 SUPERSEDED by 80001-rev-2.docx'
    """
    return path.with_name(f"{path.stem}{_MARK}{_UNSAFE.sub('-', by)}{path.suffix}")


def put_aside(path: Path, by: str) -> Path | None:
    """Renames the file of a superseded paper, and its PDF; the bytes stay as they were issued.

    Args:
        path: its file.
        by: number of the paper that replaces it.

    Returns:
        Its new path; None where there is no such file.

    Raises:
        DeskError: it cannot be renamed.
    """
    renamed = None
    for own in (path, path.with_suffix(".pdf")):
        if own.is_file():
            target = superseded_path(own, by)
            try:
                patiently(partial(own.replace, target))
            except OSError as error:
                message = f"{by} replaces this file, but it keeps its name. Is it open? Rename or delete it."
                raise DeskError(message, file=str(own)) from error
            renamed = target if own == path else renamed
    return renamed


def kept_file(path: Path) -> Path | None:
    """The file of an issued paper: where it was written, else beside it under its name as superseded."""
    if path.is_file():
        return path
    pattern = f"{glob.escape(path.stem)}{_MARK}*{path.suffix}"
    return next(iter(sorted(path.parent.glob(pattern))), None)
