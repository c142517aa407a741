"""Amounts in the minor unit of a currency, column by column, exact.

Every function takes nullable or plain integer columns, or one number for all rows, and returns a nullable
Int64 array of the rows: missing where an input is missing, where a divisor is zero, or where the result
does not fit into int64.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from orderwright.money.exact import Numbers, product_quotient, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas.arrays import IntegerArray

    from orderwright.money.exact import Ints

_MICRO_DIGITS: Final = 6
_HUNDRED_PERCENT: Final = 100_000_000
_LOWEST_DISCOUNT: Final = -(2**62)  # 100 % less this would leave int64


def line_amount_minor(
    qty_micros: Numbers,
    unit_price_micros: Numbers,
    per_micros: Numbers,
    discount_percent_micros: Numbers,
    minor_digits: Numbers,
) -> IntegerArray:
    """Quantity × price ÷ per × (100 % − discount) in the minor unit, rounded once, half up away from zero.

    Args:
        qty_micros: quantity, in millionths.
        unit_price_micros: price of `per` units, in millionths of the currency.
        per_micros: price basis (1 or 100 units …), in millionths.
        discount_percent_micros: 15 % is 15_000_000.
        minor_digits: digits of each row's currency (`minor_digits_column`).

    A blank basis or discount is missing, not 1 or 0: fill it where a blank means that.

    >>> line_amount_minor(500_000_000, 12_405_000, 100_000_000, 15_000_000, 2).tolist()
    [5272]
    """
    inputs = [split(column) for column in (qty_micros, unit_price_micros, per_micros)]
    discount, no_discount = split(discount_percent_micros)
    no_discount = no_discount | (discount < _LOWEST_DISCOUNT)
    digits, no_digits = split(minor_digits)
    (qty, _), (price, _), (per, _) = inputs
    # micros cancel to 10^-6, the percent to 10^-8
    values = product_quotient((qty, price, _HUNDRED_PERCENT - discount), digits - 14, per)
    return _masked(values, [*(missing for _, missing in inputs), no_discount, no_digits])


def to_minor(micros: Numbers, digits: Numbers) -> IntegerArray:
    """Millionths of a currency in its minor unit, rounded half up away from zero.

    >>> to_minor(12_405_000, 2).tolist()
    [1241]
    """
    (value, missing), (places, no_digits) = split(micros), split(digits)
    quotients = product_quotient((value,), places - _MICRO_DIGITS, np.ones(1, dtype=np.int64))
    return _masked(quotients, [missing, no_digits])


def from_minor(amount: Numbers, digits: Numbers) -> IntegerArray:
    """An amount in the minor unit as millionths of its currency.

    >>> from_minor(1241, 2).tolist()
    [12410000]
    """
    (value, missing), (places, no_digits) = split(amount), split(digits)
    products = product_quotient((value,), _MICRO_DIGITS - places, np.ones(1, dtype=np.int64))
    return _masked(products, [missing, no_digits])


def convert_minor(
    amount: Numbers, rate_micros: Numbers, from_digits: Numbers, to_digits: Numbers
) -> IntegerArray:
    """An amount in another currency's minor unit, rounded half up away from zero.

    Args:
        amount: in the minor unit of the first currency.
        rate_micros: units of the second currency for one unit of the first, in millionths.
        from_digits: minor digits of the first currency.
        to_digits: minor digits of the second.

    >>> convert_minor(10_000, 157_250_000, 2, 0).tolist()  # 100.00 USD at 157.25 JPY
    [15725]
    """
    (value, missing), (rate, no_rate) = split(amount), split(rate_micros)
    (before, no_before), (after, no_after) = split(from_digits), split(to_digits)
    quotients = product_quotient((value, rate), after - before - _MICRO_DIGITS, np.ones(1, dtype=np.int64))
    return _masked(quotients, [missing, no_rate, no_before, no_after])


def _masked(result: tuple[Ints, np.ndarray], missing: Sequence[np.ndarray]) -> IntegerArray:
    values, mask = result
    for column in missing:
        mask = mask | column
    return pd.arrays.IntegerArray(np.broadcast_to(values, mask.shape).copy(), mask)
