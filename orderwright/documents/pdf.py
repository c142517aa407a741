"""PDF from Word documents, through LibreOffice or Word, where one is installed."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orderwright.documents.soffice import VARIABLE, convert, find_soffice
from orderwright.documents.word_program import convert_with_word, find_word
from orderwright.errors import DeskError
from orderwright.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    _Maker: TypeAlias = Callable[[Sequence[Path], Path, Callable[[], None]], None]

_COMMAND_LINE: Final = 24_000  # characters; Windows allows 32,767 for the whole command
_END: Final = b"%%EOF"
_FRUITLESS: Final = 2  # runs in a row that made nothing: the program is at fault, not a document
_UNPRINTED: Final = "No PDF was made of this document. Open it in Word to see why."
_AT_ONCE: Final = 200  # LibreOffice 7.4 silently leaves out what stands after some 245 files


def to_pdf(
    paths: Iterable[Path], progress: Callable[[int, int], None] = lambda _made, _all: None
) -> list[Path]:
    """A PDF beside each document, in the order given; one process of LibreOffice, else of Word, for a batch.

    The documents stay as they are, whatever happens. One that cannot be printed keeps back no other.

    Args:
        paths: the documents.
        progress: told how many are made, of how many.

    Raises:
        DeskError: neither program is there; or some documents have no PDF, while the others got theirs.
    """
    documents = [path.resolve() for path in paths]
    if not documents:
        return []
    made_by = _program()
    failed: dict[Path, str] = {}
    done, total = 0, len(set(documents))
    for batch in _batches(documents):
        failed |= _convert_batch(made_by, batch, partial(_further, progress, done, total))
        done += len(batch)
    if failed:
        first, reason = next(iter(failed.items()))
        more = len(failed) - 1
        others = f" {more} {'other has' if more == 1 else 'others have'} none either." if more else ""
        raise DeskError(f"{reason}{others}", file=str(first))
    return [path.with_suffix(".pdf") for path in documents]


def _further(progress: Callable[[int, int], None], before: int, total: int, made: int) -> None:
    progress(before + made, total)


def _program() -> _Maker:
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


def _convert_batch(
    made_by: _Maker, batch: Sequence[Path], progress: Callable[[int], None]
) -> dict[Path, str]:
    """Why documents of a batch got no PDF; after a fault it goes on behind the one that caused it."""
    failed: dict[Path, str] = {}
    left, fruitless = list(batch), 0
    while left:
        fault, lacking = _one_run(made_by, left, partial(_on_top, progress, len(batch) - len(left)))
        fruitless = fruitless + 1 if len(lacking) == len(left) else 0
        if fault is None or fruitless == _FRUITLESS or not lacking:
            return failed | dict.fromkeys(lacking, fault or _UNPRINTED)
        failed[lacking[0]] = fault
        left = lacking[1:]
    return failed


def _on_top(progress: Callable[[int], None], before: int, made: int) -> None:
    progress(before + made)


def _one_run(
    made_by: _Maker, documents: Sequence[Path], progress: Callable[[int], None]
) -> tuple[str | None, list[Path]]:
    """What went wrong with the program, and the documents that got no PDF."""
    fault = None
    beside = documents[0].parent  # so that the PDFs need only be renamed
    # A program that was ended may hold its files for a moment longer.
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=beside, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            made_by(documents, folder, lambda: progress(len(list(folder.glob("*.pdf")))))
        except DeskError as error:
            fault = error.message
        lacking = [one for one in documents if not _moved(folder, one, ended=fault is not None)]
    progress(len(documents) - len(lacking))
    return fault, lacking


def _moved(folder: Path, document: Path, *, ended: bool) -> bool:
    """Puts a PDF in its place; what a program that was ended left half-written stays away."""
    made = folder / f"{document.stem}.pdf"
    if not made.is_file() or (ended and _END not in made.read_bytes()[-1024:]):
        return False
    _move(made, document.with_suffix(".pdf"))
    return True


def _move(made: Path, target: Path) -> None:
    try:
        patiently(lambda: made.replace(target))
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
