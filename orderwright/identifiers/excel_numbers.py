"""What Excel makes of identifiers that look to it like numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
_SHOWN: Final = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+([0-9]{1,3})")
_KEPT: Final = 15
_DIGITS_SHOWN: Final = 12
"""From so many digits on Excel shows a number in scientific notation."""


def reads_as_number(identifier: str) -> bool:
    """Whether Excel reads an identifier with an E in it as a number.

    >>> reads_as_number("22E1"), reads_as_number("E22"), reads_as_number("220")
    (True, False, False)
    """
    return _SCIENTIFIC.fullmatch(identifier) is not None


def is_shown_number(text: str) -> bool:
    """Whether a text is a number as Excel shows it when it is long.

    >>> is_shown_number("4.50012E+11"), is_shown_number("22E1")
    (True, False)
    """
    return _SHOWN.fullmatch(text) is not None


def is_cut(text: str) -> bool:
    """Whether a text may have lost the digits after its fifteenth.

    >>> is_cut("340123450000000000"), is_cut("340123450000000014")
    (True, False)
    """
    return text.isdecimal() and len(text) > _KEPT and not text[_KEPT:].strip("0")


def written_out(identifier: str) -> set[str]:
    """The texts that an identifier in scientific notation becomes; none where it is no number.

    >>> sorted(written_out("22E1")), written_out("A1")
    (['2.20E+02', '2.2E+02', '220'], set())
    """
    if not reads_as_number(identifier):
        return set()
    value = Decimal(identifier)
    if not value or abs(value.adjusted()) > 300:
        return set()
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return ({plain} | _as_shown(value)) - {identifier}


def _as_shown(value: Decimal) -> set[str]:
    shown = {f"{value:.{digits}E}" for digits in (1, 2)}
    return {_two_digits(text) for text in shown | {f"{value.normalize():E}"}}


def _two_digits(text: str) -> str:
    """An exponent with at least two digits, as Excel writes it."""
    figures, _, power = text.partition("E")
    sign, number = power[0], power[1:]
    return f"{figures}E{sign}{number.zfill(2)}"


def kept_digits(digits: str) -> tuple[int, str]:
    """What of a number of more than fifteen digits stays the same in Excel: its length and its beginning.

    >>> kept_digits("340123450000000014") == kept_digits("340123450000000000")
    True
    """
    return len(digits), digits[:_KEPT]


def decimals_shown(text: str) -> int:
    """Digits behind the point of a number as Excel shows it; -1 where the text is none.

    >>> decimals_shown("4.50012E+11"), decimals_shown("5E+11"), decimals_shown("A1")
    (5, 0, -1)
    """
    found = _SHOWN.fullmatch(text)
    return len(found[2] or "") if found else -1


def shown(digits: str, decimals: int) -> str:
    """A long number as Excel shows it with so many decimals; blank where it shows all its digits.

    >>> shown("450012345678", 5), shown("4500123", 5)
    ('4.50012E+11', '')
    """
    return f"{Decimal(digits):.{decimals}E}" if len(digits) >= _DIGITS_SHOWN else ""
