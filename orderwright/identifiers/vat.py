"""VAT identification number with its country's two letters: structure only.

Structures as the European Commission states them for VIES ("VAT identification number structure"), for the
member states and Northern Ireland (XI); Great Britain by HMRC, Switzerland by the UID register,
Norway by Skatteetaten. Numbers of other countries are not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

_BRITISH: Final = r"\d{9}(\d{3})?|(GD|HA)\d{3}"
_STRUCTURES: Final = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "BG": r"\d{9,10}",
    "CH": r"E\d{9}(MWST|TVA|IVA)?",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"\d{9}",
    "DK": r"\d{8}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]",
    "FI": r"\d{8}",
    "FR": r"[A-Z0-9]{2}\d{9}",
    "GB": _BRITISH,
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-Z]{2}",
    "IT": r"\d{11}",
    "LT": r"\d{9}|\d{12}",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"[A-Z0-9+*]{9}B[A-Z0-9+*]{2}",
    "NO": r"\d{9}(MVA)?",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "RO": r"\d{2,10}",
    "SE": r"\d{12}",
    "SI": r"\d{8}",
    "SK": r"\d{10}",
    "XI": _BRITISH,
}


def compact(text: str) -> str:
    """The number in capitals without separators; Greek numbers begin with EL."""
    number = re.sub(r"[\s./-]", "", text).upper()
    return "EL" + number[2:] if number.startswith("GR") else number


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: not the structure of its country's numbers, or of a country not known here.

    >>> validate("DE 136 695 976")
    'DE136695976'
    """
    number = compact(text)
    country, own = number[:2], number[2:]
    if country not in _STRUCTURES:
        raise InvalidIdentifier(f"VAT number {number!r} must begin with the country, for example DE")
    if not re.fullmatch(_STRUCTURES[country], own, re.ASCII):
        raise InvalidIdentifier(f"VAT number {number} is not written as those of {country} are")
    return number


def is_valid(text: str) -> bool:
    """Whether the text can be a VAT number of Europe.

    >>> is_valid("ATU13585627"), is_valid("AT13585627")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column can be a VAT number of Europe; False for blank."""
    return mask_by_distinct(texts, is_valid)
