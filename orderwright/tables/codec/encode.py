"""From typed columns back to cells that a host can write."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import pandas as pd

from orderwright.tables.codec.numbers import MICRO_DIGITS, PERCENT_DIGITS
from orderwright.tables.schema import DATE_KINDS, TEXT_KINDS, Column, Kind

Cell: TypeAlias = str | int | float | Decimal | dt.date | dt.datetime | None

_SURE = 10**15
_WORDS = np.array(["no", "yes", None], object)


def encode(column: Column, values: pd.Series) -> list[Cell]:
    """Cells of a typed column, in its order.

    Text is str, or None for ""; a number is int where whole, else a float that shows the same 15 digits, or
    a Decimal where a float would not; a percent is a share of 1; a day is a date, a moment a datetime; a
    flag is "yes" or "no"; blank is None.
    """
    if column.kind in TEXT_KINDS:
        return [text or None for text in values.tolist()]
    if column.kind in DATE_KINDS:
        unit = "D" if column.kind is Kind.DATE else "s"
        days: list[Cell] = values.to_numpy(f"datetime64[{unit}]").astype(object).tolist()
        return days
    if column.kind is Kind.FLAG:
        truth = values.astype("boolean").array
        codes = np.where(truth.isna(), 2, truth.to_numpy(bool, na_value=False))
        words: list[Cell] = _WORDS[codes.astype(np.int8)].tolist()
        return words
    return _numbers(column, values)


def _numbers(column: Column, values: pd.Series) -> list[Cell]:
    array = values.astype("Int64").array
    whole_numbers = array.to_numpy(np.int64, na_value=0)
    digits = _digits(column)
    unit = 10**digits
    whole = whole_numbers % unit == 0
    cells = np.empty(len(whole_numbers), object)
    cells[whole] = (whole_numbers[whole] // unit).tolist()
    # a quotient of two whole numbers below 2⁵³ is the float nearest to the decimal
    sure = ~whole & (np.abs(whole_numbers) < _SURE)
    cells[sure] = (whole_numbers[sure] / unit).tolist()
    for row in np.flatnonzero(~whole & ~sure).tolist():
        cells[row] = Decimal(int(whole_numbers[row])).scaleb(-digits)
    cells[array.isna()] = None
    result: list[Cell] = cells.tolist()
    return result


def _digits(column: Column) -> int:
    if column.kind is Kind.INTEGER:
        return 0
    return PERCENT_DIGITS if column.kind is Kind.PERCENT else MICRO_DIGITS
