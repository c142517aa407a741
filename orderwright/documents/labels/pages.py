"""Labels as PDF: a page of exact size for each, bars as boxes, texts as text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from orderwright.documents.labels.code128 import bars
from orderwright.documents.labels.fit import width_of
from orderwright.documents.labels.fonts import Written, written
from orderwright.documents.labels.label import Label
from orderwright.documents.labels.layout import MODULE, Bars, Rule, Text, laid_out
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from datetime import datetime

    from orderwright.documents.labels.sheet import Box, Sheet

_STANDARD: Final = "helvetica"
_CELL: Final = 0.8
"""Where fpdf2 puts the base line in a cell as high as its text: 0.5 of the height and 0.3 of the size."""


def new_file() -> Sheet:
    """A PDF whose pages are labels.

    Raises:
        DeskError: the package for it is not there, as in the browser.
    """
    try:
        from orderwright.documents.labels.sheet import Sheet  # noqa: PLC0415 - half a second
    except ImportError as error:
        message = "Labels cannot be drawn here: fpdf2 is not installed. Make them with the command line."
        raise DeskError(message) from error
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return Sheet()


def pdf_of(labels: Sequence[Label], title: str, made_at: datetime) -> bytes:
    """The labels, each on a page; equal labels give equal bytes.

    Raises:
        DeskError: no font of this computer has a name's letters.
    """
    pdf = new_file()
    pdf.set_creation_date(made_at)
    pdf.set_title(title)
    pdf.set_lang("en")
    for label in labels:
        pdf.add_page()
        marks = laid_out(label)
        for mark in marks:
            if isinstance(mark, Text):
                _write(pdf, mark)
        pdf.boxes(box for mark in marks if not isinstance(mark, Text) for box in _boxes(mark))
    return bytes(pdf.output())


def set_face(pdf: Sheet, text: Written, size: float, *, bold: bool) -> None:
    """Takes the font of a text."""
    face = text.font, size, bold
    if face == pdf.face:
        return
    pdf.face = face
    if text.font is None:
        pdf.set_text_shaping(use_shaping_engine=False)
        pdf.set_font(_STANDARD, style="B" if bold else "", size=size)
        return
    name = text.font.stem.casefold()
    if name not in pdf.fonts:
        pdf.add_font(name, fname=text.font)
    pdf.set_font(name, size=size)
    pdf.set_text_shaping(use_shaping_engine=True)


def _boxes(mark: Rule | Bars) -> Sequence[Box]:
    if isinstance(mark, Rule):
        return ((mark.x, mark.y, mark.width, mark.height),)
    return [
        (mark.x + first * MODULE, mark.y, width * MODULE, mark.height)
        for first, width in bars(mark.barcode.code)
    ]


def _write(pdf: Sheet, mark: Text) -> None:
    text = written(mark.text)
    set_face(pdf, text, mark.size, bold=mark.bold)
    width = width_of(mark.text, bold=mark.bold) * mark.size
    x = mark.x - width / 2 if mark.centred else mark.x
    if text.font is None:
        pdf.text(x, mark.y, text.text)
        return
    pdf.set_xy(x, mark.y - pdf.font_size * _CELL)
    pdf.cell(width, pdf.font_size, text.text)
