"""Whether a line's price is the expected one."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.money.exact import split
from orderwright.pricing.expected import ExpectedPrices, expected_prices
from orderwright.pricing.holding import Ints
from orderwright.pricing.money_texts import line_digits
from orderwright.pricing.promoting import net
from orderwright.rules.live import live_lines
from orderwright.tables.frames import Mask

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
    closed = want.promotions.lines
    asked[closed] &= live_lines(book)[closed]
    apart = np.asarray(asked & (price != expected), bool)
    after_discount = np.flatnonzero(asked & brings_discount(want))
    if len(after_discount):
        apart[after_discount] = _apart_net(book, want, after_discount)
    excused = np.flatnonzero(apart & (want.rounded | _written_net(book, want)))
    if len(excused):
        apart[excused] = _beyond_rounding(book, want, excused)
    return apart


def brings_discount(want: ExpectedPrices) -> Mask:
    """Lines whose expected price brings its own discount, so that no other may be given."""
    _, plain = split(want.discount)
    promotions = want.promotions
    return np.asarray(~plain | promotions.among(len(plain), promotions.alone), bool)


def _written_net(book: OrderBook, want: ExpectedPrices) -> Mask:
    """Lines whose promotion's discount is in the price already: that was rounded to the currency's digits."""
    promotions = want.promotions
    given, _ = split(book["OrderLines"]["discount_percent"])
    net = promotions.counts & (promotions.discount > 0) & (given[promotions.lines] == 0)
    return promotions.among(len(given), net)


def _apart_net(book: OrderBook, want: ExpectedPrices, rows: Ints) -> Mask:
    """Whether the prices differ after the line's and the expected discount, by more than the last micro."""
    ours, theirs = _net(book, want, rows)
    return np.asarray(np.abs(np.clip(ours, -_FAR, _FAR) - np.clip(theirs, -_FAR, _FAR)) > 1, bool)


def _net(book: OrderBook, want: ExpectedPrices, rows: Ints) -> tuple[Ints, Ints]:
    """Prices of the lines and expected prices, less discount where the expected price brings one."""
    lines = book["OrderLines"]
    price, expected = split(lines["unit_price"])[0][rows], split(want.unit_price)[0][rows]
    share, plain = (column[rows] for column in split(want.discount))
    given = split(lines["discount_percent"])[0][rows]
    own = np.where(brings_discount(want)[rows], given, 0)
    return _less(price, own), _less(expected, np.where(plain, 0, share), want.promotions.taken_off(rows))


def _less(price: Ints, *percents: Ints) -> Ints:
    less, beyond = net(price, *percents)
    return np.where(beyond, price, less)


def _beyond_rounding(book: OrderBook, want: ExpectedPrices, rows: Ints) -> Mask:
    """Whether more lies between than rounding to the currency's digits, or to the price's own if finer."""
    ours, theirs = _net(book, want, rows)
    price = split(book["OrderLines"]["unit_price"])[0][rows]
    coin = np.asarray(10 ** (6 - line_digits(book, rows)[0]), np.int64)
    while (finer := (coin > 1) & (price % coin != 0)).any():
        coin = np.where(finer, coin // 10, coin)
    return np.asarray(np.abs(np.clip(ours, -_FAR, _FAR) - np.clip(theirs, -_FAR, _FAR)) * 2 > coin, bool)
