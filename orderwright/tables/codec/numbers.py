"""Numbers in text: the decimal mark is inferred by column from unambiguous evidence, never guessed.

``1.234`` alone may be 1234 or 1.234. It is read where another text of the column shows which mark is the
decimal one (``12,40``, ``1.234,56``, ``1.234.567``), and is ambiguous where none does or they contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.tables.codec.micros import scaled_decimals, scaled_floats
from orderwright.tables.codec.plain_numbers import plain_floats
from orderwright.tables.codec.texts import stripped
from orderwright.tables.codec.written_number import WrittenNumber, written_number
from orderwright.tables.frames import Mask

MICRO_DIGITS: Final = 6
PERCENT_DIGITS: Final = 8
"""Micros of a percent per share of 1: 0.15 is 15 %, which is 15,000,000 micros."""


class NumberColumn(NamedTuple):
    """Numbers of a column of texts.

    Attributes:
        micros: nullable Int64; missing where blank, ambiguous or bad.
        ambiguous: it may be one of two numbers.
        bad: no number, or too large.
    """

    micros: pd.Series
    ambiguous: Mask
    bad: Mask


@dataclass(frozen=True)
class NumberTexts:
    """What a list of distinct texts says; ``numbers`` are 0 wherever a mask is set."""

    numbers: npt.NDArray[np.int64]
    ambiguous: Mask
    bad: Mask
    too_large: Mask


def parse_numbers(texts: pd.Series, *, percent: bool = False, decimal_mark: str = "") -> NumberColumn:
    """Reads a column of texts as micros.

    Args:
        texts: the column; blank and missing texts are missing numbers.
        percent: ``15 %`` and ``0.15`` are 15,000,000; without it a percent sign is bad.
        decimal_mark: what the source is known to write, "." or ","; evidence like any other.

    >>> parse_numbers(pd.Series(["12,40", "1.234", "-"])).micros.tolist()
    [12400000, 1234000000, <NA>]
    """
    given = texts.astype(object).where(texts.notna(), "").map(str)
    codes, distinct = pd.factorize(np.asarray(given, object))
    clean = list(stripped(distinct).values())
    blank = np.fromiter((not text for text in clean), bool, len(clean))
    read = read_numbers(clean, percent=percent, decimal_mark=decimal_mark)
    bad = (read.bad & ~blank) | read.too_large
    missing = bad | read.ambiguous | blank
    numbers = pd.arrays.IntegerArray(read.numbers[codes], missing[codes])
    return NumberColumn(pd.Series(numbers, index=texts.index), read.ambiguous[codes], bad[codes])


def read_numbers(texts: list[str], *, percent: bool = False, decimal_mark: str = "") -> NumberTexts:
    """Reads distinct, stripped texts of one column."""
    share = PERCENT_DIGITS if percent else MICRO_DIGITS
    plain = plain_floats(texts, decimal_mark)
    if plain is not None:
        none = np.zeros(len(texts), bool)
        values, too_large = scaled_floats(plain, share)
        return NumberTexts(values, none, none, too_large)
    written = [written_number(text) for text in texts]
    proven = {decimal_mark, *(number.proven for number in written if number is not None)} - {""}
    return _one_by_one(written, proven.pop() if len(proven) == 1 else "", share, percent)


def _one_by_one(written: list[WrittenNumber | None], mark: str, share: int, percent: bool) -> NumberTexts:
    size = len(written)
    ambiguous, bad, too_large = np.zeros(size, bool), np.zeros(size, bool), np.zeros(size, bool)
    values = np.zeros(size, np.int64)
    shares: list[tuple[int, Decimal]] = []
    percents: list[tuple[int, Decimal]] = []
    for row, number in enumerate(written):
        if number is None or (number.percent and not percent):
            bad[row] = True
        elif number.open and not mark:
            ambiguous[row] = True
        else:
            (percents if number.percent else shares).append((row, number.value(mark)))
    for found, digits in ((shares, share), (percents, MICRO_DIGITS)):
        rows = [row for row, _ in found]
        values[rows], too_large[rows] = scaled_decimals([value for _, value in found], digits)
    return NumberTexts(values, ambiguous, bad, too_large)


def both_readings(text: str) -> str:
    """The two numbers that an ambiguous text may be.

    >>> both_readings("1.234")
    '1234 or 1.234'
    """
    number = written_number(text)
    if number is None or not number.open:
        return ""
    other = "," if number.mark == "." else "."
    sign = "%" if number.percent else ""
    return f"{number.value(other)}{sign} or {number.value(number.mark)}{sign}"
