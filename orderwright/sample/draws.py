"""Random draws that give the same figures on every machine: whole numbers and products of uniforms only."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Days: TypeAlias = npt.NDArray[np.datetime64]
Objects: TypeAlias = npt.NDArray[np.object_]
Rng: TypeAlias = np.random.Generator


def stream(orders: int, seed: int, room: str) -> Rng:
    """A room's own stream of random numbers, so that a change in one room leaves the others as they were."""
    entropy = np.random.SeedSequence([orders, seed, zlib.crc32(room.encode())])
    return np.random.Generator(np.random.PCG64(entropy))


def below(rng: Rng, limit: Ints | int, rows: int) -> Ints:
    """Whole numbers from 0 up to, not including, the limit (of each row)."""
    return rng.integers(0, limit, rows, dtype=np.int64)


def between(rng: Rng, low: int, high: int, rows: int) -> Ints:
    """Whole numbers from low to high, both included."""
    return rng.integers(low, high + 1, rows, dtype=np.int64)


def skewed(rng: Rng, limit: Ints | int, rows: int) -> Ints:
    """Whole numbers below the limit, small ones far more often than large ones."""
    uniform = rng.random(rows)
    return np.floor(uniform * uniform * limit).astype(np.int64)


def chance(rng: Rng, percent: int, rows: int) -> Bools:
    """True for about so many rows in a hundred."""
    return rng.integers(0, 100, rows, dtype=np.int64) < percent


def weighted(rng: Rng, weights: Sequence[int], rows: int) -> Ints:
    """Indexes into the weights, each as often as its weight says."""
    steps = np.cumsum(np.asarray(weights, dtype=np.int64))
    return np.searchsorted(steps, below(rng, int(steps[-1]), rows), side="right").astype(np.int64)


def picked(rng: Rng, pool: Ints, rows: int) -> Ints:
    """Members of the pool, with repetition; the pool must have one at least."""
    return pool[below(rng, len(pool), rows)]


def texts(words: Sequence[str]) -> Objects:
    """Words as a column of Python strings."""
    column = np.empty(len(words), dtype=object)
    column[:] = list(words)
    return column


def ranges(counts: Ints) -> tuple[Ints, Ints]:
    """For groups of so many rows: the group of every row and its place in the group.

    >>> [part.tolist() for part in ranges(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    group = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    first = np.cumsum(counts) - counts
    return group, np.arange(len(group), dtype=np.int64) - first[group]
