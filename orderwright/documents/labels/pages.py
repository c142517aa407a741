"""Labels as PDF: a page of exact size for each, bars as boxes, texts as text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from orderwright.documents.labels.code128 import bars
from orderwright.documents.labels.fonts import Written, written
from orderwright.documents.labels.label import HEIGHT, WIDTH, Label
from orderwright.documents.labels.layout import MODULE, Bars, Mark, Text, laid_out
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from datetime import datetime

    from fpdf import FPDF

_STANDARD: Final = "helvetica"
_CELL: Final = 0.8
"""Where fpdf2 puts the base line in a cell as high as its text: 0.5 of the height and 0.3 of the size."""


def new_file() -> FPDF:
    """A PDF whose pages are labels.

    Raises:
        DeskError: the package for it is not there, as in the browser.
    """
    try:
        from fpdf import FPDF  # noqa: PLC0415 - half a second
    except ImportError as error:
        message = "Labels cannot be drawn here: fpdf2 is not installed. Make them with the command line."
        raise DeskError(message) from error
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    return pdf


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
        for mark in laid_out(label):
            _draw(pdf, mark)
    return bytes(pdf.output())


def set_face(pdf: FPDF, text: Written, size: float, *, bold: bool) -> None:
    """Takes the font of a text."""
    if text.font is None:
        pdf.set_text_shaping(use_shaping_engine=False)
        pdf.set_font(_STANDARD, style="B" if bold else "", size=size)
        return
    name = text.font.stem.casefold()
    if name not in pdf.fonts:
        pdf.add_font(name, fname=text.font)
    pdf.set_font(name, size=size)
    pdf.set_text_shaping(use_shaping_engine=True)


def _draw(pdf: FPDF, mark: Mark) -> None:
    if isinstance(mark, Text):
        _write(pdf, mark)
    elif isinstance(mark, Bars):
        for first, width in bars(mark.barcode.code):
            pdf.rect(mark.x + first * MODULE, mark.y, width * MODULE, mark.height, style="F")
    else:
        pdf.rect(mark.x, mark.y, mark.width, mark.height, style="F")


def _write(pdf: FPDF, mark: Text) -> None:
    text = written(mark.text)
    set_face(pdf, text, mark.size, bold=mark.bold)
    width = pdf.get_string_width(text.text)
    x = mark.x - width / 2 if mark.centred else mark.x
    if text.font is None:
        pdf.text(x, mark.y, text.text)
        return
    pdf.set_xy(x, mark.y - pdf.font_size * _CELL)
    pdf.cell(width, pdf.font_size, text.text)
