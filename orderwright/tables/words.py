"""Short forms in which the declarations are written, and the words that several tables share."""

from __future__ import annotations

from typing import Any

from orderwright.tables.schema import Column, Kind

STATUSES = ("entered", "released", "picked", "shipped", "invoiced", "closed", "cancelled")
SEVERITIES = ("error", "warning", "info")
STAGES = ("enter", "release", "pick", "ship", "invoice")
VERDICTS = ("■ Blocked", "▲ Warning", "● Clear", "○ Not checked")
PRIORITIES = ("A", "B", "C", "D")
INCOTERMS = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")


def ident(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """An identifier: text whatever Excel made of it."""
    return Column(key, header, Kind.IDENTIFIER, meaning, **rest)


def text(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """Free text."""
    return Column(key, header, Kind.TEXT, meaning, **rest)


def choice(key: str, header: str, meaning: str, allowed: tuple[str, ...], **rest: Any) -> Column:
    """One of a few words."""
    return Column(key, header, Kind.CHOICE, meaning, allowed=allowed, **rest)


def flag(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """Yes or no; a blank is neither said."""
    return Column(key, header, Kind.FLAG, meaning, allowed=("yes", "no"), **rest)


def date(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A day."""
    return Column(key, header, Kind.DATE, meaning, **rest)


def moment(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A day and a time."""
    return Column(key, header, Kind.DATETIME, meaning, **rest)


def qty(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A quantity in the unit of the row's UOM column, unless said otherwise."""
    return Column(key, header, Kind.QUANTITY, meaning, **{"unit": "uom", **rest})


def price(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A price for one UOM, or for the row's price basis."""
    return Column(key, header, Kind.PRICE, meaning, **{"unit": "currency", **rest})


def money(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """An amount of money in the row's currency."""
    return Column(key, header, Kind.MONEY, meaning, **{"unit": "currency", **rest})


def percent(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A share of 1, shown as a percentage."""
    return Column(
        key, header, Kind.PERCENT, meaning, **{"unit": "share of 1", "at_least": 0.0, "at_most": 1.0, **rest}
    )


def weight(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A weight in kilograms."""
    return Column(key, header, Kind.WEIGHT, meaning, **{"unit": "kg", "at_least": 0.0, **rest})


def length(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A length in centimetres."""
    return Column(key, header, Kind.LENGTH, meaning, **{"unit": "cm", "at_least": 0.0, **rest})


def number(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A decimal number."""
    return Column(key, header, Kind.DECIMAL, meaning, **rest)


def count(key: str, header: str, meaning: str, **rest: Any) -> Column:
    """A whole number."""
    return Column(key, header, Kind.INTEGER, meaning, **{"at_least": 0.0, **rest})


def note(width: float = 28) -> Column:
    """The desk's own note, which every table has."""
    return text("note", "Note", "The desk's own note on this row; never overwritten.", desk=True, width=width)


def validity() -> tuple[Column, Column]:
    """First and last day on which a row holds."""
    return (
        date("valid_from", "Valid From", "First day on which the row holds; blank: always held."),
        date(
            "valid_to",
            "Valid To",
            "Last day on which the row holds; blank: until further notice.",
            not_before="valid_from",
        ),
    )


def address(**rest: Any) -> tuple[Column, ...]:
    """The parts of a postal address."""
    return (
        text("street", "Street", "Street and house number.", width=24, **rest),
        text("city", "City", "Town or city.", width=17, **rest),
        text("state", "State", "State, province or region, where the country's addresses need one.", **rest),
        ident("postcode", "Postcode", "Postal code, as the country writes it.", **rest),
        ident("country", "Country", "Country, ISO 3166-1 alpha-2.", form="country", **rest),
    )
