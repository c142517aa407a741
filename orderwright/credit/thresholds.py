"""Thresholds that a company gives in the sheet Rules; a rule without one says nothing."""

from __future__ import annotations

from decimal import Decimal

from orderwright.book import OrderBook
from orderwright.rules.rule import Lacks
from orderwright.rules.settings import rule_settings
from orderwright.tables import SCHEMA

_MOST = Decimal(10**12)


def threshold_of(book: OrderBook, code: str) -> Decimal | None:
    """The company's threshold of a rule; None where it gives none, or none that can be read."""
    setting = rule_settings(book).get(code)
    if setting is None or setting.threshold is None:
        return None
    return min(max(setting.threshold, Decimal(0)), _MOST)


def where_asked(code: str, tables: tuple[str, ...], columns: tuple[str, ...] = ()) -> Lacks:
    """What a rule lacks where the company gives it a threshold; nothing where it does not."""

    def lacking(book: OrderBook) -> list[str]:
        if threshold_of(book, code) is None:
            return []
        gone = [f"{table}[{SCHEMA[table].column(key).header}]" for table, key in book.lacking(columns)]
        return book.missing(tables) or gone

    return lacking
