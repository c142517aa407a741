"""Texts into the width that there is: smaller, over two lines, at last cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from orderwright.documents.labels.fonts import written

if TYPE_CHECKING:
    from orderwright.documents.labels.sheet import Sheet

PT: Final = 25.4 / 72
"""A point in mm."""
LEADING: Final = 1.18
"""From base line to base line, as a multiple of the size."""
_CUT: Final = "..."
_MOST_SIGNS: Final = 400


@lru_cache(maxsize=4096)
def width_of(text: str, *, bold: bool = True) -> float:
    """Width in mm of a text of one point."""
    from orderwright.documents.labels.pages import set_face  # noqa: PLC0415 - fpdf2

    pdf = _measuring()
    set_face(pdf, written(text), 100, bold=bold)
    return float(pdf.get_string_width(written(text).text)) / 100


@lru_cache(maxsize=1)
def _measuring() -> Sheet:
    from orderwright.documents.labels.pages import new_file  # noqa: PLC0415 - fpdf2

    return new_file()


def fitted(text: str, width: float, size: float, least: float) -> tuple[str, float]:
    """The text and the size in pt in which it fits a width in mm; cut where even the least is too large."""
    text = shortened(text)
    whole = width_of(text)
    if whole * size <= width:
        return text, size
    if whole * least <= width:
        return text, width / whole
    return text[: _signs(text, width, least, _CUT)].rstrip() + _CUT, least


def _signs(text: str, width: float, size: float, end: str = "") -> int:
    """How many signs of a text, with an end behind them, fit a width."""
    return bisect_right(
        range(1, len(text) + 1), width, key=lambda count: width_of(text[:count].rstrip() + end) * size
    )


@lru_cache(maxsize=1024)
def block(
    lines: tuple[tuple[str, bool], ...], width: float, height: float, sizes: tuple[float, ...]
) -> tuple[tuple[str, float, bool], ...]:
    """Lines of which some are headings, as large as they fit into a box, broken where they are too long.

    Args:
        lines: each with whether it is a heading, which is two points larger.
        width: of the box in mm.
        height: of the box in mm.
        sizes: sizes in pt to try, the largest first; where none will do, long lines are cut.

    Returns:
        Each printed line with its size, and whether it belongs to a heading.
    """
    lines = tuple((shortened(text), heading) for text, heading in lines)
    for most in (len(lines) * 9, 2):
        for size in sizes:
            found = tuple(_parts(lines, width, size, most))
            if _height(found) <= height:
                return found
    least = sizes[-1]
    return tuple((*fitted(text, width, least, least), heading) for text, heading in lines)


def _parts(
    lines: Sequence[tuple[str, bool]], width: float, size: float, most: int
) -> Iterator[tuple[str, float, bool]]:
    """The lines broken at one size; of a heading at most so many, the last one cut."""
    for text, heading in lines:
        own = size + 2 * heading
        parts = broken(text, width, own)
        if heading and len(parts) > most:
            parts = [*parts[: most - 1], fitted(" ".join(parts[most - 1 :]), width, own, own)[0]]
        yield from ((part, own, heading) for part in parts)


def _height(parts: Sequence[tuple[str, float, bool]]) -> float:
    return sum(size for _, size, _ in parts) * LEADING * PT


def broken(text: str, width: float, size: float) -> list[str]:
    """A text in lines of a width: broken between words, and where a word alone is too long, within it."""
    done, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width_of(longer) * size <= width:
            line = longer
            continue
        done += [line] if line else []
        *full, line = _pieces(word, width, size)
        done += full
    return [*done, line] if line else done


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word in pieces that are no wider than the line."""
    pieces = []
    while word:
        count = max(_signs(word, width, size), 1)
        pieces.append(word[:count])
        word = word[count:]
    return pieces or [""]


def shortened(text: str) -> str:
    """The text without what no label has room for, in whatever size.

    >>> shortened("Dock 5"), len(shortened("a" * 10_000))
    ('Dock 5', 403)
    """
    return text if len(text) <= _MOST_SIGNS else text[:_MOST_SIGNS] + _CUT
