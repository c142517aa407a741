"""Whether a line's price is the expected one."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.expected import ExpectedPrices, expected_prices
from orderwright.pricing.holding import Ints
from orderwright.pricing.money_texts import line_digits
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask

_HUNDRED = 100 * MICROS
_FAR = 2**61


def differing(book: OrderBook) -> Mask:
    """Lines whose price differs from what is expected.

    A price that brings its own discount is compared after discount, any other before. A price that cannot be
    written with six decimals (10.00 for three) may be rounded to the currency's digits, or finer.
    """
    result: Mask = book.once("prices.differing", lambda: _differing(book, expected_prices(book)))
    return result


def beyond(book: OrderBook, apart: Mask, percent: Decimal) -> Mask:
    """Those of the lines that differ whose price is off by more than so many percent of what is expected."""
    if percent <= 0 or not apart.any():
        return apart
    rows = np.flatnonzero(apart)
    ours, theirs = _net(book, expected_prices(book), rows)
    result = apart.copy()
    off = np.abs(ours.astype(float) - theirs.astype(float))
    result[rows] = off * 100 > float(percent) * np.abs(theirs.astype(float))
    return result


def _differing(book: OrderBook, want: ExpectedPrices) -> Mask:
    lines = book["OrderLines"]
    price, blank = split(lines["unit_price"])
    expected, unknown = split(want.unit_price)
    asked = want.asked & ~blank & ~unknown & (want.tie < 0)
    apart = np.asarray(asked & (price != expected), bool)
    _, plain = split(want.discount)
    by_share = np.flatnonzero(asked & ~plain)
    if len(by_share):
        apart[by_share] = _apart_net(book, want, by_share)
    excused = np.flatnonzero(apart & want.rounded)
    if len(excused):
        apart[excused] = _beyond_rounding(book, want, excused)
    return apart


def _apart_net(book: OrderBook, want: ExpectedPrices, rows: Ints) -> Mask:
    """Whether the prices differ after the line's and the expected discount, by more than the last micro."""
    ours, theirs = _net(book, want, rows)
    return np.asarray(np.abs(np.clip(ours, -_FAR, _FAR) - np.clip(theirs, -_FAR, _FAR)) > 1, bool)


def _net(book: OrderBook, want: ExpectedPrices, rows: Ints) -> tuple[Ints, Ints]:
    """Prices of the lines and expected prices, less discount where the expected price brings one."""
    lines = book["OrderLines"]
    price, expected = split(lines["unit_price"])[0][rows], split(want.unit_price)[0][rows]
    share, plain = (column[rows] for column in split(want.discount))
    given = np.where(plain, 0, split(lines["discount_percent"])[0][rows])
    return _less(price, given), _less(expected, np.where(plain, 0, share))


def _less(price: Ints, percent: Ints) -> Ints:
    left = _HUNDRED - np.clip(percent, -_HUNDRED, 2 * _HUNDRED)
    net, beyond = product_quotient((price, left), np.full(len(price), -8), np.ones(len(price), np.int64))
    return np.where(beyond, price, net)


def _beyond_rounding(book: OrderBook, want: ExpectedPrices, rows: Ints) -> Mask:
    """Whether more lies between than rounding to the currency's digits, or to the price's own if finer."""
    ours, theirs = _net(book, want, rows)
    price = split(book["OrderLines"]["unit_price"])[0][rows]
    coin = np.asarray(10 ** (6 - line_digits(book, rows)[0]), np.int64)
    while (finer := (coin > 1) & (price % coin != 0)).any():
        coin = np.where(finer, coin // 10, coin)
    return np.asarray(np.abs(np.clip(ours, -_FAR, _FAR) - np.clip(theirs, -_FAR, _FAR)) * 2 > coin, bool)
