"""Currency code of three letters (ISO 4217, active codes with a minor unit)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier
from orderwright.money.currencies import CURRENCIES, WITHDRAWN

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts


def compact(text: str) -> str:
    """The code in capitals."""
    return text.strip().upper()


def validate(text: str) -> str:
    """The code in capitals.

    Raises:
        InvalidIdentifier: not an active currency of ISO 4217; names its replacement if it was withdrawn.

    >>> validate("usd")
    'USD'
    """
    code = compact(text)
    if code in CURRENCIES:
        return code
    if code in WITHDRAWN:
        raise InvalidIdentifier(f"currency {code} is withdrawn; its replacement is {WITHDRAWN[code]}")
    raise InvalidIdentifier(f"currency {code!r} is not in ISO 4217 (three letters, for example EUR)")


def is_valid(text: str) -> bool:
    """Whether the text is an active currency code.

    >>> is_valid("EUR"), is_valid("HRK"), is_valid("€")
    (True, False, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is an active currency code; False for blank."""
    return mask_by_distinct(texts, is_valid)
