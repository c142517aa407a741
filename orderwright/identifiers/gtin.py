"""Global Trade Item Number, 8, 12, 13 or 14 digits (GS1 General Specifications, 2.1 and 7.9.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers.check_digit import validate_mod10, without_separators
from orderwright.identifiers.columns import mask_mod10
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

LENGTHS: Final = (8, 12, 13, 14)


def compact(text: str) -> str:
    """The number without separators and without its Application Identifier in brackets, "(01)"."""
    return without_separators(text.strip().removeprefix("(01)"))


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: wrong length, not digits, or a wrong check digit.

    >>> validate("4 006381 333931")
    '4006381333931'
    """
    return validate_mod10(compact(text), "GTIN", LENGTHS)


def is_valid(text: str) -> bool:
    """Whether the text is a GTIN.

    >>> is_valid("4006381333931"), is_valid("4006381333930")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is a GTIN; False for blank."""
    return mask_mod10(texts, LENGTHS, is_valid)


def to_gtin14(text: str) -> str:
    """The number filled with zeros to fourteen digits, as data bases and labels compare it.

    >>> to_gtin14("96385074")
    '00000096385074'
    """
    return validate(text).zfill(14)
