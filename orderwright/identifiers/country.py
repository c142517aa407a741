"""Country code of two letters (ISO 3166-1 alpha-2, the officially assigned codes)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

COUNTRIES: Final = frozenset(
    (
        *("AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ"),
        *("BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS"),
        *("BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN"),
        *("CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE"),
        *("EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF"),
        *("GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM"),
        *("HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM"),
        *("JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC"),
        *("LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK"),
        *("ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA"),
        *("NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG"),
        *("PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW"),
        *("SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS"),
        *("ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO"),
        *("TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI"),
        *("VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW"),
    )
)
USER_ASSIGNED: Final = frozenset({"XK"})
"""Codes outside the standard that customs and carriers use all the same: Kosovo."""

REPLACED_BY: Final = {"UK": "GB", "EL": "GR", "TP": "TL", "YU": "RS", "ZR": "CD", "BU": "MM", "AN": "CW"}
"""Codes that are often seen and not valid → the code that may be meant."""


def compact(text: str) -> str:
    """The code in capitals."""
    return text.strip().upper()


def validate(text: str) -> str:
    """The code in capitals.

    Raises:
        InvalidIdentifier: not a country of ISO 3166-1; names the code that may be meant.

    >>> validate("de")
    'DE'
    """
    code = compact(text)
    if code in COUNTRIES or code in USER_ASSIGNED:
        return code
    if code in REPLACED_BY:
        raise InvalidIdentifier(f"country {code} is not in ISO 3166-1; {REPLACED_BY[code]} may be meant")
    raise InvalidIdentifier(f"country {code!r} is not in ISO 3166-1 (two letters, for example DE)")


def is_valid(text: str) -> bool:
    """Whether the text is a country code.

    >>> is_valid("US"), is_valid("UK"), is_valid("USA")
    (True, False, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is a country code; False for blank."""
    return mask_by_distinct(texts, is_valid)
