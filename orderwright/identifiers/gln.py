"""Global Location Number, 13 digits (GS1 General Specifications, 2.4 and 7.9.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers.check_digit import validate_mod10, without_separators
from orderwright.identifiers.columns import mask_mod10
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

LENGTHS: Final = (13,)


def compact(text: str) -> str:
    """The number without separators and without its Application Identifier in brackets, "(414)"."""
    return without_separators(text.strip().removeprefix("(414)"))


def validate(text: str) -> str:
    """The compact number.

    Raises:
        InvalidIdentifier: wrong length, not digits, or a wrong check digit.

    >>> validate("0614141 00001 2")
    '0614141000012'
    """
    return validate_mod10(compact(text), "GLN", LENGTHS)


def is_valid(text: str) -> bool:
    """Whether the text is a GLN.

    >>> is_valid("0614141000012"), is_valid("614141000012")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is a GLN; False for blank."""
    return mask_mod10(texts, LENGTHS, is_valid)
