"""Numbers and dates of exports that a profile changes: exact, and only where the text is one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.erp.export import Cells
from orderwright.erp.stack import as_texts
from orderwright.erp.written import dates_by, numbers_by
from orderwright.money.exact import Bools, Ints, product_quotient, round_half_up_div, split
from orderwright.tables import MICROS
from orderwright.tables.codec import parse_dates, parse_numbers

_ONE = np.ones(1, np.int64)


class _Micros(NamedTuple):
    """Numbers in millionths; missing where the cell is blank or no number."""

    figures: Ints
    missing: Bools


def rounded_sum_of_product(
    cells: Cells, times: object, plus: object, digits: int | None, mark: str | None
) -> Cells:
    """Cells × times + plus, rounded half up; exact in millionths.

    Args:
        cells: raw cells; one that is no number comes through unchanged.
        times: a Decimal, cells, or None.
        plus: a Decimal, cells, or None.
        digits: decimals kept, or None.
        mark: the decimal mark of texts, or None to infer it.

    Returns:
        Decimals; blank where a number is missing.
    """
    numbers = _micros(cells, mark)
    if times is not None:
        numbers = _product(numbers, times, mark)
    if plus is not None:
        other = _operand(plus, mark)
        numbers = _Micros(numbers.figures + other.figures, numbers.missing | other.missing)
    values = numbers.figures
    if digits is not None:
        unit = 10 ** (6 - digits)
        values = round_half_up_div(values, unit) * unit
    result = np.empty(len(cells), dtype=object)
    result[:] = [Decimal(value).scaleb(-6) for value in values.tolist()]
    unread = _micros(cells, mark).missing
    return np.where(unread, cells, np.where(numbers.missing, "", result))


def moved(years: int, order: str | None, cells: Cells) -> Cells:
    """Dates moved by years, as ISO texts; 29 February becomes 28 where the year has none.

    Args:
        years: how far; negative is earlier.
        order: ``dmy``, ``mdy`` or None to infer it.
        cells: raw cells; one that is no date comes through unchanged.
    """
    dates = parse_dates(pd.Series(as_texts(dates_by(order, cells)))).dates
    shifted = (dates + pd.DateOffset(years=years)).to_numpy("datetime64[s]")
    texts = np.datetime_as_string(shifted).astype(object)
    return np.where(np.isnat(shifted), cells, texts)


def _micros(cells: Cells, mark: str | None) -> _Micros:
    read = parse_numbers(pd.Series(as_texts(numbers_by(mark, cells)), dtype=object))
    return _Micros(*split(read.micros))


def _operand(given: object, mark: str | None) -> _Micros:
    if isinstance(given, np.ndarray):
        return _micros(given, mark)
    whole = (Decimal(str(given)) * MICROS).to_integral_value(ROUND_HALF_UP)
    return _Micros(np.array([int(whole)], np.int64), np.zeros(1, np.bool_))


def _product(numbers: _Micros, times: object, mark: str | None) -> _Micros:
    """A literal keeps all its digits; two columns are in millionths both."""
    if isinstance(times, Decimal):
        _, digits, exponent = times.as_tuple()
        whole = int("".join(map(str, digits))) * (-1 if times < 0 else 1)
        factor, power = _Micros(np.array([whole], np.int64), np.zeros(1, np.bool_)), int(exponent)
    else:
        factor, power = _operand(times, mark), -6
    exponents = np.full(len(numbers.figures), power, np.int64)
    values, lost = product_quotient((numbers.figures, factor.figures), exponents, _ONE)
    return _Micros(values, numbers.missing | factor.missing | lost)
