"""Looking texts up in Arrow's own table of hashes, where pandas keeps them in Arrow."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd


def in_arrow(series: pd.Series) -> bool:
    """Whether a column keeps its texts in Arrow; without pyarrow none does."""
    return isinstance(series.dtype, pd.StringDtype) and series.dtype.storage == "pyarrow"


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
