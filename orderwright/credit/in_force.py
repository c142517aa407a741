"""With which thresholds a credit rule holds orders, and which: by customer group, as in the sheet Rules."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderwright.book import OrderBook
from orderwright.findings import Severity
from orderwright.rules.by_group import groups_of
from orderwright.rules.rule import Lacks
from orderwright.rules.settings import RuleSetting, group_settings, rule_settings
from orderwright.tables import SCHEMA
from orderwright.tables.frames import Mask

_MOST = Decimal(10**12)


def clamped(threshold: Decimal) -> Decimal:
    """A threshold as it is compared: nothing below zero, and nothing that no desk has."""
    return min(max(threshold, Decimal(0)), _MOST)


def minor_of(threshold: Decimal, digits: int) -> int:
    """A threshold that is an amount, in the smallest unit of the company's currency."""
    return int(clamped(threshold) * 10**digits)


def holding(book: OrderBook, code: str) -> list[tuple[Decimal | None, Mask]]:
    """The thresholds with which a rule holds orders, each with the orders that it is for.

    Where it is switched off for a group, or lowered to a warning, it holds none of its orders.
    """
    everybody = np.ones(len(book["Orders"]), bool)
    usual = rule_settings(book).get(code, RuleSetting())
    by_group = _of_groups(book, code)
    if not by_group:
        return [(usual.threshold, everybody)] if _holds(usual) else []
    whose = groups_of(book, "Orders", np.arange(len(everybody), dtype=np.intp), by_group)
    parts = [(usual, ""), *((given, group) for group, given in by_group.items())]
    return [(given.threshold, np.asarray(whose == group, bool)) for given, group in parts if _holds(given)]


def _of_groups(book: OrderBook, code: str) -> dict[str, RuleSetting]:
    return dict(group_settings(book).get(code, {}))


def _holds(given: RuleSetting) -> bool:
    """Credit rules are errors as delivered."""
    return given.enabled and given.severity in {None, Severity.ERROR}


def where_asked(code: str, tables: tuple[str, ...], columns: tuple[str, ...] = ()) -> Lacks:
    """What a rule lacks where the company gives it a threshold, for all or for a group; else nothing."""

    def lacking(book: OrderBook) -> list[str]:
        given = (rule_settings(book).get(code, RuleSetting()), *_of_groups(book, code).values())
        if not any(each.enabled and each.threshold is not None for each in given):
            return []
        gone = [f"{table}[{SCHEMA[table].column(key).header}]" for table, key in book.lacking(columns)]
        return book.missing(tables) or gone

    return lacking
