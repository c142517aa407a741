"""Texts as numbers: places in an index, and the order in which people list them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.segments import Ints

_WIDTH = 40
_LONGEST = 18


def places(texts: pd.Series, index: pd.Index) -> Ints:
    """Position of each text in an index of different texts; -1 where it is not there."""
    codes, values = pd.factorize(texts)
    place = {text: number for number, text in enumerate(index)}
    found = np.array([place.get(text, -1) for text in values], np.int64)
    return np.asarray(np.append(found, -1)[codes], np.int64)


def natural_ranks(texts: pd.Series) -> Ints:
    """Rank of each text: numbers by their value, all other texts by their characters; equal texts share one.

    >>> natural_ranks(pd.Series(["100", "20", "A", "20"])).tolist()
    [1, 0, 2, 0]
    """
    codes, values = pd.factorize(texts)
    words = np.asarray(values, dtype=object).tolist()
    if (numbers := _numbers(words)) is not None:
        return np.asarray(numbers[codes])
    words = [word.zfill(_WIDTH) + word if word.isdigit() else word for word in words]
    ranks = np.empty(len(words), np.int64)
    ranks[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    return np.asarray(ranks[codes])


def _numbers(words: list[str]) -> Ints | None:
    """Ranks of texts that are all numbers of one length, as most order numbers are; None for any others."""
    together = "".join(words)
    size = len(words[0]) if words else 0
    alike = together.isascii() and together.isdigit() and len(together) == size * len(words)
    if not (alike and size <= _LONGEST and set(map(len, words)) == {size}):
        return None
    digits = np.frombuffer(together.encode(), np.uint8).reshape(-1, size)
    numbers = np.zeros(len(words), np.int64)
    for digit in digits.T:
        numbers = 10 * numbers + (digit - ord("0"))
    ranks = np.empty(len(words), np.int64)
    ranks[np.argsort(numbers)] = np.arange(len(words))
    return ranks
