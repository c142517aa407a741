"""The company: an invented wholesaler of food equipment and measuring instruments, and what it agreed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from orderwright.sample.draws import texts

NAME: Final = "Tarnbeck Voss Supply B.V."
AS_OF: Final = dt.date(2026, 11, 23)
CURRENCY: Final = "EUR"
GS1_PREFIX: Final = "9521847"
"""GS1 keeps numbers that begin with 952 for demonstrations."""

PAPERS: Final = {
    "company_phone": "+31 77 555 0140",
    "company_email": "orders@tarnbeck-voss.example",
    "company_tax_id": "NL952184700B01",
    "company_eori": "NL952184700",
    "company_eori_gb": "GB952184700000",
    "company_ein": "98-0952184",
    "bank_name": "Maasrand Bank",
    "bank_iban": "NL36MARB0123456789",
    "bank_bic": "MARBNL2V",
    "legal_line": "Tarnbeck Voss Supply B.V., Venlo. An invented company.",
    "responsible_employee": "Export desk",
    "responsible_position": "Export and customs",
    "responsible_phone": "+31 77 555 0144",
    "responsible_email": "export@tarnbeck-voss.example",
    "emergency_phone": "+31 77 555 0199",
    "emergency_contract": "TVS-2026",
    "origin_capacity": "exporter",
    "pallets_from_packages": "25",
    "eei_exemptions": "30.36, 30.37(a)",
    "gs1_prefix": GS1_PREFIX,
}
"""What papers say of the company, by the name of the setting."""

RATES: Final = {
    "EUR": 1_000_000,
    "USD": 1_090_000,
    "GBP": 860_000,
    "JPY": 162_000_000,
    "CHF": 945_000,
    "SEK": 11_300_000,
    "KWD": 335_000,
}
"""Currency → units of it for one euro, in millionths; list prices are derived from it."""


THRESHOLDS: Final = {
    "CRD-040": "400",
    "CRD-050": "400000",
    "CRD-070": "0",
    "CRD-080": "1000000",
    "CRD-090": "90",
}
"""What the company gives rules that say nothing without it, by code: days, euro, days, euro, percent."""


@dataclass(frozen=True)
class PriceList:
    """A price list: its code, its currency and its level in percent of the standard price."""

    code: str
    currency: str
    level: int


PRICE_LISTS: Final = (
    PriceList("PL-EUR", "EUR", 100),
    PriceList("PL-EUR-KEY", "EUR", 94),
    PriceList("PL-USD", "USD", 100),
    PriceList("PL-USD-KEY", "USD", 93),
    PriceList("PL-GBP", "GBP", 102),
    PriceList("PL-JPY", "JPY", 108),
    PriceList("PL-CHF", "CHF", 112),
    PriceList("PL-SEK", "SEK", 103),
    PriceList("PL-KWD", "KWD", 106),
)


@dataclass(frozen=True)
class PriceGroup:
    """A group of customers: code, name, price list and the greatest line discount, in tenths of a percent."""

    code: str
    name: str
    price_list: str
    cap: int
    weight: int


PRICE_GROUPS: Final = (
    PriceGroup("EUR-STD", "Euro countries, standard", "PL-EUR", 50, 6),
    PriceGroup("EUR-KEY", "Euro countries, key accounts", "PL-EUR-KEY", 120, 2),
    PriceGroup("EUR-DIST", "Euro countries, distributors", "PL-EUR", 85, 3),
    PriceGroup("USD-STD", "North America, standard", "PL-USD", 50, 3),
    PriceGroup("USD-KEY", "North America, key accounts", "PL-USD-KEY", 100, 1),
    PriceGroup("GBP-STD", "United Kingdom", "PL-GBP", 75, 1),
    PriceGroup("JPY-STD", "Japan", "PL-JPY", 30, 1),
    PriceGroup("CHF-STD", "Switzerland", "PL-CHF", 50, 1),
    PriceGroup("SEK-STD", "Sweden", "PL-SEK", 60, 1),
    PriceGroup("KWD-STD", "Gulf", "PL-KWD", 100, 1),
)


@dataclass(frozen=True)
class Terms:
    """Terms of payment; the discount in tenths of a percent."""

    code: str
    description: str
    net_days: int
    discount_days: int | None = None
    discount: int | None = None
    weight: int = 1


TERMS: Final = (
    Terms("N30", "30 days net", 30, weight=8),
    Terms("N45", "45 days net", 45, weight=3),
    Terms("N60", "60 days net", 60, weight=3),
    Terms("N14", "14 days net", 14, weight=2),
    Terms("2T10N30", "10 days 2 %, 30 days net", 30, 10, 20, weight=4),
    Terms("3T14N45", "14 days 3 %, 45 days net", 45, 14, 30, weight=1),
    Terms("PIA", "Payment in advance", 0, weight=1),
)


@dataclass(frozen=True)
class Warehouse:
    """A warehouse of the company; its calendar has the country's holidays."""

    code: str
    name: str
    street: str
    city: str
    state: str
    postcode: str
    country: str
    calendar: str
    cut_off: str


WAREHOUSES: Final = (
    Warehouse("VNL", "Central warehouse Venlo", "Sluisweg 210", "Venlo", "", "5928 PR", "NL", "NL", "15:00"),
    Warehouse("ULM", "Warehouse Ulm", "Hafenring 84", "Ulm", "", "89079", "DE", "DE", "14:30"),
    Warehouse(
        "CMH", "Warehouse Columbus", "6200 Millrace Road", "Columbus", "OH", "43137", "US", "US", "16:00"
    ),
    Warehouse(
        "COV", "Warehouse Coventry", "18 Tollgate Parkway", "Coventry", "", "CV3 4PE", "GB", "GB", "15:30"
    ),
    Warehouse("KOB", "Warehouse Kobe", "4-7-11 Minatojima", "Kobe", "Hyogo", "650-0045", "JP", "JP", "13:00"),
)

CARRIERS: Final = (
    ("NLX", "Nordlinie Express", "NLXP", "parcel", "08:00-16:00"),
    ("KVF", "Kestrelvale Freight", "KVFR", "ltl", "10:00-14:00"),
    ("MRT", "Maasrand Transport", "MRTN", "truckload", "07:00-12:00"),
    ("AOC", "Aerocrest Cargo", "AOCG", "air", "09:00-18:00"),
    ("PSL", "Palmspray Lines", "PSLN", "sea", "06:00-10:00"),
    ("TKB", "Tokubin Shirasagi", "TKBS", "parcel", "09:00-15:00"),
    ("MLF", "Millrace Freightways", "MLRF", "ltl", "08:00-15:00"),
)
"""Code, name, SCAC, mode, pick-up window."""

CARRIER_OF: Final = texts(["NLX", "KVF", "MLF", "NLX", "TKB"])
"""The carrier that calls at each warehouse."""

_HOLIDAYS: Final = {
    "NL": "25-12-25 25-12-26 26-01-01 26-04-06 26-04-27 26-05-14 26-05-25 26-12-25 27-01-01 27-03-29",
    "DE": "25-12-25 25-12-26 26-01-01 26-01-06 26-04-03 26-04-06 26-05-01 26-05-14 26-05-25 26-06-04 26-12-25"
    " 27-01-01 27-01-06 27-03-26 27-03-29",
    "US": "25-11-27 25-12-25 26-01-01 26-01-19 26-05-25 26-06-19 26-07-03 26-09-07 26-11-26 26-12-25 27-01-01"
    " 27-01-18 27-05-31",
    "GB": "25-12-25 25-12-26 26-01-01 26-04-03 26-04-06 26-05-04 26-05-25 26-08-31 26-12-25 26-12-28 27-01-01"
    " 27-03-26 27-03-29",
    "JP": "25-12-31 26-01-01 26-01-02 26-01-12 26-02-11 26-02-23 26-03-20 26-04-29 26-05-04 26-05-05 26-05-06"
    " 26-07-20 26-08-11 26-09-21 26-09-22 26-09-23 26-10-12 26-11-03 26-11-23 26-12-31 27-01-01 27-01-11"
    " 27-02-11 27-02-23 27-03-22",
}

HOLIDAYS: Final = {
    code: tuple(dt.date.fromisoformat(f"20{day}") for day in days.split()) for code, days in _HOLIDAYS.items()
}
"""Calendar → days on which its warehouse does not work."""
