"""GS1 company prefix: 4 to 12 digits, licensed by GS1 (GS1 General Specifications, 1.4.4).

A U.P.C. company prefix becomes one with a zero before it. The number itself has no check digit.
"""

from __future__ import annotations

import re

from orderwright.identifiers.check_digit import without_separators
from orderwright.identifiers.fault import InvalidIdentifier


def compact(text: str) -> str:
    """The prefix without separators."""
    return without_separators(text)


def validate(text: str) -> str:
    """The compact prefix.

    Raises:
        InvalidIdentifier: not 4 to 12 digits.

    >>> validate("0614141")
    '0614141'
    """
    prefix = compact(text)
    if not re.fullmatch("[0-9]{4,12}", prefix):
        raise InvalidIdentifier(f"GS1 company prefix {prefix!r} must be 4 to 12 digits")
    return prefix


def is_valid(text: str) -> bool:
    """Whether the text can be a company prefix.

    >>> is_valid("0614141"), is_valid("614")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def with_serial(prefix: str, serial: int, digits: int) -> str:
    """The prefix followed by a serial of so many digits.

    Raises:
        InvalidIdentifier: the serial is negative or longer.

    >>> with_serial("0614141", 42, 9)
    '0614141000000042'
    """
    if serial < 0 or len(str(serial)) > digits:
        raise InvalidIdentifier(f"serial {serial} does not fit into {digits} digits after prefix {prefix}")
    return f"{validate(prefix)}{serial:0{digits}d}"
