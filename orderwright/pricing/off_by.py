"""How much money a wrong price costs on its line."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.money import MICROS
from orderwright.pricing.money_texts import line_digits
from orderwright.tables.frames import Positions

_ALL = Decimal(100 * MICROS)
"""A hundred percent in micros of a percent."""


def off_by(book: OrderBook, failing: Positions, expected: pd.Series) -> list[str]:
    """What the customer would pay too much or too little, such as "250.00 too much on 500 pcs.".

    Args:
        book: the tables.
        failing: rows of OrderLines.
        expected: right unit price of every line, micros, for the line's own price basis.

    Returns:
        A sentence with a blank before it; nothing where price, quantity or difference is not there.
    """
    lines = book["OrderLines"].iloc[failing]
    digits = line_digits(book)[0][failing].tolist()
    columns = (
        lines["unit_price"],
        expected.iloc[failing],
        lines["ordered_qty"],
        lines["price_per"].fillna(MICROS),
        lines["discount_percent"].fillna(0),
        written(lines["ordered_qty"]),
        lines["uom"],
        digits,
    )
    return [
        _sentence(row[:5], shown, unit, places) for *row, shown, unit, places in zip(*columns, strict=True)
    ]


def _sentence(figures: list[int], shown: str, unit: str, digits: int) -> str:
    if any(number is pd.NA for number in figures):
        return ""
    price, right, quantity, per, discount = map(int, figures)
    if per <= 0 or quantity <= 0:
        return ""
    whole = Decimal(price - right) * quantity / per * (1 - discount / _ALL)
    money = (whole / MICROS).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if not money:
        return ""
    direction = "too much" if money > 0 else "too little"
    return f" {abs(money):,} {direction} on {shown} {unit}".rstrip() + "."
