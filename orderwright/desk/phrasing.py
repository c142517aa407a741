"""Numbers, days and money in the sentences of the verbs."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from orderwright.money import micros_text, minor_digits

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "order"), counted(1200, "order")
    ('1 order', '1,200 orders')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short_days(days: pd.Series) -> pd.Series:
    """Days as people say them; blank where there is none.

    >>> short_days(pd.Series(pd.to_datetime(["2026-11-03", None]))).tolist()
    ['3 Nov', '']
    """
    months = days.dt.month.map(dict(enumerate(_MONTHS, 1)))
    words = days.dt.day.astype("Int64").astype("str") + " " + months.astype("str")
    return words.where(days.notna(), "").astype("str")


def short_day(day: pd.Timestamp) -> str:
    """One day as people say it.

    >>> short_day(pd.Timestamp("2026-11-23"))
    '23 Nov'
    """
    return f"{day.day} {_MONTHS[day.month - 1]}"


def money(micros: int, currency: str) -> str:
    """An amount with the digits of its currency.

    >>> money(12_400_500_000, "EUR")
    '12,400.50 EUR'
    """
    return f"{Decimal(micros_text(micros)):,.{minor_digits(currency) or 0}f} {currency}"
