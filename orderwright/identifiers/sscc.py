"""Serial Shipping Container Code, 18 digits (GS1 General Specifications, 2.2, 3.3.1 and 7.9.1).

Extension digit, GS1 company prefix, serial reference, check digit. A code is not used again within a year
of the shipment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers import company_prefix
from orderwright.identifiers.check_digit import check_digit, validate_mod10, without_separators
from orderwright.identifiers.columns import mask_mod10
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

LENGTHS: Final = (18,)
_WITH_APPLICATION_IDENTIFIER: Final = 20


def compact(text: str) -> str:
    """The number without separators and without its Application Identifier, "(00)" or "00"."""
    number = without_separators(text.strip().removeprefix("(00)"))
    if len(number) == _WITH_APPLICATION_IDENTIFIER and number.startswith("00"):
        return number[2:]
    return number


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: wrong length, not digits, or a wrong check digit.

    >>> validate("(00) 1 0614141 234567890 8")
    '106141412345678908'
    """
    return validate_mod10(compact(text), "SSCC", LENGTHS)


def is_valid(text: str) -> bool:
    """Whether the text is an SSCC.

    >>> is_valid("106141412345678908"), is_valid("106141412345678980")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is an SSCC; False for blank."""
    return mask_mod10(texts, LENGTHS, is_valid)


def serial_digits(prefix: str) -> int:
    """Digits that a company prefix leaves for the serial reference.

    >>> serial_digits("0614141")
    9
    """
    return 16 - len(company_prefix.validate(prefix))


def build(extension: str, prefix: str, serial: int) -> str:
    """The code of a serial reference.

    Raises:
        InvalidIdentifier: the extension is no digit, the prefix is none, or the serial has too many digits.

    >>> build("1", "0614141", 234567890)
    '106141412345678908'
    """
    if not (len(extension) == 1 and extension.isascii() and extension.isdigit()):
        raise InvalidIdentifier(f"extension digit {extension!r} must be one digit")
    body = extension + company_prefix.with_serial(prefix, serial, serial_digits(prefix))
    return body + check_digit(body)
