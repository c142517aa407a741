"""How the sample company sets its prices: coins, periods, and what a sales unit costs."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np

from orderwright.money import minor_digits
from orderwright.sample.company import PRICE_LISTS
from orderwright.sample.draws import Ints
from orderwright.sample.products import Products


def day(text: str) -> int:
    """A date as days since 1970.

    >>> day("1970-01-31")
    30
    """
    return dt.date.fromisoformat(text).toordinal() - dt.date(1970, 1, 1).toordinal()


SINCE: Final = day("2025-07-01")
CHANGE: Final = day("2026-07-01")
"""The day on which many list prices rose and contracts were renewed."""

LIST_CURRENCIES: Final = tuple(price_list.currency for price_list in PRICE_LISTS)
STEPS: Final = np.array([10 ** (6 - (minor_digits(code) or 0)) for code in LIST_CURRENCIES], dtype=np.int64)
"""Smallest coin of each price list's currency, in micros."""


def stepped(micros: Ints, step: Ints) -> Ints:
    """Rounded to whole steps, one at least.

    >>> stepped(np.array([12_404_999, 12_405_000, 3]), np.array([10_000])).tolist()
    [12400000, 12410000, 10000]
    """
    return np.asarray(np.maximum((micros + step // 2) // step, 1) * step)


def pack_price(products: Products, product: Ints, base: Ints, step: Ints) -> Ints:
    """A little less than the units cost one by one; 0 where the sales unit has no price of its own."""
    units = products.packs[product, products.sales[product]]
    return np.where(products.own_pack_price[product], stepped(base * units * 97 // 100, step), 0)
