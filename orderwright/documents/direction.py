"""Texts that are read from right to left, on a paper that is read from left to right."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional

_EMBEDDED: Final = "\u202b{}\u202c\u200e"
"""RIGHT-TO-LEFT EMBEDDING, POP DIRECTIONAL FORMATTING, LEFT-TO-RIGHT MARK (UAX #9, 2.2 and 2.6)."""
_OPENED: Final = _EMBEDDED[0]
MARKS: Final = dict.fromkeys(map(ord, _EMBEDDED.replace("{}", "")))
"""What `directed` adds, as `str.translate` takes it away again."""


def directed(text: str) -> str:
    """The text as one piece of its own direction, so that figures in it and behind it keep their order.

    Only a text that begins in Arabic or Hebrew changes, line by line, and once.
    """
    if text.isascii():
        return text
    return "\n".join(_EMBEDDED.format(line) if _begins_right(line) else line for line in text.split("\n"))


def _begins_right(line: str) -> bool:
    if line.startswith(_OPENED):
        return False
    first = next((kind for kind in map(bidirectional, line) if kind in ("L", "R", "AL")), "L")
    return first != "L"
