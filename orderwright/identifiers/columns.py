"""Checking a column of identifiers: digits as a matrix, words once per distinct value.

numpy and pandas are imported when a column is checked: a single identifier is checked without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TypeAlias

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Bools: TypeAlias = npt.NDArray[np.bool_]
    Objects: TypeAlias = npt.NDArray[np.object_]
    Texts: TypeAlias = pd.Series[str] | Objects


def objects(texts: Texts) -> Objects:
    """The column as Python strings; what is no string counts as blank."""
    import numpy as np  # noqa: PLC0415 - heavy

    column = np.asarray(texts, dtype=object)
    blank = np.fromiter((not isinstance(text, str) for text in column), dtype=np.bool_, count=len(column))
    return np.where(blank, "", column) if blank.any() else column


def mask_by_distinct(texts: Texts, is_valid: Callable[[str], bool]) -> Bools:
    """Whether each text is valid, asked once for each distinct text."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    typed = isinstance(texts, pd.Series) and isinstance(texts.dtype, pd.StringDtype)
    numbers, distinct = pd.factorize(texts if typed else objects(texts))
    verdicts = np.fromiter(map(is_valid, distinct), dtype=np.bool_, count=len(distinct))
    return np.asarray(np.append(verdicts, False)[numbers])


def mask_mod10(texts: Texts, lengths: Collection[int], is_valid: Callable[[str], bool]) -> Bools:
    """Whether each text is a number of one of the lengths with a right GS1 check digit.

    Args:
        texts: the column.
        lengths: lengths that the number may have, the check digit included.
        is_valid: asked for texts that are not bare digits, which may be the number with separators.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    column = objects(texts)
    sizes = np.fromiter(map(len, column), dtype=np.int64, count=len(column))
    valid = np.zeros(len(column), dtype=np.bool_)
    bare = np.zeros(len(column), dtype=np.bool_)
    for length in lengths:
        rows = np.flatnonzero(sizes == length)
        digits = column[rows].astype(f"U{length}").view(np.uint32).reshape(-1, length) - np.uint32(ord("0"))
        bare[rows] = (digits <= 9).all(axis=1)
        # from the right the check digit weighs 1, then 3 and 1 in turn
        weights = np.where(np.arange(length)[::-1] % 2 == 1, 3, 1).astype(np.uint32)
        valid[rows] = bare[rows] & ((digits * weights).sum(axis=1) % 10 == 0) & digits.any(axis=1)
    rest = np.flatnonzero(~bare & (sizes > min(lengths)))
    valid[rest] = mask_by_distinct(column[rest], is_valid)
    return valid
