"""What the sample knows of a country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STREET_FIRST: Final = "{street} {number}"


@dataclass(frozen=True)
class Country:
    """A country in which customers live.

    Attributes:
        code: ISO 3166-1 alpha-2.
        currency: currency of its customers.
        weight: share of the customers.
        language: language of documents.
        legal_forms: endings of company names.
        towns: town, state, pattern of the postcode (# is a digit, @ a letter).
        streets: names of streets.
        address: how street and number are written.
        phone: pattern of a telephone number.
        tax_id: pattern of the tax number; blank where none is asked for.
        warehouse: the warehouse that serves it first.
        transit: working days from there.
        incoterms: the delivery terms in use.
    """

    code: str
    currency: str
    weight: int
    language: str
    legal_forms: tuple[str, ...]
    towns: tuple[tuple[str, str, str], ...]
    streets: tuple[str, ...]
    address: str
    phone: str
    tax_id: str
    warehouse: str
    transit: int
    incoterms: tuple[str, ...]
