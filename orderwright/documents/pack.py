"""Several PDFs in one, in a given order, with a bookmark for each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from orderwright.documents.render import write
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def merge(parts: Sequence[tuple[str, Path]], out: Path, title: str) -> Path:
    """One PDF of several.

    Args:
        parts: bookmark and file of each, in the order of the pages.
        out: the file to write.
        title: title of the whole, as readers show it.

    Raises:
        DeskError: a part is no PDF, or the file cannot be written.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - only packs need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    writer = PdfWriter()
    for name, path in parts:
        try:
            writer.append(path, outline_item=name)
        except (PyPdfError, OSError) as error:
            raise DeskError("This PDF cannot be read, so no pack was made.", file=str(path)) from error
    writer.add_metadata({"/Title": title})
    made = io.BytesIO()
    writer.write(made)
    write(out, made.getvalue())
    return out
