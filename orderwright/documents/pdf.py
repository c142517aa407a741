"""PDF from Word documents, through LibreOffice or Word, where one is installed."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orderwright.documents.soffice import VARIABLE, convert, find_soffice
from orderwright.documents.word_program import convert_with_word, find_word
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_COMMAND_LINE: Final = 24_000  # characters; Windows allows 32,767 for the whole command
_AT_ONCE: Final = 200  # LibreOffice 7.4 silently leaves out what stands after some 245 files


def to_pdf(paths: Iterable[Path]) -> list[Path]:
    """A PDF beside each document, in the order given; one process of LibreOffice, else of Word, for a batch.

    The documents stay as they are, whatever happens.

    Raises:
        DeskError: neither program is there, it fails or takes too long, or made no PDF of a document.
    """
    documents = [path.resolve() for path in paths]
    if not documents:
        return []
    made_by = _program()
    for batch in _batches(documents):
        _convert_batch(made_by, batch)
    return [path.with_suffix(".pdf") for path in documents]


def _program() -> Callable[[Sequence[Path], Path], None]:
    """What makes the PDFs: LibreOffice, which needs no window, before Word."""
    soffice = find_soffice()
    if soffice is not None:
        return partial(convert, soffice)
    word = find_word()
    if word is not None:
        return partial(convert_with_word, word)
    raise DeskError(
        "No PDF was made, because neither LibreOffice nor Word was found; the Word documents are there. "
        f"Install LibreOffice, or name its program in {VARIABLE}."
    )


def _convert_batch(made_by: Callable[[Sequence[Path], Path], None], batch: list[Path]) -> None:
    folder = batch[0].parent
    # in the same folder, so that the last step is a rename
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=folder) as made_in:
        made_by(batch, Path(made_in))
        for document in batch:
            made = Path(made_in) / f"{document.stem}.pdf"
            if not made.is_file():
                message = "No PDF was made of this document. Open it in Word to see why."
                raise DeskError(message, file=str(document))
            _move(made, document.with_suffix(".pdf"))


def _move(made: Path, target: Path) -> None:
    try:
        made.replace(target)
    except OSError as error:
        message = "The PDF cannot be written. Is it open, or the folder read-only?"
        raise DeskError(message, file=str(target)) from error


def _batches(documents: list[Path]) -> list[list[Path]]:
    """Documents of one folder together, as far as a command line holds them."""
    batches: list[list[Path]] = []
    length = 0
    for document in sorted(dict.fromkeys(documents), key=lambda path: path.parent):
        length += len(str(document)) + 3
        last = batches[-1] if batches else []
        if len(last) in {0, _AT_ONCE} or last[0].parent != document.parent or length > _COMMAND_LINE:
            batches.append([])
            length = len(str(document)) + 3
        batches[-1].append(document)
    return batches
