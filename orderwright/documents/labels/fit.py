"""Texts into the width that there is: smaller, over two lines, at last cut."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from orderwright.documents.labels.fonts import written

if TYPE_CHECKING:
    from fpdf import FPDF

_PT: Final = 25.4 / 72
_CUT: Final = "..."


@lru_cache(maxsize=4096)
def width_of(text: str, *, bold: bool = True) -> float:
    """Width in mm of a text of one point."""
    from orderwright.documents.labels.pages import set_face  # noqa: PLC0415 - fpdf2

    pdf = _measuring()
    set_face(pdf, written(text), 100, bold=bold)
    return float(pdf.get_string_width(written(text).text)) / 100


@lru_cache(maxsize=1)
def _measuring() -> FPDF:
    from orderwright.documents.labels.pages import new_file  # noqa: PLC0415 - fpdf2

    return new_file()


def fitted(text: str, width: float, size: float, least: float) -> tuple[str, float]:
    """The text and the size in pt in which it fits a width in mm; cut where even the least is too large."""
    whole = width_of(text)
    if whole * size <= width:
        return text, size
    if whole * least <= width:
        return text, width / whole
    kept = text
    while kept and width_of(kept.rstrip() + _CUT) * least > width:
        kept = kept[:-1]
    return kept.rstrip() + _CUT, least


def wrapped(text: str, width: float, size: float, least: float, most: int) -> list[tuple[str, float]]:
    """The text in at most so many lines, broken between words, each with its size."""
    if width_of(text) * size <= width or most == 1:
        return [fitted(text, width, size, least)]
    words = text.split(" ")
    fits = [n for n in range(1, len(words)) if width_of(" ".join(words[:n])) * size <= width]
    if not fits and len(words) == 1:
        return _broken(text, width, size, least, most)
    first = max(fits, default=1)
    rest = wrapped(" ".join(words[first:]), width, size, least, most - 1) if words[first:] else []
    return [fitted(" ".join(words[:first]), width, size, least), *rest]


def _broken(text: str, width: float, size: float, least: float, most: int) -> list[tuple[str, float]]:
    """One long word, or a script without blanks: broken where the line is full."""
    first = max((n for n in range(1, len(text)) if width_of(text[:n]) * size <= width), default=len(text))
    if first == len(text) or width_of(text) * least <= width:
        return [fitted(text, width, size, least)]
    return [(text[:first], size), *wrapped(text[first:], width, size, least, most - 1)]
