"""Numbers, days and money in the sentences of the verbs."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from orderwright.money import micros_text, minor_digits
from orderwright.spoken import MONTHS


def short_days(days: pd.Series) -> pd.Series:
    """Days as people say them; blank where there is none.

    >>> short_days(pd.Series(pd.to_datetime(["2026-11-03", None]))).tolist()
    ['3 Nov', '']
    """
    months = days.dt.month.map(dict(enumerate(MONTHS, 1)))
    words = days.dt.day.astype("Int64").astype("str") + " " + months.astype("str")
    return words.where(days.notna(), "").astype("str")


def and_more(left: int) -> list[str]:
    """The line below a list that is cut short; none where nothing is left out.

    >>> and_more(1200), and_more(0)
    (['  … and 1,200 more; --all tells all of them.'], [])
    """
    return [f"  … and {left:,} more; --all tells all of them."] if left > 0 else []


def grouped(micros: int, currency: str) -> str:
    """An amount with the digits of its currency; two where the currency is not known.

    >>> grouped(12_400_500_000, "EUR"), grouped(12_400_500_000, "JPY"), grouped(1_500_000, "")
    ('12,400.50', '12,400', '1.50')
    """
    digits = minor_digits(currency)
    return f"{Decimal(micros_text(micros)):,.{2 if digits is None else digits}f}"


def money(micros: int, currency: str) -> str:
    """An amount with its currency.

    >>> money(12_400_500_000, "EUR")
    '12,400.50 EUR'
    """
    return f"{grouped(micros, currency)} {currency}"
