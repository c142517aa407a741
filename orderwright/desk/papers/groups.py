"""Rows that belong together, for as many groups as a large order book has."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.tables.frames import Positions


def groups(*columns: pd.Series) -> list[Positions]:
    """Places of the rows of each group of equal values, in the order in which groups first appear.

    >>> [g.tolist() for g in groups(pd.Series(["b", "a", "b"]), pd.Series(["x", "x", "x"]))]
    [[0, 2], [1]]
    """
    codes = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        own, values = pd.factorize(column)
        codes, _ = pd.factorize(codes * max(len(values), 1) + own)
    order = np.argsort(codes, kind="stable").astype(np.intp)
    ends = np.flatnonzero(np.diff(codes[order])) + 1
    return np.split(order, ends) if len(order) else []
