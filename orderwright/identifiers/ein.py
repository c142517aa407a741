"""US Employer Identification Number, nine digits (26 CFR 301.6109-1): structure only.

Written 00-0000000. Prefixes are not checked, since the Internal Revenue Service adds to them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts


def compact(text: str) -> str:
    """The nine digits without hyphen and blanks."""
    return re.sub(r"[\s-]", "", text)


def validate(text: str) -> str:
    """The nine digits.

    Raises:
        InvalidIdentifier: not nine digits, begins with 00, or written as a Social Security number is.

    >>> validate("91-1144442")
    '911144442'
    """
    if re.fullmatch(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", text.strip()):
        raise InvalidIdentifier("EIN is written as a Social Security number is (000-00-0000)")
    number = compact(text)
    if not re.fullmatch("[0-9]{9}", number) or number.startswith("00"):
        raise InvalidIdentifier(f"EIN {number!r} must be nine digits, the first two not 00")
    return number


def is_valid(text: str) -> bool:
    """Whether the text can be an EIN.

    >>> is_valid("911144442"), is_valid("91-114444")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column can be an EIN; False for blank."""
    return mask_by_distinct(texts, is_valid)
