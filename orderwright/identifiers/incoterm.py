"""Incoterms rule, three letters (Incoterms 2020, ICC publication 723: eleven rules, four for sea only)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers.columns import mask_by_distinct
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from orderwright.identifiers.columns import Bools, Texts

ANY_MODE: Final = frozenset({"EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP"})
SEA_ONLY: Final = frozenset({"FAS", "FOB", "CFR", "CIF"})
INCOTERMS: Final = ANY_MODE | SEA_ONLY

REPLACED_BY: Final = {
    "DAT": "DPU",  # 2010 → 2020
    "DEQ": "DPU",  # 2000 → DAT in 2010
    "DAF": "DAP",
    "DES": "DAP",
    "DDU": "DAP",
    "C&F": "CFR",  # 1980 → 1990
    "CNF": "CFR",
    "DCP": "CPT",
    "FOR": "FCA",
    "FOT": "FCA",
    "FOA": "FCA",
    "FRC": "FCA",
}
"""Rules of earlier editions, and names still written for them → the rule of 2020 that takes their place."""


def compact(text: str) -> str:
    """The code in capitals."""
    return text.strip().upper()


def validate(text: str) -> str:
    """The code in capitals.

    Raises:
        InvalidIdentifier: not a rule of Incoterms 2020; names the one that took its place.

    >>> validate("fca")
    'FCA'
    """
    code = compact(text)
    if code in INCOTERMS:
        return code
    if code in REPLACED_BY:
        raise InvalidIdentifier(
            f"Incoterm {code} is obsolete; Incoterms 2020 has {REPLACED_BY[code]} instead"
        )
    raise InvalidIdentifier(f"Incoterm {code!r} is not one of {', '.join(sorted(INCOTERMS))}")


def is_valid(text: str) -> bool:
    """Whether the text is a rule of Incoterms 2020.

    >>> is_valid("DAP"), is_valid("DDU")
    (True, False)
    """
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def is_sea_only(text: str) -> bool:
    """Whether the rule is for sea and inland waterway transport only.

    >>> is_sea_only("FOB"), is_sea_only("FCA")
    (True, False)
    """
    return compact(text) in SEA_ONLY


def valid_mask(texts: Texts) -> Bools:
    """Whether each text of a column is a rule of Incoterms 2020; False for blank."""
    return mask_by_distinct(texts, is_valid)
