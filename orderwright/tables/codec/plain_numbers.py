"""The short way for columns whose texts are all written plainly, which most exports are."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

_SURE_LENGTH: Final = 16
_PLAIN: Final = {
    mark: (
        re.compile(rf"^-?[0-9]+(?:\{mark}[0-9]+)?$", re.MULTILINE),
        re.compile(rf"^-?(?:[0-9]+\{mark}(?:[0-9]{{1,2}}|[0-9]{{4,}})|0\{mark}[0-9]+)$", re.MULTILINE),
        re.compile(rf"^-?[0-9]+\{mark}", re.MULTILINE),
    )
    for mark in ".,"
}


def plain_floats(texts: list[str]) -> npt.NDArray[np.float64] | None:
    """The numbers, if all are digits with at most one and the same proven decimal mark; else None.

    >>> plain_floats(["12,40", "-3", "1,234"]).tolist()
    [12.4, -3.0, 1.234]
    >>> plain_floats(["1,234", "3"]) is None
    True
    """
    if not texts or max(map(len, texts)) > _SURE_LENGTH:
        return None
    joined = "\n".join(texts)
    for mark, (plain, proof, marked) in _PLAIN.items():
        if len(plain.findall(joined)) == len(texts) == joined.count("\n") + 1:
            if marked.search(joined) and not proof.search(joined):
                return None
            return np.array(joined.replace(mark, ".").split("\n"), dtype=np.float64)
    return None
