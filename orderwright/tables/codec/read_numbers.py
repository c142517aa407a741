"""Reading columns of numbers: number cells are exact, texts by the column's decimal mark."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.tables.codec.bad_cells import BadCells, bad_cells
from orderwright.tables.codec.cells import Cells, Part
from orderwright.tables.codec.micros import Ints, scaled_decimals, scaled_floats
from orderwright.tables.codec.numbers import MICRO_DIGITS, PERCENT_DIGITS, both_readings, read_numbers
from orderwright.tables.codec.readings import Reading, by_distinct, refused, taken_part, texts_without_errors
from orderwright.tables.codec.texts import cell_text
from orderwright.tables.frames import Mask
from orderwright.tables.schema import Column, Kind

_MICROS = 1_000_000


class _Numbers:
    """Micros of a column while it is read; missing until they are set."""

    def __init__(self, height: int) -> None:
        self.micros: Ints = np.zeros(height, np.int64)
        self.missing: Mask = np.ones(height, bool)
        self.bad: list[BadCells] = []

    def put(self, part: Part, values: Ints, too_large: Mask) -> None:
        """Sets the part's rows; numbers that are too large are told (TBL-045)."""
        self.micros[part.rows] = values
        self.missing[part.rows] = too_large
        self.tell("TBL-045", taken_part(part, too_large), "a number below 9,223,372,036,854")

    def tell(self, code: str, part: Part, expected: str | list[str]) -> None:
        """Makes the part's cells bad and missing."""
        self.missing[part.rows] = True
        self.bad += bad_cells(code, part.rows, [cell_text(value) for value in part.raw], expected)


def read_decimals(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Numbers as nullable Int64 micros (TBL-040 no number, TBL-045 too large, TBL-060 ambiguous)."""
    numbers = _read(column, cells, "a number")
    return _reading(column, numbers)


def read_integers(column: Column, cells: Cells, date1904: bool) -> Reading:
    """Whole numbers as nullable Int64; one with decimals is told as no whole number (TBL-040)."""
    numbers = _read(column, cells, "a whole number")
    broken = ~numbers.missing & (numbers.micros % _MICROS != 0)
    if broken.any():
        rows = np.flatnonzero(broken)
        found = [f"{value / _MICROS:g}" for value in numbers.micros[rows].tolist()]
        numbers.tell("TBL-040", Part(rows, found), "a whole number")
    numbers.micros //= _MICROS
    return _reading(column, numbers)


def _reading(column: Column, numbers: _Numbers) -> Reading:
    numbers.micros[numbers.missing] = 0
    array = pd.arrays.IntegerArray(numbers.micros, numbers.missing)
    return Reading(pd.Series(array, name=column.key), numbers.bad)


def _read(column: Column, cells: Cells, expected: str) -> _Numbers:
    percent = column.kind is Kind.PERCENT
    digits = PERCENT_DIGITS if percent else MICRO_DIGITS
    numbers = _Numbers(cells.height)
    floats = np.asarray(cells.floats.raw, np.float64)
    finite = np.isfinite(floats)
    numbers.tell("TBL-040", taken_part(cells.floats, ~finite), expected)
    sound = cells.floats if finite.all() else taken_part(cells.floats, finite)
    numbers.put(sound, *scaled_floats(np.asarray(sound.raw, np.float64), digits))
    numbers.put(cells.exact, *scaled_decimals(list(cells.exact.raw), digits))
    texts, errors = texts_without_errors(cells)
    numbers.bad += errors
    if len(texts):
        _put_texts(numbers, texts, expected, percent)
    numbers.bad += refused("TBL-040", expected, cells.bools, cells.moments, cells.others)
    return numbers


def _put_texts(numbers: _Numbers, texts: Part, expected: str, percent: bool) -> None:
    codes, distinct = by_distinct(texts.raw)
    read = read_numbers(distinct, percent=percent)
    numbers.put(texts, read.numbers[codes], read.too_large[codes])
    numbers.tell("TBL-040", taken_part(texts, read.bad[codes]), expected)
    ambiguous = taken_part(texts, read.ambiguous[codes])
    numbers.tell("TBL-060", ambiguous, [both_readings(text) for text in ambiguous.raw])
