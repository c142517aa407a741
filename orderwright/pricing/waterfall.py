"""From the price to the amount of the goods, step by step, in the minor unit of each line's currency."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orderwright.book import OrderBook
from orderwright.money.exact import product_quotient, split
from orderwright.pricing.differing import brings_discount
from orderwright.pricing.expected import expected_prices
from orderwright.pricing.holding import Ints
from orderwright.pricing.money_texts import line_digits
from orderwright.pricing.promoting import HUNDRED
from orderwright.tables import MICROS
from orderwright.tables.frames import Mask, Positions

_MICROS, _PERCENT = -6, -8
MOST = 2**56
"""Amounts in the minor unit beyond which no price can be meant, and sums would not be safe."""


@dataclass(frozen=True)
class Goods:
    """What the goods of some lines should cost; columns of equal length, amounts in the minor unit.

    The amount is rounded once, half up, after all discounts. A discount's amount is what the rounded amount
    falls by, so that all of them and ``gross`` sum to ``amount`` exactly.

    Attributes:
        lines: rows of OrderLines.
        digits: minor digits of the currency.
        known: the price is known, can be meant, and no two hold; the other columns are 0 where it is not.
        gross: quantity × price ÷ price basis.
        by_break, by_promotion, by_line: discounts of the quantity break, of the promotion and of the line
            itself, 0 or less. The line's own counts only where no row brings one.
        amount: what is left.
    """

    lines: Positions
    digits: Ints
    known: Mask
    gross: Ints
    by_break: Ints
    by_promotion: Ints
    by_line: Ints
    amount: Ints


def goods(book: OrderBook, lines: Positions) -> Goods:
    """Amounts of the goods of some lines, at their expected prices."""
    want = expected_prices(book)
    price, unknown = split(want.unit_price)
    share, _ = split(want.discount[lines])
    own, _ = split(book["OrderLines"]["discount_percent"].iloc[lines])
    own = np.where(brings_discount(want)[lines], 0, np.clip(own, 0, HUNDRED))
    off = (share, want.promotions.taken_off(lines), own)
    digits, no_currency = line_digits(book, lines)
    known = ~unknown[lines] & ~no_currency & (want.tie[lines] < 0)
    left = [amounts(book, lines, price[lines], (), digits)]
    for count, percent in enumerate(off, 1):
        left.append(amounts(book, lines, price[lines], off[:count], digits) if percent.any() else left[-1])
    for value, lost in left:
        known &= ~lost & (np.abs(np.clip(value, -MOST, MOST)) < MOST)
    whole, once, twice, thrice = (np.where(known, value, 0) for value, _ in left)
    return Goods(lines, digits, known, whole, once - whole, twice - once, thrice - twice, thrice)


def amounts(
    book: OrderBook, lines: Positions, price: Ints, off: tuple[Ints, ...], digits: Ints
) -> tuple[Ints, Mask]:
    """Quantity × price ÷ basis, less discounts one after the other, rounded once; and where it is unknown."""
    rows = book["OrderLines"]
    qty, no_qty = split(rows["ordered_qty"].iloc[lines])
    per, _ = split(rows["price_per"].iloc[lines].fillna(MICROS))
    some = [percent for percent in off if percent.any()]
    left = [HUNDRED - percent for percent in some]
    exponent = digits + _MICROS + _PERCENT * len(left)
    value, lost = product_quotient((qty, price, *left), exponent, per)
    return value, np.asarray(lost | no_qty, bool)
