"""Which ledger is meant, and which company in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from orderwright.errors import DeskError
from orderwright.ledger.config import VARIABLE, ledger_config, open_configured, with_address

if TYPE_CHECKING:
    from orderwright.book import OrderBook
    from orderwright.ledger import Ledger

_STANDING = {
    "bol": (("Shipments", "bol_no"), ("Shipments", "master_bol_no")),
    "sscc": (("HandlingUnits", "sscc"),),
    "rma": (("Returns", "rma_no"),),
}
UNNAMED = "default"
"""The company of a workbook whose Settings name none."""


def company_of(book: OrderBook) -> str:
    """The company of a workbook, as the ledger's keys have it."""
    return book.setting("company_name", UNNAMED)


def ledger_of(book: OrderBook) -> Ledger | None:
    """The configured ledger for a workbook's company; None where none is configured."""
    opened = open_configured(company_of(book), ledger_config(), company_prefix=book.setting("gs1_prefix"))
    if opened is not None:
        opened.standing = partial(standing_numbers, book)
    return opened


def standing_numbers(book: OrderBook, name: str) -> frozenset[str]:
    """Numbers of a range that stand in a workbook, whoever gave them."""
    places = [(table, key) for table, key in _STANDING.get(name, ()) if table in book.tables]
    return frozenset(number for table, key in places for number in book[table][key] if number)


def shared_ledger_of(book: OrderBook) -> Ledger | None:
    """The same, where the whole company shares it; one that is not shared is not even opened."""
    config = ledger_config()
    shared = config.shared if config.shared is not None else config.url.startswith("postgresql")
    return ledger_of(book) if shared else None


def ledger_at(address: str | None, company: str | None) -> Ledger:
    """The ledger that somebody names, or the configured one.

    Args:
        address: address or path; the configured one where not given.
        company: the company; where not given the only one that the ledger knows.

    Raises:
        DeskError: no ledger is named or configured, or it knows several companies.
    """
    config = ledger_config()
    if address:
        config = with_address(config, address)
    opened = open_configured(company or UNNAMED, config)
    if opened is None:
        raise DeskError(f"No ledger is configured. Name one with --ledger, or set {VARIABLE}=default.")
    if company:
        return opened
    known = opened.companies()
    if len(known) > 1:
        opened.close()
        raise DeskError(f"The ledger keeps {', '.join(known)}. Say which with --company.")
    return opened.of(known[0]) if known else opened
