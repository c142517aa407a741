"""Exact money: int64 in a currency's minor unit, imported figures in millionths ("micros").

Rounding is always half up and away from zero (0.5 → 1, −0.5 → −1), once, at the end of a calculation.
"""

from __future__ import annotations

from orderwright.money.amounts import convert_minor, from_minor, line_amount_minor, to_minor
from orderwright.money.currencies import CURRENCIES, WITHDRAWN, minor_digits, minor_digits_column
from orderwright.money.exact import Numbers, product_quotient, round_half_up_div
from orderwright.money.texts import (
    micros_from_text,
    micros_text,
    micros_texts,
    micros_words,
    minor_text,
    minor_texts,
)

MICROS = 1_000_000

__all__ = [
    "CURRENCIES",
    "MICROS",
    "WITHDRAWN",
    "Numbers",
    "convert_minor",
    "from_minor",
    "line_amount_minor",
    "micros_from_text",
    "micros_text",
    "micros_texts",
    "micros_words",
    "minor_digits",
    "minor_digits_column",
    "minor_text",
    "minor_texts",
    "product_quotient",
    "round_half_up_div",
    "to_minor",
]
