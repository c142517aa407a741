"""Exact products and quotients of int64 columns: vectorised where they fit, Python integers where not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas.api.extensions import ExtensionArray

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = "pd.Series[int] | ExtensionArray | Ints | int"
"""A column of whole numbers (nullable or not), or one number for every row."""

_LIMIT: Final = 2.0**62
_INT64: Final = 2**63
_POW10: Final = 10 ** np.arange(19, dtype=np.int64)
_PROBE: Final = 512
_AT_ONCE: Final = 2**16
"""Rows that are computed at once: what they need in between stays small, and near the processor."""


def split(numbers: Numbers) -> tuple[Ints, Bools]:
    """The values (0 where missing) and the mask of the missing, each of one row or of every row."""
    if isinstance(numbers, int | np.integer):
        return np.array([numbers], dtype=np.int64), np.zeros(1, dtype=np.bool_)
    array = numbers.array if isinstance(numbers, pd.Series) else numbers
    if array.dtype.kind not in "iu":
        raise TypeError(f"whole numbers expected, not {array.dtype}")
    if isinstance(array, np.ndarray):
        return array.astype(np.int64, copy=False), np.zeros(1, dtype=np.bool_)
    missing = np.asarray(array.isna(), dtype=np.bool_)
    return np.asarray(array.to_numpy(dtype="int64", na_value=0), dtype=np.int64), missing


def round_half_up_div(numerator: Ints, denominator: Ints | int) -> Ints:
    """Quotient rounded half up, away from zero: 5 ÷ 2 → 3, −5 ÷ 2 → −3. Denominators are positive.

    Exact for every numerator above −2⁶³ and every denominator.

    >>> round_half_up_div(np.array([4, 5, -5, 7]), 2).tolist()
    [2, 3, -3, 4]
    """
    size = np.abs(numerator)
    quotient = size // denominator
    quotient += (size - quotient * denominator) >= denominator - denominator // 2
    return np.negative(quotient, out=quotient, where=numerator < 0)


def product_quotient(factors: Sequence[Ints], exponent: Ints, divisor: Ints) -> tuple[Ints, Bools]:
    """Product of the factors × 10^exponent ÷ divisor, rounded half up away from zero; exact.

    Args:
        factors: int64 columns of n rows, or of one row that stands for all.
        exponent: power of ten per row.
        divisor: positive or negative; zero has no quotient.

    Returns:
        The quotients and the mask of rows without one (divisor zero, or a result beyond int64).
    """
    columns = (*factors, exponent, divisor)
    rows = max(len(column) for column in columns)
    if rows <= _AT_ONCE:
        return _quotients(factors, exponent, divisor)
    values, missing = np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.bool_)
    for start in range(0, rows, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        *some, power, below = (column if len(column) == 1 else column[part] for column in columns)
        values[part], missing[part] = _quotients(some, power, below)
    return values, missing


def _quotients(factors: Sequence[Ints], exponent: Ints, divisor: Ints) -> tuple[Ints, Bools]:
    """The quotients of some rows.

    Three attempts, each on what the one before left: the columns without the power of ten that all of it
    shares, each row without its own, Python integers.
    """
    values, fits = _in_int64(*_without_tens(factors, exponent, divisor, _tens_of_column))
    missing = np.zeros(len(values), dtype=np.bool_)
    if not fits.all():
        rest = np.flatnonzero(~fits)
        rows = [np.broadcast_to(column, values.shape)[rest] for column in (*factors, exponent, divisor)]
        *factors, exponent, divisor = rows
        values[rest], fits = _in_int64(*_without_tens(factors, exponent, divisor, _tens_by_row))
        for row in np.flatnonzero(~fits).tolist():
            exact = _in_python([int(c[row]) for c in factors], int(exponent[row]), int(divisor[row]))
            missing[rest[row]] = exact is None
            values[rest[row]] = exact or 0
    return values, missing


def _tens_of_column(column: Ints) -> tuple[Ints, Ints]:
    power = 0
    for step in (6, 2, 1, 1):
        scale = int(_POW10[step])
        probe = column[:_PROBE]
        if (probe // scale * scale == probe).all():
            smaller = column // scale
            if (smaller * scale == column).all():
                column, power = smaller, power + step
    return column, np.array([power], dtype=np.int64)


def _tens_by_row(column: Ints) -> tuple[Ints, Ints]:
    power = np.zeros(len(column), dtype=np.int64)
    for step in (6, 2, 1, 1):
        scale = int(_POW10[step])
        smaller = column // scale
        divides = smaller * scale == column
        column = np.where(divides, smaller, column)
        power += step * divides
    return column, power


def _without_tens(
    factors: Sequence[Ints], exponent: Ints, divisor: Ints, tens: Callable[[Ints], tuple[Ints, Ints]]
) -> tuple[list[Ints], Ints, Ints]:
    stripped = [tens(column) for column in factors]
    denominator, power = tens(divisor)
    for _, gained in stripped:
        exponent = exponent + gained
    return [column for column, _ in stripped], exponent - power, denominator


def _in_int64(factors: Sequence[Ints], exponent: Ints, divisor: Ints) -> tuple[Ints, Bools]:
    """The quotients, and the mask of rows whose every step stays inside int64."""
    above = [*factors, _POW10[np.clip(exponent, 0, 18)]]
    below = [divisor, _POW10[np.clip(-exponent, 0, 18)]]
    fits = _below_limit(above) & _below_limit(below) & (np.abs(exponent) <= 18) & (divisor != 0)
    numerator, denominator = _product(above), _product(below)
    if (divisor < 0).any():
        numerator, denominator = numerator * np.sign(divisor), np.abs(denominator)
    fits = np.broadcast_to(fits, np.broadcast_shapes(numerator.shape, denominator.shape))
    if not fits.all():
        numerator, denominator = np.where(fits, numerator, 0), np.where(fits, denominator, 1)
    return round_half_up_div(numerator, denominator), fits


def _below_limit(columns: Sequence[Ints]) -> Bools:
    """Whether the product of the sizes is surely inside int64; one answer where that does for all rows."""
    largest = [max(abs(int(column.max(initial=0))), abs(int(column.min(initial=0)))) for column in columns]
    if math.prod(largest) < _LIMIT:
        return np.ones(1, dtype=np.bool_)
    size: npt.NDArray[np.float64] = np.ones(1)
    for column in columns:
        size = size * np.abs(column.astype(np.float64))
    return np.less(size, _LIMIT)


def _product(columns: Sequence[Ints]) -> Ints:
    product = np.ones(1, dtype=np.int64)
    for column in columns:
        product = product * column
    return product


def _in_python(factors: list[int], exponent: int, divisor: int) -> int | None:
    if divisor == 0:
        return None
    numerator = math.prod(factors) * 10 ** max(exponent, 0)
    denominator = abs(divisor) * 10 ** max(-exponent, 0)
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    value = size if (numerator < 0) == (divisor < 0) else -size
    return value if -_INT64 <= value < _INT64 else None
