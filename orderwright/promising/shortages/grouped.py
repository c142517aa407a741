"""Rows by a number that they share, ready to be asked for one number after the other."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.segments import Ints, Positions, by_code


class Grouped:
    """Places of rows by their number, in the rows' order.

    >>> Grouped(np.array([1, 0, 1, -1]), 3).at(1).tolist()
    [0, 2]
    """

    def __init__(self, numbers: Ints, count: int) -> None:
        self._order = by_code(numbers + 1, count + 1)
        self._ends = np.cumsum(np.bincount(numbers + 1, minlength=count + 1)).tolist()

    def at(self, number: int) -> Positions:
        """Places of the rows with this number."""
        return self._order[self._ends[number] : self._ends[number + 1]]
