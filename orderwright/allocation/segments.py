"""Sums and order within groups of rows: the arithmetic of allocation, on whole columns."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

_DIGIT = 16
_FEW_DIGITS = 2**48


def starts(*columns: Ints) -> Positions:
    """Where a run of equal rows begins; the columns are of one length and already in groups.

    >>> starts(np.array([4, 4, 7, 4])).tolist()
    [0, 2, 3]
    """
    changed = np.zeros(len(columns[0]), np.bool_)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def lengths(first: Positions, rows: int) -> Positions:
    """Lengths of the runs that begin at ``first``."""
    return np.diff(first, append=rows)


def before(values: Ints, first: Positions) -> Ints:
    """Sum of the earlier values of the same run.

    >>> before(np.array([5, 1, 2, 3]), np.array([0, 2])).tolist()
    [0, 5, 0, 2]
    """
    total = np.cumsum(values) - values
    total -= np.repeat(total[first], lengths(first, len(values)))
    return total


def sums(values: Ints, first: Positions) -> Ints:
    """Sum of every run."""
    return np.add.reduceat(values, first) if len(first) else values[:0]


def overlaps(left: Ints, right: Ints) -> tuple[Positions, Positions, Ints]:
    """Lays two rows of lengths of the same total side by side: places in both, and length, of every overlap.

    >>> [column.tolist() for column in overlaps(np.array([3, 2]), np.array([1, 4]))]
    [[0, 0, 1], [0, 1, 1], [1, 2, 2]]
    """
    left_ends, right_ends = np.cumsum(left), np.cumsum(right)
    ends = np.sort(np.concatenate([left_ends, right_ends]), kind="stable")
    ends = ends[starts(ends)]
    begins = np.concatenate([ends[:0], [0], ends[:-1]])[: len(ends)]
    first, second = (np.searchsorted(side, begins, side="right") for side in (left_ends, right_ends))
    return first, second, ends - begins


def by_code(codes: Ints, count: int) -> Positions:
    """Stable order by codes from 0 up to, not including, ``count``; linear in the rows.

    >>> by_code(np.array([2, 0, 2, 1]), 3).tolist()
    [1, 3, 0, 2]
    """
    order: Positions | None = None
    for shift in range(0, max(1, (count - 1).bit_length()), _DIGIT):
        digit = ((codes if order is None else codes[order]) >> shift).astype(np.uint16)
        step = np.argsort(digit, kind="stable")
        order = step if order is None else order[step]
    return np.arange(len(codes)) if order is None else order


def ascending(*columns: Ints) -> Positions:
    """Stable order by several columns of whole numbers from 0 upward; the first counts most.

    >>> ascending(np.array([1, 0, 1]), np.array([2, 9, 1])).tolist()
    [1, 2, 0]
    """
    spans = [int(column.max(initial=0)) + 1 for column in columns]
    if math.prod(spans) >= 2**62:
        return np.lexsort(columns[::-1])
    key = columns[0]
    for column, span in zip(columns[1:], spans[1:], strict=True):
        key = key * span + column
    return (
        by_code(key, math.prod(spans)) if math.prod(spans) < _FEW_DIGITS else np.argsort(key, kind="stable")
    )
