"""Two worksheet functions, as a module of them looks."""

from __future__ import annotations

from typing import Any

import xlwings as xw

__all__ = ["TWICE", "joined"]


@xw.func
@xw.arg("value", doc="A number.")
def TWICE(value: float, end: float = 0) -> float:  # noqa: N802 - Excel's name
    """Twice the "value".

    More is not told in Excel.
    """
    return 2 * value + end


@xw.func
def joined(text: str, *more: Any) -> str:
    """All texts, one behind the other."""
    return "".join([text, *map(str, more)])


@xw.func
def not_listed() -> str:
    """Stays out of Excel."""
    return ""
