"""Written forms that a table's column may ask for, by the name that the declaration uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orderwright.identifiers import (
    bol_number,
    country,
    currency,
    ein,
    eori,
    gln,
    gtin,
    hs_code,
    incoterm,
    sscc,
    vat,
)

if TYPE_CHECKING:
    from types import ModuleType

FORMS: Final[dict[str, ModuleType]] = {
    "bol": bol_number,
    "country": country,
    "currency": currency,
    "ein": ein,
    "eori": eori,
    "gln": gln,
    "gtin": gtin,
    "hs": hs_code,
    "incoterm": incoterm,
    "sscc": sscc,
    "vat": vat,
}
"""Name of the form → its module, with compact, validate, is_valid and valid_mask."""
