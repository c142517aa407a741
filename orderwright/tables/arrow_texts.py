"""Looking texts up in Arrow's own table of hashes, where pandas keeps them in Arrow."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd


def in_arrow(series: pd.Series) -> bool:
    """Whether a column keeps its texts in Arrow; without pyarrow none does."""
    return isinstance(series.dtype, pd.StringDtype) and series.dtype.storage == "pyarrow"


def arrow_equal(series: pd.Series, text: str) -> npt.NDArray[np.bool_]:
    """Where a column says just this text; a missing one says nothing."""
    import pyarrow as pa  # noqa: PLC0415 - where pandas keeps texts without Arrow it may be absent
    import pyarrow.compute as pc  # noqa: PLC0415 - see above

    texts = series.array.__arrow_array__()
    return np.asarray(pc.fill_null(pc.equal(texts, pa.scalar(text, texts.type)), False), bool)


def arrow_ends_with(series: pd.Series, end: str) -> npt.NDArray[np.bool_]:
    """Where a column's text ends so; a missing one does not."""
    import pyarrow.compute as pc  # noqa: PLC0415 - where pandas keeps texts without Arrow it may be absent

    found = pc.ends_with(series.array.__arrow_array__(), pattern=end)
    return np.asarray(pc.fill_null(found, False), bool)


def arrow_unequal(left: pd.Series, right: pd.Series) -> npt.NDArray[np.bool_]:
    """Where two columns of as many texts differ; none may be missing."""
    import pyarrow.compute as pc  # noqa: PLC0415 - where pandas keeps texts without Arrow it may be absent

    return np.asarray(pc.not_equal(left.array.__arrow_array__(), right.array.__arrow_array__()), bool)


def arrow_distinct(series: pd.Series) -> int:
    """How many different texts a column has; missing ones do not count."""
    import pyarrow.compute as pc  # noqa: PLC0415 - where pandas keeps texts without Arrow it may be absent

    return int(pc.count_distinct(series.array.__arrow_array__()).as_py())


def arrow_positions(keys: pd.Series, wanted: pd.Series) -> npt.NDArray[np.intp]:
    """For every wanted text the position of its first row in ``keys``; -1 for none, and for a blank."""
    import pyarrow.compute as pc  # noqa: PLC0415 - where pandas keeps texts without Arrow it may be absent

    known, asked = keys.array.__arrow_array__(), wanted.array.__arrow_array__()
    found = pc.index_in(asked, value_set=known, skip_nulls=True).fill_null(-1)
    place = np.asarray(found.to_numpy(), np.intp)
    blank = pc.index(known, "").as_py()
    if blank >= 0:
        place[place == blank] = -1
    return place
