"""How high a row has to be so that no line of a wrapped text is cut off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from orderwright.hosts.ooxml.markup import attribute, elements, first, with_attribute
from orderwright.hosts.ooxml.styles import StyleBook

LINE = 15.0
"""Points that a line of text takes."""


def lines_of(text: str, width: float) -> int:
    r"""Lines that a text takes in a column so many characters wide; words stay whole where they fit.

    >>> [lines_of(text, 18.7) for text in ("x" * 40, "Quarnbeck Measuring Technology", "one\ntwo")]
    [3, 3, 2]
    """
    return sum(_lines(part.split(), max(1.0, width)) for part in text.split("\n"))


def _lines(words: Sequence[str], room: float) -> int:
    lines, used = 1, -1
    for word in words:
        if used >= 0 and used + 1 + len(word) > room:
            lines, used = lines + 1, -1
        more = math.ceil(len(word) / room) - 1
        lines, used = lines + max(0, more), used + 1 + len(word) - int(more * room)
    return lines


class Heights:
    """The heights of a sheet's rows; one whose rows have no height of their own is left to Excel."""

    def __init__(self, head: bytes, styles: StyleBook) -> None:
        """Reads the part's head, which stands before the rows."""
        form = first(head, "sheetFormatPr")
        fixed = form is not None and form.get("customHeight") in {"1", "true"}
        self._usual = form.get("defaultRowHeight", "0") if form is not None and fixed else ""
        self._styles = styles
        self._widths = [
            (int(col.get("min")), int(col.get("max")), float(col.get("width", "0")))
            for col in elements(head, "col")
            if self._usual and col.get("hidden") not in {"1", "true"}
        ]

    def width(self, column: int, style: int) -> float:
        """The width of a column in which cells of a format wrap; 0 where nothing has to fit."""
        width = next((w for low, high, w in self._widths if low <= column <= high), 0.0)
        return width if width and self._styles.wraps(style) else 0.0

    def fitted(self, tag: bytes, texts: Iterable[tuple[object, float]]) -> bytes:
        """The start tag of a row that is high enough for its texts, each with the width of its column."""
        lines = (lines_of(text, width) for text, width in texts if width and isinstance(text, str))
        needed = max(lines, default=0) * LINE
        if not needed or needed <= float(attribute(tag, "ht", self._usual)):
            return tag
        return with_attribute(with_attribute(tag, "ht", f"{needed:g}"), "customHeight", "1")
