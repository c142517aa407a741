"""The GS1 check digit, modulo 10 (GS1 General Specifications, 7.9.1).

From the right, the digits before the check digit weigh 3 and 1 in turn; the check digit completes the sum to
a multiple of ten.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from collections.abc import Collection

_SEPARATORS = str.maketrans("", "", " -\u00a0\t")


def check_digit(body: str) -> str:
    """The check digit of a number that does not have one yet.

    >>> check_digit("629104150021")
    '3'
    """
    if not (body.isascii() and body.isdigit()):
        raise InvalidIdentifier(f"{body!r} must be digits")
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def without_separators(text: str) -> str:
    """The text without blanks and hyphens, which stand between the digits only for the reader.

    >>> without_separators(" 0 614141-12345 2 ")
    '0614141123452'
    """
    return text.translate(_SEPARATORS).strip()


def validate_mod10(number: str, name: str, lengths: Collection[int]) -> str:
    """The number, if it has one of the lengths and its check digit is right.

    Raises:
        InvalidIdentifier: with the reason; for a wrong check digit with the right one.
    """
    if not re.fullmatch("[0-9]+", number):
        raise InvalidIdentifier(f"{name} {number!r} must be digits")
    if len(number) not in lengths:
        allowed = ", ".join(map(str, sorted(lengths)))
        raise InvalidIdentifier(f"{name} {number} has {len(number)} digits, expected {allowed}")
    if not number.strip("0"):
        raise InvalidIdentifier(f"{name} {number} is only zeros")
    right = check_digit(number[:-1])
    if number[-1] != right:
        raise InvalidIdentifier(f"{name} {number} ends with {number[-1]}, its check digit is {right}")
    return number
