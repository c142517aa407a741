"""One company many times in one book, each copy with keys of its own, so that many are judged in one pass."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

import pandas as pd

from orderwright.book import OrderBook
from orderwright.tables import SCHEMA, TEXT_KINDS, Column, Table

from ..rules.company import AS_OF, Rows, book_of
from .books import seen

SHARED = frozenset({"Settings", "Rules", "PaymentTerms", "PriceGroups", "Warehouses", "Carriers", "FxRates"})
"""Tables that all copies have in common."""
_SHARED_KEYS = frozenset({"price_list", "line_no", "lot", "calendar", "code"})
_ALSO_OWN = frozenset({"customer_po", "tracking_no", "customer_part_no", "order_no", "sku", "handling_unit"})

Change = Callable[[Rows], None]


def all_rules(book: OrderBook) -> pd.DataFrame:
    """What contract and rules say of a book."""
    return seen(dict(book.tables), AS_OF).findings


def codes_of_blanks(
    rows: Rows, say: Callable[[OrderBook], pd.DataFrame] = all_rules
) -> dict[tuple[str, int, str], set[str]]:
    """Codes of the findings while a cell is blank, by table, number of the row and column; for every cell."""
    cells = [
        (name, number, key)
        for name, records in rows.items()
        for number, record in enumerate(records)
        for key in record
    ]
    own = [cell for cell in cells if cell[0] not in SHARED]
    found = dict(
        zip(own, codes_of_copies(rows, [partial(_blanked, cell=cell) for cell in own], say), strict=True)
    )
    for cell in cells:
        if cell not in found:
            mine = copy.deepcopy(rows)
            _blanked(mine, cell)
            found[cell] = set(say(book_of(mine))["code"])
    return found


def _blanked(rows: Rows, cell: tuple[str, int, str]) -> None:
    name, number, key = cell
    rows[name][number][key] = ""


def codes_of_copies(
    rows: Rows, changes: Iterable[Change], say: Callable[[OrderBook], pd.DataFrame] = all_rules
) -> list[set[str]]:
    """Codes of the findings on each copy of a company, after a change of its own.

    Args:
        rows: the company.
        changes: what is changed in every copy, in rows that are not shared.
        say: gives the findings on a book.
    """
    whole: Rows = {name: list(records) for name, records in rows.items() if name in SHARED}
    owner: dict[str, list[int]] = defaultdict(list)
    count = 0
    for number, change in enumerate(changes):
        mine = _own(rows, number)
        change(mine)
        for name, records in mine.items():
            whole.setdefault(name, []).extend(records)
            owner[name] += [number] * len(records)
        count += 1
    findings = say(book_of(whole))
    found: list[set[str]] = [set() for _ in range(count)]
    for code, table, row in findings[["code", "table", "row"]].itertuples(index=False):
        assert table in owner, f"{code} on the shared table {table}"
        assert row >= 0, f"{code} on {table} as a whole"
        found[owner[table][row]].add(code)
    return found


def _own(rows: Rows, number: int) -> Rows:
    """The tables of one copy that are not shared, with keys of their own."""
    own = {name: copy.deepcopy(records) for name, records in rows.items() if name not in SHARED}
    for name, records in own.items():
        for key in _renamed(SCHEMA[name]):
            for record in records:
                if record.get(key):
                    record[key] = f"{record[key]}-{number}"
    return own


def _renamed(table: Table) -> list[str]:
    return [column.key for column in table.columns if _is_own(table, column)]


def _is_own(table: Table, column: Column) -> bool:
    if column.kind not in TEXT_KINDS or column.form or column.key in _SHARED_KEYS:
        return False
    if column.references:
        return column.references.partition(".")[0] not in SHARED
    return column.key in _ALSO_OWN or column.key == table.keys[0]
