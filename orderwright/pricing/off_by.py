"""How much money a wrong price costs on its line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import written
from orderwright.money import MICROS
from orderwright.money.exact import split
from orderwright.pricing.line_amounts import line_minor
from orderwright.pricing.money_texts import line_digits
from orderwright.pricing.waterfall import goods
from orderwright.rules.stakes import company_rates, taken_positions
from orderwright.tables.frames import Positions, taken

_CENT = MICROS // 100
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
    columns = (_wholes(book, failing, expected), written(lines["ordered_qty"]), lines["uom"], digits)
    return [_sentence(*row) for row in zip(*columns, strict=True)]


def differences(book: OrderBook, failing: Positions, expected: pd.Series) -> list[Any]:
    """The same money, too much or too little, in company currency, micros to the cent; NA where not known."""
    rates = company_rates(book)
    order = taken_positions(book.positions("OrderLines", "order_no"), failing)
    found = [
        pd.NA if whole is None or code not in rates else abs(whole) * Decimal(rates[code])
        for whole, code in zip(
            _wholes(book, failing, expected), taken(book["Orders"]["currency"], order), strict=True
        )
    ]
    return [one if one is pd.NA else int((one / _CENT).quantize(1, ROUND_HALF_UP)) * _CENT for one in found]


def _wholes(book: OrderBook, failing: Positions, expected: pd.Series) -> list[Decimal | None]:
    """The difference of every line in micros of its own currency; None where a figure is not there."""
    lines = book["OrderLines"].iloc[failing]
    columns = (
        lines["unit_price"],
        expected.iloc[failing],
        lines["ordered_qty"],
        lines["price_per"].fillna(MICROS),
        lines["discount_percent"].fillna(0),
    )
    return [_whole(row) for row in zip(*columns, strict=True)]


def _whole(figures: Sequence[Any]) -> Decimal | None:
    if any(number is pd.NA for number in figures):
        return None
    price, right, quantity, per, discount = map(int, figures)
    if per <= 0 or quantity <= 0:
        return None
    return Decimal(price - right) * quantity / per * (1 - discount / _ALL)


def _sentence(whole: Decimal | None, shown: str, unit: str, digits: int) -> str:
    if whole is None:
        return ""
    return _said((whole / MICROS).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), shown, unit)


def _said(money: Decimal, shown: str, unit: str) -> str:
    if not money:
        return ""
    direction = "too much" if money > 0 else "too little"
    return f" {abs(money):,} {direction} on {shown} {unit}".rstrip() + "."


def amount_off_by(book: OrderBook, failing: Positions) -> list[str]:
    """The same sentence from the amounts after all discounts, the line's and the expected ones."""
    lines, right = book["OrderLines"].iloc[failing], goods(book, failing)
    ours, unknown = split(line_minor(book)[failing])
    off = np.where(unknown | ~right.known, 0, ours - right.amount)
    columns = (off.tolist(), right.digits.tolist(), written(lines["ordered_qty"]), lines["uom"])
    return [
        _said(Decimal(minor).scaleb(-digits), shown, unit)
        for minor, digits, shown, unit in zip(*columns, strict=True)
    ]


def amount_differences(book: OrderBook, failing: Positions) -> list[Any]:
    """The same money in company currency, micros to the cent; NA where not known."""
    right = goods(book, failing)
    ours, unknown = split(line_minor(book)[failing])
    order = taken_positions(book.positions("OrderLines", "order_no"), failing)
    rates, codes = company_rates(book), taken(book["Orders"]["currency"], order)
    columns = (np.abs(ours - right.amount).tolist(), right.digits.tolist(), unknown | ~right.known, codes)
    return [
        pd.NA
        if lost or code not in rates
        else int((Decimal(minor).scaleb(2 - digits) * Decimal(rates[code])).quantize(1, ROUND_HALF_UP))
        * _CENT
        for minor, digits, lost, code in zip(*columns, strict=True)
    ]
