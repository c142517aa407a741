"""The short way for columns whose dates are all written in one ISO form, as systems write them."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

_PLAIN: Final = re.compile(
    r"^(?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}(?::[0-9]{2}){2})?$", re.MULTILINE
)


def plain_moments(texts: list[str]) -> npt.NDArray[np.datetime64] | None:
    """The moments, if all texts are sound ISO dates from 1900 on, with or without a time; else None.

    >>> plain_moments(["2026-05-31", "2026-05-31 14:30:05"]).astype(str).tolist()
    ['2026-05-31T00:00:00', '2026-05-31T14:30:05']
    >>> plain_moments(["2026-02-30"]) is None
    True
    """
    joined = "\n".join(texts)
    if not texts or joined.count("\n") + 1 != len(texts) or len(_PLAIN.findall(joined)) != len(texts):
        return None
    try:
        return np.array(texts, dtype="datetime64[s]")
    except ValueError:
        return None
