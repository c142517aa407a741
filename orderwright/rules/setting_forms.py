"""What the values of the settings must look like, and what holds where one cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from orderwright.book import OrderBook
from orderwright.calendars import weekmask_of
from orderwright.identifiers import company_prefix, country, currency
from orderwright.moments import zone_named
from orderwright.rules.checkpoints import read_checkpoints
from orderwright.tables import SCHEMA
from orderwright.tables.allocating import STRATEGIES

Usable = Callable[[str, OrderBook], bool]


@dataclass(frozen=True)
class Form:
    """The form of one setting.

    Attributes:
        usable: whether a value, which is not blank, can be used.
        expected: what it should be, in words.
        instead: what holds instead, in words.
        grave: orders would be judged wrongly.
    """

    usable: Usable
    expected: str
    instead: str
    grave: bool = False


def _number(text: str, _: OrderBook) -> bool:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return False
    return number.is_finite() and number >= 0


def _week(text: str, _: OrderBook) -> bool:
    try:
        weekmask_of(text)
    except ValueError:
        return False
    return True


def _day(text: str, _: OrderBook) -> bool:
    try:
        dt.date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _checkpoints(text: str, _: OrderBook) -> bool:
    try:
        read_checkpoints(text)
    except ValueError:
        return False
    return True


def _in_column(table: str, column: str) -> Usable:
    return lambda text, book: not book.loaded(table) or bool((book[table][column] == text).any())


def _only_tables(text: str, _: OrderBook) -> bool:
    return all(part.strip() in SCHEMA for part in text.split(",") if part.strip())


def _sort_keys(text: str, _: OrderBook) -> bool:
    return all(part.strip().casefold() in _SORT_KEYS for part in text.split(","))


def _words(*allowed: str, instead: str) -> Form:
    """The form of a setting that is one of a few words."""
    expected = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    return Form(lambda text, _: text.strip().casefold() in allowed, expected, f"{instead} holds")


_SORT_KEYS = ("priority", "tier", "requested_date", "entered_on", "value")
_COUNT = "a number, 0 or more"
_YES_NO = ("yes", "no", "y", "n", "true", "false", "1", "0", "ja", "nein")

FORMS = {
    "company_currency": Form(
        lambda text, _: currency.is_valid(text),
        "a currency of ISO 4217, such as EUR",
        "nothing is compared with credit limits",
        grave=True,
    ),
    "company_country": Form(
        lambda text, _: country.is_valid(text), "a country code, such as DE", "papers cannot name it"
    ),
    "working_days": Form(_week, "a week such as Mon-Fri", "Mon-Fri holds", grave=True),
    "credit_horizon_days": Form(_number, _COUNT, "90 holds", grave=True),
    "credit_grace_days": Form(_number, _COUNT, "0 holds", grave=True),
    "credit_checkpoints": Form(
        _checkpoints, "steps such as enter, release, pick, ship", "credit holds at every step", grave=True
    ),
    "effective_date": Form(
        lambda text, _: text in ("entered_on", "requested_date"),
        "entered_on or requested_date",
        "entered_on holds",
        grave=True,
    ),
    "exclusive_promotion": Form(
        lambda text, _: text in ("stated", "better"), "stated or better", "stated holds", grave=True
    ),
    "convert_prices": Form(
        lambda text, _: text.strip().casefold() in ("yes", "no"), "yes or no", "no holds", grave=True
    ),
    "default_price_list": Form(
        _in_column("PriceLists", "price_list"),
        "a price list of Price lists",
        "customers without a price group have no list price",
        grave=True,
    ),
    "default_calendar": Form(
        _in_column("Calendars", "calendar"), "a calendar of Calendars", "no holidays count"
    ),
    "allocation_other_warehouses": Form(
        lambda text, _: text.strip().casefold() in _YES_NO, "yes or no", "yes holds"
    ),
    "allocation_strategy": _words(*STRATEGIES, "optimise", instead="redistribute"),
    "allocation_fallback": _words(*STRATEGIES[1:], instead="gain"),
    "allocation_order": Form(
        _sort_keys,
        "priority, tier, requested_date, entered_on or value, separated by commas",
        "what is none of these is passed over",
    ),
    "allocation_objective": _words("value", "orders", "lines", "penalty", instead="value"),
    "allocation_time_limit": Form(_number, _COUNT, "10 holds"),
    "allocation_by_class": _words("yes", "no", instead="no"),
    "allocation_split_limit": Form(
        lambda text, _: text.strip().isdecimal() and int(text) > 0,
        "a whole number, 1 or more",
        "any number holds",
    ),
    "allocation_supply": _words("stock", "stock and inbound", instead="stock"),
    "allocation_reserved": _words("for others", "ours too", instead="for others"),
    "allocation_full_cases": _words("yes", "no", instead="no"),
    "allocation_substitutes": _words("yes", "no", instead="no"),
    "allocation_under_delivery": _words("yes", "no", instead="no"),
    "allocation_least_confidence": Form(_number, _COUNT, "0 holds"),
    "allocation_blocked_take_none": _words("yes", "no", instead="yes"),
    "tables_not_used": Form(
        _only_tables, "names of tables, such as Contracts, Promotions", "what is no table is passed over"
    ),
    "time_zone": Form(
        lambda text, _: zone_named(text) is not None,
        "a zone such as Europe/Berlin",
        "this computer's zone holds",
    ),
    "pallets_from_packages": Form(
        lambda text, _: text.strip().isdecimal() and int(text) > 0,
        "a whole number, 1 or more",
        "packages stay off pallets",
    ),
    "origin_capacity": _words("exporter", "producer", "importer", instead="nothing"),
    "gs1_prefix": Form(
        lambda text, _: company_prefix.is_valid(text), "a prefix of digits", "no SSCC can be made"
    ),
    "stale_after_hours": Form(_number, _COUNT, "24 holds"),
    "load_gone_percent": Form(_number, _COUNT, "25 holds"),
    "load_gone_rows": Form(_number, _COUNT, "10 holds"),
    "load_missing_rows": Form(_number, _COUNT, "3 holds"),
    "fixed_day": Form(_day, "a day such as 2026-11-23", "today holds", grave=True),
}
"""By name of the setting; the others are free text."""
