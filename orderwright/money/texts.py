"""Decimal strings of exact figures, and back. The point is always ".", digits are ASCII."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from orderwright.money.exact import Numbers, split

if TYPE_CHECKING:
    import numpy.typing as npt

_DECIMAL: Final = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9]*)(?:\.(?P<fraction>[0-9]*))?")
_INT64: Final = 2**63


def micros_from_text(text: str) -> int:
    """Millionths of a plain decimal: no thousands marks, no exponent, at most six decimals that matter.

    Raises:
        ValueError: not such a decimal, finer than a millionth, or beyond int64.

    >>> micros_from_text("12.405"), micros_from_text("-0.5")
    (12405000, -500000)
    """
    found = _DECIMAL.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["fraction"]):
        raise ValueError(f"{text!r} is not a decimal number")
    fraction = (found["fraction"] or "").rstrip("0")
    if len(fraction) > 6:
        raise ValueError(f"{text!r} is finer than a millionth")
    size = int(found["whole"] or "0") * 1_000_000 + int(fraction.ljust(6, "0"))
    value = -size if found["sign"] == "-" else size
    if not -_INT64 <= value < _INT64:
        raise ValueError(f"{text!r} is too large")
    return value


def micros_text(micros: int) -> str:
    """The shortest decimal string of a figure in millionths.

    >>> micros_text(12405000), micros_text(-500000), micros_text(3000000)
    ('12.405', '-0.5', '3')
    """
    whole, fraction = divmod(abs(micros), 1_000_000)
    sign = "-" if micros < 0 else ""
    return f"{sign}{whole}.{fraction:06d}".rstrip("0").rstrip(".")


def micros_words(micros: int) -> str:
    """A figure in millionths as sentences say it, its thousands apart.

    >>> micros_words(1_100_500_000), micros_words(-500_000), micros_words(999_000_000)
    ('1,100.5', '-0.5', '999')
    """
    whole, point, fraction = micros_text(micros).partition(".")
    digits = whole.lstrip("-")
    return f"{whole[: len(whole) - len(digits)]}{int(digits):,}{point}{fraction}"


def minor_text(amount: int, digits: int) -> str:
    """An amount in the minor unit as a decimal string with all its digits.

    >>> minor_text(123450, 2), minor_text(-5, 3), minor_text(1200, 0)
    ('1234.50', '-0.005', '1200')
    """
    if digits == 0:
        return str(amount)
    whole, fraction = divmod(abs(amount), 10**digits)
    return f"{'-' if amount < 0 else ''}{whole}.{fraction:0{digits}d}"


def micros_texts(micros: Numbers) -> npt.NDArray[np.object_]:
    """`micros_text` of a column; "" where missing."""
    values, missing = split(micros)
    return _column([micros_text(value) for value in values.tolist()], missing)


def minor_texts(amounts: Numbers, digits: Numbers) -> npt.NDArray[np.object_]:
    """`minor_text` of a column of amounts with each row's digits; "" where either is missing."""
    (values, missing), (places, no_digits) = split(amounts), split(digits)
    values, places = np.broadcast_arrays(values, places)
    pairs = zip(values.tolist(), places.tolist(), strict=True)
    return _column([minor_text(amount, count) for amount, count in pairs], missing | no_digits)


def _column(texts: list[str], missing: npt.NDArray[np.bool_]) -> npt.NDArray[np.object_]:
    column = np.empty(len(texts), dtype=object)
    column[:] = texts
    column[np.broadcast_to(missing, column.shape)] = ""
    return column
