"""Customs tariff number, 6 to 10 digits (WCO Harmonized System: chapter, heading, subheading of two each).

The first six digits are the same everywhere; a country adds up to four (EU Combined Nomenclature 8, US HTS
10). Only the structure is checked, not whether the tariff has the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

_WITHOUT_GOODS: Final = {"00", "77"}  # no chapter 0; chapter 77 is reserved


def compact(text: str) -> str:
    """The digits without dots and blanks.

    >>> compact("8471.30.0100")
    '8471300100'
    """
    return re.sub(r"[.\s]", "", text)


def validate(text: str) -> str:
    """The digits.

    Raises:
        InvalidIdentifier: not 6 to 10 digits, or a chapter that does not exist.

    >>> validate("8471.30")
    '847130'
    """
    code = compact(text)
    if not re.fullmatch("[0-9]+", code):
        raise InvalidIdentifier(f"HS code {code!r} must be digits")
    if not 6 <= len(code) <= 10:
        lost = "; has a leading zero been lost?" if len(code) == 5 else ""
        raise InvalidIdentifier(f"HS code {code} has {len(code)} digits, expected 6 to 10{lost}")
    if code[:2] in _WITHOUT_GOODS:
        raise InvalidIdentifier(f"HS code {code}: there is no chapter {code[:2]}")
    return code


def is_valid(text: str) -> bool:
    """Whether the text can be a tariff number.

    >>> is_valid("0901.21"), is_valid("90121")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def subheading(text: str) -> str:
    """The six digits that are the same in every country.

    >>> subheading("8471.30.0100")
    '847130'
    """
    return validate(text)[:6]


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column can be a tariff number; False for blank."""
    return mask_by_distinct(texts, is_valid)
