"""The short way for columns whose texts are all written plainly, which most exports are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

_SURE_LENGTH: Final = 16


@dataclass(frozen=True)
class _Notation:
    """Plain numbers with one decimal mark, and with the other mark between thousands or none."""

    mark: str
    thousands: str

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """A line that can be read in this notation."""
        grouped = rf"[1-9][0-9]{{0,2}}(?:\{self.thousands}[0-9]{{3}})+"
        return re.compile(rf"^-?(?:[0-9]+|{grouped})(?:\{self.mark}[0-9]+)?$", re.MULTILINE)

    @cached_property
    def proof(self) -> re.Pattern[str]:
        """A line that can be read in no other notation."""
        decimals = rf"[0-9]+\{self.mark}(?:[0-9]{{1,2}}|[0-9]{{4,}})$|0\{self.mark}[0-9]+$"
        grouped = rf"[0-9]+\{self.thousands}[0-9]{{3}}[\{self.mark}\{self.thousands}]"
        return re.compile(rf"^-?(?:{decimals}|{grouped})", re.MULTILINE)


_NOTATIONS: Final = (_Notation(".", ","), _Notation(",", "."))


def plain_floats(texts: list[str], decimal_mark: str = "") -> npt.NDArray[np.float64] | None:
    """The numbers, if all are plain and the notation is proven or known; else None.

    Plain are digits with at most one decimal mark, perhaps in groups of three, perhaps a minus in front.

    >>> plain_floats(["12,40", "-3", "1,234", "1.234,5"]).tolist()
    [12.4, -3.0, 1.234, 1234.5]
    >>> plain_floats(["1,234", "3"]) is None
    True
    """
    if not texts or max(map(len, texts)) > _SURE_LENGTH:
        return None
    joined = "\n".join(texts)
    if joined.count("\n") + 1 != len(texts):
        return None
    sure = decimal_mark or not ("." in joined or "," in joined)
    for notation in _NOTATIONS:
        if decimal_mark not in {"", notation.mark}:
            continue
        if (sure or notation.proof.search(joined)) and _all_match(notation.plain, joined, len(texts)):
            bare = joined.replace(notation.thousands, "").replace(notation.mark, ".")
            return np.array(bare.split("\n"), dtype=np.float64)
    return None


def _all_match(pattern: re.Pattern[str], joined: str, lines: int) -> bool:
    return len(pattern.findall(joined)) == lines
