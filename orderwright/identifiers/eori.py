"""Economic Operators Registration and Identification number: structure only.

Two letters of the country and up to fifteen characters (Implementing Regulation (EU) 2015/2447, Annex 12-01;
Great Britain and Northern Ireland: twelve or fifteen digits, HMRC).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.country import COUNTRIES
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

_BRITISH: Final = {"GB", "XI"}


def compact(text: str) -> str:
    """The number in capitals without separators."""
    return re.sub(r"[\s.-]", "", text).upper()


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: no country, or more or other characters than an EORI number has.

    >>> validate("DE 4521 4521 2345")
    'DE452145212345'
    """
    number = compact(text)
    if not re.fullmatch("[A-Z]{2}[A-Z0-9]{1,15}", number):
        raise InvalidIdentifier(f"EORI number {number!r} must be a country and up to 15 letters or digits")
    country = number[:2]
    if country not in COUNTRIES | _BRITISH:
        raise InvalidIdentifier(f"EORI number {number} begins with {country}, which is no country")
    if country in _BRITISH and not re.fullmatch("[0-9]{12}([0-9]{3})?", number[2:]):
        raise InvalidIdentifier(f"EORI number {number} of {country} must have 12 or 15 digits")
    return number


def is_valid(text: str) -> bool:
    """Whether the text can be an EORI number.

    >>> is_valid("GB123456789000"), is_valid("GB123456789")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column can be an EORI number; False for blank."""
    return mask_by_distinct(texts, is_valid)
