"""Bill of lading number, 17 digits (VICS standard bill of lading; GS1 General Specifications, 3.7.3, AI 402).

GS1 company prefix, the shipper's number, check digit modulo 10. A shipper without a company prefix begins
with 04, which GS1 US keeps free for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers import company_prefix
from orderwright.identifiers.check_digit import check_digit, validate_mod10, without_separators
from orderwright.identifiers.columns import mask_mod10
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

LENGTHS: Final = (17,)


def compact(text: str) -> str:
    """The number without separators and without its Application Identifier in brackets, "(402)"."""
    return without_separators(text.strip().removeprefix("(402)"))


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: wrong length, not digits, or a wrong check digit.

    >>> validate("0614141 123456791 3")
    '06141411234567913'
    """
    return validate_mod10(compact(text), "BOL number", LENGTHS)


def is_valid(text: str) -> bool:
    """Whether the text is a 17-digit bill of lading number.

    >>> is_valid("06141411234567913"), is_valid("0614141123456791")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is a bill of lading number; False for blank."""
    return mask_mod10(texts, LENGTHS, is_valid)


def serial_digits(prefix: str) -> int:
    """Digits that a company prefix leaves for the shipper's number.

    >>> serial_digits("0614141")
    9
    """
    return 16 - len(company_prefix.validate(prefix))


def build(prefix: str, serial: int) -> str:
    """The bill of lading number of a serial.

    Raises:
        InvalidIdentifier: the prefix is none, or the serial has too many digits.

    >>> build("0614141", 123456791)
    '06141411234567913'
    """
    body = company_prefix.with_serial(prefix, serial, serial_digits(prefix))
    return body + check_digit(body)
