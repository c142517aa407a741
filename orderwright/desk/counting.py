"""A number with its word."""

from __future__ import annotations


def counted(number: int, word: str) -> str:
    """A number and a word in its right form.

    >>> counted(1, "order"), counted(1200, "order")
    ('1 order', '1,200 orders')
    """
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
